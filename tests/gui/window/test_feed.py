from __future__ import annotations

import asyncio
from typing import Any

from core.device import Identity
from gui.device.record import Kind
from gui.loop.until import until
from tests.gui.devices import CALM, SpeakingDriver
from tests.gui.living import Living

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))


def _told(living: Living) -> list[dict[str, Kind]]:
    told: list[dict[str, Kind]] = []
    living.body.feed.told.connect(told.append)
    return told


async def test_news_are_gathered_and_told_at_the_beat(living: Living) -> None:
    device = await living.device()
    told = _told(living)
    for raw in (OPEN, CALM, OPEN):
        living.driver(device).raw = raw
        await living.application.ask(device)
    assert told == []
    await until(lambda: told)
    assert told == [{device.id: Kind.STATUS | Kind.ASKED}]


async def test_no_change_is_lost_however_many_come_in_a_beat(living: Living) -> None:
    device = await living.device()
    record = living.body.feed.records[device.id]
    before = record.news_count
    for raw in (OPEN, CALM) * 5:
        living.driver(device).raw = raw
        await living.application.ask(device)
    await until(lambda: record.news_count == before + 20)


async def test_only_the_newest_and_most_serious_change_is_announced(living: Living) -> None:
    device = await living.device()
    newest: list[tuple[str, Any]] = []
    living.body.feed.newest.connect(lambda device_id, news: newest.append((device_id, news.label.english)))
    await living.says(device, bytes((0x41, 0x24, 0x20, 0x00, 0x00)))
    assert newest == [(device.id, "Cover")]


async def test_a_device_that_goes_is_forgotten(living: Living) -> None:
    device = await living.device()
    living.window.open_device(device.id)
    entry = living.application.site.entry(device.id)
    assert entry is not None
    await living.application.site.remove(entry)
    await until(lambda: not living.body.feed.records)
    assert not living.body.tabs.pages
    assert living.body.side.model.rowCount() == 0


async def test_a_name_that_changes_is_shown(living: Living) -> None:
    device = await living.device("", "")
    page = await living.page(device)
    await living.application.site.add(device.address, Identity(), name="Till 7")
    await until(lambda: living.body.tabs.bar.tabText(1) == "Till 7")
    assert page.accessibleName() == "Till 7"


async def test_a_device_can_be_opened_in_the_moment_in_which_it_is_added(living: Living) -> None:
    entry = await living.application.site.add(living.application.address("star://10.0.0.9"))
    page = living.window.open_device(entry.device.id)
    assert living.body.feed.records[entry.device.id] is page.record
    await until(lambda: living.body.side.model.rowCount() == 2)


async def test_what_is_there_already_is_followed(living: Living) -> None:
    device = await living.device()
    entry = living.application.site.entry(device.id)
    assert entry is not None
    assert living.body.feed.record(entry) is living.body.feed.records[device.id]


async def test_a_window_that_has_closed_is_told_nothing_more(living: Living) -> None:
    device = await living.device()
    feed, told = living.body.feed, _told(living)
    living.driver(device).raw = OPEN
    await living.application.ask(device)
    living.window.close()
    await until(lambda: not any(task.get_name().startswith("following") for task in asyncio.all_tasks()))
    before = feed.records[device.id].news_count
    for raw in (CALM, OPEN):
        living.driver(device).raw = raw
        await living.application.ask(device)
    late = await living.application.speak("10.0.0.99", SpeakingDriver())
    assert not feed.waiting
    feed.flush()
    assert told == []
    assert feed.records[device.id].news_count == before
    assert late.id not in feed.records


async def test_a_window_that_closes_at_once_holds_up_no_device(living: Living) -> None:
    device = await living.application.speak("10.0.0.99", SpeakingDriver())
    living.body.feed.record(next(iter(living.application.site)))
    living.window.close()  # before anything that follows has begun
    for number in range(1100):  # more than a reader holds before who publishes waits for it
        living.driver(device).raw = (OPEN, CALM)[number % 2]
        async with asyncio.timeout(10):
            await living.application.ask(device)
