"""The Telnet menu: driven by what it shows, byte for byte, and left without saving where it is not the known one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from core.device import Result
from core.device.credential import CredentialMissing, OtherDevice
from core.families.star.operations.telnet_session import NotUnderstoodMenu
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.payload import Payload
from core.link.tcp import TcpLink
from core.session.errors import OutcomeUnknown
from core.text import Mistake, Text, text
from tests.core.families.star.printer_peer import MAC, OTHER_MAC, Bench, bench, said

REMARK = text("test.telnet.remark", "it was kept")
MAIN = "=== Main Menu ===\r\n  1) IP Parameters\r\n  2) System Configuration\r\n 98) Save & Restart\r\n"
SYSTEM = "=== System Configuration Menu ===\r\n 2) #9100 Multi Session\r\n 99) Back to Main Menu\r\n"
SESSIONS = "=== #9100 Multi Session ===\r\n 1) ENABLE\r\n 2) DISABLE\r\n 99) Back\r\n"
SAVE = "=== Save to NVRAM & Restart Printer Menu ===\r\n 1) Restart without saving\r\n 2) Save & Restart\r\n"

Script = Mapping[tuple[str, str], str]
WALK: Script = {
    (MAIN, "2"): SYSTEM,
    (SYSTEM, "2"): SESSIONS,
    (SESSIONS, "1"): SYSTEM,
    (SESSIONS, "2"): SYSTEM,
    (SYSTEM, "99"): MAIN,
    (MAIN, "98"): SAVE,
}


class Menus:
    """The board's Telnet service: shows what the script says, and keeps what was typed."""

    def __init__(self, on: Bench, script: Script, first: str, greeting: bytes, wrong_logins: int) -> None:
        self.on = on
        self.script, self.first, self.greeting = script, first, greeting
        self.typed: list[bytes] = []
        self.wrong_logins = wrong_logins
        self.password = b"public"
        self.leaves_after_wrong = False
        self.restarts_at = (SAVE, "2")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self.greeting)
        while True:
            writer.write(b"login: ")
            await self._line(reader)
            writer.write(b"Password: ")
            if (await self._line(reader)) == self.password:
                break
            self.wrong_logins -= 1
            if not self.wrong_logins:
                return
            writer.write(b"\r\nLogin incorrect\r\n")
            if self.leaves_after_wrong:
                writer.write(b"login: ")
                return
        shown = self.first
        while True:
            # In two pieces: a prompt is one when it is whole.
            writer.write(b"\r\n" + shown.encode() + b"Selec")
            await writer.drain()
            writer.write(b"tion: ")
            chosen = (await self._line(reader)).decode()
            if (shown, chosen) == self.restarts_at:
                self.on.peer.start_anew()
                return
            shown = self.script[shown, chosen]

    async def _line(self, reader: asyncio.StreamReader) -> bytes:
        line = await reader.readline()
        if not line:
            raise ConnectionResetError
        self.typed.append(line)
        return line.rstrip(b"\r\n")


async def menus(
    on: Bench, script: Script = WALK, first: str = MAIN, greeting: bytes = b"", wrong_logins: int = 3
) -> Menus:
    made = Menus(on, script, first, greeting, wrong_logins)
    await on.peer.listen("telnet", made.serve)
    on.move()
    return made


def lines(*typed: str) -> Sequence[bytes]:
    return [line.encode() + b"\r\n" for line in typed]


@pytest.mark.parametrize(("several", "number"), [(True, "1"), (False, "2")])
async def test_multi_session_is_chosen_saved_and_waited_for(several: bool, number: str) -> None:
    async with bench("public") as on:
        board = await menus(on)
        (outcome,) = await on.operations.write({"multi_session": several}, on.step)
        assert board.typed == lines("root", "public", "2", "2", number, "99", "98", "2")
        assert on.peer.starts == 1
        assert on.peer.control == [bytes.fromhex("1d3000")]
    assert (outcome.feature, outcome.result, outcome.after) == ("multi_session", Result.DONE, None)
    assert "does not report it back" in said(outcome.reason)
    assert on.steps[:4] == [
        "looking which printer is at the address",
        "logging in to the board's Telnet menu",
        "choosing in the menu",
        "saving, so that the board starts anew",
    ]


async def test_save_and_restart_changes_nothing_else() -> None:
    async with bench("public") as on:
        board = await menus(on)
        outcome = await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed == lines("root", "public", "98", "2")
    assert outcome.result is Result.DONE
    (need,) = on.passwords.needs
    assert (need.role, need.user, need.hardware, need.in_clear) == ("admin", "root", (f"mac:{MAC}",), True)
    assert need.factory is not None
    assert need.factory.reveal() == "public"


async def test_the_password_is_not_on_the_console() -> None:
    async with bench("public") as on:
        await menus(on)
        await on.operations.act("save_and_restart", {}, on.step)
    assert b"public" not in on.shown()
    assert b"********\r\n" in on.shown()


async def test_options_are_refused_and_the_login_goes_on() -> None:
    async with bench("public") as on:
        board = await menus(on, greeting=bytes.fromhex("fffb01fffd18"))
        outcome = await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed[0] == bytes.fromhex("fffe01fffc18") + b"root\r\n"
    assert outcome.result is Result.DONE


async def test_a_wrong_password_is_asked_for_again_on_the_same_connection() -> None:
    async with bench("wrong", "public") as on:
        board = await menus(on)
        outcome = await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed == lines("root", "wrong", "root", "public", "98", "2")
    assert outcome.result is Result.DONE


async def test_a_board_that_hangs_up_after_wrong_passwords_rejected_them() -> None:
    async with bench("wrong", "worse") as on:
        board = await menus(on, wrong_logins=2)
        with pytest.raises(CredentialMissing):
            await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed == lines("root", "wrong", "root", "worse")
        assert on.peer.starts == 0


async def test_the_password_after_the_one_at_which_the_board_hung_up_is_judged_on_a_new_connection() -> None:
    async with bench("wrong", "worse", "public") as on:
        board = await menus(on, wrong_logins=2)
        outcome = await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed == lines("root", "wrong", "root", "worse", "root", "public", "98", "2")
    assert outcome.result is Result.DONE


async def test_a_board_that_hung_up_while_a_person_looked_for_the_password_is_asked_anew() -> None:
    async with bench("wrong", "public") as on:
        board = await menus(on)
        board.leaves_after_wrong = True
        outcome = await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed in (
            lines("root", "wrong", "root", "public", "98", "2"),
            lines("root", "wrong", "root", "root", "public", "98", "2"),
        )
    assert outcome.result is Result.DONE


async def test_a_connection_lost_over_saving_is_unknown_looked_at_and_not_repeated() -> None:
    async def no_more(link: TcpLink, payload: Payload) -> None:
        raise ConnectionLost(link.address, "reset")

    async with bench("public") as on:
        board = await menus(on)

        def break_at_the_last(step: Text) -> None:
            if step.key == "star.progress.saving":
                patched.setattr(TcpLink, "write", no_more)
            else:
                patched.undo()

        on.passwords.remarks = (REMARK,)
        with pytest.MonkeyPatch.context() as patched:
            outcome = await on.operations.act("save_and_restart", {}, break_at_the_last)
        assert board.typed == lines("root", "public", "98")
    assert outcome.result is Result.UNKNOWN
    assert outcome.remarks == (REMARK,)
    assert isinstance(outcome.error, OutcomeUnknown)
    assert "It did not go away after that." in said(outcome.reason)


async def test_a_board_that_hangs_up_at_once_has_not_judged_the_password() -> None:
    async with bench("public") as on:
        await menus(on, wrong_logins=1)
        on.passwords.passwords = ("wrong",)
        with pytest.raises(LinkError) as caught:
            await on.operations.act("save_and_restart", {}, on.step)
    assert not isinstance(caught.value, CredentialMissing)


async def test_another_printer_is_sent_nothing() -> None:
    async with bench("public") as on:
        board = await menus(on)
        on.peer.mac = OTHER_MAC
        with pytest.raises(OtherDevice):
            await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed == []


async def test_a_password_that_cannot_be_typed_is_a_mistake_and_nothing_is_sent() -> None:
    async with bench("pub\r\n98") as on:
        board = await menus(on)
        with pytest.raises(Mistake):
            await on.operations.act("save_and_restart", {}, on.step)
        assert board.typed == []


OTHER_SYSTEM = "=== System Configuration Menu ===\r\n 2) Factory Reset\r\n 99) Back to Main Menu\r\n"
DOUBTFUL = "=== #9100 Multi Session ===\r\n 1) ENABLE\r\n 1) DISABLE\r\n"
OTHER_SAVE = (
    "=== Save to NVRAM & Restart Printer Menu ===\r\n 1) Load defaults, save & restart\r\n 2) Save & restart\r\n"
)


@pytest.mark.parametrize(
    ("script", "first", "typed", "title"),
    [
        ({}, "=== Welcome ===\r\n 1) Go\r\n", (), "Welcome"),
        ({}, "Please choose.\r\n", (), "Please choose."),
        ({(MAIN, "2"): MAIN}, MAIN, ("2",), "Main Menu"),
        ({(MAIN, "2"): OTHER_SYSTEM}, MAIN, ("2",), "System Configuration Menu"),
        ({**WALK, (SYSTEM, "2"): DOUBTFUL}, MAIN, ("2", "2"), "=== #9100 Multi Session ==="),
        ({**WALK, (MAIN, "98"): OTHER_SAVE}, MAIN, ("2", "2", "1", "99", "98"), "Save to NVRAM & Restart Printer Menu"),
    ],
    ids=["other menu", "no menu", "same again", "no such entry", "doubtful numbers", "two that fit"],
)
async def test_a_menu_that_is_not_the_known_one_is_left_without_saving(
    script: Script, first: str, typed: Sequence[str], title: str
) -> None:
    async with bench("public") as on:
        board = await menus(on, script, first)
        (outcome,) = await on.operations.write({"multi_session": True}, on.step)
        assert board.typed == lines("root", "public", *typed)
        assert on.peer.starts == 0
    assert outcome.result is Result.FAILED
    assert isinstance(outcome.error, NotUnderstoodMenu)
    assert f"'{title}'" in said(outcome.reason)
    assert "left without saving" in said(outcome.reason)
    assert said(outcome.advice) == "Open the board's web page instead: http://127.0.0.1/"


async def test_a_board_that_was_not_seen_to_start_anew_is_unknown() -> None:
    async with bench("public") as on:
        await menus(on)
        on.peer.away_for = 0
        outcome = await on.operations.act("save_and_restart", {}, on.step)
    assert outcome.result is Result.UNKNOWN
    assert "not been seen to start anew" in said(outcome.reason)


async def test_a_board_that_does_not_come_back_has_failed() -> None:
    async with bench("public") as on:
        await menus(on)
        on.peer.away_for = -1
        (outcome,) = await on.operations.write({"multi_session": True}, on.step)
    assert outcome.result is Result.FAILED
    assert "not come back" in said(outcome.reason)


async def test_without_the_service_it_is_a_sentence() -> None:
    async with bench("public") as on:
        on.peer.ports["telnet"] = 9
        on.move()
        with pytest.raises(LinkError):
            await on.operations.act("save_and_restart", {}, on.step)


async def test_a_service_that_says_nothing_times_out() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with bench("public") as on:
        on.clock.hurried = frozenset({10.0})
        await on.peer.listen("telnet", silent)
        on.move()
        with pytest.raises(TimedOut):
            await on.operations.act("save_and_restart", {}, on.step)
