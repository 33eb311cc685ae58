"""The slip of the print test: plain ASCII in lines that fit the narrowest paper, and nothing a printer obeys but LF."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.operations.process import new_process_id
from core.families.epson.operations.slip import WIDTH, slip
from tests.clock import BEGINNING, ManualClock

CUT = b"\x1dVB\x00"


def test_the_slip_of_a_printer_with_a_cutter() -> None:
    assert slip("TM-T88V", "192.168.1.20", BEGINNING, "7K2Q", cuts=True) == (
        b"\nSignalbox test\nTM-T88V\n192.168.1.20\n2026-11-20 10:12:04\nTest 7K2Q\n"
        b"This slip shows that the\nprinter prints.\n" + CUT
    )


def test_without_a_cutter_it_is_fed_far_enough_to_be_torn_off() -> None:
    printed = slip("TM-P60", "/dev/ttyUSB0", BEGINNING, "7K2Q", cuts=False)
    assert printed.endswith(b"printer prints.\n\n\n\n\n\n")
    assert CUT not in printed


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_a_printer_calls_itself_no_command_gets_into_it(model: str, address: str) -> None:
    printed = slip(model, address, BEGINNING, "7K2Q", cuts=True)
    lines = printed.removesuffix(CUT).split(b"\n")
    assert all(0x20 <= byte <= 0x7E for line in lines for byte in line)
    assert all(len(line) <= WIDTH for line in lines)


def test_ids_are_four_printable_characters_and_differ_within_a_moment() -> None:
    clock = ManualClock()
    first = new_process_id(clock)
    clock.advance(0.001)
    second = new_process_id(clock)
    assert first != second
    assert all(len(made) == 4 and made.isascii() and made.isalnum() for made in (first, second))
