"""In a language that no one speaks, everything that is said stands in brackets; what does not was forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QDialog,
)

from core.credentials import MemoryVault
from core.device import Outcome, Result
from core.text import text
from gui.about import about
from gui.about.about import About
from gui.about.parts import Part
from gui.device.grid_view import BitGridView
from gui.loop.until import until
from gui.preferences.dialog import PASSWORDS, PreferencesDialog
from gui.preferences.files_page import FilesPage
from gui.preferences.passwords_page import PasswordsPage
from gui.window.find_panel import FindPanel
from gui.window.finding import Progress
from tests.gui.devices import FEATURES
from tests.gui.living import Living, status_of
from tests.gui.untranslated import forgotten, untranslated

pytestmark = pytest.mark.usefixtures("pseudo_language")
RAW = bytes((0xC9, 0x2E, 0x60, 0x0A, 0x84))
"""Every kind of cell: digits, faults, a choice, a contradiction, a reserved bit that is not as it should be."""


@pytest.mark.parametrize(
    ("said", "forgotten"),
    [
        ("⟦Çövér⟧", False), ("Cover", True), ("⟦Cövér: open⟧", True), ("⟦⟦Çövér⟧: ⟦öpéñ⟧⟧", False), ("0", False),
        ("⟦Làst⟧ word", True), ("86h · ⟦vérsîöñ 3⟧", False), ("00:11:62:00:00:01", False), ("⟦{rest}⟧", True),
        ("<p>⟦Çlösé⟧</p>", False), ("10.0.0.1", False), ("·", False),
    ],
)  # fmt: skip
def test_this_test_sees_what_it_is_to_see(said: str, forgotten: bool) -> None:
    assert untranslated(said) is forgotten


async def test_the_empty_window_says_nothing_untranslated(living: Living) -> None:
    assert forgotten(living.window) == []


@pytest.mark.parametrize("group", ["big", "small", None])
async def test_a_page_with_every_kind_of_cell_says_nothing_untranslated(living: Living, group: str | None) -> None:
    device = await living.device("Till 1 receipts", "Front", group=group)
    silent = await living.device("Pick-up", "")
    page = await living.page(device)
    await living.says(device, RAW)
    await living.falls_silent(silent)
    living.clock.advance(250)
    living.body.side.refresh()
    page.header.fold.click()
    view = status_of(page).findChildren(BitGridView)[0]
    view.choose(1, 2)
    view.opened.emit(view.currentIndex())
    assert status_of(page).card.isVisible()
    assert forgotten(living.window) == []
    living.window.open_device(silent.id)
    assert forgotten(living.window) == []


async def test_a_page_that_waits_for_its_first_answer_says_nothing_untranslated(living: Living) -> None:
    entry = await living.application.site.add(living.application.address("star://10.0.0.9"))
    await until(lambda: entry.device.id in living.body.feed.records)
    await living.page(entry.device)
    assert forgotten(living.window) == []


@pytest.mark.parametrize(
    "progress",
    [
        Progress(),
        Progress(text("test.where", "Ethernet"), 158, 254, 6, seconds=1.2),
        Progress(running=False),
        Progress(running=False, stopped=True, found=1),
        Progress(running=False, found=1, unknown=1, seconds=1.0, problems=(text("test.problem", "no cable."),)),
        Progress(running=False, found=2, unknown=2, seconds=1.0),
    ],
)
async def test_finding_says_nothing_untranslated(living: Living, progress: Progress) -> None:
    panel: FindPanel = living.body.side.finding
    panel.show_progress(progress)
    assert panel.isVisible()
    assert forgotten(panel) == []


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_notices_and_about_say_nothing_untranslated(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "parts", lambda: [Part("Qt", "6", "MIT", "")])
    living.window.show_notice(text("test.notice", "something went wrong."), text("test.advice", "do something."))
    dialog = About(living.window, living.shell)
    await until(lambda: dialog.parts)
    assert forgotten(living.body.notices) == []
    assert forgotten(dialog) == []
    dialog.deleteLater()


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_what_can_be_done_says_nothing_untranslated(living: Living) -> None:
    device = await living.device("Till 1 receipts", "Front")
    page = await living.page(device)
    page.header.fold.click()
    menu = page.header.bar.menu
    page.header.bar.more.click()
    await until(menu.isVisible)
    assert forgotten(menu) == []
    menu.close()
    for name in ("restart", "wipe", "measure", "release"):
        living.body.operations.act(page.record.entry, next(known for known in FEATURES if known.id == name))
        await until(lambda: [dialog for dialog in living.window.findChildren(QDialog) if dialog.isVisible()])
        assert forgotten(living.window) == []
        living.window.findChildren(QDialog)[0].close()
        await until(lambda: not living.body.operations.busy(device.id))
    living.body.operations.act(page.record.entry, next(known for known in FEATURES if known.id == "ring"))
    await until(lambda: page.header.step.words)
    assert forgotten(living.window) == []
    living.driver(device).outcomes.put_nowait(Outcome("ring", Result.DONE))
    await until(lambda: living.body.notices.said)
    assert forgotten(living.window) == []


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_preferences_say_nothing_untranslated(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(living.application, "_vault", MemoryVault())
    living.body.show_preferences()
    dialog = living.window.findChildren(PreferencesDialog)[0]
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
    page = dialog.page
    assert isinstance(page, FilesPage)
    await until(lambda: page.data.open.isEnabled() and page.log.open.isEnabled())
    for folder in (page.data, page.log):
        folder.place.show_text("")
        folder.place.setAccessibleDescription("")
    passwords = dialog.show_page(PASSWORDS)
    assert isinstance(passwords, PasswordsPage)
    await until(passwords.none.isVisible)
    assert forgotten(dialog) == []
    dialog.close()
