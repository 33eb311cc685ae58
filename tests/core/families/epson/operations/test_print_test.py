"""The print test: what is printed, when it is called printed, and what is said when nobody can know."""

from __future__ import annotations

import asyncio
import re

import pytest

from core.device import Result
from core.device.operation import nobody
from core.families.epson.operations.operations import Operations
from core.families.epson.operations.print_test import PRINTED_SECONDS
from core.families.epson.reach.refusals import NotReadyToPrint
from core.link.errors import LinkError
from tests.core.families.epson.operations.bench import Bench, LeapingClock, bench, said
from tests.core.families.epson.printers import nothing_printed
from tests.core.families.epson.reach.printer_peer import Mouth, printer

PRINTING = "printing the slip"
SLIP = re.compile(
    rb"\nSignalbox test\n[\x20-\x7e\n]*Test ([0-9A-Z]{4})\nThis slip shows that the\nprinter prints\.\n"
    rb"(?:\x1dVB\x00|\n{5})(?:\x1d\(H\x06\x0000([0-9A-Z]{4}))?"
)


def slips_in(on: Bench) -> list[re.Match[bytes]]:
    return list(SLIP.finditer(on.sent or on.sent_to_line))


def put(on: Bench, name: str, value: bool) -> None:
    on.simulator.put(name, value)


@pytest.mark.parametrize("model", ["TM-T88VII", "TM-T88V", "TM-m30III", "TM-P60", "TM-L90"])
async def test_printed_means_that_the_printer_said_so(model: str) -> None:
    async with bench(model) as on:
        outcome = await on.act("print_test")
        (slip,) = slips_in(on)
        assert slip[1] == slip[2]
        assert model.encode() in slip[0]
        assert not nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert re.fullmatch(r"Printed: the printer confirmed it after \d+\.\d\d s\.", said(outcome.reason))


async def test_a_printer_without_a_cutter_is_not_told_to_cut() -> None:
    async with bench("TM-P60") as on:
        await on.act("print_test")
        assert b"\x1dV" not in on.sent


async def test_a_model_that_cannot_confirm_is_not_called_printed() -> None:
    async with bench("TM-U220") as on:
        outcome = await on.act("print_test")
        (slip,) = slips_in(on)
        assert slip[2] is None
        assert b"(H" not in on.sent
        assert not nothing_printed(on.simulator)
    assert outcome.result is Result.UNKNOWN
    assert said(outcome.reason) == "The slip was sent. This model cannot confirm that it was printed."
    assert said(outcome.advice) == "Look at the paper. The slip is not sent again by itself."


async def test_one_on_a_line_that_nobody_knows_is_asked_for_its_model_and_confirms() -> None:
    async with bench("TM-T88V", known=None, serial=True) as on:
        outcome = await on.act("print_test")
        (slip,) = slips_in(on)
        assert on.sent_to_line.count(b"\x1dIC") == 1
        assert slip[1] == slip[2]
        assert b"TM-T88V" in slip[0]
    assert outcome.result is Result.DONE


@pytest.mark.parametrize("told", [b"", b"\x5f\x00", b"\x5fTM-X1\x00"])
async def test_a_model_that_is_not_known_is_not_asked_to_confirm(told: bytes) -> None:
    clock, mouth = LeapingClock(), Mouth(more={b"\x1dIC": told})
    async with printer(mouth, clock=clock) as peer:
        reach = peer.reach()
        peer.model = None
        printing = asyncio.create_task(Operations(reach).act("print_test", {}, nobody))
        await clock.leap_until(printing)
        received = bytes(mouth.received)
    outcome = await printing
    assert len(list(SLIP.finditer(received))) == 1
    assert b"(H" not in received
    assert b"\x1dV" not in received
    assert outcome.result is Result.UNKNOWN
    assert "not known which model" in said(outcome.reason)


@pytest.mark.parametrize(
    ("state", "words"),
    [("cover_open", "the cover is open"), ("paper_end", "the paper is out"), ("cutter_error", "cut")],
)
async def test_a_printer_that_cannot_print_is_sent_nothing(state: str, words: str) -> None:
    async with bench() as on:
        put(on, state, True)
        with pytest.raises(NotReadyToPrint) as caught:
            await on.act("print_test")
        assert slips_in(on) == []
        assert nothing_printed(on.simulator)
    assert words in str(caught.value)
    assert "nothing was sent" in str(caught.value)


async def test_a_cover_that_is_told_as_paper_is_not_said_to_be_paper() -> None:
    async with bench("TM-U220") as on:
        put(on, "cover_open", True)
        with pytest.raises(NotReadyToPrint, match="the paper is out, or the cover is open"):
            await on.act("print_test")


async def test_paper_that_runs_out_meanwhile_is_the_reason_and_nothing_is_sent_again() -> None:
    async with bench() as on:
        on.at = lambda step: put(on, "paper_end", True) if step == PRINTING else None
        outcome = await on.act("print_test")
        assert len(slips_in(on)) == 1
    assert outcome.result is Result.UNKNOWN
    assert "has not confirmed that it was printed: the paper is out." in said(outcome.reason)
    assert "what is left of the slip is printed as soon as the printer can" in said(outcome.advice)


async def test_a_model_without_proof_whose_cover_opens_says_so() -> None:
    async with bench("TM-U220", ("memory_switch_8", "00010000")) as on:
        on.at = lambda step: put(on, "cover_open", True) if step == PRINTING else None
        outcome = await on.act("print_test")
    assert outcome.result is Result.UNKNOWN
    assert "cover is open" in said(outcome.reason)


async def test_a_connection_that_breaks_leaves_it_open() -> None:
    async with bench() as on:
        on.at = lambda step: on.simulator.fault("reset_peer") if step == PRINTING else None
        outcome = await on.act("print_test")
        assert len(slips_in(on)) <= 1
    assert outcome.result is Result.UNKNOWN
    assert "has not confirmed that it was printed" in said(outcome.reason)


async def test_somebody_else_printing_is_said_and_nothing_is_sent() -> None:
    async with bench(fault="busy") as on:
        with pytest.raises(LinkError) as caught:
            await on.act("print_test")
        assert slips_in(on) == []
    assert "another computer" in str(caught.value)


class Impostor(Mouth):
    """Tells a process ID that nobody has sent."""

    def hear(self, data: bytes) -> bytes:
        return super().hear(data) + (b"\x37\x22zzzz\x00" if b"\x1d(H" in data else b"")


async def test_the_id_of_something_else_confirms_nothing() -> None:
    clock = LeapingClock()
    async with printer(Impostor(), clock=clock) as peer:
        reach = peer.reach(model="TM-m30II")
        printing = asyncio.create_task(Operations(reach).act("print_test", {}, nobody))
        await clock.leap_until(printing)
        assert clock.monotonic() >= PRINTED_SECONDS
        assert len(list(SLIP.finditer(bytes(peer.mouth.received)))) == 1
    outcome = await printing
    assert outcome.result is Result.UNKNOWN
    assert "did not answer within 20 s" in said(outcome.reason)
    assert said(outcome.advice) == "Look at the paper. The slip is not sent again by itself."


async def test_on_a_serial_line() -> None:
    async with bench("TM-T88V", serial=True) as on:
        outcome = await on.act("print_test")
        (slip,) = slips_in(on)
        assert slip[1] == slip[2]
    assert outcome.result is Result.DONE
