"""The keys for the page about the keyboard: made from the tables that the windows themselves are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from core.text import Text, text
from gui.translation import tr
from gui.window.commands import Group
from gui.window.shortcuts import lines
from gui.window.written_keys import written

_KEYS = text("manual.keys", "Keys")
_WHAT = text("manual.keys.what", "What they do")
_OWN = text("manual.keys.own", "In the manual")


class OwnKeys(NamedTuple):
    """Keys of the manual itself, written as Qt's portable text, and what they are for."""

    id: str
    keys: str
    label: Text


OWN_KEYS: Final = (
    OwnKeys("search", "Ctrl+K", text("manual.search", "Search the manual")),
    OwnKeys("find", "Ctrl+F", text("manual.find", "Find in this page")),
    OwnKeys("next", "F3", text("manual.keys.next", "Next place")),
    OwnKeys("previous", "Shift+F3", text("manual.keys.previous", "Previous place")),
    OwnKeys("back", "Alt+Left", text("manual.back", "Back")),
    OwnKeys("forth", "Alt+Right", text("manual.forth", "Forward")),
    OwnKeys("close", "Esc", text("manual.keys.close", "Empty the field, or close the manual")),
)


def table_of_keys() -> str:
    """Give a table in Markdown for each part of the program that has keys."""
    tables = [
        _table(group.title, ((line.label, line.keys) for line in lines(group))) for group in Group if lines(group)
    ]
    own = _table(_OWN, [(own.label, (own.keys,)) for own in OWN_KEYS])
    return "\n\n".join((*tables, own))


def _table(title: Text, rows: Iterable[tuple[Text, Sequence[str]]]) -> str:
    made = [f"| {' '.join(f'`{written(keys)}`' for keys in each)} | {tr(label)} |" for label, each in rows]
    return "\n".join((f"## {tr(title)}", "", f"| {tr(_KEYS)} | {tr(_WHAT)} |", "| --- | --- |", *made))
