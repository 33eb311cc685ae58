"""Whatever state a simulated printer is in, what it tells is well-formed: sections 1, 3 and 4 of the documents' tables.

The client is tolerant; the simulator must not be, or the two would agree on what no printer sends.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.models import Command, Part
from core.families.epson.simulated.identity import Identity
from core.families.epson.simulated.items import CONSEQUENCES, items_of
from core.families.epson.simulated.models import PRINTERS, SimulatedPrinter
from core.families.epson.simulated.status import StatusTeller
from core.families.epson.wire.requests import PEELER_STATUS, REALTIME_STATUS
from core.simulate.state import Boolean, Form, Integer, State

PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER = REALTIME_STATUS
_LOWER_OF_PAIRS = 0x05
_PAIRS_OF_PAPER = 0x24


@st.composite
def printers(draw: st.DrawFn) -> tuple[SimulatedPrinter, State]:
    """Make a printer of any model in any state, also one that contradicts itself."""
    printer = draw(st.sampled_from(list(PRINTERS.values())))
    state = State(printer.name, items_of(printer), CONSEQUENCES)
    for item in items_of(printer):
        match item.type:
            case Boolean():
                if draw(st.booleans()):
                    state.set(item.id, draw(st.sampled_from("01")))
            case Integer(lowest=lowest, highest=highest) if item.id in ("battery_level", "power_source"):
                state.set(item.id, str(draw(st.integers(lowest, highest))))
            case Form() if item.id.startswith("memory_switch"):
                state.set(item.id, f"{draw(st.integers(0, 255)):08b}")
    return printer, state


def both(byte: int, lower: int) -> bool:
    """Tell whether the bits of each pair agree; `lower` has the lower bit of each."""
    return (byte & lower) == (byte >> 1 & lower)


@given(printers())
def test_every_status_has_its_fixed_bits(made: tuple[SimulatedPrinter, State]) -> None:
    printer, state = made
    teller = StatusTeller(printer, state)
    for request in REALTIME_STATUS:
        (answer,) = teller.realtime(request)
        assert answer & 0x93 == 0x12, request
    assert both(teller.realtime(PAPER)[0], _PAIRS_OF_PAPER)
    first, *others = teller.automatic()
    assert first & 0x93 == 0x10
    assert len(others) == 3
    assert not any(byte & 0x90 for byte in others)
    assert both(others[1], _LOWER_OF_PAIRS)
    assert others[2] & 0x0F == 0x0F or printer.has(Part.PEELER)
    assert teller.paper_sensor()[0] & ~0x0F == 0
    assert both(teller.paper_sensor()[0], _LOWER_OF_PAIRS)
    assert teller.drawer_sensor() in (b"\0", b"\1")


@given(printers())
def test_every_block_has_its_form(made: tuple[SimulatedPrinter, State]) -> None:
    printer, state = made
    teller = StatusTeller(printer, state)
    if printer.understands(Command.EXTENDED_STATUS):
        assert re.fullmatch(rb"\x39[\x41\x45\x51\x55]\x40\x00", teller.extended())
    if printer.understands(Command.PROCESS_ID):
        assert re.fullmatch(rb"\x37\x23[\x40-\x7f]{5}\x00", teller.offline_response(with_cause=True))
        assert teller.offline_response(with_cause=False) == b"\x37\x23\0"
    # 30 to 34 on a TM-P60 (APG p.391).
    battery = rb"\x37\x45[\x30\x31][\x30-\x34]\x00" if printer.has(Part.BATTERY) else b""
    assert re.fullmatch(battery, teller.battery())
    peeler = teller.realtime(PEELER_STATUS)
    assert len(peeler) == printer.has(Part.PEELER)
    assert not peeler or peeler[0] & 0xDB == 0x12


@pytest.mark.parametrize("model", PRINTERS)
def test_every_answer_to_gs_i_has_its_form(model: str) -> None:
    printer = PRINTERS[model]
    identity = Identity(printer, State(printer.name, items_of(printer), CONSEQUENCES))
    for n in range(256):
        told = identity.told(n)
        if n in (1, 2, 3, 49, 50, 51):
            assert re.fullmatch(rb"|[\x00-\x0f\x20-\x2f\x40-\x4f\x60-\x6f]", told), n
        elif n in (33, 35, 36, 96, 110):
            assert re.fullmatch(rb"|\x3d" + re.escape(bytes([n])) + rb"[\x40-\x7f]{0,3}\x00", told), n
        elif n in (65, 66, 67, 68, 69, 111, 112):
            assert re.fullmatch(rb"|\x5f[\x20-\x7e]{0,80}\x00", told), n
        else:
            assert told == b"", n
