"""Whatever a host sends, the simulated projector stays well: nothing raises, and it goes on answering."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from core.codec import Message
from core.families.projector.commands import BY_TYPE
from core.families.projector.simulated.models import PROJECTORS
from core.families.projector.wire import frames
from core.families.projector.wire.messages import Action
from core.families.projector.wire.pjlink import query, setting
from core.families.projector.wire.pjlink_messages import Greeting, PjlinkError, PjlinkReply
from core.families.projector.wire.pjlink_reader import PjlinkReader
from tests.core.families.projector.projectors import projector
from tests.core.families.projector.simulated.bench import GET_POWER
from tests.core.simulate.wire import Recorder, line

COMMAND_MODELS = [name for name, each in PROJECTORS.items() if each.has_commands]
COMMANDS = st.builds(
    frames.command,
    st.sampled_from(list(Action)),
    st.sampled_from(sorted(BY_TYPE)) | st.integers(0, 0xFFFF),
    st.integers(0, 0x40) | st.integers(0, 0xFFFF),
)
BODIES = st.sampled_from(["POWR", "INPT", "AVMT", "ERST", "LAMP", "NAME", "INNM", "FREZ", "SVOL", "FILT", "ABCD"])
PARAMETERS = st.sampled_from(["", "0", "1", "31", "é", "x" * 128]) | st.text("0123456789?= ", max_size=10)
LINES = st.builds(setting, BODIES, PARAMETERS, st.sampled_from([1, 2])) | st.builds(query, BODIES)

QUERIES = [
    (body, 1) for body in ("POWR", "INPT", "AVMT", "ERST", "LAMP", "INST", "NAME", "INF1", "INF2", "INFO", "CLSS")
]
QUERIES += [(body, 2) for body in ("SNUM", "SVER", "IRES", "RRES", "FILT", "RLMP", "RFIL", "FREZ", "INPT")]
VALUES = st.sampled_from(["", "0", "1", "2", "3", "16", "255", "65535", "-", "1920x1080", "é" * 32, "x" * 128])


async def send_to(model: str, port: str, power: str, pieces: list[bytes]) -> None:
    trace = Recorder()
    options = (("authentication", "0"), ("power", power), ("sessions", "2"), ("cool_down", "0"), ("warm_up", "0"))
    async with projector(model, *options, trace=trace) as simulator:
        async with line(simulator.services[port]) as connection:
            for piece in pieces:
                connection.send(piece)
            await trace.until("received")
        simulator.press("power")
        simulator.press("power")
        while simulator.get("power") in (2, 3):
            await simulator.clock.sleep(0)
        async with line(simulator.services[port]) as connection:
            if port == "pjlink":
                connection.send(query("INF2"))
                assert await connection.exactly(16) == b"PJLINK 0\r%1INF2="
            else:
                connection.send(GET_POWER if port == "command" else frames.framed(GET_POWER, 1))
                assert (await connection.exactly(1))[0] == frames.DATA


@settings(max_examples=40)
@given(
    st.sampled_from(COMMAND_MODELS),
    st.sampled_from(["command", "framed"]),
    st.sampled_from(["0", "1"]),
    st.lists(COMMANDS | st.binary(min_size=1, max_size=20), min_size=1, max_size=10),
    st.booleans(),
)
def test_whatever_comes_by_the_command_ports(
    model: str, port: str, power: str, pieces: list[bytes], whole: bool
) -> None:
    framed = [frames.framed(each, 5) if len(each) == frames.COMMAND_LENGTH else each for each in pieces]
    asyncio.run(send_to(model, port, power, framed if port == "framed" and whole else pieces))


@settings(max_examples=40)
@given(
    st.sampled_from(list(PROJECTORS)),
    st.sampled_from(["0", "1"]),
    st.lists(LINES | st.binary(min_size=1, max_size=20), min_size=1, max_size=10),
)
def test_whatever_comes_by_pjlink(model: str, power: str, pieces: list[bytes]) -> None:
    asyncio.run(send_to(model, "pjlink", power, pieces))


async def ask_everything(model: str, written: list[tuple[str, str]]) -> None:
    async with projector(model, ("power", "1"), ("pjlink_authentication", "0")) as simulator:
        for name, value in written:
            with suppress(ValueError):
                simulator.set(name, value)
        for options in (
            ("idle", "30"),
            ("slow", "0"),
            ("lower_case", "0"),
            ("pjlink_authentication", "0"),
            ("power", "1"),
        ):
            simulator.set(*options)
        async with line(simulator.services["pjlink"]) as connection:
            for body, version in QUERIES:
                connection.send(query(body, version=version))
            reader, answers = PjlinkReader(), list[Message]()
            while len(answers) <= len(QUERIES):
                answers += reader.feed(await connection.exactly(1))
    assert isinstance(answers[0], Greeting)
    assert all(isinstance(answer, PjlinkReply | PjlinkError) for answer in answers[1:])


@settings(max_examples=40)
@given(
    st.sampled_from(list(PROJECTORS)).flatmap(
        lambda model: st.tuples(
            st.just(model),
            st.lists(st.tuples(st.sampled_from(sorted(projector(model).state())), VALUES), max_size=8),
        )
    )
)
def test_whatever_is_set_by_hand_every_answer_is_one_of_pjlink(chosen: tuple[str, list[tuple[str, str]]]) -> None:
    asyncio.run(ask_everything(*chosen))
