"""The Telnet service of the simulated board, and what it makes of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.simulated.telnet import GREETING
from core.families.star.simulated.telnet_lines import LONGEST_LINE, TelnetLines
from core.families.star.simulated.telnet_menus import MENUS, SELECTION, Screen
from tests.clock import ManualClock
from tests.core.codec.streams import every_cut
from tests.core.families.star.living_printer import printer
from tests.core.simulate.wire import Line, Recorder, asked, line

LOGIN = b"root\r\npublic\r\n"


async def up_to(connection: Line, end: bytes) -> bytes:
    seen = b""
    while not seen.endswith(end):
        seen += await connection.exactly(1)
    return seen


async def test_prompts_and_menus_are_those_that_are_known() -> None:
    async with printer() as simulator, line(simulator.services["telnet"]) as connection:
        assert await up_to(connection, b": ") == GREETING + b"login: "
        connection.send(b"root\r\n")
        assert await up_to(connection, b": ") == b"root\r\nPassword: "
        connection.send(b"public\r\n")
        main = await up_to(connection, SELECTION.encode())
        assert b"=== Main Menu ===" in main
        assert b" 2) System Configuration\r\n" in main
        assert b"98) Save & Restart\r\n" in main
        assert b"public" not in main
        connection.send(b"2\r\n")
        system = await up_to(connection, SELECTION.encode())
        assert b"=== System Configuration Menu ===" in system
        assert b" 2) #9100 Multi Session\r\n" in system
        connection.send(b"2\r\n")
        several = await up_to(connection, SELECTION.encode())
        assert b"=== #9100 Multi Session ===" in several
        assert b" 2) DISABLE\r\n" in several
        connection.send(b"99\r\n99\r\n98\r\n")
        await up_to(connection, SELECTION.encode())
        await up_to(connection, SELECTION.encode())
        save = await up_to(connection, SELECTION.encode())
        assert b"=== Save to NVRAM & Restart Printer Menu ===" in save
        assert b" 2) Save & Restart\r\n" in save


async def test_without_negotiation_the_first_bytes_are_the_prompt() -> None:
    async with (
        printer("TSP654II", ("telnet_negotiation", "0")) as simulator,
        line(simulator.services["telnet"]) as connection,
    ):
        assert await connection.exactly(7) == b"login: "


@pytest.mark.parametrize(("choice", "kept"), [(b"1", True), (b"2", False)])
async def test_what_is_chosen_is_kept_when_it_is_saved(choice: bytes, kept: bool) -> None:
    clock, trace = ManualClock(), Recorder()
    settings = (("multi_session", str(int(not kept))), ("reset_seconds", "8"))
    async with printer("TSP654II", *settings, clock=clock, trace=trace) as simulator:
        typed = LOGIN + b"2\r\n2\r\n" + choice + b"\r\n99\r\n98\r\n2\r\n"
        said = await asked(simulator.services["telnet"], typed)
        assert said.endswith(b"Restarting. This connection ends now.\r\n")
        await trace.until("restarting")
        await clock.sleeping()
        clock.advance(8)
        await trace.until("restarted")
        assert simulator.get("multi_session") is kept
        async with line(simulator.services["print"]), line(simulator.services["print"]) as second:
            second.send(b"\x1b\x06\x01")
            if kept:
                assert len(await second.exactly(11)) == 11
            else:
                with pytest.raises(ConnectionResetError):
                    await second.rest()


@pytest.mark.parametrize("leaving", [b"99\r\n99\r\n", b"99\r\n98\r\n1\r\n"], ids=["quit", "restart without saving"])
async def test_what_is_not_saved_is_lost(leaving: bytes) -> None:
    async with printer("TSP654II", ("reset_seconds", "0")) as simulator:
        await asked(simulator.services["telnet"], LOGIN + b"2\r\n2\r\n1\r\n" + leaving)
        assert simulator.get("multi_session") is False


async def test_the_third_wrong_login_ends_the_connection() -> None:
    trace = Recorder()
    async with printer("TSP654II", ("admin_password", "other"), trace=trace) as simulator:
        said = await asked(
            simulator.services["telnet"], LOGIN + b"user\r\nother\r\n" + b"root\r\n\r\n" + b"root\r\nother\r\n"
        )
        assert said.count(b"Login incorrect") == 3
        assert SELECTION.encode() not in said
        assert [event["by"] for event in trace.events("closed", "reset")] == ["device"]


async def test_a_second_try_may_be_right() -> None:
    async with printer() as simulator:
        said = await asked(simulator.services["telnet"], b"root\r\nwrong\r\n" + LOGIN + b"99\r\n")
        assert said.count(b"Login incorrect") == 1
        assert said.endswith(b"Goodbye.\r\n")


@pytest.mark.parametrize("typed", [b"7", b"", b"two", b"99999", b"-1", b"\xb2"])
async def test_a_wrong_selection_is_said(typed: bytes) -> None:
    async with printer() as simulator:
        said = await asked(simulator.services["telnet"], LOGIN + typed + b"\r\n99\r\n")
        assert b"Invalid selection.\r\nSelection: " in said


async def test_other_settings_are_there_and_say_what_they_are() -> None:
    async with printer() as simulator:
        said = await asked(simulator.services["telnet"], LOGIN + b"1\r\n99\r\n")
        assert b"This simulator does not have these settings.\r\n" in said
        assert said.count(b"=== Main Menu ===") == 2


def test_every_entry_leads_to_a_menu_that_is_there() -> None:
    leads = {entry.leads_to for menu in MENUS.values() for entry in menu.entries.values()}
    assert leads - {None} <= set(MENUS)
    assert set(MENUS) == set(Screen)


def lines_of(pieces: list[bytes]) -> list[str]:
    lines = TelnetLines()
    return [each for piece in pieces for each in lines.feed(piece)]


def test_commands_of_telnet_are_no_text_however_they_are_cut() -> None:
    stream = b"\xff\xfd\x01ro\xff\xfe\x03ot\r\0pub\xff\xfa\x18\0VT\xff\xff100\xff\xf0lic\r\n\xff\xf1a\xff\xff\nb\r\r\n"
    expected = ["root", "public", "a\xff", "b", ""]
    for pieces in every_cut(stream):
        assert lines_of(pieces) == expected


def test_a_line_has_an_end_even_if_nobody_ends_it() -> None:
    assert lines_of([b"x" * 100_000, b"\n"]) == ["x" * LONGEST_LINE]


@given(st.lists(st.binary(max_size=20) | st.sampled_from([b"\r\n", b"\xff\xfa", b"\xff\xf0", b"\xff\xfd"]), max_size=8))
def test_whatever_is_typed_cuts_make_no_difference(pieces: list[bytes]) -> None:
    stream = b"".join(pieces)
    assert lines_of(pieces) == lines_of([stream]) == lines_of([bytes((byte,)) for byte in stream])
