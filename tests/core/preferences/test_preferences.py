"""Preferences: read at once, kept when they change, and nothing lost that somebody else wrote."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Document
from core.preferences import Preference, Preferences, between, one_of
from core.text import ENGLISH, Text

THEME = Preference("theme", "system", one_of("light", "dark", "system"))
WIDTH = Preference("width", 296, between(220, 420))
SHOWN = Preference("shown", False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "preferences.json"


def written(path: Path, content: object) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def waiting(preferences: Preferences) -> bool:
    return preferences.unsaved


async def test_what_was_chosen_is_there_at_the_next_start(path: Path) -> None:
    first = Preferences(path)
    first.put(THEME, "dark")
    first.put(WIDTH, 300)
    first.put(SHOWN, True)
    assert waiting(first)
    await first.save()
    assert not waiting(first)
    again = Preferences(path)
    assert (again.get(THEME), again.get(WIDTH), again.get(SHOWN)) == ("dark", 300, True)


async def test_what_nobody_chose_makes_no_file(path: Path) -> None:
    preferences = Preferences(path)
    assert preferences.get(THEME) == "system"
    preferences.put(THEME, "system")
    assert not waiting(preferences)
    await preferences.save()
    assert not path.parent.exists()


async def test_what_is_only_looked_at_is_not_written(path: Path) -> None:
    written(path, {"format": 1, "values": {"theme": "dark"}})
    before = path.read_bytes()
    preferences = Preferences(path, keeps=False)
    assert preferences.get(THEME) == "dark"
    preferences.put(THEME, "light")
    await preferences.save()
    assert path.read_bytes() == before


async def test_without_a_file_everything_is_kept_until_the_end() -> None:
    preferences = Preferences()
    preferences.put(THEME, "dark")
    assert preferences.get(THEME) == "dark"
    assert not waiting(preferences)
    await preferences.save()


def test_a_value_that_does_not_fit_is_a_mistake_of_the_program() -> None:
    preferences = Preferences()
    with pytest.raises(ValueError, match="theme cannot be 'pink'"):
        preferences.put(THEME, "pink")
    assert preferences.get(THEME) == "system"


def test_who_listens_is_told_what_has_changed_until_he_no_longer_listens() -> None:
    preferences = Preferences()
    told: list[str] = []
    end = preferences.listen(lambda preference: told.append(preference.id))
    preferences.put(THEME, "dark")
    preferences.put(THEME, "dark")
    preferences.put(WIDTH, 300)
    end()
    preferences.put(SHOWN, True)
    assert told == ["theme", "width"]


@pytest.mark.parametrize("value", ["pink", 7, None, [], {}, True])
def test_an_unfit_value_in_the_file_is_as_if_it_was_not_there(path: Path, value: object) -> None:
    preferences = Preferences(written(path, {"format": 1, "values": {"theme": value, "width": 300}}))
    assert preferences.get(THEME) == "system"
    assert preferences.get(WIDTH) == 300


async def test_what_another_version_wrote_stays(path: Path) -> None:
    written(path, {"format": 1, "values": {"later": [1], "theme": "light"}})
    preferences = Preferences(path)
    preferences.put(THEME, "dark")
    await preferences.save()
    assert json.loads(path.read_text("utf-8")) == {"format": 1, "values": {"later": [1], "theme": "dark"}}


async def test_two_windows_keep_what_each_has_changed(path: Path) -> None:
    one, other = Preferences(path), Preferences(path)
    one.put(THEME, "dark")
    other.put(WIDTH, 300)
    await asyncio.gather(one.save(), other.save())
    again = Preferences(path)
    assert (again.get(THEME), again.get(WIDTH)) == ("dark", 300)


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"format": 1, "values": []}', '{"values": {}}', "[" * 9999])
async def test_a_damaged_file_is_set_aside_and_told_once(path: Path, damage: str) -> None:
    preferences = Preferences(written(path, damage))
    told: list[Text] = []
    preferences.on_trouble = told.append
    assert preferences.get(THEME) == "system"
    for theme in ("dark", "light"):
        preferences.put(THEME, theme)
        await preferences.save()
    [said] = map(ENGLISH.render, told)
    assert "was damaged and has been set aside" in said
    assert [aside.read_text("utf-8") for aside in path.parent.glob("preferences.damaged-*.json")] == [damage]
    assert Preferences(path).get(THEME) == "light"


async def test_the_file_of_a_newer_version_is_left_alone_and_told_once(path: Path) -> None:
    newer = '{"format": 2, "values": {"theme": "dark"}}'
    preferences = Preferences(written(path, newer))
    told: list[Text] = []
    preferences.on_trouble = told.append
    assert preferences.get(THEME) == "system"
    for theme in ("dark", "light"):
        preferences.put(THEME, theme)
        await preferences.save()
    [said] = map(ENGLISH.render, told)
    assert "was written by a newer version" in said
    assert path.read_text("utf-8") == newer
    assert preferences.get(THEME) == "light"


async def test_what_the_disk_refuses_is_told_once_and_written_as_soon_as_it_can_be(tmp_path: Path) -> None:
    obstacle = tmp_path / "data"
    obstacle.write_text("", "utf-8")
    preferences = Preferences(obstacle / "preferences.json")
    told: list[Text] = []
    preferences.on_trouble = told.append
    preferences.put(THEME, "dark")
    await preferences.save()
    await preferences.save()
    [said] = map(ENGLISH.render, told)
    assert said.startswith("What you chose is remembered only until the program ends: ")
    assert preferences.get(THEME) == "dark"
    assert waiting(preferences)

    obstacle.unlink()
    preferences.put(WIDTH, 300)
    await preferences.save()
    assert len(told) == 1
    again = Preferences(obstacle / "preferences.json")
    assert (again.get(THEME), again.get(WIDTH)) == ("dark", 300)


def test_a_file_that_cannot_be_read_is_as_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert Preferences(tmp_path).get(THEME) == "system"
    assert "could not be read" in caplog.text


async def test_what_was_being_written_when_the_program_ended_is_not_taken_for_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    change = Document.change

    def slow(document: Document, edit: Any) -> Any:
        begun.set()
        go_on.wait(20)
        return change(document, edit)

    monkeypatch.setattr(Document, "change", slow)
    preferences = Preferences(path)
    preferences.put(THEME, "dark")
    saving = asyncio.create_task(preferences.save())
    await asyncio.to_thread(begun.wait, 20)
    saving.cancel()
    await asyncio.gather(saving, return_exceptions=True)
    assert waiting(preferences)
    go_on.set()
    await preferences.save()
    assert not waiting(preferences)
    assert Preferences(path).get(THEME) == "dark"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["format", "values", "theme"]) | st.text(), inner),
)


@given(content=JSON)
def test_whatever_is_in_the_file_every_preference_has_a_value_that_fits(
    tmp_path_factory: pytest.TempPathFactory, content: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "preferences.json"
    path.write_text(json.dumps({"format": 1, "values": {"theme": content, "width": content}}), "utf-8")
    preferences = Preferences(path)
    assert THEME.accepts(preferences.get(THEME))
    assert WIDTH.accepts(preferences.get(WIDTH))
    path.write_text(json.dumps(content), "utf-8")
    assert THEME.accepts(Preferences(path).get(THEME))
