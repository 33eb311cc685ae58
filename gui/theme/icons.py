"""Icons: our own drawings from `resources/icons`, in the colours of the theme and the pixels of the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

SIZE = 16


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resources.read_text(f"icons/{name}.svg")


@lru_cache(maxsize=256)
def pixmap(name: str, ink: str, paper: str = "#ffffff", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Draw an icon.

    `ink` and `paper` (`#rrggbb`) take the place of `currentColor` and `white` in the drawing. `size` is in
    device-independent pixels; `ratio` is how many pixels of the screen one of them has.
    """
    drawing = _drawing(name).replace("currentColor", ink).replace('"white"', f'"{paper}"')
    return _render(QSvgRenderer(QByteArray(drawing.encode())), size, ratio)


def state_pixmap(state: str, ink: str, paper: str, ratio: float, size: int = SIZE) -> QPixmap:
    """Draw the sign of a state: a shape of its own for each, so that colour is never alone."""
    return pixmap(f"state-{state}", ink, paper, size, ratio)


def icon(name: str, ink: str) -> QIcon:
    """Give an icon for a button, sharp at 100 % and 200 %."""
    made = QIcon(pixmap(name, ink))
    made.addPixmap(pixmap(name, ink, ratio=2.0))
    return made


def application_icon() -> QIcon:
    """Give the sign of the program in the sizes that title bars and task bars use."""
    renderer = QSvgRenderer(QByteArray(_drawing("signalbox").encode()))
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(_render(renderer, size, 1.0))
    return made


def logo(size: int, ratio: float) -> QPixmap:
    """Draw the sign of the program, `size` device-independent pixels high."""
    return _render(QSvgRenderer(QByteArray(_drawing("signalbox").encode())), size, ratio)


def _render(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
