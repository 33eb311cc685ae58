"""How watching live ends, begins anew, is shared and is left."""

from __future__ import annotations

import asyncio

import pytest

from core.families.epson.reach.live_looks import KEEP_ALIVE
from core.families.epson.reach.presence import presence
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.reach.refusals import PoweredOff, PrintPortBusy, PrintPortQueues
from core.family.presence import Presence
from core.family.refusals import LiveEnded
from core.link.payload import Payload
from tests.core.families.epson.reach.live_bench import said, watched
from tests.core.families.epson.reach.printer_peer import (
    ALL_ON,
    DLE_EOT,
    LEAVING,
    NEAR_END,
    Mouth,
    closing,
    passing,
)
from tests.core.link.peers import BOUND

INITIALIZE = Payload.of(b"\x1b@")


@pytest.mark.parametrize("ends", [True, False])
async def test_a_power_off_notice_reads_powered_off_whether_or_not_the_connection_ends(ends: bool) -> None:
    async with watched() as live:
        await live.hear()
        live.news.clear()
        await live.peer.say(b"\x3b\x30\x00")
        await asyncio.wait_for(live.news.wait(), BOUND)
        if ends:
            live.peer.hang_up()
        with pytest.raises(PoweredOff, match="was powered off"):
            await live.hear()
        live.peer.model = None
        await live.peer.refuse()
        with pytest.raises(PoweredOff):
            await live.hear()
        live.peer.model = "TM-m30II"
        await live.peer.listen()
        live.peer.mouth.asb_on = False
        assert live.fields(await live.hear())["offline"] is False


async def test_a_board_that_hangs_up_in_order_is_connected_again() -> None:
    async with watched() as live:
        await live.hear()
        live.news.clear()
        live.peer.hang_up()
        await asyncio.wait_for(live.news.wait(), BOUND)
        told = await live.hear()
        assert "opened again" in said(told)
        assert live.peer.connections == 2
        assert live.peer.received == (DLE_EOT + ALL_ON) * 2


async def test_a_connection_that_breaks_is_an_error_and_then_opened_again() -> None:
    async with watched() as live:
        await live.hear()
        live.news.clear()
        live.peer.hang_up(hard=True)
        await asyncio.wait_for(live.news.wait(), BOUND)
        with pytest.raises(LiveEnded, match="Watching live has ended"):
            await live.hear()
        assert (await live.hear()).statuses


async def test_a_connection_that_answers_nothing_any_more_is_given_up() -> None:
    async with watched() as live:
        await live.hear()
        live.peer.mouth.silent = True
        live.clock.advance(KEEP_ALIVE)
        with pytest.raises(LiveEnded, match="did not answer within 2 s"):
            await live.hear()
        with pytest.raises(PrintPortQueues):
            await live.hear()


async def test_more_answers_than_questions_are_no_status_and_the_connection_is_opened_afresh() -> None:
    async with watched() as live:
        live.peer.mouth.pushes = b"\x12"
        with pytest.raises(LiveEnded, match="which answer belongs to which question"):
            await live.hear()
        await live.hear()
        live.peer.mouth.pushes = b"\x12"
        live.clock.advance(KEEP_ALIVE)
        with pytest.raises(LiveEnded, match="which answer belongs to which question"):
            await live.hear()
        assert live.fields(await live.hear())["offline"] is False


async def test_a_port_that_another_has_is_busy_and_nothing_but_a_question_is_sent() -> None:
    async with watched() as live, closing(live.peer.reach("live")) as other:
        await live.hear()
        sent = live.peer.received
        hearing = asyncio.create_task(other.way.hear())
        await passing(live.clock, hearing)
        with pytest.raises(PrintPortQueues):
            await hearing
        assert live.peer.received == sent
        live.peer.at_once = "reset"
        hearing = asyncio.create_task(other.way.hear())
        await passing(live.clock, hearing)
        with pytest.raises(PrintPortBusy):
            await hearing


async def test_the_connection_is_lent_and_afterwards_switched_on_again() -> None:
    async with watched() as live:
        await live.hear()
        async with live.reach.dialogue() as dialogue:
            await dialogue.tell(INITIALIZE)
            await live.peer.until_received("1b40")
            # Statuses are told meanwhile, and nothing is asked for between the borrower's questions.
            live.peer.mouth.asb_on = True
            told = await live.told(live.peer.mouth.turn(NEAR_END))
            assert live.fields(told)["paper_near_end"] is True
            assert not any(isinstance(status, RealtimeAnswers) for status in told.standing)
            live.peer.mouth.asb_on = False
            assert live.peer.received == DLE_EOT + ALL_ON + "1b40"
            live.news.clear()
            await live.hear()
            assert not live.news.is_set()
        assert live.news.is_set()
        told = await live.hear()
        assert live.fields(told)["paper_near_end"] is True
        assert live.peer.received == DLE_EOT + ALL_ON + "1b40" + ALL_ON + DLE_EOT
        assert live.peer.connections == 1


async def test_presence_is_asked_on_the_connection_that_is_held() -> None:
    async with watched() as live:
        await live.hear()
        assert await presence(live.reach) is Presence.ONLINE
        assert (live.peer.connections, live.peer.received) == (1, DLE_EOT + ALL_ON + DLE_EOT)


async def test_another_way_lets_go_of_the_port_first() -> None:
    async with watched() as live:
        await live.hear()
        live.reach.use("9100")
        leaving = asyncio.create_task(live.reach.leave_the_old_way())
        await passing(live.clock, leaving)
        await live.peer.until_free()
        assert live.peer.received == DLE_EOT + ALL_ON + LEAVING
        assert (await live.hear()).statuses


async def test_cancelling_the_first_round_leaves_nothing_open() -> None:
    async with watched(Mouth(silent=True)) as live:
        hearing = asyncio.create_task(live.reach.way.hear())
        await live.peer.until_received("100401")
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
        await live.peer.until_free()


async def test_an_unanswered_further_question_costs_one_connection() -> None:
    async with watched(model="TM-L90") as live:
        await live.hear()
        told = await live.hear()
        assert said(told) == ""
        assert live.peer.connections == 2
        assert live.peer.received == DLE_EOT + "10040803" + DLE_EOT + "1d61ff1d28480300313002"


async def test_a_fresh_status_that_does_not_come_ends_the_session() -> None:
    async with watched() as live:
        await live.hear()
        live.peer.mouth.silent = True
        asking = asyncio.create_task(live.reach.status())
        await passing(live.clock, asking)
        with pytest.raises(LiveEnded):
            await asking
        await live.peer.until_free()


async def test_who_asks_for_a_status_of_a_printer_that_was_powered_off_is_told_so() -> None:
    async with watched() as live:
        await live.hear()
        live.news.clear()
        await live.peer.say(b"\x3b\x30\x00")
        live.peer.hang_up()
        async with asyncio.timeout(BOUND):
            while live.peer.session is not None:
                await asyncio.sleep(0)
            await live.news.wait()
            live.news.clear()
            await live.news.wait()
        with pytest.raises(PoweredOff):
            await live.reach.status()
