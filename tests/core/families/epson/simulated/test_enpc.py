"""How the simulated network board answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.simulated.enpc import Board, EnpcResponder
from core.families.epson.wire.enpc import (
    BASIC_INFORMATION_QUERY,
    IDENTITY_QUERY,
    PROBE,
    RESET,
    TIMER_RESTART,
    EnpcPacket,
    Function,
    Kind,
    encode,
    encode_basic_information,
    encode_identity,
    parse_packet,
)


def responder(done: list[str] | None = None) -> EnpcResponder:
    did = [] if done is None else done
    return EnpcResponder(
        Board(
            model=lambda: "TM-T88V", ids=lambda: b"\x20\x02\x64", mac=lambda: "64:eb:8c:00:00:01", name=lambda: "TILL",
            reset=lambda: did.append("reset"), restart_timer=lambda: did.append("timer"),
        )
    )  # fmt: skip


def answered(request: bytes) -> EnpcPacket:
    (answer,) = responder().answers(request)
    packet = parse_packet(answer)
    assert isinstance(packet, EnpcPacket)
    return packet


def test_queries() -> None:
    assert answered(BASIC_INFORMATION_QUERY).raw == encode_basic_information("TM-T88V", b"\x20\x02\x64")
    assert answered(IDENTITY_QUERY).raw == encode_identity("64:eb:8c:00:00:01", "TILL")


def test_the_probe_has_an_answer_of_76_bytes() -> None:
    reply = answered(PROBE)
    assert (len(reply.raw), reply.name) == (76, "probe_reply")


@pytest.mark.parametrize(("command", "did"), [(RESET, "reset"), (TIMER_RESTART, "timer")])
def test_commands_are_done_once_and_answered(command: bytes, did: str) -> None:
    done: list[str] = []
    (answer,) = responder(done).answers(command)
    packet = parse_packet(answer)
    assert isinstance(packet, EnpcPacket)
    assert packet.succeeded
    assert done == [did]


@pytest.mark.parametrize("kind", [Kind.QUERY, Kind.COMMAND])
@pytest.mark.parametrize("function", [Function.STATUS, 0x0011, 0x0013, 0x1234])
def test_what_it_does_not_know_it_says(kind: Kind, function: int) -> None:
    assert answered(encode(kind, function)).result == 0xFFFF


def test_another_type_of_device_is_not_there() -> None:
    scanner = bytearray(BASIC_INFORMATION_QUERY)
    scanner[6] = 2
    assert answered(bytes(scanner)).result == 0xFFFE


@pytest.mark.parametrize("kind", [Kind.SETUP, Kind.INITIALIZE, Kind.NOTIFICATION])
def test_setup_is_never_answered(kind: Kind) -> None:
    assert responder().answers(encode(kind, 0)) == ()


@given(st.binary(max_size=60))
def test_anything_else_is_answered_by_nothing(data: bytes) -> None:
    assert responder().answers(data) == ()
    assert responder().answers(b"EPSONq" + data) == ()
