from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.text import text
from gui.device.cell_look import CellLook, Ground
from gui.device.grid_delegate import draw_cell
from gui.device.grid_model import BitGridModel
from gui.device.grid_view import BitGridView
from gui.theme import DARK, LIGHT, Tokens, current
from tests.clock import ManualClock
from tests.gui.devices import snapshot

SIZE = (70, 50)


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    current().use("light")
    yield
    current().use("light")


def _drawn(look: CellLook, tokens: Tokens = LIGHT) -> QImage:
    return draw_cell(look, *SIZE, 1.0, tokens).toImage()


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def _inked(image: QImage, band: range) -> int:
    """Count the pixels in some rows, without the border and the raw bit, that are not of the ground."""
    return sum(image.pixelColor(x, y).name() != LIGHT.panel for x in range(5, 54) for y in band)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_kind_of_cell_looks_different(tokens: Tokens) -> None:
    looks = {
        "plain": CellLook(Ground.PLAIN, "Cover", "closed", "0"),
        "fault": CellLook(Ground.STATE, "Cover", "closed", "0", "fault"),
        "attention": CellLook(Ground.STATE, "Cover", "closed", "0", "attention"),
        "unknown": CellLook(Ground.STATE, "Cover", "closed", "0", "unknown"),
        "set": CellLook(Ground.SET, "Cover", "closed", "0"),
        "fixed": CellLook(Ground.HATCHED, "", "", "0"),
        "not fitted": CellLook(Ground.HATCHED, "Cover", "", "0", faint=True),
        "unexpected": CellLook(Ground.UNEXPECTED, "Cover", "closed", "0", "attention"),
        "unnamed": CellLook(Ground.UNNAMED, "", "", "0"),
        "blank": CellLook(Ground.BLANK),
        "changed": CellLook(Ground.PLAIN, "Cover", "closed", "0", changed=True),
        "stale": CellLook(Ground.PLAIN, "Cover", "closed", "0", stale=True),
    }
    drawn = {name: _drawn(look, tokens) for name, look in looks.items()}
    for (one, first), (other, second) in product(drawn.items(), drawn.items()):
        assert one == other or first != second, f"{one} looks like {other}"


def test_a_fault_has_its_fill_and_its_ink() -> None:
    colours = _colours(_drawn(CellLook(Ground.STATE, "Cover", "open", "1", "fault")))
    assert {LIGHT.tone("fault").fill, LIGHT.tone("fault").ink} <= colours


def test_what_is_stale_has_no_colour_of_a_state() -> None:
    colours = _colours(_drawn(CellLook(Ground.STATE, "Cover", "open", "1", "fault", stale=True)))
    assert not {LIGHT.tone("fault").fill, LIGHT.tone("fault").ink} & colours


def test_the_mark_of_a_change_is_in_the_upper_left_corner() -> None:
    changed = _drawn(CellLook(Ground.PLAIN, "", "", "0", changed=True))
    assert changed.pixelColor(QPoint(4, 4)).name() == LIGHT.accent


def test_a_long_word_is_lifted_above_the_raw_bit() -> None:
    low = _drawn(CellLook(Ground.PLAIN, "Width", "no", "1"))
    lifted = _drawn(CellLook(Ground.PLAIN, "Width", "unavailable", "1"))
    band = range(21, 28)
    assert all(low.pixelColor(x, y).name() == LIGHT.panel for x in range(10, 60) for y in band)
    assert any(lifted.pixelColor(x, y).name() != LIGHT.panel for x in range(10, 60) for y in band)


def test_words_that_are_too_long_for_that_stand_in_two_lines() -> None:
    """Nothing of them is left out, and the bit stands beside the second line."""
    both = _drawn(CellLook(Ground.PLAIN, "128", "cooling down", "0"))
    last = _drawn(CellLook(Ground.PLAIN, "128", "down", "0"))
    upper, lower = range(18, 30), range(33, 45)
    assert _inked(both, lower) == _inked(last, lower)
    assert _inked(both, upper) > _inked(last, upper) == 0


def test_a_long_word_without_room_above_it_ends_in_dots() -> None:
    full = _drawn(CellLook(Ground.PLAIN, "Buffer overflow", "cooling down", "0"))
    longer = _drawn(CellLook(Ground.PLAIN, "Buffer overflow", "cooling down again", "0"))
    assert full == longer


def test_the_grid_is_painted_from_its_model_and_follows_the_theme(qtbot: QtBot) -> None:
    model = BitGridModel()
    model.show(snapshot(bytes((0x01, 0x20, 0x20, 0, 0)), ManualClock()), b"", stale=False)
    view = BitGridView(text("test", "Test"), model)
    qtbot.addWidget(view)
    view.resize(760, view.height())
    assert LIGHT.tone("fault").fill in _colours(view.grab().toImage())
    current().use("dark")
    colours = _colours(view.grab().toImage())
    assert DARK.tone("fault").fill in colours
    assert LIGHT.tone("fault").fill not in colours


def test_a_cell_is_painted_in_the_pixels_of_the_screen() -> None:
    drawn = draw_cell(CellLook(Ground.PLAIN, "Cover", "closed", "0"), *SIZE, 2.0, LIGHT)
    assert (drawn.width(), drawn.height()) == (140, 100)
