from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from core.transcript.transcript import KEPT
from gui.loop.until import until
from tests.gui.console.traffic import COVER_OPEN, READY, console, link, read, said
from tests.gui.dialogs import click, closed, opened, words
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


async def choose(living: Living, path: Path) -> None:
    """Answer the question for a file."""
    dialog = await opened(living.window, QFileDialog)
    dialog.selectFile(str(path))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    dialog.accept()
    await closed(living.window)


async def test_the_lines_in_sight_are_saved_and_it_is_said(living: Living, tmp_path: Path) -> None:
    device, panel = await console(living)
    said(device, READY)
    said(device, COVER_OPEN)
    await read(panel, 2)
    panel.controls.field.setText("cover")
    await until(lambda: panel.model.rowCount() == 1)
    click(living.window, "Save…")
    await choose(living, tmp_path / "lines.txt")
    await until(lambda: living.body.notices.said)
    saved = (tmp_path / "lines.txt").read_text(encoding="utf-8").splitlines()
    assert len(saved) == 1
    assert saved[0].endswith("The cover is open.")
    assert living.body.notices.said == [f"1 line of Till 1 receipts was saved to {tmp_path / 'lines.txt'}."]
    assert living.body.notices.states == ["ok"]


async def test_what_cannot_be_written_is_said_with_the_reason(living: Living, tmp_path: Path) -> None:
    device, panel = await console(living)
    said(device, READY)
    await read(panel, 1)
    folder = tmp_path / "lines.txt"
    click(living.window, "Save…")
    dialog = await opened(living.window, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(folder))
    folder.mkdir()  # after the question has looked: now there is a folder of that name
    dialog.done(QFileDialog.DialogCode.Accepted)
    await until(lambda: living.body.notices.said)
    assert living.body.notices.said[0].endswith(f"could not be saved to {folder}: Is a directory.")
    assert living.body.notices.states == ["attention"]


async def test_a_page_may_be_closed_while_one_chooses_a_file(living: Living, tmp_path: Path) -> None:
    device, panel = await console(living)
    over = link()
    for _ in range(KEPT + 50):
        said(device, COVER_OPEN, over=over)
    await read(panel, KEPT + 50)
    click(living.window, "Save…")
    await opened(living.window, QFileDialog)
    living.body.tabs.close_page(device.id)
    said(device, READY, over=over)
    await choose(living, tmp_path / "lines.txt")
    await until(lambda: living.body.notices.said)
    saved = (tmp_path / "lines.txt").read_text(encoding="utf-8").splitlines()
    assert len(saved) == KEPT + 50
    assert all(line.endswith("The cover is open.") for line in saved)


async def test_who_thinks_better_of_it_saves_nothing(living: Living) -> None:
    device, panel = await console(living)
    said(device, READY)
    await read(panel, 1)
    click(living.window, "Save…")
    (await opened(living.window, QFileDialog)).reject()
    await closed(living.window)
    assert living.body.notices.said == []


async def test_where_there_is_nothing_to_save_nobody_is_asked(living: Living) -> None:
    await console(living)
    click(living.window, "Save…")
    await until(lambda: living.body.notices.said)
    assert "Till 1 receipts: there are no lines to save." in words(living.body.notices)
