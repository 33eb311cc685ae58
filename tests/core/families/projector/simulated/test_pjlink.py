"""PJLink on the simulated projector: class 1, class 2, and who may speak."""

from __future__ import annotations

import pytest

from core.families.projector.wire.pjlink import query, setting
from core.families.projector.wire.pjlink_authentication import digest, second_digest
from core.secret import Secret
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, COOLING, OFF, ON, WARMING, projector
from tests.core.simulate.wire import Line, Recorder, line

OPEN = b"PJLINK 0\r"
REFUSED = b"PJLINK ERRA\r"
CHALLENGE = "498e4a67"
PASSWORD = Secret("JBMIAProjectorLink")
LOCKED = (("pjlink_password", PASSWORD.reveal()), ("challenge", CHALLENGE))
OWN_RANDOM = "c14b279e603d8a5f17e849ba360f2dc5"


async def said(connection: Line) -> bytes:
    """Give the next line."""
    received = b""
    while not received.endswith(b"\r"):
        received += await connection.exactly(1)
    return received


async def answered(connection: Line, command: bytes) -> str:
    """Send a command and give the value of its answer, which must be that of the same command."""
    connection.send(command)
    reply = await said(connection)
    assert reply[:6] == command[:6]
    assert reply[6:7] == b"="
    return reply[7:-1].decode()


async def exchange(model: str, settings: tuple[tuple[str, str], ...], *commands: bytes) -> list[str]:
    """Give the answers to commands on one connection without authentication."""
    async with projector(model, *settings) as simulator, line(simulator.services["pjlink"]) as connection:
        assert await said(connection) == OPEN
        return [await answered(connection, each) for each in commands]


async def test_class_1_tells_everything_that_can_be_asked() -> None:
    settings = (("power", ON), ("name", "Bühne"), ("information", "left"), ("input", "3"), ("lamp_hours", "2912"))
    bodies = ("POWR", "INPT", "AVMT", "ERST", "LAMP", "INST", "NAME", "INF1", "INF2", "INFO", "CLSS")
    assert await exchange("CP-A220N", settings, *map(query, bodies)) == [
        "1", "31", "30", "000000", "2912 1", "11 12 22 23 31 41 51 52", "Bühne", "HITACHI", "CP-A220N", "left", "1",
    ]  # fmt: skip


async def test_class_2_tells_more() -> None:
    settings = (("power", ON), ("filter_hours", "96"), ("replacement_filter", ""))
    bodies = ("SNUM", "SVER", "IRES", "RRES", "FILT", "RLMP", "RFIL", "FREZ", "INPT", "INST")
    commands = [query(body, version=2) for body in bodies]
    assert await exchange(CLASS_2, settings, *commands, query("INNM", "31", 2), query("CLSS")) == [
        "NL720U0042", "1.20.03", "1920x1080", "1920x1200", "96", "NL-LP07", "", "0", "11", "11 31 32 51 61", "HDMI 1",
        "2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "command"),
    [
        ("CP-A220N", query("SNUM", version=2)),
        ("CP-A220N", query("FILT")),
        ("CP-A220N", query("INPT", version=2)),
        ("CP-A220N", query("ABCD")),
        ("CP-A220N", setting("ERST", "0")),
        ("CP-A220N", setting("NAME", "other")),
        (CLASS_2, query("SNUM")),
        (CLASS_2, query("POWR", version=2)),
        (CLASS_2, query("SVOL", version=2)),
        (CLASS_1, query("LAMP")),
    ],
)
async def test_what_a_class_does_not_have_is_undefined(model: str, command: bytes) -> None:
    assert await exchange(model, (("power", ON),), command) == ["ERR1"]


@pytest.mark.parametrize(
    "command",
    [
        setting("POWR", "2"),
        setting("POWR", "on"),
        setting("INPT", "99"),
        setting("AVMT", "12"),
        setting("FREZ", "2", 2),
        setting("SVOL", "2", 2),
        query("INNM", "99", 2),
    ],
)
async def test_a_parameter_that_is_none_is_out_of_range(command: bytes) -> None:
    assert await exchange(CLASS_2, (("power", ON),), command) == ["ERR2"]


@pytest.mark.parametrize("power", [OFF, COOLING, WARMING])
async def test_what_needs_a_picture_is_unavailable_without_one(power: str) -> None:
    needing = [query("INPT"), query("AVMT"), setting("INPT", "31"), setting("AVMT", "31"), query("IRES", version=2)]
    needing += [setting("FREZ", "1", 2), setting("SVOL", "1", 2)]
    settings = (("power", power), ("cool_down", "3600"), ("warm_up", "3600"))
    assert await exchange(CLASS_2, settings, *needing) == ["ERR3"] * len(needing)
    told = [query(body) for body in ("POWR", "ERST", "LAMP", "INST", "NAME")]
    assert "ERR3" not in await exchange(CLASS_2, settings, *told)


@pytest.mark.parametrize(
    ("power", "wanted", "answer", "after"),
    [
        (OFF, "1", "OK", 3), (OFF, "0", "OK", 0), (ON, "1", "OK", 1), (ON, "0", "OK", 2),
        (WARMING, "1", "OK", 3), (WARMING, "0", "ERR3", 3), (COOLING, "1", "ERR3", 2), (COOLING, "0", "OK", 2),
    ],
)  # fmt: skip
async def test_switching_on_and_off(power: str, wanted: str, answer: str, after: int) -> None:
    settings = (("power", power), ("cool_down", "3600"), ("warm_up", "3600"))
    assert await exchange(CLASS_2, settings, setting("POWR", wanted), query("POWR")) == [answer, str(after)]


async def test_a_projector_that_has_failed_says_so() -> None:
    settings = (("error_fan", "2"), ("error_cover", "1"))
    assert await exchange(CLASS_2, settings, setting("POWR", "1"), query("ERST")) == ["ERR4", "200100"]


@pytest.mark.parametrize(
    ("before", "wanted", "muted"),
    [
        ("30", "11", "11"), ("30", "21", "21"), ("30", "31", "31"), ("31", "10", "21"), ("31", "20", "11"),
        ("31", "30", "30"), ("11", "21", "31"), ("30", "10", "30"),
    ],
)  # fmt: skip
async def test_picture_and_sound_are_muted_apart_and_together(before: str, wanted: str, muted: str) -> None:
    commands = (setting("AVMT", before), setting("AVMT", wanted), query("AVMT"))
    assert await exchange("CP-A220N", (("power", ON),), *commands) == ["OK", "OK", muted]


@pytest.mark.parametrize("version", [1, 2])
async def test_inputs_are_set_and_told(version: int) -> None:
    commands = (setting("INPT", "32", version), query("INPT", version=version))
    assert await exchange(CLASS_2, (("power", ON),), *commands) == ["OK", "32"]


async def test_freeze_and_volume() -> None:
    async with projector(CLASS_2, ("power", ON)) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        assert await answered(connection, setting("FREZ", "1", 2)) == "OK"
        assert await answered(connection, query("FREZ", version=2)) == "1"
        for body, name in (("SVOL", "speaker_volume"), ("MVOL", "microphone_volume")):
            simulator.set(name, "31")
            assert [await answered(connection, setting(body, "1", 2)) for _ in range(3)] == ["OK"] * 3
            assert simulator.get(name) == 32
            assert await answered(connection, setting(body, "0", 2)) == "OK"
            assert simulator.get(name) == 31


async def test_the_command_ports_and_pjlink_are_of_one_projector() -> None:
    async with projector("CP-A220N", ("power", ON)) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        for code, told in PAIRS:
            simulator.set("input", str(code))
            assert await answered(connection, query("INPT")) == told
        simulator.set("error_status", "8")
        assert await answered(connection, query("ERST")) == "000010"


PAIRS = ((0x00, "11"), (0x04, "12"), (0x02, "22"), (0x01, "23"), (0x03, "31"), (0x06, "41"), (0x0B, "51"), (0x0C, "52"))
"""Inputs of a CP-A220N in both languages (EDA220-p237)."""


async def test_the_digest_opens_the_connection_for_good() -> None:
    async with projector("CP-A220N", *LOCKED) as simulator, line(simulator.services["pjlink"]) as connection:
        assert await said(connection) == b"PJLINK 1 498e4a67\r"
        connection.send(b"5d8409bc1c3fa39749434aa3a5c38682" + query("POWR"))
        assert await said(connection) == b"%1POWR=0\r"
        assert await answered(connection, query("CLSS")) == "1"


@pytest.mark.parametrize("front", [b"", b"0" * 32, b"0" * 128])
async def test_without_the_right_digest_nothing_is_said_or_done(front: bytes) -> None:
    async with projector(CLASS_2, *LOCKED) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        connection.send(front + setting("POWR", "1"))
        assert await said(connection) == REFUSED
        assert simulator.get("power") == 0
        connection.send(digest(CHALLENGE, PASSWORD).reveal().encode() + query("POWR"))
        assert await said(connection) == b"%1POWR=0\r"


async def test_the_scheme_of_version_2_10() -> None:
    async with projector(CLASS_2, *LOCKED) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        connection.send(b"PJLINK 2\r")
        greeting = await said(connection)
        assert greeting[:9] == b"PJLINK 2 "
        random = greeting[9:-1].decode()
        for password, answer in ((Secret("wrong"), REFUSED), (PASSWORD, b"%1POWR=0\r")):
            connection.send(second_digest(random, OWN_RANDOM, password).reveal().encode() + query("POWR"))
            assert await said(connection) == answer
        assert await answered(connection, query("SNUM", version=2)) == "NL720U0042"


async def test_with_the_second_scheme_begun_the_first_is_refused() -> None:
    async with projector(CLASS_2, *LOCKED) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        connection.send(b"PJLINK 2\r")
        await said(connection)
        for front in (digest(CHALLENGE, PASSWORD).reveal().encode(), b"ab"):
            connection.send(front + query("POWR"))
            assert await said(connection) == REFUSED


@pytest.mark.parametrize(
    ("model", "settings"), [("CP-A220N", LOCKED), (CLASS_2, (*LOCKED, ("sha256", "0"))), (CLASS_2, ())]
)
async def test_a_projector_that_does_not_know_version_2_10_refuses_it(
    model: str, settings: tuple[tuple[str, str], ...]
) -> None:
    async with projector(model, *settings) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        connection.send(b"PJLINK 2\r")
        assert await said(connection) == REFUSED


async def test_some_answer_in_small_letters() -> None:
    async with (
        projector(CLASS_2, ("lower_case", "1"), ("power", ON)) as simulator,
        line(simulator.services["pjlink"]) as connection,
    ):
        assert await said(connection) == b"pjlink 0\r"
        connection.send(setting("INPT", "99"))
        assert await said(connection) == b"%1inpt=err2\r"


async def test_what_is_no_command_is_passed_over_and_line_feeds_do_no_harm() -> None:
    async with projector("CP-A220N") as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        connection.send(b"hello\r\n%1POWR\r%1POWR ?\r\n")
        assert await said(connection) == b"%1POWR=0\r"


async def test_a_command_is_understood_however_it_is_cut() -> None:
    trace, command = Recorder(), query("INF2")
    async with projector("CP-A220N", trace=trace) as simulator, line(simulator.services["pjlink"]) as connection:
        await said(connection)
        for cut in range(1, len(command)):
            connection.send(command[:cut])
            await trace.until("received", 2 * cut - 1)
            connection.send(command[cut:])
            assert await said(connection) == b"%1INF2=CP-A220N\r"
