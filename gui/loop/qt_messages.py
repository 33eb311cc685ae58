"""What Qt has to say goes to the log, not to a terminal that may not be there."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LOGGER = "gui.qt"
_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}
_OF_NO_INTEREST = frozenset(
    {
        "This plugin does not support propagateSizeHints()",
        "This plugin does not support raise()",
        "This plugin does not support grabbing the keyboard",
    }
)
"""Said where there is no display of what only a window manager can do."""


class QtMessages:
    """While entered, takes Qt's messages."""

    def __enter__(self) -> Self:
        self._before = qInstallMessageHandler(_take)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        qInstallMessageHandler(self._before)


def _take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message not in _OF_NO_INTEREST:
        import logging  # mostly Qt says nothing, least of all before the first paint

        level = logging.getLevelName(_LEVELS.get(kind, "WARNING"))
        logging.getLogger(_LOGGER).log(level, "%s: %s", context.category, message)
