"""Raw bytes to a device, for experts: an operation like the others, and what they were is written down nowhere."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from core.device import Address, Device, DeviceEvent, Identity, Operated, Outcome, Result
from core.journal import FileJournal
from core.link.errors import ConnectionLost, Refused
from core.link.link import Link
from core.session.raw_exchange import Heard
from core.text import ENGLISH, Mistake, text
from tests.clock import ManualClock
from tests.core.device.scripted_driver import ScriptedDriver
from tests.core.session.scripted_link import ScriptedLink

BYTES = b"\x1c0user\0canary-4471\0"
FORMS = ("canary", BYTES.hex(), BYTES.hex(" "), BYTES[6:].hex()[:8])
LOST = ConnectionLost("10.0.0.1:9100", "the device hung up in the middle")


class Linked(ScriptedDriver):
    """Has one service, and gives a scripted link to it."""

    services = ("print",)

    def __init__(self, link: ScriptedLink) -> None:
        super().__init__()
        self.scripted = link
        self.asked_for: list[str | None] = []

    def link(self, service: str | None) -> Link:
        if service not in (None, *self.services):
            raise Mistake(text("toy.no_service", "There is no service '{name}'.", name=service or ""))
        self.asked_for.append(service)
        return self.scripted


def sending(link: ScriptedLink, folder: Path) -> tuple[Device, Linked]:
    driver = Linked(link)
    journal = FileJournal(lambda: folder / "journal.jsonl")
    return Device("toy", Address("toy", host="10.0.0.1"), driver, ManualClock(), Identity(), journal), driver


def journalled(folder: Path) -> list[dict[str, Any]]:
    path = folder / "journal.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def assert_bytes_are_nowhere(folder: Path) -> None:
    kept = "\n".join(path.read_text("utf-8") for path in folder.iterdir())
    assert not [form for form in FORMS if form in kept]


async def test_what_comes_back_is_given_and_the_journal_knows_how_much_went_where(tmp_path: Path) -> None:
    link = ScriptedLink([b"\x23\x86", b"\x00"])
    device, driver = sending(link, tmp_path)
    told: list[DeviceEvent] = []
    with device.events.every() as events:
        assert await device.send(BYTES, "print") == Heard(b"\x23\x86\x00", closed=True)
        events.close()
        told += [event async for event in events]
    assert [payload.wire() for payload in link.written] == [BYTES]
    assert link.closed
    assert driver.asked_for == ["print"]
    begun, ended = journalled(tmp_path)
    assert (begun["action"], begun["asked"]) == ("send", {"bytes": len(BYTES), "service": "print"})
    assert [outcome["result"] for outcome in ended["outcomes"]] == ["done"]
    assert [event.outcome for event in told if isinstance(event, Operated)] == [Outcome("send", Result.DONE)]
    assert_bytes_are_nowhere(tmp_path)


async def test_without_a_service_they_go_to_the_usual_one_and_nobody_listens_for_no_seconds(tmp_path: Path) -> None:
    device, driver = sending(ScriptedLink([b"unheard"]), tmp_path)
    assert await device.send(BYTES, seconds=0) == Heard(b"")
    assert driver.asked_for == [None]
    assert journalled(tmp_path)[0]["asked"] == {"bytes": len(BYTES)}


async def test_an_unknown_service_is_a_mistake_before_anything(tmp_path: Path) -> None:
    link = ScriptedLink([])
    device, _ = sending(link, tmp_path)
    with device.events.every() as events:
        with pytest.raises(Mistake, match="There is no service 'post'"):
            await device.send(BYTES, "post")
        events.close()
        assert [event async for event in events] == []
    assert link.written == []
    assert journalled(tmp_path) == []


async def test_a_connection_that_breaks_behind_them_leaves_it_unknown(tmp_path: Path) -> None:
    link = ScriptedLink([b"\x23", LOST])
    device, _ = sending(link, tmp_path)
    with device.events.every() as events:
        heard = await device.send(BYTES)
        events.close()
        (told,) = [event.outcome async for event in events if isinstance(event, Operated)]
    assert heard == Heard(b"\x23", closed=True, loss=LOST)
    assert (told.result, told.error) == (Result.UNKNOWN, LOST)
    assert told.reason is not None
    assert "the device hung up in the middle" in ENGLISH.sentence(told.reason)
    assert told.advice is not None
    assert link.closed
    _, ended = journalled(tmp_path)
    assert [outcome["result"] for outcome in ended["outcomes"]] == ["unknown"]
    assert_bytes_are_nowhere(tmp_path)


async def test_bytes_that_could_not_be_sent_are_no_outcome_but_a_problem(tmp_path: Path) -> None:
    link = ScriptedLink([], opening=Refused("10.0.0.1:9100"))
    device, _ = sending(link, tmp_path)
    with pytest.raises(Refused):
        await device.send(BYTES)
    assert link.closed
    _, ended = journalled(tmp_path)
    assert (ended["outcomes"], ended["problem"]) == ([], "10.0.0.1:9100 refused the connection.")
    assert_bytes_are_nowhere(tmp_path)


async def test_they_wait_for_the_operation_before_them(tmp_path: Path) -> None:
    let = asyncio.Event()

    class Slow(ScriptedLink):
        async def open(self) -> None:
            await let.wait()

    first, second = Slow([b"1"]), ScriptedLink([b"2"])
    device, driver = sending(first, tmp_path)
    sent = asyncio.create_task(device.send(b"first"))
    while not driver.asked_for:
        await asyncio.sleep(0)
    driver.scripted = second
    waiting = asyncio.create_task(device.send(b"second"))
    while len(driver.asked_for) < 2:
        await asyncio.sleep(0)
    assert second.written == []
    let.set()
    assert [(await sent).data, (await waiting).data] == [b"1", b"2"]


async def test_the_device_is_asked_how_it_is_afterwards(tmp_path: Path) -> None:
    device, driver = sending(ScriptedLink([b"1"]), tmp_path)
    watching = asyncio.create_task(device.watch())
    driver.script.put_nowait(0)
    while device.picture.pause is None:
        await asyncio.sleep(0)
    await device.send(BYTES)
    await driver.polled(2)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await device.close()
