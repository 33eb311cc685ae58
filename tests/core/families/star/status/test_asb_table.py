"""The status tables: complete in themselves, bit by bit as the documents say, and the same in both directions."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.models import GROUPS, speaks_starprnt
from core.families.star.status.asb_table import CLASSIC, fitted_map, map_for
from core.families.star.status.starprnt_table import STARPRNT
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.realtime import ENQ_STATUS, EOT_STATUS
from core.status import CellKind, FieldValue, Fitting, State, StatusMap
from core.text import ENGLISH, Text
from tests.core.families.star.wire.streams import values_of

MAPS = {"classic": CLASSIC, "StarPRNT": STARPRNT, "ENQ": ENQ_STATUS, "EOT": EOT_STATUS}
_LABEL_WIDTH, _LABEL_LINES = 11, 2
"""What fits into a cell of the grid: characters a line, and lines above the state."""


def texts_of(status_map: StatusMap) -> Iterator[Text]:
    yield status_map.name
    for row in status_map.rows:
        yield row.name
        yield from (note.remark for note in row.notes)
    for cell in status_map.cells:
        yield from (cell.label, cell.meaning, cell.evidence.grade.meaning)
        yield from (wording.label for wording in cell.wordings.values())
        if cell.digit_label is not None:
            yield cell.digit_label


def lines_of(label: str) -> list[str]:
    """Break a label into lines as the grid does: at blanks."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _LABEL_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@pytest.mark.parametrize("status_map", MAPS.values(), ids=MAPS)
def test_a_cell_says_everything_about_itself(status_map: StatusMap) -> None:
    for cell in status_map.cells:
        assert ENGLISH.render(cell.label)
        assert ENGLISH.render(cell.meaning).endswith("."), cell.id
        assert cell.evidence.source
        assert cell.evidence.grade.letter in "DCI"
        assert cell.kind is CellKind.NUMBER or set(cell.wordings) == set(range(1 << len(cell.bits)))
        assert (cell.digit_label is None) is (cell.kind is CellKind.FLAG), cell.id
        assert cell.models is None or cell.models <= set(GROUPS)


@pytest.mark.parametrize("status_map", MAPS.values(), ids=MAPS)
def test_a_label_fits_its_cell(status_map: StatusMap) -> None:
    for cell in status_map.cells:
        for bit in cell.bits:
            lines = lines_of(ENGLISH.render(cell.bit_label(bit)))
            assert len(lines) <= _LABEL_LINES, lines
            assert max(map(len, lines)) <= _LABEL_WIDTH, lines


@pytest.mark.parametrize("status_map", MAPS.values(), ids=MAPS)
def test_every_note_names_a_cell_of_its_row(status_map: StatusMap) -> None:
    for byte, row in enumerate(status_map.rows):
        for note in row.notes:
            assert {cell.byte for cell in status_map.named(note.cell)} == {byte}


def test_a_text_key_has_one_english_wording() -> None:
    english: dict[str, str] = {}
    for status_map in MAPS.values():
        for said in texts_of(status_map):
            assert english.setdefault(said.key, said.english) == said.english


@pytest.mark.parametrize("status_map", [CLASSIC, STARPRNT], ids=["classic", "StarPRNT"])
def test_bits_7_4_and_0_mean_nothing_but_in_the_headers(status_map: StatusMap) -> None:
    for cell in status_map.cells:
        assert not {7, 4, 0} & set(cell.bits) or cell.id == "extended"
    places = status_map.fit(None, 31).places
    assert [(byte, p.bit) for byte, row in enumerate(places) for p in row if p.expected] == [(0, 0)]


BITS: Mapping[str, tuple[int, int]] = {
    "extended": (2, 7),
    "offline_by_switch": (3, 6), "cover_open": (3, 5), "offline": (3, 3), "drawer_switch_closed": (3, 2),
    "etb_executed": (3, 1),
    "head_overheat": (4, 6), "unrecoverable_error": (4, 5), "cutter_error": (4, 3), "mechanical_error": (4, 2),
    "receive_buffer_overflow": (5, 6), "page_mode_error": (5, 5), "black_mark_error": (5, 3), "presenter_jam": (5, 2),
    "voltage_error": (5, 1),
    "black_mark_detected": (6, 5), "paper_end": (6, 3), "paper_near_end": (6, 2), "paper_near_end_outer": (6, 1),
    "paper_at_presenter": (7, 1), "slip_bottom_out": (7, 3), "slip_centre_out": (7, 2), "slip_top_out": (7, 1),
}  # fmt: skip
"""Sheet, sections 5.2 and 5.3: byte, counted from 1, and bit."""
FURTHER_BITS: Mapping[str, tuple[int, int]] = {
    "head_thermistor_error": (4, 1),
    "black_mark_error": (5, 3), "paper_jam_error": (5, 2), "voltage_error": (5, 1),
    "paper_position_error": (6, 5), "paper_at_presenter": (7, 1),
    "board_overheat": (10, 6), "drawer_open_error": (10, 5), "flash_access_error": (10, 3),
    "eeprom_access_error": (10, 2), "sram_access_error": (10, 1),
    "board_thermistor_error": (11, 6), "sensor_adjustment_error": (11, 5), "print_unit_open": (11, 3),
    "spooler_full": (11, 2),
    "drawer_opened_by": (13, 6), "drawer_signal": (13, 5), "external_device_1": (15, 6), "external_device_2": (15, 5),
    "part_replacement_notice": (16, 6), "cleaning_notice": (16, 5),
}  # fmt: skip
"""Sheet, section 5.4."""


@pytest.mark.parametrize(
    ("status_map", "bits"), [(CLASSIC, BITS), (STARPRNT, FURTHER_BITS)], ids=["classic", "StarPRNT"]
)
def test_where_the_bits_are(status_map: StatusMap, bits: Mapping[str, tuple[int, int]]) -> None:
    for name, place in bits.items():
        assert {(cell.byte + 1, *cell.bits) for cell in status_map.named(name)} == {place}, name


def one(status_map: StatusMap, name: str, byte: int) -> FieldValue:
    values = {cell.value(byte) for cell in status_map.named(name)}
    assert len(values) == 1
    return values.pop()


def test_numbers_of_the_sheet() -> None:
    for status_map, name in ((CLASSIC, "etb_counter"), (STARPRNT, "etb_counter"), (STARPRNT, "interface_number")):
        for number in range(32):
            assert one(status_map, name, (number & 7) << 1 | (number & 0x18) << 2) == number
    assert [one(CLASSIC, "presenter_position", number << 1) for number in range(8)] == list(range(8))
    assert [one(CLASSIC, "slip_selection", number << 5) for number in range(4)] == list(range(4))
    widths = [one(STARPRNT, "paper_width_mm", number << 1) for number in range(8)]
    assert widths == [80, 58, 40, 25, None, None, None, None]


ALL = (
    "TSP800",
    "TSP700",
    "TSP600",
    "TUP900",
    "TSP1000",
    "TSP828L",
    "TSP700II",
    "TSP650",
    "TUP500",
    "TSP800II",
    "FVP10",
)
DOT = ("SP2000", "SP500", "SP700")
HAVE: Mapping[str, tuple[str, ...]] = {
    "offline_by_switch": ("SP2000", "SP700"),
    "cover_open": (*ALL, "TSP100", "HSP7000", "SP700"),
    "offline": (*ALL, "TSP100", "HSP7000", *DOT),
    "drawer_switch_closed": (
        "TSP800", "TSP700", "TSP600", "TSP700II", "TSP650", "TSP800II", "FVP10", "TSP100", "HSP7000", *DOT,
    ),
    "etb_executed": (*ALL, "TSP100", "HSP7000", *DOT),
    "head_overheat": (*ALL, "TSP100", "HSP7000", *DOT),
    "unrecoverable_error": (*ALL, "TSP100", "HSP7000", "SP500", "SP700"),
    "cutter_error": (*(name for name in ALL if name != "TSP828L"), "TSP100", "HSP7000", *DOT),
    "mechanical_error": ("HSP7000", *DOT),
    "head_thermistor_error": ("TUP500",),
    "receive_buffer_overflow": (*ALL, "HSP7000", *DOT),
    "page_mode_error": ("TSP800",),
    "black_mark_error": (
        "TUP900", "TSP1000", "TSP828L", "TSP700II", "TUP500", "TSP800II", "FVP10", "HSP7000", "SP500", "SP700",
    ),
    "presenter_jam": ("TUP900", "TUP500"),
    "voltage_error": ("TUP500",),
    "black_mark_detected": ("SP500", "SP700"),
    "paper_end": (*ALL, "TSP100", "HSP7000", *DOT),
    "paper_near_end": (*(name for name in ALL if name != "TSP828L"), "HSP7000", *DOT),
    "paper_near_end_outer": (),
    "paper_at_presenter": ("TUP900", "TUP500"),
    "slip_selection": ("HSP7000",), "slip_bottom_out": ("HSP7000",), "slip_centre_out": ("HSP7000",),
    "slip_top_out": ("HSP7000",),
    "etb_counter": (*ALL, "TSP100", "HSP7000", "SP500", "SP700"),
    "presenter_position": ("TUP900", "TUP500"),
}  # fmt: skip
"""Sheet, section 5.3, with the dot printers' columns of M-DOT, pages 5-4 and 5-5."""


@pytest.mark.parametrize(("name", "groups"), HAVE.items())
def test_who_has_what(name: str, groups: tuple[str, ...]) -> None:
    classic = {group for group in GROUPS if not speaks_starprnt(group)}
    have = {group for group in classic if name in fitted_map(3, 9, group).decode(bytes(9))}
    assert have == set(groups)
    assert name in fitted_map(3, 9, None).decode(bytes(9))


def test_every_flag_is_in_the_tables_above() -> None:
    flags = {cell.id for cell in CLASSIC.cells} - {"length", "version", "extended"}
    assert flags == set(HAVE)
    assert {cell.id for cell in CLASSIC.cells if cell.kind is CellKind.FLAG} == {*BITS, "head_thermistor_error"}
    flags_there = {cell.id for cell in STARPRNT.cells if cell.kind is CellKind.FLAG}
    assert flags_there - set(BITS) == set(FURTHER_BITS) - set(BITS)


def test_which_table_a_frame_has() -> None:
    for version in range(32):
        assert map_for(version, None) is (STARPRNT if version >= 4 else CLASSIC)
        assert map_for(version, "TSP650") is (STARPRNT if version >= 4 else CLASSIC)
        assert map_for(version, "TSP100IV") is STARPRNT
    assert fitted_map(3, 9, None) is fitted_map(3, 9, None)
    assert fitted_map(6, 16, "TSP100IV").map is STARPRNT
    assert CLASSIC.id == STARPRNT.id == "star-asb"


@pytest.mark.parametrize("length", [7, 8, 9, 15, 16, 31])
def test_only_what_was_sent_is_told(length: int) -> None:
    for group, version in product([None, *GROUPS], [3, 6]):
        fitted = fitted_map(version, length, group)
        fields = fitted.decode(bytes(length))
        assert {"length", "version", "extended", "offline", "paper_end"} <= set(fields)
        assert ("etb_counter" in fields) is (length >= 8 and (group != "SP2000" or version >= 4))
        assert all(cell.byte < length for cell in fitted.cells)
        assert len(fitted.places) == length


def test_with_an_unknown_model_byte_7_claims_nothing() -> None:
    fitted = fitted_map(3, 9, None)
    standing = [place.cell for place in fitted.places[6] if place.fitting is Fitting.FITTED]
    assert len(standing) == 5
    for cell in standing:
        assert cell is not None
        assert {wording.state for wording in cell.wordings.values()} == {State.OK}
        assert cell.models == frozenset()
    tsp650 = fitted_map(3, 9, "TSP650").places[6]
    assert {place.fitting for place in tsp650 if place.bit not in (7, 4, 0)} == {Fitting.NOT_FITTED}


@given(st.data())
def test_every_group_and_version_reads_back(data: st.DataObject) -> None:
    group = data.draw(st.sampled_from(sorted(GROUPS)))
    version, length = data.draw(st.integers(0, 31)), data.draw(st.integers(7, 31))
    lan = data.draw(st.booleans())
    fields = data.draw(values_of(group, version, length))
    frame = encode_frame(fields, group, version, length=length, lan=lan)
    decoded = fitted_map(version, length, group).decode(frame[:length])
    assert decoded == {**decoded, **fields, "length": length, "version": version, "extended": lan}


@pytest.mark.parametrize("group", GROUPS)
def test_what_a_group_sends_by_itself(group: str) -> None:
    frame = encode_frame({"cover_open": True, "paper_width_mm": 58, "presenter_jam": True}, group)
    fields = fitted_map(GROUPS[group].status_version, GROUPS[group].status_length, group).decode(frame)
    assert fields["length"] == len(frame) - 2 == GROUPS[group].status_length
    assert fields["version"] == GROUPS[group].status_version
    assert fields["extended"] is True
    assert fields.get("cover_open", True) is True
    assert fields.get("paper_width_mm", 58) == 58


def test_frames_that_no_printer_sends_are_refused() -> None:
    with pytest.raises(ValueError, match="'TSP9999' is no group of Star models"):
        encode_frame({}, "TSP9999")
    with pytest.raises(ValueError, match="version 0 to 31, not 32"):
        encode_frame({}, "TSP650", 32)
    for length in (6, 32):
        with pytest.raises(ValueError, match=f"7 to 31 bytes, not {length}"):
            encode_frame({}, "TSP650", length=length)


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="etb_counter cannot be 32"):
        encode_frame({"etb_counter": 32}, "TSP650")
    with pytest.raises(ValueError, match="paper_width_mm cannot be 57"):
        encode_frame({"paper_width_mm": 57}, "mC-Print3")
