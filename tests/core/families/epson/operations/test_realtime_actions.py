"""Actions in real time: the bytes, the proof where there is one, and what is said where there is none."""

from __future__ import annotations

import pytest

from core.device import Result
from core.link.errors import LinkError
from core.text import Mistake
from tests.core.families.epson.operations.bench import bench, said
from tests.core.families.epson.printers import nothing_printed

DLE_EOT_1 = b"\x10\x04\x01"
CLEAR = bytes.fromhex("10140801031401060208")
POWER_OFF = bytes.fromhex("1014020108")


async def test_clearing_is_confirmed() -> None:
    # T81-SPEC p.60; the answer 37 25 00: Metapace T-2 manual.
    async with bench() as on:
        outcome = await on.act("clear_buffers")
        assert on.sent == DLE_EOT_1 + CLEAR
        assert nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert "confirmed" in said(outcome.reason)


async def test_clearing_works_while_the_printer_is_offline() -> None:
    async with bench() as on:
        on.simulator.put("cover_open", True)
        assert (await on.act("clear_buffers")).result is Result.DONE


async def test_a_printer_that_shuts_down_says_so_and_is_known_to_be_off() -> None:
    # E41.
    async with bench() as on:
        outcome = await on.act("power_off")
        assert on.sent == DLE_EOT_1 + POWER_OFF
        assert on.reach.board.powered_off
        with pytest.raises(LinkError):
            await on.act("clear_buffers")
    assert outcome.result is Result.DONE
    assert "its power can be cut now" in said(outcome.reason)
    assert said(outcome.advice) == "Switch it off and on to use it again."


async def test_a_printer_told_to_ignore_it_has_not_confirmed() -> None:
    async with bench() as on:
        switched = await on.act("enable_realtime", shut_down=False)
        outcome = await on.act("power_off")
        assert not on.reach.board.powered_off
    assert switched.result is Result.DONE
    assert outcome.result is Result.UNKNOWN
    assert outcome.error is not None
    assert "outcome is unknown" in said(outcome.reason)


@pytest.mark.parametrize(
    ("model", "action", "parameters", "command"),
    [
        ("TM-T88VII", "press_feed", {}, b"\x10\x05\x00"),
        ("TM-U220", "press_feed", {}, b"\x10\x05\x00"),
        ("TM-T88VII", "buzzer", {}, bytes.fromhex("1014030000000100")),
        ("TM-T88VII", "buzzer", {"pattern": 3, "repeats": 2}, bytes.fromhex("1014030300020100")),
        ("TM-T88VII", "end_slip_wait", {}, b"\x10\x05\x03"),
    ],
)
async def test_commands_without_an_answer_are_sent_once_and_not_called_more_than_taken(
    model: str, action: str, parameters: dict[str, int], command: bytes
) -> None:
    async with bench(model) as on:
        outcome = await on.act(action, **parameters)
        assert on.sent == DLE_EOT_1 + command + DLE_EOT_1
        assert nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert said(outcome.reason) == (
        "The printer has taken the command and goes on; what it made of it, it does not tell."
    )


async def test_the_buzzer_sounds_as_it_was_told() -> None:
    async with bench() as on:
        await on.act("buzzer", pattern=7, repeats=8)
        (buzzed,) = on.trace.events("buzzed")
    assert (buzzed["pattern"], buzzed["repeats"]) == (7, 8)


@pytest.mark.parametrize(
    ("model", "kind", "told"),
    [
        ("TM-T88VII", "basic", "10 00 00 0F"),
        ("TM-T88VII", "extended", "39 41 40 00"),
        ("TM-T88VII", "offline", "37 23 00"),
        ("TM-P60", "battery", "37 45 30 34 00"),
    ],
)
async def test_a_status_is_told_once(model: str, kind: str, told: str) -> None:
    async with bench(model) as on:
        outcome = await on.act("transmit_status", kind=kind)
    assert (outcome.result, outcome.after) == (Result.DONE, told)


@pytest.mark.parametrize(("model", "kind"), [("TM-T88VII", "battery"), ("TM-L90", "extended")])
async def test_a_status_that_the_model_does_not_have_is_not_asked_for(model: str, kind: str) -> None:
    async with bench(model) as on:
        with pytest.raises(Mistake) as caught:
            await on.act("transmit_status", kind=kind)
        assert on.sent == b""
    assert "not known to have this status" in str(caught.value)


@pytest.mark.parametrize(
    ("action", "parameters", "words"),
    [
        ("transmit_status", {}, "kind=basic|extended|offline|battery"),
        ("transmit_status", {"kind": "weather"}, "'weather' is not one of"),
        ("buzzer", {"pattern": 8}, "8 is outside 0 to 7"),
        ("buzzer", {"repeats": "often"}, "'often' is not a whole number"),
        ("open_drawer", {"pulse": 0}, "0 is outside 1 to 8"),
        ("open_drawer", {"connector": "pin_3"}, "'pin_3' is not one of"),
        ("density_until_off", {}, "density=as_set|70"),
        ("density_until_off", {"density": "101"}, "'101' is not one of"),
        ("speed_until_off", {}, "speed=0..13"),
        ("speed_until_off", {"speed": 14}, "14 is outside 0 to 13"),
        ("recovery_wait", {"opened": 1}, "closed=0..255"),
        ("enable_realtime", {}, "drawer_pulse=1 or 0"),
        ("enable_realtime", {"drawer_pulse": "maybe"}, "neither on nor off"),
        ("reset_counter", {}, "counter=lines_fed|"),
        ("reset_counter", {"counter": "receipts"}, "'receipts' is not one of"),
        ("self_test", {}, "pattern=status|rolling"),
        ("self_test", {"pattern": "hex"}, "'hex' is not one of"),
    ],
)
async def test_wrong_parameters_are_explained_before_anything_is_sent(
    action: str, parameters: dict[str, str | int], words: str
) -> None:
    async with bench() as on:
        with pytest.raises(Mistake) as caught:
            await on.act(action, **parameters)
        assert on.trace.lines == []
    assert words in str(caught.value)


async def test_a_status_that_does_not_come_is_an_error_since_nothing_has_changed() -> None:
    async with bench() as on:
        on.at = lambda _step: on.simulator.fault("silent")
        with pytest.raises(LinkError):
            await on.act("transmit_status", kind="basic")
