"""Every table: complete in itself, worded for a person, the same in both directions."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.models import GROUPS
from core.status import CellKind, Fitting, State, StatusMap
from core.text import ENGLISH, Text
from tests.core.families.epson.status.tables import ANY_GROUP, TABLES, bits_of, plain, values_of

_LABEL_WIDTH, _LABEL_LINES = 11, 2
"""What fits into a cell of the grid: characters a line, and lines above the state."""

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def lines_of(label: str) -> list[str]:
    """Break a label into lines as the grid does: at blanks."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _LABEL_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def texts_of(table: StatusMap) -> Iterator[Text]:
    yield table.name
    for row in table.rows:
        yield row.name
        yield from (note.remark for note in row.notes)
    for cell in table.cells:
        yield from (cell.label, cell.meaning)
        yield from (wording.label for wording in cell.wordings.values())
        if cell.digit_label is not None:
            yield cell.digit_label


@every_table
def test_a_cell_says_everything_about_itself(table: StatusMap) -> None:
    for cell in table.cells:
        assert ENGLISH.render(cell.label)
        assert ENGLISH.render(cell.meaning).endswith("."), cell.id
        assert cell.evidence.source
        assert set(cell.wordings) == set(range(1 << len(cell.bits)))
        assert cell.models is None or cell.models <= set(GROUPS)


@every_table
def test_a_label_fits_its_cell(table: StatusMap) -> None:
    for cell in table.cells:
        for bit in cell.bits:
            lines = lines_of(ENGLISH.render(cell.bit_label(bit)))
            assert len(lines) <= _LABEL_LINES, lines
            assert max(map(len, lines)) <= _LABEL_WIDTH, lines


@every_table
def test_every_note_names_a_cell_of_its_row(table: StatusMap) -> None:
    for byte, row in enumerate(table.rows):
        for note in row.notes:
            assert {cell.byte for cell in table.named(note.cell)} == {byte}


@every_table
def test_every_bit_is_declared(table: StatusMap) -> None:
    """A bit is a cell's, or fixed at 1, or reserved, or one of those that the documents fix at 0: nothing is both."""
    declared = {(cell.byte, bit) for cell in table.cells for bit in cell.bits}
    ones = {(fixed.byte, fixed.bit) for fixed in table.fixed if fixed.value and not fixed.reserved}
    reserved = {(fixed.byte, fixed.bit) for fixed in table.fixed if fixed.reserved}
    assert len(table.fixed) == len(ones) + len(reserved)
    assert not ones & (declared | reserved)
    assert declared | ones | reserved <= set(bits_of(table))
    for place in (place for row in table.fit(None, len(table.rows)).places for place in row):
        key = (place.byte, place.bit)
        expected = Fitting.FITTED if key in declared else Fitting.RESERVED if key in reserved else Fitting.FIXED
        assert place.fitting is expected


@every_table
def test_one_meaning_stands_at_one_place(table: StatusMap) -> None:
    for group in GROUPS:
        places = [(c.byte, bit) for c in table.cells if c.fitted(group) for bit in c.bits]
        assert len(places) == len(set(places)), group


def test_a_fact_has_the_same_name_in_every_table() -> None:
    labels: dict[str, Text] = {}
    english: dict[tuple[str, object], str] = {}
    for table in TABLES.values():
        for cell in table.cells:
            assert labels.setdefault(cell.id, cell.label) == cell.label, cell.id
        for said in texts_of(table):
            assert english.setdefault((said.key, str(said.arguments)), said.english) == said.english


@every_table
@pytest.mark.parametrize("group", ANY_GROUP)
def test_where_nothing_is_the_matter_nothing_is_drawn_as_bad(table: StatusMap, group: str | None) -> None:
    fitted = table.fit(group, len(table.rows))
    raw = bytes(fitted.encode({"battery_level": 6}))
    for cell in fitted.cells:
        wording = cell.wording(raw[cell.byte])
        assert wording is not None
        assert wording.state is State.OK, cell.id
    for place in (place for row in fitted.places for place in row):
        assert not place.odd(raw[place.byte] >> place.bit & 1)


@every_table
@pytest.mark.parametrize("group", ANY_GROUP)
def test_each_bit_changes_its_own_fields_and_no_others(table: StatusMap, group: str | None) -> None:
    fitted = table.fit(group, len(table.rows))
    raw = plain(table, group)
    before = fitted.decode(bytes(raw))
    for byte, bit in bits_of(table):
        raw[byte] ^= 1 << bit
        after = fitted.decode(bytes(raw))
        cells = {c.id for c in table.cells if c.byte == byte and bit in c.bits and c.fitted(group)}
        assert {name for name in before if before[name] != after[name]} == cells
        raw[byte] ^= 1 << bit


@every_table
def test_a_flag_is_true_when_its_bit_is_1_but_for_the_chosen_slip(table: StatusMap) -> None:
    inverted = {cell.id for cell in table.cells if cell.kind is CellKind.FLAG and cell.inverted}
    assert inverted <= {"slip_selected"}


@given(st.data())
def test_every_group_reads_back_what_was_written(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(list(TABLES.values())))
    group = data.draw(st.sampled_from(sorted(GROUPS)))
    fields = data.draw(values_of(table, group))
    fitted = table.fit(group, len(table.rows))
    decoded = fitted.decode(bytes(fitted.encode(fields)))
    assert decoded == {**decoded, **fields}


@given(st.data())
def test_no_bytes_are_refused(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(list(TABLES.values())))
    group = data.draw(st.sampled_from(ANY_GROUP))
    length = data.draw(st.integers(0, len(table.rows)))
    raw = data.draw(st.binary(min_size=length, max_size=length + 3))
    for value in table.fit(group, length).decode(raw).values():
        assert value is None or isinstance(value, bool | int)
