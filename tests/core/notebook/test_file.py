"""What is remembered about devices: kept on the disk, else for this run."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from core.device.operation import Value
from core.notebook import FileNotebook
from core.text import ENGLISH, Text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notebook.json"


@pytest.mark.parametrize("value", ["closed_is_open", "", 0, 3, True, False, "日本"])
async def test_a_note_is_there_at_the_next_start(path: Path, value: Value) -> None:
    await FileNotebook(lambda: path).note("mac:00:1", "polarity", value)
    recalled = await FileNotebook(lambda: path).recall("mac:00:1", "polarity")
    assert recalled == value
    assert type(recalled) is type(value)


async def test_what_was_not_noted_is_not_known(path: Path) -> None:
    notebook = FileNotebook(lambda: path)
    assert await notebook.recall("mac:00:1", "polarity") is None
    assert not path.parent.exists()


async def test_a_note_can_be_forgotten(path: Path) -> None:
    notebook = FileNotebook(lambda: path)
    await notebook.note("mac:00:1", "polarity", "unknown")
    await notebook.note("mac:00:1", "polarity", None)
    assert await notebook.recall("mac:00:1", "polarity") is None
    assert json.loads(path.read_text("utf-8")) == {"format": 1, "notes": {}}


async def test_two_programs_see_each_others_notes(path: Path) -> None:
    window, terminal = FileNotebook(lambda: path), FileNotebook(lambda: path)
    await asyncio.gather(
        *(book.note("mac:00:1", f"{name}{number}", number) for number in range(10) for name, book in
          (("window", window), ("terminal", terminal)))
    )  # fmt: skip
    assert [await window.recall("mac:00:1", f"terminal{number}") for number in range(10)] == list(range(10))
    assert [await terminal.recall("mac:00:1", f"window{number}") for number in range(10)] == list(range(10))


async def test_devices_have_notes_of_their_own(path: Path) -> None:
    notebook = FileNotebook(lambda: path)
    await notebook.note("mac:00:1", "polarity", "a")
    await notebook.note("mac:00:2", "polarity", "b")
    assert await notebook.recall("mac:00:1", "polarity") == "a"
    assert await notebook.recall("mac:00:2", "polarity") == "b"


async def test_what_the_disk_refuses_is_kept_for_this_run_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    obstacle = tmp_path / "data"
    obstacle.write_text("", "utf-8")
    told: list[Text] = []
    notebook = FileNotebook(lambda: obstacle / "notebook.json", told.append)
    await notebook.note("mac:00:1", "polarity", "a")
    assert "could not be written" in caplog.text
    assert ENGLISH.render(told[0]).startswith("What was chosen is remembered only until the program ends: ")
    assert await notebook.recall("mac:00:1", "polarity") == "a"
    await notebook.note("mac:00:1", "polarity", None)
    assert await notebook.recall("mac:00:1", "polarity") is None

    await notebook.note("mac:00:1", "writes", 2)
    obstacle.unlink()
    told.clear()
    await notebook.note("mac:00:1", "polarity", "b")
    assert told == []
    again = FileNotebook(lambda: obstacle / "notebook.json")
    assert await again.recall("mac:00:1", "polarity") == "b"
    assert await again.recall("mac:00:1", "writes") == 2


async def test_a_damaged_notebook_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"format": 1, "notes": {"mac:00:1": {"polarity": []}}}', "utf-8")
    notebook = FileNotebook(lambda: path)
    assert await notebook.recall("mac:00:1", "polarity") is None
    await notebook.note("mac:00:1", "polarity", "a")
    assert await notebook.recall("mac:00:1", "polarity") == "a"
    assert len(list(path.parent.glob("notebook.damaged-*.json"))) == 1


async def test_the_notebook_of_a_newer_version_is_not_touched(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"format": 2}', "utf-8")
    notebook = FileNotebook(lambda: path)
    await notebook.note("mac:00:1", "polarity", "a")
    assert await notebook.recall("mac:00:1", "polarity") == "a"
    assert path.read_text("utf-8") == '{"format": 2}'
