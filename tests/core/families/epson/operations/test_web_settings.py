"""Reading and writing behind the web interface, against the simulated one and against servers that are worse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.device import Result, Value
from core.device.credential import CredentialMissing, CredentialRejected, OtherDevice
from core.families.epson.models import GROUPS
from core.families.epson.operations.web_access import EncryptedOnly, NoSuchInterface, WebRefused
from core.families.epson.operations.web_features import (
    BEACON_CURRENT,
    BEACON_VOLATILE,
    FEATURES,
    NETWORK,
    WEB_PAGE,
    features_of,
)
from core.families.epson.operations.web_settings import read_page, read_web, write_web
from core.families.epson.wire import web
from core.feature import Danger
from core.link.errors import LinkError, TimedOut
from core.session.errors import NotUnderstood
from core.text import ENGLISH, Mistake
from tests.core.families.epson.operations.web_bench import REMARK, RIGHT, Bench, bench

CHANGE: dict[str, Value] = {
    "ip_address_method": "Manual", "ip_address": "10.0.0.8", "self_assigned_address": False,
}  # fmt: skip


def test_each_model_offers_what_is_documented_for_it() -> None:
    for group in (None, *GROUPS):
        offered = {feature.id for feature in features_of(group, serial=False)}
        assert (BEACON_CURRENT in offered) == (BEACON_VOLATILE in offered) == (group in {"T88VII", "m30III", "m50II"})
        assert (set(NETWORK) <= offered) == (group == "TM-i")
        assert WEB_PAGE in offered
        assert features_of(group, serial=True) == ()


def test_what_may_cut_a_printer_off_says_so() -> None:
    for feature in FEATURES:
        assert (feature.danger is Danger.DISRUPTIVE) == feature.kind.is_setting
        assert feature.evidence is not None


async def test_the_page_is_told_without_asking_anybody() -> None:
    async with bench("TM-T88V") as on:
        values = await read_page(on.reach, [WEB_PAGE], on.step)
        assert values == {WEB_PAGE: f"http://127.0.0.1:{on.simulator.services['web']}/"}
    assert on.traffic == []


async def test_the_script_is_read_with_the_password_proven_and_never_shown() -> None:
    async with bench("TM-m30III", RIGHT) as on:
        values = await read_web(on.reach, [BEACON_CURRENT, BEACON_VOLATILE], on.step)
        assert values == {BEACON_CURRENT: on.simulator.get("beacon_stored_script"), BEACON_VOLATILE: ""}
    (need,) = on.passwords.needs
    assert (need.role, need.user, need.in_clear) == ("web", "epson", False)
    assert need.hardware == ("mac:64:eb:8c:30:03:03",)
    assert b"canary" not in on.everything_shown
    assert b"response=" not in on.shown
    assert on.shown.count(b"Authorization: ********") == 2


async def test_where_no_password_is_set_none_is_asked_for() -> None:
    async with bench("TM-T88V-i", settings=(("web_password", ""),)) as on:
        values = await read_web(on.reach, list(NETWORK), on.step)
    assert on.passwords.needs == []
    assert values["ip_address_method"] == "Auto"
    assert values["self_assigned_address"] is True
    assert values["ip_address"] == "192.168.192.168"
    assert values["dns_server_1"] == ""
    assert on.steps == ["asking the printer's web interface"]


@pytest.mark.parametrize(
    ("passwords", "error"), [((), CredentialMissing), (("wrong-1", "wrong-2"), CredentialRejected)]
)
async def test_a_wrong_password_is_tried_once_and_then_asked_for_anew(
    passwords: tuple[str, ...], error: type[LinkError]
) -> None:
    async with bench("TM-m30III", *passwords) as on:
        with pytest.raises(error):
            await read_web(on.reach, [BEACON_CURRENT], on.step)
    assert on.shown.count(b"Authorization") == len(passwords)
    assert b"wrong" not in on.everything_shown


async def test_a_right_one_after_a_wrong_one_is_taken() -> None:
    async with bench("TM-m30III", "wrong-1", RIGHT) as on:
        assert await read_web(on.reach, [BEACON_VOLATILE], on.step) == {BEACON_VOLATILE: ""}


async def test_a_printer_that_does_not_speak_enpc_is_vouched_for_by_a_person() -> None:
    async with bench("TM-m30III") as on:
        address = f"epson://127.0.0.1?web={on.simulator.services['web']}&discovery=9"
        alone = Bench(on.simulator, RIGHT, address=address, known=False)
        assert await read_web(alone.reach, [BEACON_VOLATILE], on.step) == {BEACON_VOLATILE: ""}
        (need,) = alone.passwords.needs
        assert need.hardware == ()
        known = Bench(on.simulator, RIGHT, address=address)
        with pytest.raises(TimedOut):
            await read_web(known.reach, [BEACON_VOLATILE], on.step)


async def test_who_looks_long_for_the_password_is_asked_anew() -> None:
    async with bench("TM-m30III", RIGHT) as on:

        def look() -> None:
            on.clock.passed += 60.0

        on.passwords.before_each = look
        assert await read_web(on.reach, [BEACON_VOLATILE], on.step) == {BEACON_VOLATILE: ""}
    assert [on.shown.count(part) for part in (b"GET /webconfig", b"Authorization")] == [3, 1]


async def test_another_printer_at_the_address_is_sent_no_proof() -> None:
    async with bench("TM-m30III", RIGHT) as on:
        on.simulator.set("mac", "64:eb:8c:99:99:99")
        with pytest.raises(OtherDevice):
            await read_web(on.reach, [BEACON_CURRENT], on.step)
    assert b"Authorization" not in on.shown


async def test_a_script_is_written_and_read_back() -> None:
    async with bench("TM-m30III", RIGHT) as on:
        (outcome,) = await write_web(on.reach, {BEACON_VOLATILE: 'new "script" </+>'}, on.step)
        assert on.simulator.get("beacon_temporary_script") == 'new "script" </+>'
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "", 'new "script" </+>')
        assert outcome.remarks == (REMARK,)
        (again,) = await write_web(on.reach, {BEACON_VOLATILE: 'new "script" </+>'}, on.step)
        assert again.result is Result.UNCHANGED
        (deleted,) = await write_web(on.reach, {BEACON_VOLATILE: ""}, on.step)
        assert (deleted.result, deleted.after) == (Result.DONE, "")
        assert on.simulator.get("beacon_temporary_script") == ""
    assert len(on.passwords.needs) == 3
    assert on.shown.count(b"POST ") == 2


async def test_a_script_that_is_too_long_for_the_printer_is_refused_by_it() -> None:
    async with bench("TM-m30III", RIGHT) as on:
        (outcome,) = await write_web(on.reach, {BEACON_VOLATILE: "x" * 3000}, on.step)
    assert outcome.result is Result.FAILED
    assert outcome.reason is not None
    assert "413" in ENGLISH.render(outcome.reason)
    assert isinstance(outcome.error, WebRefused)


async def test_network_settings_are_written_together_and_read_back() -> None:
    async with bench("TM-T88V-i", RIGHT) as on:
        outcomes = await write_web(on.reach, CHANGE, on.step)
        assert [(outcome.feature, outcome.result) for outcome in outcomes] == [(name, Result.DONE) for name in CHANGE]
        assert [outcome.after for outcome in outcomes] == list(CHANGE.values())
        assert [outcome.before for outcome in outcomes] == ["Auto", "192.168.192.168", True]
        assert on.simulator.get("ip_address") == "10.0.0.8"
        again = await write_web(on.reach, CHANGE, on.step)
        assert {outcome.result for outcome in again} == {Result.UNCHANGED}
    assert on.shown.count(b"POST ") == 1
    assert b"&Gateway=192.168.192.1&" in on.shown
    assert on.steps[:3] == [
        "asking the printer's web interface",
        "writing on the printer's web interface",
        "reading back what was written",
    ]


async def test_settings_that_the_printer_does_not_take_are_said_with_its_code() -> None:
    async with bench("TM-T88V-i", RIGHT) as on:
        (outcome,) = await write_web(on.reach, {"gateway": "no address"}, on.step)
        assert on.simulator.get("gateway") == "192.168.192.1"
    assert (outcome.result, outcome.before) == (Result.FAILED, "192.168.192.1")
    assert outcome.reason is not None
    assert ENGLISH.render(outcome.reason) == "The printer did not take the settings: InvalidGateway."


@pytest.mark.parametrize("typed", ["10.0.0", "256.1.1.1", "till", "1.2.3.4.5", "::1"])
def test_what_is_no_address_is_said_before_anything_is_sent(typed: str) -> None:
    codec = NETWORK["ip_address"].feature.codec
    assert codec is not None
    with pytest.raises(Mistake):
        codec.parse(typed)
    assert codec.parse(" 10.0.0.8 ") == "10.0.0.8"
    assert codec.parse("") == ""


def test_an_address_can_be_set_only_where_the_network_does_not_give_one() -> None:
    # TM-i WebConfig API, page 20: the methods are Auto and Manual.
    hang_on = {
        name: {(each.feature, *each.values) for each in setting.feature.depends_on}
        for name, setting in NETWORK.items()
        if setting.feature.depends_on
    }
    by_address, by_dns = {("ip_address_method", "Manual")}, {("dns_method", "Manual")}
    assert hang_on == dict.fromkeys(("ip_address", "subnet_mask", "gateway"), by_address) | dict.fromkeys(
        ("dns_server_1", "dns_server_2", "dns_server_3"), by_dns
    )


@pytest.mark.parametrize("names", [[BEACON_CURRENT], ["ip_address"]])
async def test_a_model_without_the_interface_says_so(names: list[str]) -> None:
    async with bench("TM-T88V", RIGHT) as on:
        with pytest.raises(NoSuchInterface, match="404"):
            await read_web(on.reach, names, on.step)


@pytest.mark.parametrize("fault", ["refuse", "reset_peer", "wrong_length", "split"])
async def test_faults_of_the_link(fault: str) -> None:
    async with bench("TM-T88V-i", settings=(("web_password", ""),)) as on:
        on.simulator.fault(fault)
        if fault == "split":
            assert (await read_web(on.reach, ["ip_address"], on.step))["ip_address"] == "192.168.192.168"
            return
        with pytest.raises(LinkError):
            await read_web(on.reach, ["ip_address"], on.step)
        (outcome,) = await write_web(on.reach, {"ip_address": "10.0.0.8"}, on.step)
        assert (outcome.result, outcome.feature) == (Result.FAILED, "ip_address")
        assert on.simulator.get("ip_address") == "192.168.192.168"


class Server:
    """Answers each request with the next answer, and notes the requests; hangs up when there is none."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.heard: list[bytes] = []

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.partition(b"Content-Length: ")[2].partition(b"\r")[0] or b"0")
        self.heard.append(head + await reader.readexactly(length))
        if self.answers:
            writer.write(self.answers.pop(0))
        writer.close()


@asynccontextmanager
async def server(*answers: bytes) -> AsyncIterator[tuple[Server, Bench]]:
    async with bench("TM-T88V-i") as on:
        spoken = Server(*answers)
        listening = await asyncio.start_server(spoken.talk, "127.0.0.1", 0)
        async with listening:
            port = listening.sockets[0].getsockname()[1]
            yield spoken, Bench(on.simulator, address=f"epson://127.0.0.1?web={port}")


def answer(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


BEFORE = answer(web.encode_wired({"IPAddress": "10.0.0.7", "Gateway": "10.0.0.1"}))
TAKEN = answer(web.encode_result())


async def written(*answers: bytes) -> tuple[Server, Result, str, Value | None]:
    async with server(*answers) as (spoken, on):
        (outcome,) = await write_web(on.reach, {"ip_address": "10.0.0.8"}, on.step)
    return spoken, outcome.result, ENGLISH.render(outcome.reason) if outcome.reason else "", outcome.after


async def test_what_is_written_byte_by_byte() -> None:
    after = BEFORE.replace(b"10.0.0.7", b"10.0.0.8")
    spoken, result, _, _ = await written(BEFORE, TAKEN, after)
    assert result is Result.DONE
    heads = [request.partition(b"\r\n")[0] for request in spoken.heard]
    assert heads == [
        b"GET /webconfig/config_tcpip_wired.cgi?format=json HTTP/1.1",
        b"POST /webconfig/set_tcpip_wired.cgi?format=json HTTP/1.1",
        b"GET /webconfig/config_tcpip_wired.cgi?format=json HTTP/1.1",
    ]
    assert spoken.heard[1].endswith(b"\r\n\r\nIPAddress=10.0.0.8&Gateway=10.0.0.1")


async def test_older_firmware_has_it_elsewhere() -> None:
    missing, after = answer(b"", "404 Not Found"), BEFORE.replace(b"10.0.0.7", b"10.0.0.8")
    spoken, result, _, _ = await written(missing, BEFORE, TAKEN, after)
    assert result is Result.DONE
    assert b"POST /PrinterConfigurationPage/set_tcpip_wired.cgi" in spoken.heard[2]


async def test_what_reads_back_as_before_failed_with_both_values() -> None:
    _, result, reason, after = await written(BEFORE, TAKEN, BEFORE)
    assert (result, after) == (Result.FAILED, "10.0.0.7")
    assert reason == "It was to be '10.0.0.8', and the printer says '10.0.0.7'."


async def test_a_printer_that_is_gone_after_the_change_is_unknown() -> None:
    _, result, reason, after = await written(BEFORE, TAKEN)
    assert (result, after) == (Result.UNKNOWN, None)
    assert "could not be read back" in reason


async def test_no_answer_to_the_change_is_unknown_and_it_is_not_sent_again() -> None:
    spoken, result, _, _ = await written(BEFORE)
    assert result is Result.UNKNOWN
    assert sum(request.startswith(b"POST") for request in spoken.heard) == 1


@pytest.mark.parametrize(
    "body", [b"", b"no JSON", b"[" * 60_000, b'{"WiredNetwork": {"IPAddress": 5}}', b"\xff\xfe", b"null", b"9" * 5000]
)
async def test_a_page_that_tells_nothing_is_never_written(body: bytes) -> None:
    spoken, result, reason, _ = await written(answer(body))
    assert result is Result.FAILED
    assert "nothing was written" in reason
    assert len(spoken.heard) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [("302 Found", EncryptedOnly), ("500 Internal Server Error", WebRefused), ("403 Forbidden", WebRefused)],
)
async def test_other_answers_are_said(status: str, error: type[LinkError]) -> None:
    async with server(answer(b"", status)) as (_, on):
        with pytest.raises(error):
            await read_web(on.reach, ["ip_address"], on.step)


async def test_a_server_that_wants_the_password_in_clear_gets_none() -> None:
    asked = b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'
    async with server(asked) as (spoken, on):
        with pytest.raises(NotUnderstood):
            await read_web(on.reach, ["ip_address"], on.step)
        assert on.passwords.needs == []
    assert len(spoken.heard) == 1
