from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QtMsgType, qDebug, qWarning

from gui.loop import qt_messages
from gui.loop.qt_messages import QtMessages


def test_what_qt_says_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), QtMessages():
        qWarning("the chimney smokes")
        qDebug("the fire burns")
    assert [(record.name, record.levelname, record.getMessage()) for record in caplog.records] == [
        ("gui.qt", "WARNING", "default: the chimney smokes"),
        ("gui.qt", "DEBUG", "default: the fire burns"),
    ]


def test_what_only_a_window_manager_can_do_is_of_no_interest(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), QtMessages():
        qWarning("This plugin does not support raise()")
        qWarning("This plugin does not support grabbing the keyboard")
    assert not caplog.records


def test_every_kind_has_a_level() -> None:
    assert set(qt_messages._LEVELS) >= set(QtMsgType) - {QtMsgType.QtSystemMsg}  # noqa: SLF001
