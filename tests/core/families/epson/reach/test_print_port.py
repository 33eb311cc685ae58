"""The print port of a board, asked and left: every byte, who is asked first, and who has the port."""

from __future__ import annotations

import asyncio

import pytest

from core.families.epson.reach.board_watch import AGAIN
from core.families.epson.reach.presence import demand_ready, presence
from core.families.epson.reach.reach import Reach
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.reach.refusals import (
    AnswersMixed,
    BoardSilent,
    NoReceiptPrinter,
    PoweredOff,
    PrintPortBusy,
    PrintPortQueues,
    PrintPortRefuses,
)
from core.families.epson.wire.enpc import BASIC_INFORMATION_QUERY, IDENTITY_QUERY
from core.families.epson.wire.messages import AsbStatus
from core.families.epson.wire.requests import INK_STATUS, PEELER_STATUS, Transmit, transmit
from core.family.presence import Presence
from core.family.refusals import DeviceOffline
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.session.errors import Busy
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.epson.reach.printer_peer import (
    COVER_OPEN,
    DLE_EOT,
    ONLINE,
    Mouth,
    borrow,
    closing,
    passing,
    printer,
)
from tests.core.link.peers import BOUND

BATTERY = transmit(Transmit.BATTERY)


async def test_a_round_is_four_questions_on_a_connection_that_ends_byte_for_byte() -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        told = await reach.way.hear()
        assert [status.raw.hex() for status in told.statuses] == ["16121212"]
        assert told.standing == told.statuses
        assert isinstance(told.statuses[0], RealtimeAnswers)
        await peer.until_free()
        await reach.way.hear()
        await peer.until_free()
        assert (peer.received, peer.connections) == (DLE_EOT * 2, 2)
        assert peer.asked == [BASIC_INFORMATION_QUERY, IDENTITY_QUERY]


async def test_the_board_is_asked_before_the_print_port_is_touched_and_again_after_five_minutes() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach()) as reach:
        await passing(clock, asyncio.create_task(reach.way.hear()))
        assert (reach.identity.model, reach.identity.mac, reach.group) == ("TM-m30II", peer.mac, "m30")
        clock.advance(AGAIN / 2)
        await passing(clock, asyncio.create_task(reach.way.hear()))
        assert len(peer.asked) == 2
        clock.advance(AGAIN)
        await passing(clock, asyncio.create_task(reach.way.hear()))
        assert len(peer.asked) == 4


@pytest.mark.parametrize("model", ["WF-2630 Series", "ET-3850 Series"])
async def test_what_says_that_it_is_no_receipt_printer_is_left_alone(model: str) -> None:
    async with printer(model=model) as peer, closing(peer.reach()) as reach:
        with pytest.raises(NoReceiptPrinter, match=r"no receipt printer: nothing was sent to its print port"):
            await reach.way.hear()
        with pytest.raises(NoReceiptPrinter):
            async with reach.dialogue():
                raise AssertionError("lent")
        assert await presence(reach) is Presence.SILENT
        assert (peer.connections, peer.received, reach.identity.model) == (0, "", None)


async def test_another_device_that_has_the_address_later_is_left_alone() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach()) as reach:
        await passing(clock, asyncio.create_task(reach.way.hear()))
        peer.model = "ET-3850 Series"
        clock.advance(AGAIN)
        again = asyncio.create_task(reach.way.hear())
        await passing(clock, again)
        with pytest.raises(NoReceiptPrinter):
            await again
        peer.model = None
        again = asyncio.create_task(reach.way.hear())
        await passing(clock, again)
        with pytest.raises(BoardSilent):
            await again
        assert (peer.connections, peer.received) == (1, DLE_EOT)
        peer.model = "TM-m30II"
        again = asyncio.create_task(reach.way.hear())
        await passing(clock, again)
        assert (await again).statuses


async def test_another_receipt_printer_at_the_address_is_remarked() -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        await reach.way.hear()
        assert not reach.board.remarks
        peer.mac = "64:eb:8c:00:00:02"
        reach.board.doubt()
        await reach.way.hear()
        (remark,) = tuple(reach.board.remarks)
        assert "64:eb:8c:00:00:02 in place of 64:eb:8c:00:00:01" in ENGLISH.render(remark)
        assert reach.identity.mac == "64:eb:8c:00:00:01"
        peer.mac = "64:eb:8c:00:00:01"
        reach.board.doubt()
        await reach.way.hear()
        assert not reach.board.remarks


async def test_a_host_without_enpc_is_taken_at_the_word_of_who_named_it() -> None:
    clock = ManualClock()
    async with printer(model=None, clock=clock) as peer, closing(peer.reach()) as reach:
        polling = asyncio.create_task(reach.way.hear())
        await passing(clock, polling)
        assert (await polling).statuses[0].raw.hex() == "16121212"
        assert reach.group is None


@pytest.mark.parametrize("enpc", [True, False])
async def test_a_port_that_refuses_is_busy_only_where_the_board_answers(enpc: bool) -> None:
    clock = ManualClock()
    async with printer(model="TM-T88V" if enpc else None, clock=clock) as peer, closing(peer.reach()) as reach:
        await peer.refuse()
        polling = asyncio.create_task(reach.way.hear())
        await passing(clock, polling)
        with pytest.raises(PrintPortRefuses if enpc else Refused) as caught:
            await polling
        assert isinstance(caught.value, Busy) is enpc
        assert ("or the printer is just starting" in str(caught.value)) is enpc


@pytest.mark.parametrize("how", ["reset", "close"])
async def test_a_port_that_ends_the_connection_at_once_is_busy(how: str) -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        peer.at_once = how
        with pytest.raises(PrintPortBusy, match="another computer is printing or holds the print port"):
            await reach.way.hear()
        with pytest.raises(PrintPortBusy):
            async with reach.dialogue():
                raise AssertionError("lent")


@pytest.mark.parametrize("enpc", [True, False])
async def test_no_answer_is_busy_where_the_board_answers_and_silence_where_not(enpc: bool) -> None:
    clock = ManualClock()
    mouth = Mouth(silent=True)
    async with printer(mouth, "TM-T88V" if enpc else None, clock) as peer, closing(peer.reach()) as reach:
        polling = asyncio.create_task(reach.way.hear())
        await passing(clock, polling)
        with pytest.raises(PrintPortQueues if enpc else TimedOut) as caught:
            await polling
        assert isinstance(caught.value, Busy) is enpc
        assert peer.received == "100401"


async def test_a_printer_that_has_answered_enpc_and_is_gone_is_silent_and_not_busy() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach()) as reach:
        await passing(clock, asyncio.create_task(reach.way.hear()))
        peer.model = None
        await peer.refuse()
        clock.advance(10)
        polling = asyncio.create_task(reach.way.hear())
        await passing(clock, polling)
        with pytest.raises(Refused) as caught:
            await polling
        assert not isinstance(caught.value, Busy)


async def test_a_power_off_notice_and_then_the_end_reads_powered_off() -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        await reach.way.hear()
        async with asyncio.timeout(BOUND):
            polling = asyncio.create_task(_hear_silenced(reach, peer.mouth))
            while peer.connections < 2 or peer.session is None:
                await asyncio.sleep(0.01)
            await peer.until_received("100401")
            await peer.say(b"\x3b\x30\x00")
            peer.hang_up()
            with pytest.raises(PoweredOff, match=r"The printer at 127\.0\.0\.1 was powered off\."):
                await polling
        await peer.refuse()
        with pytest.raises(PoweredOff):
            await reach.way.hear()
        # It speaks again: then nothing of that is left.
        peer.mouth.silent = False
        await peer.listen()
        await reach.way.hear()
        await peer.refuse()
        with pytest.raises(PrintPortRefuses):
            await reach.way.hear()


@pytest.mark.parametrize(
    ("model", "more"),
    [
        ("TM-J2000", dict.fromkeys(INK_STATUS, b"\x12")),
        ("TM-L90", {PEELER_STATUS: b"\x12"}),
        ("TM-P60", {BATTERY: b"7E00\x00"}),
    ],
)
async def test_models_with_more_parts_are_asked_for_them(model: str, more: dict[bytes, bytes]) -> None:
    async with printer(Mouth(more=more), model) as peer, closing(peer.reach()) as reach:
        told = await reach.way.hear()
        assert [status.raw for status in told.statuses] == [b"\x16\x12\x12\x12", *more.values()]
        assert peer.received == DLE_EOT + b"".join(more).hex()


@pytest.mark.parametrize("model", ["TM-L90", "TM-P60", "TM-J2000"])
async def test_what_is_left_unanswered_is_not_asked_again(model: str) -> None:
    clock = ManualClock()
    async with printer(Mouth(), model, clock) as peer, closing(peer.reach()) as reach:
        for _ in range(4):
            polling = asyncio.create_task(reach.way.hear())
            await passing(clock, polling)
            assert len((await polling).statuses) == 1
        assert peer.received.endswith(DLE_EOT + DLE_EOT)


async def test_automatic_status_that_a_board_pushes_stands_beside_the_answers() -> None:
    async with printer(Mouth(pushes=b"\x14\x00\x00\x0f\xff")) as peer, closing(peer.reach()) as reach:
        told = await reach.way.hear()
        assert [type(status) for status in told.statuses] == [AsbStatus, RealtimeAnswers]
        (remark,) = told.remarks
        assert "ff" in ENGLISH.render(remark)


async def test_more_answers_than_questions_are_no_status() -> None:
    async with printer(Mouth(pushes=COVER_OPEN[0][:1])) as peer, closing(peer.reach()) as reach:
        with pytest.raises(AnswersMixed, match="which answer belongs to which question"):
            await reach.way.hear()
        peer.mouth.pushes = COVER_OPEN[0][:1]
        with pytest.raises(AnswersMixed):
            await borrow(reach)
        assert (await reach.way.hear()).statuses[0].raw == ONLINE[0]


async def test_a_round_waits_while_the_connection_is_lent() -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        async with reach.dialogue():
            polling = asyncio.create_task(reach.way.hear())
            for _ in range(50):
                await asyncio.sleep(0)
            assert not polling.done()
            assert peer.connections == 1
        assert (await polling).statuses
        assert peer.received == "100401" + DLE_EOT


async def test_cancelling_leaves_nothing_open() -> None:
    async with printer(Mouth(silent=True)) as peer, closing(peer.reach()) as reach:
        polling = asyncio.create_task(reach.way.hear())
        await peer.until_received("100401")
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await peer.until_free()
        peer.mouth.silent = False
        assert (await reach.way.hear()).statuses


async def test_how_a_printer_is_found_and_that_an_offline_one_is_given_nothing() -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        assert await presence(reach) is Presence.ONLINE
        assert (await demand_ready(reach))["offline"] is False
        peer.mouth.status = COVER_OPEN
        assert await presence(reach) is Presence.OFFLINE
        with pytest.raises(DeviceOffline, match="nothing was sent"):
            await demand_ready(reach)


async def test_a_connection_that_breaks_between_two_questions_is_no_status() -> None:
    async with printer() as peer, closing(peer.reach()) as reach:
        peer.mouth.silent = True
        polling = asyncio.create_task(reach.way.hear())
        await peer.until_received("100401")
        peer.model = None
        peer.hang_up(hard=True)
        with pytest.raises(LinkError) as caught:
            await polling
        assert isinstance(caught.value, (ConnectionLost, Busy))


async def _hear_silenced(reach: Reach, mouth: Mouth) -> None:
    mouth.silent = True
    await reach.way.hear()
