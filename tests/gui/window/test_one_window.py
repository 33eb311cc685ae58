from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from gui.loop.until import until
from tests.gui.living import Living

_MAY_STAND_ALONE = (QMainWindow, QDialog, QMenu)


class _Strays(QObject):
    """Whoever is shown before it has a place is a window of its own for a moment: it flickers, and costs 10 ms."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, _MAY_STAND_ALONE)
        ):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName() or watched.objectName()}".rstrip())
        return False


@pytest.fixture
def strays() -> Iterator[_Strays]:
    application = QApplication.instance()
    assert application is not None
    strays = _Strays()
    application.installEventFilter(strays)
    yield strays
    application.removeEventFilter(strays)


async def test_nothing_is_a_window_of_its_own_even_for_a_moment(strays: _Strays, living: Living) -> None:
    page = await living.page(await living.device())
    for number in range(page.bar.tabs.count()):
        page.bar.tabs.setCurrentIndex(number)
        living.window.flush()
    living.window.show_notice(page.record.entry.device.picture.verdict.sentence)
    assert strays.seen == []
    await until(lambda: not living.body.operations.busy(page.record.id))


def test_a_widget_that_is_shown_without_a_place_is_noticed(strays: _Strays) -> None:
    lonely = QWidget()
    lonely.show()
    lonely.close()
    assert strays.seen == ["QWidget"]
