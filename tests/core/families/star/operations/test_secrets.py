"""A password is where it belongs, on the wire and in the vault, and nowhere else, whatever becomes of it."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from core.credentials import Credentials, Keep, Typed
from core.credentials.owner import Owner
from core.device import Device, Identity, Surroundings, parse_address
from core.device.credential import CredentialError
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.journal import FileJournal
from core.link.errors import LinkError
from core.link.tap import Tap, Traffic
from core.notebook import FileNotebook
from core.secret import Secret
from core.text import ENGLISH, Mistake
from tests.core.credentials.people import LastingVault, Person
from tests.core.families.star.operations.test_telnet_actions import menus
from tests.core.families.star.printer_peer import MAC, OTHER_MAC, Bench, bench

CANARY = "canary-4471"
SITE_MAC = "00:11:62:0a:54:77"
FORMS = (CANARY, CANARY.encode().hex(), CANARY.encode().hex(" "), CANARY.encode().hex(" ").upper())


class Trail:
    """A device at a peer, with real files around it, and all that anybody could read afterwards."""

    def __init__(self, on: Bench, folder: Path, logged: pytest.LogCaptureFixture, password: str) -> None:
        self.on, self.folder, self.logged = on, folder, logged
        self.traffic: list[Traffic] = []
        self.vault = LastingVault()
        tap = Tap(on.clock)
        tap.listen(self.traffic.append)
        credentials = Credentials(lambda: folder / "credentials.json", on.clock, self.vault)
        credentials.prompter = Person([Typed(Secret("canary-0000"), Keep.DEVICE), Typed(Secret(password), Keep.DEVICE)])
        around = Surroundings(on.clock, tap, credentials, FileNotebook(lambda: folder / "notebook.json"))
        address = parse_address(on.peer.address, service_names())
        journal = FileJournal(lambda: folder / "journal.jsonl")
        self.device = Device(
            "star", address, StarDriver(address, around), on.clock, Identity("TSP654II", mac=MAC), journal
        )
        self.ended: object = None

    async def act(self, action: str) -> None:
        try:
            self.ended = await self.device.act(action, agreed=True, progress=self.on.step)
        except (LinkError, Mistake) as error:
            self.ended = error
        finally:
            await self.device.close()

    @property
    def readable(self) -> str:
        """Everything in one text."""
        parts = [repr(self.ended), str(self.ended), repr(vars(self.device)), repr(self.traffic), *self.on.steps]
        parts += [record.getMessage() + repr(record.args) for record in self.logged.records]
        parts += [path.read_bytes().decode("latin-1") for path in self.folder.rglob("*") if path.is_file()]
        if isinstance(self.ended, BaseException):
            parts += traceback.format_exception(self.ended)
        if isinstance(self.ended, LinkError):
            parts += [ENGLISH.sentence(self.ended.sentence), ENGLISH.render(self.ended.advice)]
        return "\n".join([*parts, *(piece.data.decode("latin-1") for piece in self.traffic)])


@pytest.mark.parametrize("password", [CANARY, f"{CANARY}\0", f"{CANARY}\N{SNOWMAN}"], ids=["plain", "NUL", "not ASCII"])
@pytest.mark.parametrize("fault", [None, "not answered", "obeyed, not answered", "rejected"])
@pytest.mark.parametrize("action", ["restart", "save_and_restart"])
async def test_no_trace_of_a_password(
    action: str, fault: str | None, password: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with bench() as on:
        on.peer.password = "other" if fault == "rejected" else password
        on.peer.control_fault = fault
        board = await menus(on)
        board.password = on.peer.password.encode()
        trail = Trail(on, tmp_path, caplog, password)
        await trail.act(action)
        sent = b"".join((*on.peer.control, *board.typed))
    assert b"canary-0000" in sent, "this test would show nothing if nothing were sent"
    assert not any(form in trail.readable for form in FORMS)
    assert "canary-0000" not in trail.readable
    accepted = password == CANARY and (fault is None or (action == "save_and_restart" and fault != "rejected"))
    assert trail.vault.accounts == (
        {f"star {'reset' if action == 'restart' else 'admin'}, device mac:{MAC}": CANARY} if accepted else {}
    )


STORED, OF_SITE = "canary-mac-01", "canary-site-02"


@pytest.mark.parametrize("action", ["restart", "save_and_restart"])
@pytest.mark.parametrize(
    ("there", "sent"),
    [
        (MAC, [STORED]),
        (SITE_MAC, [OF_SITE]),
        (OTHER_MAC, []),
        ("00:00:00:00:00:00", []),
        ("ff:ff:ff:ff:ff:ff", []),
    ],
    ids=["its own", "its site's", "another printer", "no MAC", "memory never written"],
)
async def test_what_is_stored_goes_to_the_printer_and_the_site_that_it_is_stored_for_and_to_nobody_else(
    there: str, sent: list[str], action: str, tmp_path: Path
) -> None:
    """Nothing is known yet of who is at the address: only its own word decides."""
    role = "reset" if action == "restart" else "admin"
    async with bench() as on:
        on.peer.mac, on.peer.password = there, "none of these"
        board = await menus(on)
        board.password = b"none of these"
        credentials = Credentials(lambda: tmp_path / "credentials.json", on.clock, LastingVault())
        await credentials.put(Owner("star", role, f"mac:{MAC}"), Secret(STORED))
        await credentials.put(Owner("star", role, site="Harbour"), Secret(OF_SITE))
        await credentials.give(Owner("star", role, f"mac:{SITE_MAC}"), "Harbour")
        around = Surroundings(on.clock, Tap(on.clock), credentials)
        driver = StarDriver(parse_address(on.peer.address, service_names()), around)
        with pytest.raises(CredentialError):
            await driver.act(action, {}, on.step)
        wire = b"".join((*on.peer.control, *board.typed, bytes(on.peer.printed)))
    assert [word for word in (STORED, OF_SITE) if word.encode() in wire] == sent
    assert b"guest" not in wire
    assert b"public" not in wire
