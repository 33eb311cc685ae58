"""The web interface of the simulated printer: the page, the password, the script and the network settings."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.simulated.web import MOST, WebConversation
from core.families.epson.simulated.web_items import LONGEST_SCRIPT, web_items
from core.families.epson.simulated.web_login import MOST_NONCES, WebLogin
from core.secret import Secret
from core.session.digest import DigestAnswers, Login, best_challenge
from core.simulate.state import State
from tests.core.codec.streams import every_cut
from tests.core.families.epson.printers import printer
from tests.core.simulate.wire import asked, line

CURRENT = "/webconfig/beacon.cgi?Type=current"
VOLATILE = "/webconfig/beacon.cgi?Type=volatile"
SCRIPT = "/webconfig/beacon.cgi"
OPEN = ("web_password", "")


def request(method: str, target: str, *headers: str, body: bytes = b"") -> bytes:
    length = (f"Content-Length: {len(body)}",) if body else ()
    lines = (f"{method} {target} HTTP/1.1", "Host: printer", "Connection: close", *headers, *length, "", "")
    return "\r\n".join(lines).encode() + body


def split(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    return int(status.split()[1]), dict(each.lower().split(": ", 1) for each in lines), body


def proof(answer: bytes, password: str, method: str, target: str, user: str = "epson") -> str:
    found = re.search(rb"(?i)www-authenticate: ([^\r]+)", answer)
    assert found is not None
    challenge = best_challenge([found[1].decode()])
    assert challenge is not None
    return "Authorization: " + DigestAnswers(challenge).authorization(
        Login(user, Secret(password)), method, target
    ).reveal()  # fmt: skip


async def test_the_page_for_people_needs_no_password() -> None:
    async with printer() as simulator:
        status, headers, body = split(await asked(simulator.services["web"], request("GET", "/")))
    assert status == 200
    assert int(headers["content-length"]) == len(body)
    assert b"TM-T88VII" in body


@pytest.mark.parametrize(("password", "status"), [("right-4471", 200), ("wrong", 401)])
async def test_the_password(password: str, status: int) -> None:
    async with printer("TM-T88VII", ("web_password", "right-4471")) as simulator:
        web = simulator.services["web"]
        question = await asked(web, request("GET", CURRENT))
        assert split(question)[0] == 401
        said = proof(question, password, "GET", CURRENT)
        assert split(await asked(web, request("GET", CURRENT, said)))[0] == status


async def test_a_proof_is_good_for_one_request_to_one_target_by_one_user() -> None:
    async with printer("TM-T88VII", ("web_password", "right-4471")) as simulator:
        web = simulator.services["web"]
        question = await asked(web, request("GET", CURRENT))
        said = proof(question, "right-4471", "GET", CURRENT)
        assert split(await asked(web, request("GET", VOLATILE, said)))[0] == 401
        other = proof(question, "right-4471", "GET", CURRENT, "root")
        assert split(await asked(web, request("GET", CURRENT, other)))[0] == 401
        assert split(await asked(web, request("GET", CURRENT, said)))[0] == 200
        again, headers, _ = split(await asked(web, request("GET", CURRENT, said)))
        assert again == 401
        assert "stale=true" in headers["www-authenticate"]


@pytest.mark.parametrize("header", ["Basic ZXBzb246ZXBzb24=", "Digest", 'Digest nc="x"', "Bearer x"])
async def test_odd_proofs_are_none(header: str) -> None:
    async with printer() as simulator:
        answer = await asked(simulator.services["web"], request("GET", CURRENT, f"Authorization: {header}"))
    assert split(answer)[0] == 401


async def test_the_script_is_written_read_deleted_and_forgotten_with_the_power() -> None:
    async with printer("TM-m30III", OPEN) as simulator:
        web = simulator.services["web"]

        async def script(target: str) -> str:
            status, _, body = split(await asked(web, request("GET", target)))
            assert status == 200
            return str(json.loads(body)["description"])

        async def write(words: str) -> int:
            body = json.dumps({"type": "volatile", "description": words}).encode()
            return split(await asked(web, request("POST", SCRIPT, body=body)))[0]

        stored = await script(CURRENT)
        assert (await script(VOLATILE), await script(SCRIPT)) == ("", stored)
        assert await write('a "new"\nscript </+>') == 200
        assert await script(CURRENT) == await script(VOLATILE) == 'a "new"\nscript </+>'
        assert await write("delete") == 200
        assert await script(CURRENT) == stored
        assert await write("once more") == 200
        simulator.press("power")
        simulator.press("power")
        assert await script(VOLATILE) == ""
        assert await write("x" * (LONGEST_SCRIPT + 1)) == 413
        assert split(await asked(web, request("POST", SCRIPT, body=b"no JSON")))[0] == 500


async def test_network_settings_are_read_and_written() -> None:
    async with printer("TM-T88V-i", OPEN) as simulator:
        web = simulator.services["web"]
        _, _, body = split(await asked(web, request("GET", "/webconfig/config_tcpip_wired.cgi?format=json")))
        told = json.loads(body)["WiredNetwork"]
        assert told["IPAddressSettingMethod"] == "Auto"
        assert told["APIPA"] == "Enable"
        form = b"IPAddressSettingMethod=Manual&IPAddress=10.0.0.8&APIPA=Disable&DNSServerIPAddress1="
        write = request("POST", "/webconfig/set_tcpip_wired.cgi?format=json", body=form)
        assert json.loads(split(await asked(web, write))[2]) == {"response": {"success": "true"}}
        assert simulator.get("ip_address") == "10.0.0.8"
        assert simulator.get("ip_address_method") == "manual"
        assert simulator.get("self_assigned_address") is False


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (b"IPAddress=10.0.0", "InvalidIPAddress"),
        (b"APIPA=maybe", "InvalidAPIPA"),
        (b"IPAddressSettingMethod=Never", "InvalidIPAddressSettingMethod"),
    ],
)
async def test_a_wrong_setting_is_refused_and_nothing_changed(form: bytes, code: str) -> None:
    async with printer("TM-T88V-i", OPEN) as simulator:
        before = dict(simulator.state())
        write = request("POST", "/webconfig/set_tcpip_wired.cgi?format=json", body=b"Gateway=1.2.3.4&" + form)
        answer = json.loads(split(await asked(simulator.services["web"], write))[2])
        assert answer == {"response": {"success": "false", "code": code}}
        assert dict(simulator.state()) == before


@pytest.mark.parametrize(
    ("model", "target"), [("TM-T88V", CURRENT), ("TM-T88VII", "/webconfig/config_tcpip_wired.cgi")]
)
async def test_what_a_model_does_not_have_is_not_found(model: str, target: str) -> None:
    async with printer(model, OPEN) as simulator:
        assert split(await asked(simulator.services["web"], request("GET", target)))[0] == 404


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"\xff\xfe\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 100_000, 431),
        (request("POST", SCRIPT, body=b"x" * (MOST + 1)), 413),
    ],
)
async def test_what_is_no_request_is_said(sent: bytes, status: int) -> None:
    async with printer("TM-T88VII", OPEN) as simulator, line(simulator.services["web"]) as connection:
        connection.send(sent)
        try:
            answer = await connection.rest()
        except ConnectionResetError:
            return
        assert split(answer)[0] == status


async def test_a_request_is_understood_however_it_is_cut() -> None:
    async with printer("TM-m30III", OPEN) as simulator:
        whole = request("GET", SCRIPT)
        for pieces in every_cut(whole)[::7]:
            async with line(simulator.services["web"]) as connection:
                for piece in pieces:
                    connection.send(piece)
                assert split(await connection.rest())[0] == 200


class Sent:
    """A connection that keeps what is sent."""

    peer = ("127.0.0.1", 1)

    def __init__(self) -> None:
        self.data = b""
        self.closed = False

    def send(self, message: bytes) -> None:
        self.data += message

    def close(self) -> None:
        self.closed = True

    def reset(self) -> None:
        self.closed = True


ODD = st.sampled_from(
    [
        b"GET ", b"POST ", b"HEAD ", b"CONNECT ", b"OPTIONS ", b"/", b"//[", b"*", b"\xff", b" HTTP/1.1\r\n",
        b" HTTP/1.0\r\n", b"Host: a\r\n", b"\r\n", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n",
        b"Expect: 100-continue\r\n", b"Upgrade: x\r\nConnection: upgrade\r\n", b"/webconfig/beacon.cgi",
        b"/webconfig/set_tcpip_wired.cgi", b"?Type=static", b"3\r\n{}\r\n", b"IPAddress=%",
        b"Authorization: Digest nc=1",
    ]
)  # fmt: skip


@given(st.lists(ODD | st.binary(max_size=20), max_size=12), st.booleans())
def test_nothing_that_comes_raises(pieces: list[bytes], protected: bool) -> None:
    state = State("printer", (*web_items("m30III"), *web_items("TM-i")))
    sent = Sent()
    conversation = WebConversation(sent, "TM", state, WebLogin(lambda: "x" if protected else ""))
    for piece in pieces:
        conversation.received(piece)
    conversation.ended()
    assert sent.closed == bool(sent.data)


def test_few_nonces_are_remembered() -> None:
    login = WebLogin(lambda: "right")
    first = login.challenge(stale=False)
    others = [login.challenge(stale=False) for _ in range(MOST_NONCES)]

    def said(question: str) -> str | None:
        challenge = best_challenge([question])
        assert challenge is not None
        proof_of_it = DigestAnswers(challenge).authorization(Login("epson", Secret("right")), "GET", "/x")
        return login.refusal(proof_of_it.reveal(), "GET", "/x")

    assert said(others[-1]) is None
    refused = said(first)
    assert refused is not None
    assert "stale=true" in refused
