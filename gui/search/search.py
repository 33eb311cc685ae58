"""The search over everything: what is written in the field, found below it, and chosen with its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent

from core.text import Text, text
from gui.search.index import Group, Index
from gui.search.lines import Line, More, ResultList
from gui.search.matching import Query
from gui.search.panel import SearchPanel
from gui.search.present import ValueOf, present
from gui.search.result import Kind, Result, Target
from gui.translation import tr, tr_sentence
from gui.window.standing import Standing, standing

if TYPE_CHECKING:
    from gui.window.command_actions import Commands
    from gui.window.commands import Command
    from gui.window.feed import Feed
    from gui.window.toolbar import SearchField

_Groups = list[tuple[Text, Sequence[Result], More | None]]
_MOST: Final = 8
"""Results of a kind that are shown beside others."""
_MANY: Final = 200
"""Results of a kind that are shown when somebody wants all of them."""
_REMEMBERED: Final = 5
_AGAIN: Final = 50
"""Milliseconds after which devices that come and go are taken in."""
_RECENT = text("search.recent", "Chosen before")
_WAITING = text("search.waiting", "In need of somebody")
_MORE = text("search.more", "… and {count} more")
_TOO_MANY = text("search.too_many", "… and {count} more: one more word finds it sooner")
_NOTHING = text("search.nothing", "nothing here has all of these words: {words}.")
_NEEDY: Final = (Standing.NEEDS_YOU, Standing.SOON, Standing.LOCKED, Standing.NO_ANSWER)
_COMES_BACK: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class Search(QObject):
    """Made when somebody first searches; nothing of it costs anything before."""

    def __init__(
        self,
        field: SearchField,
        feed: Feed,
        commands: Commands,
        front: Callable[[], str | None],
        pages: Callable[[], Iterable[tuple[str, str]]],
        value: ValueOf,
        go: Callable[[Target], None],
    ) -> None:
        """Search what these have.

        `front` gives the device in front, `pages` those of the manual, `value` what is known of a setting; `go` leads
        to what was found.
        """
        super().__init__(field)
        self._field = field
        self._records = feed.records
        self._commands = commands
        self._front = front
        self._go = go
        self._only: Kind | None = None
        self._written = ""
        self._recent: list[Result] = []
        self._leaving = False
        self.index = Index(feed.records, self._runnable, pages)
        self.model = ResultList(lambda result: present(result, feed.records, value))
        self.panel = SearchPanel(field, self.model)
        self.panel.taken.connect(self._take)
        self.panel.left.connect(self.panel.hide)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._search_again)
        self._left = self.index.prepare()
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._prepare)
        self._slices.start(0)
        field.installEventFilter(self)
        feed.told.connect(self._refresh)
        feed.came.connect(self._again.start)
        feed.went.connect(self.index.forget)
        feed.went.connect(self._again.start)

    def open(self) -> None:
        """Show what fits what is written; without a word, what is likely to be wanted."""
        if self._leaving:
            return
        written = self._field.text()
        if written != self._written:
            self._written, self._only = written, None
        query = Query(written)
        self.model.show(self._found(written) if query.words else self._likely(), query)
        self.panel.show_results(tr_sentence(_NOTHING.having(words=written.strip())))

    def leave(self) -> None:
        """Close, and let the keyboard go back to where it was."""
        self._leaving = True
        self._field.clear()
        self._written, self._only = "", None
        self.panel.hide()
        self._field.give_back()
        self._leaving = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()))
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _COMES_BACK:
            self.panel.hide()
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        """Do what a key is for; false for one that is for the field."""
        if key == Qt.Key.Key_Escape and (self.panel.isVisible() or self._field.text()):
            self._step_back()
        elif not self.panel.isVisible():
            return False
        elif key in _STEPS:
            self.panel.step(_STEPS[key])
        elif key in _PAGES:
            self.panel.page(_PAGES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.panel.chosen)
        else:
            return False
        return True

    def _step_back(self) -> None:
        """Do what Esc is for: all kinds again, or close."""
        if self._only is not None:
            self._only = None
            self.open()
        else:
            self.leave()

    def _take(self, row: int) -> None:
        if row < 0 or not self.model.can_be_chosen(row):
            return
        taken = self.model.row(row)
        if isinstance(taken, More):
            self._only = taken.kind
            self.open()
        elif isinstance(taken, Line):
            result = taken.result
            others = [known for known in self._recent if known.key != result.key]
            self._recent = [result, *others][:_REMEMBERED]
            self.leave()
            self._go(result.target)

    def _found(self, written: str) -> _Groups:
        most = _MOST if self._only is None else _MANY
        groups = self.index.find(written, self._front(), most, self._only)
        return [(group.kind.title, group.results, self._more(group)) for group in groups]

    def _more(self, group: Group) -> More | None:
        left = group.total - len(group.results)
        if not left:
            return None
        words = _MORE if self._only is None else _TOO_MANY
        return More(group.kind, tr(words.having(count=left)), leads=self._only is None)

    def _likely(self) -> _Groups:
        recent = [result for result in self._recent if self.index.offers(result)]
        needy = [
            record
            for wanted in _NEEDY
            for record in self._records.values()
            if standing(record.entry.device.picture) is wanted
        ]
        groups: _Groups = [
            (_RECENT, recent, None),
            (_WAITING, [self.index.device(record) for record in needy[:_MOST]], None),
        ]
        if not any(results for _, results, _ in groups):
            groups = [(Kind.COMMAND.title, self.index.commands()[:_MOST], None)]
        return [group for group in groups if group[1]]

    def _runnable(self) -> Iterable[Command]:
        return (known for known in self._commands.offered if known.id != "search")

    def _refresh(self, told: Mapping[str, object]) -> None:
        if self.panel.isVisible():
            self.model.refresh(told)

    def _prepare(self) -> None:
        """Read one more device between two turns of the loop."""
        if next(self._left, self) is self:
            self._slices.stop()

    def _search_again(self) -> None:
        if self.panel.isVisible():
            self.open()
