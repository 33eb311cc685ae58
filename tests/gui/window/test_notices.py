"""What is said at the foot of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from core.text import text
from gui.loop.until import until
from gui.tour.guide import settled
from tests.gui.living import Living


async def test_notices_stay_until_they_are_read_and_are_not_said_twice(living: Living) -> None:
    notices = living.body.notices
    assert not notices.isVisible()
    for number in (1, 2, 1, 3, 4):
        living.window.show_notice(text("x", f"notice {number}."), text("y", "do something."))
    assert notices.said == ["Notice 4.", "Notice 3.", "Notice 1."]
    while notices.isVisible():
        next(button for button in notices.findChildren(QPushButton) if button.isVisible()).click()
    assert notices.said == []


async def test_a_notice_moves_nothing_and_stays_at_the_foot(living: Living) -> None:
    page = await living.page(await living.device())
    notices, ground = living.body.notices, living.window.frame.pages
    before = page.mapTo(living.window, page.pos()), living.body.tabs.geometry().getCoords()
    living.window.show_notice(text("x", "something was done."), text("y", "a long advice, " * 30))
    await settled()
    assert (page.mapTo(living.window, page.pos()), living.body.tabs.geometry().getCoords()) == before
    frame = notices.findChild(QFrame, "notice")
    assert isinstance(frame, QFrame)
    assert all(
        label.height() >= label.heightForWidth(label.width())
        for label in frame.findChildren(QLabel)
        if label.wordWrap()
    )
    assert notices.height() == frame.height() > 80
    living.window.resize(1024, 700)
    await until(lambda: living.window.width() == 1024)
    await settled()
    place = notices.geometry()
    assert (place.left(), ground.width() - place.right()) == (20, 21)
    assert ground.height() - place.bottom() == 13
    assert notices.height() == frame.height()


async def test_esc_takes_away_the_newest_notice(living: Living) -> None:
    for number in (1, 2):
        living.window.show_notice(text("x", f"notice {number}."))
    QTest.keyClick(living.window, Qt.Key.Key_Escape)
    assert living.body.notices.said == ["Notice 1."]
    QTest.keyClick(living.window, Qt.Key.Key_Escape)
    assert not living.body.notices.isVisible()


async def test_a_notice_shows_what_it_is_given_as_text(living: Living) -> None:
    living.window.show_notice(text("x", "{reason}", reason="<b>bold</b>"))
    label = next(label for label in living.body.notices.findChildren(QLabel) if label.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
