"""Which part of the window carries out which command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.device.page import DevicePage
from gui.theme import current
from gui.theme.theme import Choice
from gui.window.command_actions import Commands
from gui.window.pages import CONSOLE, SETTINGS, STATUS

if TYPE_CHECKING:
    from gui.window.body import Body

_THEMES: tuple[Choice, ...] = ("light", "dark", "system")
_SECTIONS = (STATUS, SETTINGS, CONSOLE)


def connect_commands(commands: Commands, body: Body) -> None:
    """Let the parts of a window carry out what they can."""
    for name, handler in (
        ("find", body.find_devices),
        ("add", body.ask_address),
        ("search", body.focus_search),
        ("search_list", body.narrow_list),
        ("overview", body.tabs.go_home),
        ("next_tab", partial(body.tabs.step, 1)),
        ("previous_tab", partial(body.tabs.step, -1)),
        ("close_tab", body.tabs.close_front),
        ("manual", body.show_manual),
        ("shortcuts", body.show_shortcuts),
        ("preferences", body.show_preferences),
        ("about", body.show_about),
        ("quit", body.close),
    ):
        commands.on(name, handler)

    def in_front(name: str, act: Callable[[DevicePage], object]) -> None:
        commands.on(name, partial(_with_front, body, act))

    in_front("ask_again", lambda page: page.record.entry.device.ask_now())
    in_front("details", lambda page: page.header.fold.toggle())
    in_front("name_device", lambda page: body.name_device(page.record.id))
    in_front("remove", lambda page: body.removing.ask(page.record.id))
    in_front("find_within", partial(_find_within, body))
    for section in _SECTIONS:
        commands.on(
            f"section.{section}",
            partial(_with_front, body, partial(_show_section, section)),
            able=partial(_has_section, body, section),
        )
    for theme in _THEMES:
        commands.on(f"theme.{theme}", partial(body.use_theme, theme), partial(_is_theme, theme))


def _with_front(body: Body, act: Callable[[DevicePage], object]) -> None:
    if body.tabs.front is not None:
        act(body.tabs.front)


def _find_within(body: Body, page: DevicePage) -> None:
    if not page.front.find_within():  # what has no search of its own is in the search over everything
        body.focus_search()


def _has_section(body: Body, name: str) -> bool:
    return body.tabs.front is not None and body.tabs.front.has_section(name)


def _show_section(name: str, page: DevicePage) -> None:
    page.show_section(name)
    page.bar.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _is_theme(theme: Choice) -> bool:
    return current().choice == theme
