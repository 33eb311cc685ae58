from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.status import FittedMap, Fitting, FixedBit, Place, StatusMap, Wording
from core.text import text
from tests.core.status.printers import COUNTER, COVER, EITHER, HEAT, JAM, READY_BIT, STATUS, WIDTH


def place(fitted: FittedMap, byte: int, bit: int) -> Place:
    found = fitted.places[byte][7 - bit]
    assert (found.byte, found.bit) == (byte, bit)
    return found


def test_every_bit_that_was_sent_has_a_place() -> None:
    for length in range(4):
        fitted = STATUS.fit("big", length)
        assert [[p.bit for p in row] for row in fitted.places] == [list(range(7, -1, -1))] * length
        assert len(fitted.rows) == length
    assert len(STATUS.fit("big", 9).places) == 3


def test_fitted_and_not_fitted() -> None:
    big, small = STATUS.fit("big", 3), STATUS.fit("small", 3)
    assert place(big, 1, 2) == Place(1, 2, Fitting.FITTED, JAM, (EITHER, JAM, HEAT))
    assert place(small, 1, 2) == Place(1, 2, Fitting.FITTED, HEAT, (EITHER, JAM, HEAT))
    assert place(small, 2, 1) == Place(2, 1, Fitting.NOT_FITTED, WIDTH, (WIDTH,))
    assert place(STATUS.fit("other", 3), 1, 2) == Place(1, 2, Fitting.NOT_FITTED, EITHER, (EITHER, JAM, HEAT))


def test_fixed_and_reserved() -> None:
    fitted = STATUS.fit("big", 3)
    assert place(fitted, 0, 0) == Place(0, 0, Fitting.FIXED, expected=1)
    assert place(fitted, 0, 4) == Place(0, 4, Fitting.FIXED)
    assert place(fitted, 2, 7) == Place(2, 7, Fitting.RESERVED)


@pytest.mark.parametrize(
    ("group", "byte", "bit", "odd"),
    [
        ("big", 0, 0, 0), ("big", 0, 4, 1), ("big", 2, 7, 1), ("small", 2, 1, 1),
        ("big", 0, 5, None), ("big", 2, 1, None), ("big", 2, 6, None), ("other", 1, 2, None),
    ],
)  # fmt: skip
def test_a_bit_that_says_nothing_is_odd_with_another_value(group: str, byte: int, bit: int, odd: int | None) -> None:
    """But not one that is left undefined, for all models or for those without the cell."""
    found = place(UNDEFINED.fit(group, 3), byte, bit)
    assert (found.odd(0), found.odd(1)) == (odd == 0, odd == 1)


UNDEFINED = replace(
    STATUS, fixed=(*STATUS.fixed, FixedBit(2, 6, 1, reserved=True, either=True), FixedBit(1, 2, 1, either=True))
)


def test_an_undefined_bit_is_encoded_as_it_usually_is() -> None:
    assert UNDEFINED.fit("other", 3).encode({"error": False}) == bytes([0x01, 0x84, 0x40])
    assert UNDEFINED.fit("big", 3).encode({"error": False}) == bytes([0x01, 0x80, 0x40])
    fitted = UNDEFINED.fit("other", 3)
    assert fitted.decode(bytes([0x01, 0x84, 0x40])) == fitted.decode(bytes([0x01, 0x80, 0x00]))
    assert place(fitted, 1, 2) == Place(1, 2, Fitting.NOT_FITTED, EITHER, (EITHER, JAM, HEAT), 1, either=True)


def test_other_words_for_a_cell_and_nothing_else() -> None:
    words = {0: Wording(text("t.shut", "shut")), 1: Wording(text("t.ajar", "ajar"))}
    reworded = STATUS.reworded("cover", words)
    assert reworded.named("cover") == (replace(COVER, wordings=words),)
    assert reworded.cells[1:] == STATUS.cells[1:]
    assert (reworded.id, reworded.name, reworded.rows, reworded.fixed) == (
        STATUS.id, STATUS.name, STATUS.rows, STATUS.fixed,
    )  # fmt: skip
    assert STATUS.named("cover") == (COVER,)


def test_with_an_unknown_model_the_first_meaning_stands_and_all_are_decoded() -> None:
    fitted = STATUS.fit(None, 3)
    assert place(fitted, 1, 2).cell is EITHER
    assert fitted.cells == (COVER, COUNTER, EITHER, READY_BIT, WIDTH)
    assert fitted.decode(bytes([0, 0x84, 1])) == {
        "cover": False, "counter": 0, "jam": True, "heat": True, "error": False, "width": 58,
    }  # fmt: skip


def test_what_a_model_does_not_have_is_absent() -> None:
    assert STATUS.fit("small", 3).decode(bytes([0x22, 0x04, 0])) == {
        "cover": True, "counter": 1, "heat": True, "error": True,
    }  # fmt: skip
    assert STATUS.fit("other", 3).cells == (COVER, COUNTER, READY_BIT)


def test_bytes_that_were_not_sent_have_no_fields() -> None:
    assert STATUS.fit("big", 1).decode(bytes([0x20])) == {"cover": True, "counter": 0}
    assert STATUS.fit(None, 1).decode(bytes([0x20])) == {"cover": True, "counter": 0}
    assert STATUS.fit("big", 0).decode(b"") == {}


def test_bytes_behind_the_rows_are_left_alone() -> None:
    fitted = STATUS.fit("big", 5)
    assert fitted.decode(bytes([0x20, 0x80, 0, 0xFF, 0xFF])) == STATUS.fit("big", 3).decode(bytes([0x20, 0x80, 0]))
    assert len(fitted.encode({})) == 5


def test_the_same_map_is_fitted_once() -> None:
    assert STATUS.fit("big", 3) is STATUS.fit("big", 3)
    assert STATUS.fit("big", 3) is not STATUS.fit("big", 2)


@given(st.sampled_from(["big", "small", "other"]), st.binary(min_size=3, max_size=3))
def test_encoding_gives_back_every_field(group: str, raw: bytes) -> None:
    fitted = STATUS.fit(group, 3)
    fields = fitted.decode(raw)
    assert fitted.decode(bytes(fitted.encode(fields))) == fields


def test_encoding_sets_fixed_bits_and_leaves_out_what_the_model_does_not_have() -> None:
    assert STATUS.fit("small", 3).encode({"cover": True, "width": 58, "error": False}) == bytes([0x21, 0x80, 0])
    assert STATUS.fit(None, 3).encode({"heat": True, "error": True}) == bytes([0x01, 0x04, 0])


def test_encoding_refuses_a_value_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match="counter cannot be 8"):
        STATUS.fit("big", 3).encode({"counter": 8})


def test_a_cell_needs_a_row() -> None:
    with pytest.raises(ValueError, match="byte 3 has no row"):
        StatusMap("short", STATUS.name, STATUS.rows, (replace(COVER, byte=3),))


def test_cells_by_name() -> None:
    assert STATUS.named("jam") == (EITHER, JAM)
    assert STATUS.named("nothing") == ()
