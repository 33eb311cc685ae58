"""What a person chooses in the dialog of preferences, as data: pages, and on each what can be switched or chosen."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from core.preferences import Preference
from core.text import Text, text
from gui.preferences import table
from gui.preferences.scaling import is_decided


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off. `note` says what follows."""

    preference: Preference[bool]
    label: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """One of a few values, all of them in sight, with their words.

    `overruled` says what decides in their place, None if nothing does.
    """

    preference: Preference[Any]
    label: Text
    options: Sequence[tuple[Any, Text]]
    note: Text | None = None
    overruled: Callable[[], Text | None] = lambda: None


Choice: TypeAlias = Switch | Options


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """A page of choices, and its name in the list at the left."""

    name: Text
    choices: Sequence[Choice]


_PERCENT = text("preferences.percent", "{percent} %")
_COUNT = text("preferences.count", "{count}")
_NEXT_START = text("preferences.next_start", "This takes effect when Signalbox is started the next time.")
_DECIDED = text("preferences.decided", "Signalbox was started with {variable}, which decides this.")


def _decided_by_environment() -> Text | None:
    variable = is_decided(os.environ)
    return None if variable is None else _DECIDED.having(variable=variable)


PAGES: Final = (
    ChoicePage(
        text("preferences.appearance", "Appearance"),
        (
            Options(
                table.THEME,
                text("preferences.theme", "Colours"),
                (
                    ("system", text("preferences.theme.system", "As the system")),
                    ("light", text("preferences.theme.light", "Light")),
                    ("dark", text("preferences.theme.dark", "Dark")),
                ),
            ),
            Options(
                table.SCALE,
                text("preferences.scale", "Size of everything"),
                (
                    (100, text("preferences.scale.system", "As the system")),
                    *((percent, _PERCENT.having(percent=percent)) for percent in table.SCALES[1:]),
                ),
                _NEXT_START,
                _decided_by_environment,
            ),
        ),
    ),
    ChoicePage(
        text("preferences.start", "Start"),
        (
            Switch(
                table.FIND_AT_START,
                text("preferences.find_at_start", "Look for devices when Signalbox starts"),
                text(
                    "preferences.find_at_start.note",
                    "The networks of this computer are asked who is there; nothing is changed or printed. Without "
                    "this, nothing goes to the network before you ask for it.",
                ),
            ),
        ),
    ),
    ChoicePage(
        text("preferences.status", "Status and console"),
        (
            Switch(
                table.HIDE_FIXED,
                text("preferences.hide_fixed", "Hide bits that never say anything"),
                text("preferences.hide_fixed.note", "The others keep their places."),
            ),
            Options(
                table.CONSOLE_LINES,
                text("preferences.console_lines", "Lines that the console keeps"),
                tuple((count, _COUNT.having(count=f"{count:,}")) for count in (10_000, 50_000, 200_000)),
                text("preferences.console_lines.note", "The oldest go first."),
            ),
            Switch(
                table.EXPERT_SENDING,
                text("preferences.expert_sending", "Let me send bytes from the console"),
                text(
                    "preferences.expert_sending.note",
                    "What you type goes to the device as it is. It may print, open the drawer, change settings, or "
                    "make the device useless until somebody repairs it. Have its manual at hand.",
                ),
            ),
        ),
    ),
)
