"""The journal on the disk: what began, what became of it, and what a crash leaves."""

from __future__ import annotations

import asyncio
import getpass
import json
import logging
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.device import Address, Device, Identity, NotAgreed, Outcome, Result
from core.device.journal import Undertaking
from core.journal import FileJournal
from core.link.errors import Refused
from core.text import ENGLISH, Text, text
from tests.clock import ManualClock
from tests.core.device.scripted_driver import ScriptedDriver

NOON = datetime(2026, 3, 1, 12, 0, 0, 118000, tzinfo=UTC)
RING = Undertaking(NOON, "toy", "toy:mac:1", "toy://10.0.0.1", ("mac:1",), "ring", {"times": 2})


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


async def test_a_record_has_a_beginning_and_an_end(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "journal.jsonl"
    journal = FileJournal(lambda: path)
    number = await journal.begun(RING)
    outcome = Outcome("ring", Result.FAILED, 1, "zwei", text("toy.reason", "the bell is broken."))
    await journal.ended(number, NOON, [outcome], None)
    begun, ended = lines(path)
    assert {name: begun[name] for name in begun if name not in ("user", "computer", "number")} == {
        "event": "begun", "time": "2026-03-01T12:00:00.118+00:00", "family": "toy", "device": "toy:mac:1",
        "hardware": ["mac:1"], "address": "toy://10.0.0.1", "action": "ring", "asked": {"times": 2}, "format": 1,
    }  # fmt: skip
    assert ended == {
        "event": "ended", "number": begun["number"], "time": "2026-03-01T12:00:00.118+00:00",
        "outcomes": [
            {"id": "ring", "result": "failed", "before": 1, "after": "zwei", "reason": "The bell is broken."}
        ],
        "problem": None, "format": 1,
    }  # fmt: skip


async def test_the_beginning_is_on_the_disk_before_the_device_is_sent_anything(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"

    class Looking(ScriptedDriver):
        async def act(self, *_arguments: object) -> Outcome:
            assert [line["event"] for line in lines(path)] == ["begun"]
            return Outcome("ring", Result.DONE)

    device = Device(
        "toy",
        Address("toy", host="10.0.0.1"),
        Looking(),
        ManualClock(),
        Identity(mac="00:1"),
        FileJournal(lambda: path),
    )
    await device.act("ring", {"times": 1})
    begun, ended = lines(path)
    assert begun["hardware"] == ["mac:00:1"]
    assert begun["asked"] == {"times": 1}
    assert ended["outcomes"][0]["result"] == "done"


async def test_settings_and_refusals_are_kept_and_what_nobody_agreed_to_is_not(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    driver = ScriptedDriver()
    device = Device(
        "toy", Address("toy", host="10.0.0.1"), driver, ManualClock(), Identity(), FileJournal(lambda: path)
    )
    with pytest.raises(NotAgreed):
        await device.act("restart")
    assert not path.exists()
    await device.write({"name": "Till"})
    driver.refusal = Refused("10.0.0.1:9100")
    with pytest.raises(Refused):
        await device.act("ring")
    written, done, tried, refused = lines(path)
    assert (written["action"], written["asked"]) == (None, {"name": "Till"})
    assert done["outcomes"][0]["before"] == "Toy"
    assert tried["action"] == "ring"
    assert refused["outcomes"] == []
    assert refused["problem"] == "10.0.0.1:9100 refused the connection."


async def test_a_torn_line_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = FileJournal(lambda: path)
    await journal.begun(RING)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:40])
    await journal.begun(RING)
    first, torn, last = path.read_bytes().splitlines(keepends=True)
    assert first == whole
    assert torn == whole[:40] + b"\n"
    assert json.loads(last)["event"] == "begun"


async def test_several_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    await asyncio.gather(*(FileJournal(lambda: path).begun(RING) for _ in range(20)))
    assert len({line["number"] for line in lines(path)}) == 20


async def test_what_cannot_be_kept_is_in_the_log_and_stops_no_work(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_bytes(b"")
    told: list[Text] = []
    path = tmp_path / "file" / "journal.jsonl"
    journal = FileJournal(lambda: path, told.append)
    with caplog.at_level(logging.WARNING):
        assert await journal.begun(RING)
    assert '"action": "ring"' in caplog.text
    (sentence,) = map(ENGLISH.render, told)
    assert sentence.startswith(f"What is done with devices could not be written into the journal {path}: ")


async def test_the_loop_does_not_wait_for_the_name_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_in: list[threading.Thread] = []

    def getuser() -> str:
        asked_in.append(threading.current_thread())
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", getuser)
    path = tmp_path / "journal.jsonl"
    await FileJournal(lambda: path).begun(RING)
    assert lines(path)[0]["user"] == ""
    assert threading.main_thread() not in asked_in
    assert len(asked_in) == 1


async def test_a_line_that_the_disk_takes_in_parts_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    path = tmp_path / "journal.jsonl"
    await FileJournal(lambda: path).begun(RING)
    monkeypatch.undo()
    assert lines(path)[0]["action"] == "ring"
