"""Basic automatic status: bit by bit as the sheet says (section 3), who has what, and what is masked."""

from collections.abc import Mapping

import pytest

from core.families.epson.models import GROUPS
from core.families.epson.status.asb_table import ASB
from core.status import FieldValue, Fitting
from core.text import ENGLISH
from tests.core.families.epson.status.tables import plain, told, true, undefined

BITS: Mapping[str, tuple[int, int]] = {
    "drawer_pin3_high": (1, 2), "offline": (1, 3), "cover_open": (1, 5), "feeding": (1, 6),
    "waiting_recovery": (2, 0), "feed_button": (2, 1), "recoverable_error": (2, 2), "cutter_error": (2, 3),
    "unrecoverable_error": (2, 5), "auto_recoverable_error": (2, 6),
}  # fmt: skip
"""Byte, from 1, and bit (APG, pages 313 to 320)."""


@pytest.mark.parametrize(("name", "place"), BITS.items())
def test_where_the_bits_are(name: str, place: tuple[int, int]) -> None:
    byte, bit = place
    raw = plain(ASB, "T88V")
    raw[byte - 1] |= 1 << bit
    assert true(ASB.fit("T88V", 4).decode(bytes(raw))) == {name}


@pytest.mark.parametrize(
    ("byte", "near_end", "end"),
    [
        (0b0000, False, False), (0b0011, True, False), (0b1100, False, True), (0b1111, True, True),
        (0b0001, None, False), (0b0010, None, False), (0b0100, False, None), (0b1000, False, None),
        (0b0110, None, None), (0b1001, None, None), (0b0111, True, None), (0b1110, None, True),
    ],
)  # fmt: skip
def test_two_bits_that_must_agree(byte: int, near_end: FieldValue, end: FieldValue) -> None:
    fitted = ASB.fit("T88V", 4)
    raw = bytes((0x10, 0, byte, 0x0F))
    fields = fitted.decode(raw)
    assert (fields["paper_near_end"], fields["paper_end"]) == (near_end, end)
    for name, value in (("paper_near_end", near_end), ("paper_end", end)):
        cell = fitted.cell(name)
        assert cell is not None
        wording = cell.wording(byte)
        assert wording is not None
        assert (ENGLISH.render(wording.label) == "inconsistent") is (value is None)


@pytest.mark.parametrize(
    ("bytes_", "true_fields", "source"),
    [
        ("14 00 00 00", {"drawer_pin3_high"}, "E23, XEMU test"),
        ("38 00 63 0F", {"offline", "cover_open", "paper_near_end"}, "E25, APG p.314 (ASB-1)"),
        ("14 00 00 0F", {"drawer_pin3_high"}, "E59, composed"),
        ("3C 00 00 0F", {"drawer_pin3_high", "offline", "cover_open"}, "E51, EPOS TM-T88V-DT p.63"),
        ("18 04 00 0F", {"offline", "recoverable_error"}, "sheet, section 3"),
        ("18 00 0C 0F", {"offline", "paper_end"}, "sheet, section 3"),
        ("50 02 00 0F", {"feeding", "feed_button"}, "sheet, section 3"),
    ],
)
def test_vectors(bytes_: str, true_fields: set[str], source: str) -> None:
    assert true(told(ASB, bytes_, "T88V")) == true_fields, source
    with_an_unknown_model = told(ASB, bytes_)
    assert {name: with_an_unknown_model[name] for name in BITS} == {name: name in true_fields for name in BITS}, source


GROUPS_WITHOUT: Mapping[str, set[str]] = {
    "drawer_pin3_high": {"P60", "P20", "L60II"},
    "waiting_recovery": {"T88III", "L60II", "P60"},
    "feed_button": {"L60II"},
    "recoverable_error": {"T88III", "P60"},
    "cutter_error": {"L60II", "P60", "P20", "U295"},
    "paper_near_end": {"P60", "P20", "U295"},
    "battery_low": set(GROUPS) - {"P60", "P20"},
    "slip_selected": set(GROUPS) - {"U295", "H6000"}, "slip_impossible": set(GROUPS) - {"U295", "H6000"},
    "slip_bottom_out": set(GROUPS) - {"U295", "H6000"}, "slip_top_out": set(GROUPS) - {"U295", "H6000"},
    "label_or_buzzer": set(GROUPS) - {"L90", "L100"}, "peeler_empty": set(GROUPS) - {"L90", "L100"},
}  # fmt: skip
"""Sheet, section 3, model variations, and the parts of the models."""


@pytest.mark.parametrize("name", sorted({cell.id for cell in ASB.cells}))
def test_who_has_what(name: str) -> None:
    have = {group for group in GROUPS if name in told(ASB, "10 00 00 0F", group)}
    assert set(GROUPS) - have == GROUPS_WITHOUT.get(name, set())
    assert name in told(ASB, "10 00 00 0F")


@pytest.mark.parametrize("group", GROUPS)
def test_bits_that_the_guide_leaves_undefined_may_be_anything(group: str) -> None:
    free = undefined(ASB, group)
    slip = {(3, 5), (3, 6), (4, 0), (4, 1)} if group in ("U295", "H6000") else set()
    peeler = {(4, 0), (4, 6)} if group in ("L90", "L100") else set()
    assert {place for place in free if place[0] > 2} == (
        {(3, 5), (3, 6), *((4, bit) for bit in (0, 1, 2, 3, 5, 6))} - slip - peeler
    )
    raw = plain(ASB, group)
    fields = ASB.fit(group, 4).decode(bytes(raw))
    for byte, bit in free:
        raw[byte - 1] ^= 1 << bit
    assert ASB.fit(group, 4).decode(bytes(raw)) == fields


def test_bits_undefined_on_old_models() -> None:
    assert {place for place in undefined(ASB, "T88III") if place[0] == 2} == {(2, 0), (2, 2)}
    assert {place for place in undefined(ASB, "L60II") if place[0] == 2} == {(2, 0), (2, 1), (2, 3)}
    assert {place for place in undefined(ASB, "T88V") if place[0] == 2} == set()


@pytest.mark.parametrize(("byte", "bit"), [(0, 0), (0, 1), (0, 4), (0, 7), (1, 4), (1, 7), (2, 4), (2, 7), (3, 7)])
def test_a_fixed_bit_that_is_not_as_it_should_be_is_odd(byte: int, bit: int) -> None:
    place = next(p for p in ASB.fit("T88V", 4).places[byte] if p.bit == bit)
    assert place.fitting is Fitting.FIXED
    assert (place.odd(0), place.odd(1)) == ((True, False) if (byte, bit) == (0, 4) else (False, True))


def test_what_a_slip_printer_tells() -> None:
    fields = told(ASB, "14 00 60 0C", "U295")
    assert (fields["slip_bottom_out"], fields["slip_top_out"]) == (True, True)
    assert (fields["slip_selected"], fields["slip_impossible"]) == (True, False)
    fields = told(ASB, "14 00 00 0F", "U295")
    assert (fields["slip_bottom_out"], fields["slip_selected"], fields["slip_impossible"]) == (False, False, True)
    assert "label_or_buzzer" not in fields


def test_what_a_printer_with_a_battery_tells() -> None:
    assert true(told(ASB, "1C 00 00 0F", "P60")) == {"battery_low", "offline"}


def test_a_u220_says_that_paper_end_may_be_an_open_cover() -> None:
    for group, words in (("U220", "out or open"), ("T88V", "out")):
        cell = ASB.fit(group, 4).cell("paper_end")
        assert cell is not None
        assert ENGLISH.render(cell.wordings[3].label) == words
    for name, switch in (("cover_open", "8-5"), ("recoverable_error", "8-8"), ("auto_recoverable_error", "8-8")):
        cell = ASB.fit("U220", 4).cell(name)
        assert cell is not None
        assert f"memory switch {switch}" in ENGLISH.render(cell.meaning)
    cell = ASB.fit("L90", 4).cell("recoverable_error")
    assert cell is not None
    assert "layout" in ENGLISH.render(cell.meaning)


def test_with_an_unknown_model_free_bits_claim_nothing() -> None:
    places = [place for row in ASB.fit(None, 4).places[2:] for place in row]
    standing = {place.cell.id: place.cell for place in places if place.cell is not None}
    claimed = {"paper_near_end", "paper_end"}
    assert set(standing) - claimed == {
        "slip_top_out", "slip_bottom_out", "label_or_buzzer", "slip_impossible", "peeler_empty",
    }  # fmt: skip
    for name in set(standing) - claimed:
        assert standing[name].models == frozenset()
        assert [ENGLISH.render(w.label) for w in standing[name].wordings.values()] == ["not set", "set"]
