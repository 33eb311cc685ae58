from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import resources
from core.status import State
from gui.theme import icons

FOLDER = Path(resources.__file__).parent / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))


def _inked(image: QImage, colour: str | None = None) -> set[tuple[int, int]]:
    """Give the pixels that are drawn on, or drawn in a colour."""
    drawn = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() > 127 and (colour is None or pixel.name() == colour):
                drawn.add((x, y))
    return drawn


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn(name: str) -> None:
    assert len(_inked(icons.pixmap(name, "#123456", size=32).toImage())) > 20


@pytest.mark.parametrize("name", NAMES)
def test_icons_hold_only_what_is_drawn(name: str) -> None:
    tags = set(re.findall(r"<(\w+)", resources.read_text(f"icons/{name}.svg")))
    assert tags <= {"svg", "path", "circle", "rect"}


def test_every_state_has_a_shape_of_its_own() -> None:
    shapes = {
        state: frozenset(_inked(icons.state_pixmap(state, "#000000", "#ffffff", 2.0).toImage(), "#000000"))
        for state in State
    }
    assert len(set(shapes.values())) == len(State)


def test_an_icon_takes_the_colours_it_is_given() -> None:
    image = icons.state_pixmap("fault", "#b3261e", "#fdeceb", 1.0, size=64).toImage()
    assert _inked(image, "#b3261e")
    assert _inked(image, "#fdeceb")


def test_an_icon_is_as_sharp_as_the_screen() -> None:
    drawn = icons.pixmap("close", "#000000", ratio=2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (2 * icons.SIZE, 2.0)


def test_the_program_has_a_sign_in_every_size_that_is_asked_for() -> None:
    sizes = {size.width() for size in icons.application_icon().availableSizes()}
    assert {16, 32, 128} <= sizes


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(OSError, match="missing"):
        resources.read_text("icons/missing.svg")
