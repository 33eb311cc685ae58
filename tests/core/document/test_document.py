"""Files that outlive the program: whole or not at all, shared, and set aside when they are damaged."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Document, Record
from core.document.document import NewerFormat
from core.document.lock import locked
from core.text import ENGLISH

FORM = 3


def document(path: Path) -> Document:
    return Document(path, FORM, lambda record: isinstance(record.get("notes", {}), dict))


def note(path: Path, name: str, value: object = 1) -> Record:
    def change(record: Record) -> None:
        record.setdefault("notes", {})[name] = value

    return document(path).change(change)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "notes.json"


def test_reading_makes_neither_file_nor_folder(path: Path) -> None:
    assert document(path).read() == {}
    assert not path.parent.exists()


def test_what_is_written_is_read_by_the_next(path: Path) -> None:
    note(path, "Kasse №1", "ü")
    assert document(path).read() == {"notes": {"Kasse №1": "ü"}}
    assert json.loads(path.read_text("utf-8")) == {"format": FORM, "notes": {"Kasse №1": "ü"}}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_user_can_read_it(path: Path) -> None:
    note(path, "a")
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_it_but_the_lock(path: Path) -> None:
    note(path, "a")
    note(path, "b")
    assert sorted(each.name for each in path.parent.iterdir()) == ["notes.json", "notes.json.lock"]


def test_threads_do_not_lose_each_others_notes(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: note(path, str(number)), range(40)))
    assert len(document(path).read()["notes"]) == 40


def test_programs_do_not_lose_each_others_notes(path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from tests.core.document.test_document import note\n"
        "for number in range(20): note(pathlib.Path(sys.argv[1]), sys.argv[2] + str(number))\n"
    )
    programs = [subprocess.Popen([sys.executable, "-c", script, str(path), name]) for name in "abc"]
    assert [program.wait(30) for program in programs] == [0, 0, 0]
    assert len(document(path).read()["notes"]) == 60


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"null", b'{"format": 3, "notes": []}', b'{"notes": {}}', b'{"format": "3"}', b"\xff\xfe",
        b"[" * 99999,
    ],
    ids=lambda damage: repr(damage[:20]),
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_said(path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    damaged = document(path)
    assert damaged.read() == {}
    (aside,) = path.parent.glob("notes.damaged-*.json")
    assert aside.read_bytes() == damage
    (problem,) = damaged.problems
    assert aside.name in ENGLISH.render(problem)
    assert aside.name in caplog.text
    note(path, "a")
    assert document(path).read() == {"notes": {"a": 1}}


@given(st.binary(max_size=60))
def test_no_file_is_too_strange(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("strange") / "notes.json"
    path.write_bytes(content)
    logging.disable(logging.WARNING)
    try:
        note(path, "a")
    finally:
        logging.disable(logging.NOTSET)
    assert document(path).read()["notes"]["a"] == 1


def test_the_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    newer = b'{"format": 4, "pages": 1}'
    path.write_bytes(newer)
    with pytest.raises(NewerFormat):
        document(path).read()
    with pytest.raises(NewerFormat):
        note(path, "a")
    assert path.read_bytes() == newer


def test_a_change_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    note(path, "a")
    with pytest.raises(TypeError):
        note(path, "b", object())
    assert document(path).read() == {"notes": {"a": 1}}
    assert sorted(each.name for each in path.parent.iterdir()) == ["notes.json", "notes.json.lock"]


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OSError):  # noqa: PT011 - which one, the system decides
        note(tmp_path / "file" / "notes.json", "a")


def test_the_lock_keeps_others_out_and_gives_up_in_the_end(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with locked(lock), pytest.raises(TimeoutError), locked(lock, seconds=0.05):
        pytest.fail("two held it")
    with locked(lock, seconds=0.05):
        pass


def test_the_lock_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(lock):
            held.set()
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    threading.Timer(0.05, release.set).start()
    with locked(lock, seconds=10):
        assert release.is_set()
    holder.join(10)


def test_what_cannot_be_locked_is_read_and_not_written(path: Path) -> None:
    note(path, "a")
    lock = path.parent / "notes.json.lock"
    lock.unlink()
    lock.mkdir()
    assert document(path).read() == {"notes": {"a": 1}}
    with pytest.raises(OSError):  # noqa: PT011 - which one, the system decides
        note(path, "b")
    assert document(path).read() == {"notes": {"a": 1}}
