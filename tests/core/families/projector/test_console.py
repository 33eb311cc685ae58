"""The command set in the console: sent commands with their digest masked, and replies by what they answer."""

import pytest

from core.device import Address
from core.families.projector.family import PROJECTOR
from core.families.projector.services import COMMAND, FAMILY, FRAMED
from core.families.projector.wire.authentication import digest
from core.families.projector.wire.frames import acknowledged, authentication_error, command, data, framed
from core.families.projector.wire.messages import Action
from core.link.payload import Payload
from core.secret import Secret
from core.status import State
from tests.core.transcript.listening import HOST, Listening, sentences

_CHALLENGE = b"a572f60c"
_GET_POWER = command(Action.GET, 0x6000)
_GET_INPUT = command(Action.GET, 0x2000)
_ASKS = "The projector asks for a digest: authentication is on for this port."


def listening() -> Listening:
    return Listening(Address(FAMILY, host=HOST), model=None, family=PROJECTOR)


@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_session_with_a_password(in_pieces: bool) -> None:
    console = listening()
    link = console.link(f"{HOST}:{COMMAND.port}")
    link.answer(_CHALLENGE[:3], _CHALLENGE[3:]) if in_pieces else link.answer(_CHALLENGE)
    proof = digest(_CHALLENGE, Secret("password"))
    link.ask(Payload.of(proof, _GET_POWER).masked())
    link.answer(data(2))
    link.ask(command(Action.SET, 0x2000, 3))
    link.answer(acknowledged())
    link.ask(_GET_INPUT)
    link.answer(data(3))
    said = console.said()
    assert said[-7:-6] == [[_ASKS]]
    assert [words for (words,) in said[-6:]] == [
        "Command: GET Power, type 24576, name Power, with the digest of the password in front.",
        "Data: cooling down, name Power, value 2.",
        "Command: SET Input Source: HDMI 1, type 8192, name Input Source.",
        "The projector has carried out the command.",
        "Command: GET Input Source, type 8192, name Input Source.",
        "Data: HDMI 1, name Input Source, value 3.",
    ]
    # Without its digest the same command is an ordinary one.
    link.ask(_GET_POWER)
    assert console.said()[-1] == ["Command: GET Power, type 24576, name Power."]
    assert not any(proof.reveal() in words for line in said for words in line)


def test_a_wrong_password_needs_somebody() -> None:
    console = listening()
    link = console.link(f"{HOST}:{COMMAND.port}")
    link.answer(_CHALLENGE)
    link.ask(Payload.of(digest(_CHALLENGE, Secret("wrong")), _GET_POWER).masked())
    link.answer(authentication_error())
    refused = console.explained()[-1]
    assert sentences(refused) == ["The digest in front of the command is missing or wrong."]
    assert refused.state is State.FAULT


def test_on_port_9715_replies_find_their_command_by_its_id() -> None:
    console = listening()
    link = console.link(f"{HOST}:{FRAMED.port}")
    link.ask(framed(_GET_POWER, 1))
    link.ask(framed(_GET_INPUT, 2))
    link.answer(data(3, 2), data(1, 1))
    said = console.said()
    assert [words for (words,) in said[-2:]] == [
        "Data: HDMI 1, name Input Source, value 3.",
        "Data: on, name Power, value 1.",
    ]


def test_the_greeting_of_another_service() -> None:
    console = listening()
    console.link(f"{HOST}:{COMMAND.port}").answer(b"\xff\xfd\x18")
    assert console.said()[-1][0].startswith("Not understood: this is how a Telnet service greets")
