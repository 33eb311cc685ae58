from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu

from gui.loop.errors import Errors
from gui.program import Program
from gui.tour import guide as guides
from gui.tour import lead
from gui.tour.guide import Guide
from gui.tour.lead import tour
from gui.tour.step import Step
from gui.tour.steps import ENLARGED_STEPS, STEPS
from gui.window.main_window import MainWindow


class Window(QMainWindow):
    """As much of the window as the guide itself needs."""

    def __init__(self) -> None:
        super().__init__()
        self.themes: list[str] = []
        self.flushed = 0

    def use_theme(self, theme: str) -> None:
        self.themes.append(theme)

    def flush(self) -> None:
        self.flushed += 1


@pytest.fixture
def window() -> Iterator[Window]:
    window = Window()
    window.resize(320, 200)
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def guide(window: Window, tmp_path: Path) -> Guide:
    return Guide(cast(MainWindow, window), cast(Program, None), tmp_path)


@pytest.fixture
def errors() -> Errors:
    return Errors(lambda _sentence, _advice: None)


async def lead_through(window: Window, errors: Errors, folder: Path, *steps: Step) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead, "STEPS", steps)
        return await tour(cast(MainWindow, window), cast(Program, None), errors, str(folder))


async def fine(guide: Guide) -> str:
    return await guide.picture("fine")


async def test_each_step_is_a_line_and_each_view_two_pictures(
    window: Window, errors: Errors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await lead_through(window, errors, tmp_path / "new", Step("first", fine), Step("second", fine)) == 0
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith(" 1/2 first: 01-fine (")
    assert second.startswith(" 2/2 second: 02-fine (")
    assert last.startswith(f"4 pictures in {tmp_path / 'new'} (")
    names = ["01-fine-dark.png", "01-fine-light.png", "02-fine-dark.png", "02-fine-light.png"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == names


async def test_what_is_not_seen_fails_the_step_by_name(
    window: Window, errors: Errors, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guides, "PATIENCE", 0.05)

    async def blind(guide: Guide) -> str:
        await guide.see("the other side of the moon", lambda: False)
        return ""

    assert await lead_through(window, errors, tmp_path, Step("looking", blind), Step("never", fine)) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line == " 1/2 looking: FAILED. The tour did not see the other side of the moon within 0.05 s."
    assert (tmp_path / "failure.png").exists()


async def test_an_unexpected_error_fails_the_step_in_which_it_happened(
    window: Window, errors: Errors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def with_an_accident(guide: Guide) -> str:
        errors.report("something beside it", LookupError())
        return ""

    assert await lead_through(window, errors, tmp_path, Step("working", with_an_accident)) == 1
    assert "1/1 working: FAILED. The tour did not see this step without an unexpected error" in capsys.readouterr().out


async def test_a_tour_has_an_end(
    window: Window, errors: Errors, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead, "AT_MOST", 0.05)

    async def endless(guide: Guide) -> str:
        await asyncio.Event().wait()
        return ""

    assert await lead_through(window, errors, tmp_path, Step("waiting", endless)) == 1
    assert capsys.readouterr().out == " 1/1 waiting: FAILED. The tour takes longer than 0.05 s.\n"


async def test_a_picture_has_both_themes_and_begins_with_the_one_in_use(guide: Guide, window: Window) -> None:
    assert await guide.picture("view") == "01-view"
    assert window.themes == ["light", "dark"]
    assert window.flushed >= 2
    assert [path.name for path in guide.pictures] == ["01-view-light.png", "01-view-dark.png"]
    assert QImage(str(guide.pictures[0])).size().toTuple() == (320, 200)
    await guide.picture("other")
    assert window.themes[2:] == ["dark", "light"]


async def test_a_picture_that_is_taken_once_has_the_theme_in_use(guide: Guide, window: Window) -> None:
    await guide.picture("both")
    await guide.picture("view", once=True)
    assert [path.name for path in guide.pictures[2:]] == ["02-view-dark.png"]


async def test_enlarged_pictures_have_names_of_their_own(window: Window, errors: Errors, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead, "ENLARGED_STEPS", (Step("larger", fine),))
        assert await tour(cast(MainWindow, window), cast(Program, None), errors, str(tmp_path), enlarged=True) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"enlarged-01-fine-light.png", "enlarged-01-fine-dark.png"}


async def test_a_dialog_is_waited_for_and_closed(guide: Guide, window: Window) -> None:
    dialog = QDialog(window)
    QTimer.singleShot(0, dialog.open)
    assert await guide.dialog(QDialog, "a question") is dialog
    await guide.closed(dialog)
    assert not dialog.isVisible()


async def test_a_dialog_is_in_the_picture(guide: Guide, window: Window) -> None:
    await guide.picture("without")
    dialog = QDialog(window)
    dialog.resize(100, 50)
    dialog.setStyleSheet("background: #ff0000")
    dialog.open()
    await guide.picture("with")
    dialog.close()
    middle = [QImage(str(path)).pixelColor(160, 75).name() for path in guide.pictures[::2]]
    assert middle[1] == "#ff0000" != middle[0]


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_a_menu_is_in_the_picture_where_it_stands(guide: Guide, window: Window) -> None:
    menu = QMenu(window)
    menu.setStyleSheet("background: #ff0000")
    menu.addAction("Way to the device")
    menu.popup(window.mapToGlobal(QPoint(100, 50)))
    await guide.picture("menu", once=True)
    menu.close()
    await guide.picture("without", once=True)
    await guide.written()
    pictures = [QImage(str(path)) for path in guide.pictures]
    inside = [picture.pixelColor(104, 60).name() for picture in pictures]
    assert inside[0] == "#ff0000" != inside[1]
    assert pictures[0].pixelColor(96, 60).name() != "#ff0000"


def test_devices_stand_in_the_order_of_the_shop_and_all_others_behind_them(window: Window, tmp_path: Path) -> None:
    def named(*names: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(name=name) for name in names]

    shop, site = SimpleNamespace(devices=named("Till", "Bar")), named("added", "Bar", "Till")
    program = SimpleNamespace(shop=shop, application=SimpleNamespace(site=site))
    guide = Guide(cast(MainWindow, window), cast(Program, program), tmp_path)
    assert [entry.name for entry in guide.entries] == ["Till", "Bar", "added"]


async def test_a_folder_that_cannot_be_written_fails_the_step(guide: Guide, tmp_path: Path) -> None:
    guide.folder = tmp_path / "missing"
    with pytest.raises(OSError, match="could not be written"):
        await guide.picture("view")


def test_every_step_has_a_name_of_its_own() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert set(ENLARGED_STEPS) <= set(STEPS)
