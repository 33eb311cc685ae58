"""What `decode hitachi` and `decode hitachi-framed` say of commands: what they mean, and what is wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.projector.wire.frames import command, framed
from core.families.projector.wire.messages import Action
from core.family.decoding import Side
from core.status import State
from tests.core.codec.streams import cut
from tests.core.families.projector.decoded import HOST, PROTOCOLS, decoded, explained, said, told
from tests.core.families.projector.wire.printed import COMMANDS, MISPRINTED, Printed
from tests.core.families.projector.wire.streams import SENT, sent

_GET_POWER = command(Action.GET, 0x6000)


@pytest.mark.parametrize("printed", COMMANDS, ids=lambda printed: printed.name)
def test_a_printed_command(printed: Printed) -> None:
    ((kind, fields),) = told(printed.raw, side=Side.HOST)
    assert kind == "command"
    expected = {"action": printed.action, "type": printed.type, "setting": printed.setting, "crc_ok": True}
    assert fields.items() >= expected.items()
    assert str(fields["meaning"]).startswith(f"{printed.action.name} {fields['name']}")
    assert {"checksum_ok", "connection_id", "digest"}.isdisjoint(fields)


def test_what_commands_mean() -> None:
    """Names are those of the manuals; the settings those of the command table."""
    meanings = {
        _GET_POWER: "GET Power",
        command(Action.SET, 0x6000, 1): "SET Power: on",
        command(Action.SET, 0x2000, 3): "SET Input Source: HDMI 1",
        command(Action.SET, 0x2000, 0x0E): "SET Input Source: 0Eh",
        command(Action.EXECUTE, 0x7030): "EXECUTE LAMP TIME Reset",
        command(Action.INCREMENT, 0x2003): "INCREMENT BRIGHTNESS",
    }
    for raw, meaning in meanings.items():
        ((_, fields),) = told(raw, side=Side.HOST)
        assert fields["meaning"] == meaning


def test_a_command_that_no_table_has() -> None:
    ((_, fields),) = told(command(Action.GET, 0x1234), side=Side.HOST)
    assert fields == {"action": 2, "type": 0x1234, "setting": 0, "crc_ok": True}
    raw = bytearray(_GET_POWER)
    raw[7] = 3
    ((_, fields),) = told(bytes(raw), side=Side.HOST)
    assert fields == {"name": "Power", "action": 3, "type": 0x6000, "setting": 0, "crc_ok": False}


@pytest.mark.parametrize("raw", MISPRINTED)
def test_a_wrong_crc_is_named_with_the_right_one(raw: str) -> None:
    right, source = MISPRINTED[raw]
    (wrong,) = explained(raw, side=Side.HOST)
    assert (wrong.kind, wrong.fields["crc_ok"]) == ("command", False), source
    expected = f"The CRC of this command is wrong: {raw[15:20]} stands there, and {right} would be right."
    assert said(wrong) == (State.FAULT, expected)


def test_framed_commands() -> None:
    raw = framed(command(Action.SET, 0x6000, 1), 0x5A)
    ((_, fields),) = told(raw, protocol="hitachi-framed", side=Side.HOST)
    assert fields.items() >= {"crc_ok": True, "checksum_ok": True, "connection_id": 0x5A, "name": "Power"}.items()
    (wrong,) = explained(SENT["framed, wrong checksum"], protocol="hitachi-framed", side=Side.HOST)
    assert said(wrong) == (
        State.FAULT,
        "The checksum of this command is wrong: 4E stands there, and 4D would be right.",
    )
    damaged = raw[:7] + b"\0\0" + raw[9:]
    (both,) = explained(damaged, protocol="hitachi-framed", side=Side.HOST)
    assert both.fields.items() >= {"crc_ok": False, "checksum_ok": False, "connection_id": 0x5A}.items()
    state, sentence = said(both)
    assert "00 00 stands there, and BA D2 would be right. The checksum" in sentence
    # The frame of another command whose CRC is wrong may have a right checksum all the same.
    misprinted = framed(bytes.fromhex(next(iter(MISPRINTED))), 1)
    (inner,) = explained(misprinted, protocol="hitachi-framed", side=Side.HOST)
    assert (inner.fields["crc_ok"], inner.fields["checksum_ok"]) == (False, True)
    assert state is said(inner)[0]


def test_a_digest_is_not_told() -> None:
    digest = "e3d97429adffa11bce1f7275813d4bde"
    (first,) = explained(digest.encode() + _GET_POWER, side=Side.HOST)
    assert first.fields["digest"] is True
    assert digest not in str(dict(first.fields))
    (masked,) = explained(b"********" + framed(_GET_POWER, 0), protocol="hitachi-framed", side=Side.HOST)
    assert masked.fields.items() >= {"digest": True, "crc_ok": True, "checksum_ok": True}.items()


@given(sent(), st.booleans(), st.lists(st.integers(0, 300), max_size=6))
def test_whatever_hosts_send_is_explained_or_rejected(stream: bytes, framed: bool, places: list[int]) -> None:
    protocol = "hitachi-framed" if framed else "hitachi"
    whole, pending = decoded(stream, protocol, HOST)
    opened = PROTOCOLS[protocol].open(HOST)
    pieces = cut(stream, [min(at, len(stream)) for at in places])
    pairs = [pair for piece in pieces for pair in opened.feed(piece)]
    assert ([*pairs, *opened.end()], opened.pending) == (whole, pending)
    assert all(isinstance(message, Rejected) is (explanation is None) for message, explanation in whole)
