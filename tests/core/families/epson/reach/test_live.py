"""Watching live on the print port: every byte, and how automatic status is kept."""

from __future__ import annotations

import asyncio

import pytest

from core.families.epson.reach.live import SOON
from core.families.epson.reach.live_looks import GATHERING, KEEP_ALIVE, ON_DEMAND, UNARMED
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.wire.messages import AsbStatus, ExtendedAsb, OfflineReply
from tests.core.families.epson.reach.live_bench import said, watched
from tests.core.families.epson.reach.printer_peer import (
    ALL_ON,
    ASB_ON,
    COVER_OPEN,
    DLE_EOT,
    LEAVING,
    NEAR_END,
    ONLINE,
    Mouth,
    passing,
)

EXTENDED = b"\x39\x45\x40\x00"


async def test_the_first_round_and_leaving_byte_for_byte() -> None:
    async with watched() as live:
        told = await live.hear()
        kinds = [type(status) for status in told.statuses]
        assert kinds == [RealtimeAnswers, AsbStatus, ExtendedAsb]
        assert said(told) == ""
        assert live.reach.way.interval == KEEP_ALIVE
        assert live.peer.received == DLE_EOT + ALL_ON
        leaving = asyncio.create_task(live.reach.close())
        await passing(live.clock, leaving)
        await live.peer.until_free()
        assert live.peer.received == DLE_EOT + ALL_ON + LEAVING


@pytest.mark.parametrize(("model", "sent"), [("TM-U220", ASB_ON), ("TM-T88III", ASB_ON), ("TM-J2000", "1d61ff1d6a03")])
async def test_models_get_only_what_they_understand(model: str, sent: str) -> None:
    more = {bytes((0x10, 4, 7, ink)): b"\x12" for ink in (1, 2)} | {b"\x1dj\x03": b"5@@\x00"}
    async with watched(Mouth(more=more), model) as live:
        await live.hear()
        assert live.peer.received.replace(b"".join(list(more)[:2]).hex(), "") == DLE_EOT + sent


async def test_a_change_is_said_by_the_printer_and_its_cause_is_asked_for() -> None:
    async with watched() as live:
        await live.hear()
        told = await live.told(live.peer.mouth.turn(COVER_OPEN))
        assert [type(status) for status in told.statuses] == [AsbStatus, RealtimeAnswers]
        assert live.fields(told)["cover_open"] is True
        assert live.peer.received == DLE_EOT + ALL_ON + DLE_EOT
        told = await live.told(live.peer.mouth.turn(ONLINE))
        assert live.fields(told)["cover_open"] is False
        assert "stopped_by_paper_end" not in [name for name, value in live.fields(told).items() if value]


async def test_statuses_come_in_the_order_in_which_they_were_said() -> None:
    async with watched() as live:
        await live.hear()
        changes = live.peer.mouth.turn(COVER_OPEN) + live.peer.mouth.turn(NEAR_END) + live.peer.mouth.turn(ONLINE)
        told = await live.told(changes)
        raw = [status.raw for status in told.statuses if isinstance(status, AsbStatus)]
        assert raw == [COVER_OPEN[1], NEAR_END[1], ONLINE[1]]


async def test_changes_in_a_row_are_asked_about_together_and_what_they_contradict_is_outdated() -> None:
    async with watched() as live:
        await live.hear()
        await live.said_now(live.peer.mouth.turn(COVER_OPEN))
        asked = live.peer.received
        assert asked == DLE_EOT + ALL_ON + DLE_EOT
        for status in (ONLINE, NEAR_END, COVER_OPEN, NEAR_END):
            told = await live.said_now(live.peer.mouth.turn(status) + EXTENDED)
            assert live.fields(told)["cover_open"] is (status is COVER_OPEN)
            is_unlike = status is not COVER_OPEN
            assert [type(one) for one in told.outdated] == [RealtimeAnswers] * is_unlike
            assert told.again is not None or not is_unlike
        assert live.peer.received == asked
        assert told.again == GATHERING
        live.clock.advance(told.again)
        told = await live.reach.way.hear()
        assert (live.peer.received, tuple(told.outdated), told.again) == (asked + DLE_EOT, (), None)
        assert [status.raw for status in told.standing if isinstance(status, RealtimeAnswers)] == [NEAR_END[0]]


async def test_a_change_of_what_a_model_says_in_its_own_manner_is_asked_about_too() -> None:
    async with watched(Mouth((ONLINE[0], NEAR_END[1]))) as live:
        await live.hear()
        asked = live.peer.received
        live.clock.advance(GATHERING)
        told = await live.told(live.peer.mouth.turn((NEAR_END[0], ONLINE[1])))
        assert live.peer.received == asked + DLE_EOT
        assert any(status.raw == NEAR_END[0] for status in told.standing)


async def test_who_wants_to_know_gets_an_answer_that_is_no_older_than_a_moment() -> None:
    async with watched() as live:
        await live.hear()
        live.clock.advance(ON_DEMAND)
        await live.hear()
        assert live.peer.received == DLE_EOT + ALL_ON + DLE_EOT


async def test_a_quiet_printer_is_asked_twice_a_minute_and_not_more() -> None:
    async with watched() as live:
        told = await live.hear()
        await live.hear()
        assert (live.peer.received, told.again) == (DLE_EOT + ALL_ON, None)
        live.clock.advance(KEEP_ALIVE)
        told = await live.hear()
        assert live.peer.received == DLE_EOT + ALL_ON + DLE_EOT
        assert len(told.standing) == 3


async def test_automatic_status_that_has_ended_unseen_is_switched_on_again() -> None:
    async with watched() as live:
        await live.hear()
        live.peer.mouth.asb_on = False
        live.peer.mouth.turn(NEAR_END)
        live.clock.advance(KEEP_ALIVE)
        told = await live.hear()
        assert live.fields(told)["paper_near_end"] is True
        assert "switched on again" in said(told)
        assert live.peer.received.endswith(ALL_ON)
        assert live.peer.mouth.asb_on
        assert said(await live.hear()) == ""


async def test_a_model_that_says_something_in_its_own_manner_is_not_asked_for_ever() -> None:
    mouth = Mouth((ONLINE[0], NEAR_END[1]))
    async with watched(mouth) as live:
        told = await live.hear()
        assert "switched on again" not in said(told)
        before = live.peer.received
        told = await live.hear()
        assert (live.peer.received, said(told)) == (before, "")


@pytest.mark.parametrize("silently", [True, False])
async def test_an_offline_printer_is_asked_until_it_can_speak(silently: bool) -> None:
    async with watched(Mouth(COVER_OPEN)) as live:
        told = await live.hear()
        assert live.fields(told)["cover_open"] is True
        assert "only when it is online again" in said(told)
        assert live.reach.way.interval == UNARMED
        back = live.peer.mouth.turn(ONLINE)
        assert back.startswith(ONLINE[1])
        if silently:
            live.clock.advance(UNARMED)
            told = await live.hear()
            assert live.fields(told)["cover_open"] is False
        else:
            told = await live.told(back)
            assert live.fields(told)["cover_open"] is False
            assert said(told) == ""
            assert live.reach.way.interval == KEEP_ALIVE


async def test_extended_status_that_does_not_come_is_explained() -> None:
    async with watched(Mouth(extended=None)) as live:
        told = await live.hear()
        assert (said(told), told.again, live.reach.way.interval) == ("", SOON, KEEP_ALIVE)
        live.clock.advance(SOON)
        told = await live.hear()
        assert "customized value 12" in said(told)
        assert (told.again, live.reach.way.interval) == (None, KEEP_ALIVE)
        # To see that it has not come, nothing needs to be asked.
        assert live.peer.received == DLE_EOT + ALL_ON


async def test_after_a_block_the_status_is_asked_for_again() -> None:
    async with watched() as live:
        await live.hear()
        live.peer.mouth.turn(NEAR_END)
        told = await live.told(b"\x37\x22ABCD\x00" + NEAR_END[1])
        assert live.fields(told)["paper_near_end"] is True
        assert live.peer.received == DLE_EOT + ALL_ON + DLE_EOT


async def test_why_it_is_offline_holds_until_it_is_online() -> None:
    async with watched(model="TM-L90") as live:
        live.peer.mouth.more = {b"\x10\x04\x08\x03": b"\x12"}
        await live.hear()
        told = await live.told(live.peer.mouth.turn(COVER_OPEN) + b"\x37\x23\x40\x40\x40\x42\x00")
        assert any(isinstance(status, OfflineReply) for status in told.standing)
        told = await live.told(live.peer.mouth.turn(ONLINE))
        assert not any(isinstance(status, OfflineReply) for status in told.standing)


async def test_a_power_on_notice_lets_it_be_switched_on_again() -> None:
    async with watched() as live:
        await live.hear()
        live.peer.mouth.asb_on = False
        told = await live.told(b"\x3b\x31\x00")
        assert live.peer.received == DLE_EOT + ALL_ON + ALL_ON + DLE_EOT
        assert "switched on again" in said(told)


async def test_a_change_that_is_on_its_way_is_no_end_of_automatic_status() -> None:
    async with watched() as live:
        await live.hear()
        on_its_way = live.peer.mouth.turn(NEAR_END)
        live.clock.advance(KEEP_ALIVE)
        hearing = asyncio.create_task(live.reach.way.hear())
        await live.peer.until_received(ALL_ON + DLE_EOT)
        await live.clock.sleeping()
        await live.peer.say(on_its_way)
        await passing(live.clock, hearing)
        told = await hearing
        assert said(told) == ""
        assert live.fields(told)["paper_near_end"] is True
        assert live.peer.received.count(ASB_ON) == 1


async def test_automatic_status_that_never_comes_is_said_and_the_printer_asked() -> None:
    async with watched(Mouth(deaf=True)) as live:
        assert "Automatic status does not come" in said(await live.hear())
        assert live.reach.way.interval == UNARMED
