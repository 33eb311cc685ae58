"""Fields in the words of the grid: whatever a status says, the console and the grid say the same of it."""

from __future__ import annotations

import pytest

from core.status import FittedMap
from core.status.words import value_words
from core.text import ENGLISH
from core.transcript.told import MessageDetail
from tests.core.status.printers import STATUS

LENGTHS = (1, len(STATUS.rows))


def told(fitted: FittedMap, raw: bytes) -> dict[str, str]:
    """Give the line of each field by its id, in English."""
    fields = fitted.decode(raw)
    detail = MessageDetail("status", raw, tuple(fields), tuple(fields.values()), fitted)
    return dict(zip(fields, map(ENGLISH.render, detail.lines(headed=False)), strict=True))


@pytest.mark.parametrize("group", ["big", None])
@pytest.mark.parametrize("length", LENGTHS)
def test_every_value_has_the_wording_of_the_grid(length: int, group: str | None) -> None:
    fitted = STATUS.fit(group, length)
    for byte in range(256):
        raw = bytes([byte]) * length
        said = told(fitted, raw)
        for cell in fitted.cells:
            if fitted.cell(cell.id) is cell:
                words = ENGLISH.render(value_words(cell.value(byte), cell.wording(byte)))
                assert said[cell.id] == f"{ENGLISH.render(cell.label)} ({cell.id})  {words}"
