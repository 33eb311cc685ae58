from __future__ import annotations

from dataclasses import replace

from core.status import Place, Snapshot
from gui.device.cell_look import BLANK, CellLook, Ground, look
from tests.clock import ManualClock
from tests.gui.devices import CALM, snapshot


def _place(shown: Snapshot, byte: int, bit: int) -> Place:
    return shown.map.places[byte][7 - bit]


def _look(raw: bytes, byte: int, bit: int, *, group: str | None = "big", bare: bool = False) -> CellLook:
    shown = snapshot(raw, ManualClock(), group)
    return look(_place(shown, byte, bit), shown, changed=False, stale=False, bare=bare)


def _with(byte: int, value: int) -> bytes:
    return CALM[:byte] + bytes((value,)) + CALM[byte + 1 :]


def test_a_harmless_value_stands_on_plain_ground_in_the_words_of_the_map() -> None:
    assert _look(CALM, 1, 5) == CellLook(Ground.PLAIN, "Cover", "closed", "0")


def test_a_fault_stands_in_its_colours() -> None:
    assert _look(_with(1, 0x20), 1, 5) == CellLook(Ground.STATE, "Cover", "open", "1", "fault")


def test_attention_stands_in_its_colours() -> None:
    assert _look(_with(1, 0x04), 1, 2) == CellLook(Ground.STATE, "Near end", "yes", "1", "attention")


def test_a_note_is_no_alarm() -> None:
    assert _look(_with(1, 0x02), 1, 1) == CellLook(Ground.PLAIN, "Drawer switch", "closed", "1", "info")


def test_the_words_of_an_inverted_flag_are_those_of_the_map_and_the_raw_bit_is_the_raw_bit() -> None:
    assert _look(CALM, 2, 5) == CellLook(Ground.PLAIN, "Unrecoverable error", "no", "1")
    assert _look(_with(2, 0x00), 2, 5) == CellLook(Ground.STATE, "Unrecoverable error", "yes", "0", "fault")


def test_a_digit_that_is_set_is_tinted_and_named_by_what_it_counts() -> None:
    assert _look(_with(0, 0x41), 0, 6) == CellLook(Ground.SET, "count 4", "", "1")
    assert _look(_with(0, 0x41), 0, 5) == CellLook(Ground.PLAIN, "count 2", "", "0")


def test_the_words_of_a_choice_stand_once_and_its_state_on_every_bit() -> None:
    assert _look(_with(3, 0x08), 3, 3) == CellLook(Ground.STATE, "place 2", "stuck", "1", "fault")
    assert _look(_with(3, 0x08), 3, 2) == CellLook(Ground.STATE, "place 1", "", "0", "fault")


def test_a_choice_that_is_a_note_is_tinted_like_a_number() -> None:
    assert _look(_with(3, 0x04), 3, 2) == CellLook(Ground.SET, "place 1", "", "1", "info")


def test_what_a_sensor_contradicts_itself_about_is_unknown_and_never_fine() -> None:
    assert _look(_with(4, 0x04), 4, 2) == CellLook(Ground.STATE, "width 2", "unclear", "1", "unknown")
    assert _look(_with(4, 0x04), 4, 1) == CellLook(Ground.STATE, "width 1", "", "0", "unknown")


def test_a_fixed_bit_says_nothing() -> None:
    assert _look(CALM, 0, 0) == CellLook(Ground.HATCHED, "", "", "1")
    assert _look(CALM, 0, 1) == CellLook(Ground.HATCHED, "", "", "0")
    assert _look(CALM, 4, 7) == CellLook(Ground.HATCHED, "", "", "0")


def test_what_the_model_does_not_have_shows_its_faint_name_and_no_value() -> None:
    assert _look(CALM, 2, 3, group="small") == CellLook(Ground.HATCHED, "Cutter error", "", "0", faint=True)
    assert _look(CALM, 3, 3, group="huge") == CellLook(Ground.HATCHED, "place 2", "", "0", faint=True)


def test_with_an_unknown_model_the_first_of_several_meanings_is_shown() -> None:
    assert _look(CALM, 2, 3, group=None).label == "Cutter error"
    assert _look(CALM, 2, 3, group="huge").label == "Thermistor error"


def test_a_fixed_bit_with_another_value_is_marked() -> None:
    assert _look(_with(0, 0x00), 0, 0) == CellLook(Ground.UNEXPECTED, "Fixed at 1", "not 1", "0", "attention")
    assert _look(_with(4, 0x80), 4, 7) == CellLook(Ground.UNEXPECTED, "Reserved", "not 0", "1", "attention")


def test_a_bit_that_is_left_undefined_is_never_marked() -> None:
    shown = snapshot(_with(4, 0x80), ManualClock())
    undefined = replace(_place(shown, 4, 7), either=True)
    made = look(undefined, shown, changed=False, stale=False, bare=False)
    assert made == CellLook(Ground.HATCHED, "", "", "1")
    assert look(undefined, shown, changed=False, stale=False, bare=True) is BLANK


def test_a_bit_that_the_model_does_not_have_and_is_set_is_marked() -> None:
    assert _look(_with(2, 0x28), 2, 3, group="small") == CellLook(
        Ground.UNEXPECTED, "Cutter error", "not 0", "1", "attention"
    )


def test_left_out_is_what_never_says_anything_but_not_what_should_not_be() -> None:
    assert _look(CALM, 0, 1, bare=True) is BLANK
    assert _look(CALM, 2, 3, group="small", bare=True) is BLANK
    assert _look(CALM, 1, 5, bare=True).word == "closed"
    assert _look(_with(0, 0x00), 0, 0, bare=True).ground is Ground.UNEXPECTED


def test_marks_are_carried_by_whatever_is_shown() -> None:
    shown = snapshot(CALM, ManualClock())
    for place in (_place(shown, 1, 5), _place(shown, 0, 0)):
        made = look(place, shown, changed=True, stale=True, bare=False)
        assert made.changed
        assert made.stale
