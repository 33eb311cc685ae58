"""Restarting: what is sent byte for byte, to whom a password goes, and what is said of what was seen."""

from __future__ import annotations

import pytest

from core.device import Identity, Result
from core.device.credential import CredentialMissing, OtherDevice
from core.families.star.operations.board import TurnedAway
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import Mistake
from tests.core.families.star.printer_peer import MAC, OFFLINE, OTHER_MAC, bench, said

WHO = bytes.fromhex("1d3000")
RESET = bytes.fromhex("1c30 75736572 00 6775657374 00")


async def test_a_restart_asks_who_it_is_sends_the_reset_and_waits_until_the_printer_is_back() -> None:
    async with bench("guest") as on:
        outcome = await on.operations.act("restart", {}, on.step)
        assert on.peer.control == [WHO, RESET]
        assert on.peer.starts == 1
    assert (outcome.feature, outcome.result) == ("restart", Result.DONE)
    assert said(outcome.reason) == "It was back after 2.0 s."
    assert on.steps == [
        "looking which printer is at the address",
        "asking the board for the reset",
        "waiting until the device starts anew",
        "waiting until the device is back",
    ]
    assert on.peer.printed == b""


async def test_the_need_names_the_printer_that_answered() -> None:
    async with bench("guest") as on:
        await on.operations.act("restart", {}, on.step)
    (need,) = on.passwords.needs
    assert (need.family, need.role, need.user, need.hardware, need.in_clear) == (
        "star", "reset", "user", (f"mac:{MAC}",), True,
    )  # fmt: skip
    assert need.factory is not None
    assert need.factory.reveal() == "guest"


async def test_the_password_is_not_on_the_console() -> None:
    async with bench("guest") as on:
        await on.operations.act("restart", {}, on.step)
    assert b"guest" not in on.shown()
    assert b"\x1c0user\x00********\x00" in on.shown()


async def test_a_wrong_password_restarts_nothing_and_the_next_one_is_tried() -> None:
    async with bench("wrong", "guest") as on:
        outcome = await on.operations.act("restart", {}, on.step)
        assert on.peer.changing == [RESET.replace(b"guest", b"wrong"), RESET]
        assert on.peer.starts == 1
    assert outcome.result is Result.DONE


async def test_only_wrong_passwords_are_an_error_and_restart_nothing() -> None:
    async with bench("wrong") as on:
        with pytest.raises(CredentialMissing):
            await on.operations.act("restart", {}, on.step)
        assert on.peer.starts == 0


async def test_another_printer_at_the_address_is_sent_no_secret() -> None:
    async with bench("guest") as on:
        on.peer.mac = OTHER_MAC
        with pytest.raises(OtherDevice) as caught:
            await on.operations.act("restart", {}, on.step)
        assert on.peer.control == [WHO]
    assert on.passwords.needs == []
    assert OTHER_MAC in str(caught.value)
    assert MAC in str(caught.value)


async def test_a_silent_board_is_sent_no_secret() -> None:
    async with bench("guest") as on:
        on.peer.control_fault = "turned away"
        with pytest.raises(LinkError):
            await on.operations.act("restart", {}, on.step)
        assert on.peer.control == []
    assert on.passwords.needs == []


async def test_a_fifth_connection_is_turned_away_before_the_secret_is_sent() -> None:
    async with bench("guest") as on:
        on.passwords.meanwhile = lambda: setattr(on.peer, "control_fault", "turned away")
        with pytest.raises(TurnedAway) as caught:
            await on.operations.act("restart", {}, on.step)
        assert on.peer.changing == []
    assert "at most four connections at a time" in str(caught.value)
    assert "try again in 30 s" in str(caught.value)
    assert b"\x1c0" not in on.shown()


@pytest.mark.parametrize(
    ("fault", "away_for", "sentence"),
    [
        ("obeyed, not answered", 2, "It went away and came back, as after a reset."),
        ("obeyed, not answered", -1, "It went away after that, and is not back yet."),
        ("not answered", 0, "It did not go away after that."),
    ],
)
async def test_lost_between_command_and_answer_is_unknown_looked_at_and_never_sent_again(
    fault: str, away_for: int, sentence: str
) -> None:
    async with bench("guest", "second") as on:
        on.peer.control_fault, on.peer.away_for = fault, away_for
        outcome = await on.operations.act("restart", {}, on.step)
        assert on.peer.changing == [RESET]
    assert outcome.result is Result.UNKNOWN
    assert isinstance(outcome.error, OutcomeUnknown)
    assert sentence in said(outcome.reason)
    assert "not sent again" in said(outcome.advice)


async def test_a_printer_that_does_not_come_back_is_said() -> None:
    async with bench("guest") as on:
        on.peer.away_for = -1
        outcome = await on.operations.act("restart", {}, on.step)
        assert 60 <= on.clock.passed < 62
    assert outcome.result is Result.FAILED
    assert said(outcome.reason) == "It has not come back within a minute."


async def test_one_that_was_away_too_shortly_to_be_seen_is_said() -> None:
    async with bench("guest") as on:
        on.peer.away_for = 0
        outcome = await on.operations.act("restart", {}, on.step)
        assert on.clock.passed == 5
    assert outcome.result is Result.DONE
    assert "very shortly or not at all" in said(outcome.reason)


async def test_a_password_that_the_command_cannot_hold_is_a_mistake_and_is_not_sent() -> None:
    async with bench("pa\0ss") as on:
        with pytest.raises(Mistake):
            await on.operations.act("restart", {}, on.step)
        assert on.peer.changing == []


async def test_a_board_that_no_longer_tells_its_mac_is_sent_no_secret() -> None:
    async with bench("guest") as on:
        on.peer.mac = "00:00:00:00:00:00"
        with pytest.raises(OtherDevice) as caught:
            await on.operations.act("restart", {}, on.step)
        assert on.peer.control == [WHO]
    assert on.passwords.needs == []
    assert f"TSP654II ({MAC})" in str(caught.value)
    assert "a device that does not say which it is" in str(caught.value)


async def test_a_board_that_has_never_told_its_mac_may_be_restarted_and_names_no_hardware() -> None:
    async with bench("guest") as on:
        on.reach.identity = Identity(model="TSP654II")
        on.peer.mac = "00:00:00:00:00:00"
        assert (await on.operations.act("restart", {}, on.step)).result is Result.DONE
    assert on.passwords.needs[0].hardware == ()


@pytest.mark.parametrize("known", [True, False])
async def test_who_it_is_is_asked_again_when_the_password_was_long_in_coming(known: bool) -> None:
    async with bench("guest") as on:
        if not known:
            on.reach.identity = Identity(model="TSP654II")

        def dawdle() -> None:
            on.clock.passed += 6
            on.peer.mac = OTHER_MAC

        on.passwords.meanwhile = dawdle
        with pytest.raises(OtherDevice) as caught:
            await on.operations.act("restart", {}, on.step)
        assert on.peer.control == [WHO, WHO]
    assert OTHER_MAC in str(caught.value)
    assert MAC in str(caught.value)


async def test_a_password_that_was_long_in_coming_goes_to_the_printer_that_is_still_there() -> None:
    async with bench("wrong", "guest") as on:
        on.passwords.meanwhile = lambda: setattr(on.clock, "passed", on.clock.passed + 6)
        assert (await on.operations.act("restart", {}, on.step)).result is Result.DONE
        assert on.peer.control == [WHO, WHO, RESET.replace(b"guest", b"wrong"), RESET]


@pytest.mark.parametrize(
    ("action", "command"), [("print_test", bytes.fromhex("1b3f0a00")), ("realtime_reset", bytes.fromhex("1b0618"))]
)
async def test_resets_through_the_print_port(action: str, command: bytes) -> None:
    async with bench() as on:
        outcome = await on.operations.act(action, {}, on.step)
        assert bytes(on.peer.printed) == command
        assert on.peer.starts == 1
    assert outcome.result is Result.DONE
    assert said(outcome.reason) == "It was back after 2.0 s."


@pytest.mark.parametrize(
    ("action", "command"), [("print_test", bytes.fromhex("1b3f0a00")), ("realtime_reset", bytes.fromhex("1b0618"))]
)
async def test_a_connection_lost_over_a_command_without_a_start_is_unknown_and_not_sent_again(
    action: str, command: bytes
) -> None:
    async with bench() as on:
        on.peer.break_print_at = command
        outcome = await on.operations.act(action, {}, on.step)
        assert bytes(on.peer.printed) == command
    assert outcome.result is Result.UNKNOWN
    assert isinstance(outcome.error, OutcomeUnknown)
    assert "It did not go away after that." in said(outcome.reason)
    assert "not sent again" in said(outcome.advice)


async def test_a_test_is_not_sent_to_a_printer_that_would_print_it_later() -> None:
    async with bench() as on:
        on.peer.frame = OFFLINE
        with pytest.raises(DeviceOffline):
            await on.operations.act("print_test", {}, on.step)
        assert on.peer.printed == b""


async def test_a_real_time_reset_reaches_a_printer_that_is_offline() -> None:
    async with bench() as on:
        on.peer.frame = OFFLINE
        outcome = await on.operations.act("realtime_reset", {}, on.step)
        assert on.peer.starts == 1
    assert outcome.result is Result.DONE


async def test_a_printer_that_comes_back_offline_is_said() -> None:
    async with bench() as on:
        on.peer.frame_after_start = OFFLINE
        outcome = await on.operations.act("print_test", {}, on.step)
    assert outcome.result is Result.FAILED
    assert "still offline" in said(outcome.reason)
