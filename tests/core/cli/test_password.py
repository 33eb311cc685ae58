"""`password`: secrets go into the keyring for the device that says who it is now, and never come out again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.folders import DATA_FOLDER_VARIABLE
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.cli.outcome import Outcome
from tests.core.credentials.people import LastingVault
from tests.core.credentials.secret_service import SecretService, why_not

CANARY = "canary-cli-6604"
HARDWARE = "mac:00:11:62:0a:54:01"


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> LastingVault:
    vault = LastingVault()

    async def open_vault() -> LastingVault:
        return vault

    monkeypatch.setattr("core.credentials.keyring_vault.open_vault", open_vault)
    return vault


@pytest.fixture
def printer(counterpart: Counterpart) -> str:
    """Start a printer with the MAC address above; give where it is."""
    return counterpart.simulator(None, ("mac", HARDWARE.removeprefix("mac:"))).address


def no_canary(outcome: Outcome) -> None:
    assert CANARY not in outcome.out + outcome.err
    folder = Path(os.environ[DATA_FOLDER_VARIABLE])
    assert not any(CANARY.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_password_is_stored_for_the_device_that_answers(cli: Cli, vault: LastingVault, printer: str) -> None:
    outcome = cli("password", "set", printer, "reset", "--json", typed=f"{CANARY}\r\nnot this\n")
    assert outcome.code == 0, outcome.err
    assert outcome.line == {
        "result": "stored", "family": "star", "role": "reset", "hardware": HARDWARE, "site": None,
    }  # fmt: skip
    assert vault.accounts == {f"star reset (new), device {HARDWARE}": CANARY}
    no_canary(outcome)


def test_the_device_is_named_as_it_was_typed_and_as_it_names_itself(
    cli: Cli, vault: LastingVault, printer: str
) -> None:
    outcome = cli("password", "set", printer, "reset", typed=CANARY)
    no_canary(outcome)
    assert outcome.out.startswith(f"The new password 'reset' is kept for {printer} ({HARDWARE}) and is tried")


def test_what_is_stored_is_listed_without_the_password(cli: Cli, vault: LastingVault, printer: str) -> None:
    cli("password", "set", printer, "reset", typed=CANARY)
    cli("password", "set", "--site", "Harbour", "--family", "star", "admin", typed=CANARY)
    cli("password", "set", printer, "admin", "--site", "Harbour")
    outcome = cli("password", "list", "--json")
    no_canary(outcome)
    device = {"family": "star", "hardware": HARDWARE, "role": "reset", "site": None}
    common = {"proven": False, "factory": False, "where": "passwords are kept in a test"}
    lines = outcome.lines
    assert all(line.pop("since") for line in lines if line["kind"] == "password")
    assert lines == [
        {"kind": "password", **device, **common},
        {"kind": "password", **device, **common, "role": "admin", "hardware": None, "site": "Harbour"},
        {"kind": "uses_site", **device, "role": "admin", "site": "Harbour"},
    ]
    outcome = cli("password", "list")
    no_canary(outcome)
    first, second, third, last = outcome.out.splitlines()
    assert first.startswith(f"{HARDWARE}  star reset")
    assert "new, not tried yet, since 20" in first
    assert second.startswith("site Harbour  star admin")
    assert third.endswith("uses the password of the site Harbour")
    assert last == "Kept: 2; passwords are kept in a test."


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), 2),
        (("reset",), 1),
        ((HARDWARE,), 1),
        ((HARDWARE, "admin"), 0),
        (("--site", "Harbour"), 1),
        (("--site", "Harbour", "reset"), 0),
        (("--family", "star"), 2),
    ],
)
def test_the_list_can_be_narrowed(
    cli: Cli, vault: LastingVault, printer: str, words: tuple[str, ...], count: int
) -> None:
    cli("password", "set", printer, "reset", typed=CANARY)
    cli("password", "set", "--site", "Harbour", "--family", "star", "admin", typed=CANARY)
    assert len(cli("password", "list", *words, "--json").lines) == count


def test_a_password_is_forgotten(cli: Cli, vault: LastingVault, printer: str) -> None:
    cli("password", "set", printer, "reset", typed=CANARY)
    outcome = cli("password", "forget", printer, "reset")
    assert (outcome.code, outcome.out) == (0, f"The password 'reset' of {HARDWARE} is forgotten.\n")
    assert vault.accounts == {}
    outcome = cli("password", "forget", printer, "reset", "--json")
    assert (outcome.code, outcome.error["code"]) == (4, 4)


def test_a_device_that_is_gone_can_be_forgotten_by_its_hardware(cli: Cli, vault: LastingVault, printer: str) -> None:
    cli("password", "set", printer, "reset", typed=CANARY)
    assert cli("password", "forget", HARDWARE, "reset").code == 0
    assert vault.accounts == {}


def test_the_password_of_a_site_is_forgotten(cli: Cli, vault: LastingVault) -> None:
    cli("password", "set", "--site", "Harbour", "--family", "star", "reset", typed=CANARY)
    assert len(vault.accounts) == 1
    assert cli("password", "forget", "--site", "Harbour", "reset").code == 0
    assert vault.accounts == {}


def test_a_device_that_does_not_answer_gets_none(cli: Cli, vault: LastingVault, hurried: None) -> None:
    outcome = cli("password", "set", "star://127.0.0.1?status=1&control=1&print=1", "reset", typed=CANARY)
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1
    assert vault.accounts == {}


ASLEEP = "projector://127.0.0.1?command=1&framed=1&pjlink=1"


def test_one_that_is_never_sent_itself_is_kept_for_the_address_of_who_sleeps(
    cli: Cli, vault: LastingVault, hurried: None
) -> None:
    outcome = cli("password", "set", ASLEEP, "pjlink", typed=CANARY)
    no_canary(outcome)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith(f"The new password 'pjlink' is kept for the address {ASLEEP}, since the device told")
    assert vault.accounts == {f"projector pjlink (new), device address:{ASLEEP}": CANARY}
    (listed,) = cli("password", "list", f"{ASLEEP}&path=pjlink", "--json").lines
    assert (listed["hardware"], listed["role"], listed["proven"]) == (f"address:{ASLEEP}", "pjlink", False)
    outcome = cli("password", "forget", f"address:{ASLEEP}", "pjlink")
    assert (outcome.code, vault.accounts) == (0, {})
    assert cli("password", "set", f"address:{ASLEEP}", "pjlink", typed=CANARY).code == 2


def test_who_may_tell_who_it_is_only_to_those_who_know_it_is_found_by_its_address_too(
    cli: Cli, vault: LastingVault, counterpart: Counterpart
) -> None:
    projector = counterpart.simulator("NL-W720U", ("serial", "4711"), family="projector").address
    outcome = cli("password", "set", projector, "pjlink", "--json", typed=CANARY)
    assert (outcome.code, outcome.line["hardware"]) == (0, "serial:4711")
    owners = ("serial:4711", f"address:{projector}")
    assert vault.accounts == {f"projector pjlink (new), device {owner}": CANARY for owner in owners}
    cli("password", "set", "--site", "Harbour", "--family", "projector", "pjlink", typed=CANARY)
    assert cli("password", "set", projector, "pjlink", "--site", "Harbour").code == 0
    used = [line["hardware"] for line in cli("password", "list", "--json").lines if line["kind"] == "uses_site"]
    assert used == list(owners)
    assert len(cli("password", "forget", projector, "pjlink", "--json").lines) == 2
    assert vault.accounts == {"projector pjlink (new), site Harbour": CANARY}


def test_what_stands_on_standard_input_is_not_taken_for_the_password_that_is_needed_to_ask(
    cli: Cli, vault: LastingVault, counterpart: Counterpart
) -> None:
    projector = counterpart.simulator("NL-W720U", ("password", "another"), family="projector").address
    outcome = cli("password", "set", projector, "pjlink", typed=CANARY)
    no_canary(outcome)
    assert outcome.code == 0, outcome.err
    assert vault.accounts == {f"projector pjlink (new), device address:{projector}": CANARY}
    assert cli("password", "forget", projector, "pjlink").code == 0
    assert vault.accounts == {}


def test_without_a_keyring_nothing_is_stored_and_nothing_is_read(cli: Cli, printer: str) -> None:
    outcome = cli("password", "set", printer, "reset", "--json", typed=CANARY)
    assert outcome.code == 5
    assert "in memory only" in outcome.error["error"]
    assert sys.stdin.read() == CANARY
    outcome = cli("password", "list")
    assert (outcome.code, outcome.out.startswith("Kept: 0; passwords are kept in memory only")) == (0, True)


def test_a_keyring_that_fails_is_a_sentence(cli: Cli, vault: LastingVault) -> None:
    vault.broken = True
    outcome = cli("password", "set", "--site", "Harbour", "--family", "star", "reset", typed=CANARY)
    assert outcome.code == 5
    assert outcome.err == (
        "The test's keyring failed: it is broken. Check that the keyring works with other programs, then try again.\n"
    )
    assert cli("password", "list", "--json").lines == []


def test_a_site_must_have_a_password_before_a_device_uses_it(cli: Cli, vault: LastingVault, printer: str) -> None:
    outcome = cli("password", "set", printer, "reset", "--site", "Harbour")
    assert outcome.code == 4
    assert "password set --site Harbour --family star reset" in outcome.err


@pytest.mark.parametrize("typed", ["", "\n"])
def test_no_password_is_no_password(cli: Cli, vault: LastingVault, typed: str) -> None:
    outcome = cli("password", "set", "--site", "Harbour", "--family", "star", "reset", typed=typed)
    assert (outcome.code, vault.accounts) == (2, {})


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("steal",),
        ("set",),
        ("set", "reset"),
        ("set", "star://127.0.0.1"),
        ("set", "star://127.0.0.1", "nonsense"),
        ("set", "star://127.0.0.1", "reset", "secret-on-the-command-line"),
        ("set", HARDWARE, "reset"),
        ("set", "--site", "Harbour", "reset"),
        ("set", "--site", "Harbour", "--family", "nonsense", "reset"),
        ("forget", "star://127.0.0.1"),
        ("list", "--family", "nonsense"),
    ],
)
def test_wrong_usage_is_said_in_one_line(cli: Cli, vault: LastingVault, words: tuple[str, ...]) -> None:
    outcome = cli("password", *words, typed=CANARY)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert vault.accounts == {}


def test_a_damaged_list_is_said(cli: Cli, vault: LastingVault) -> None:
    folder = Path(os.environ[DATA_FOLDER_VARIABLE])
    folder.mkdir(parents=True)
    (folder / "credentials.json").write_text("{", "utf-8")
    outcome = cli("password", "list")
    assert outcome.code == 1
    assert "was damaged and has been set aside as credentials.damaged-" in outcome.err


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_it_is_there_in_the_next_program_of_the_same_desktop(tmp_path: Path) -> None:
    service = SecretService(tmp_path)
    try:
        service.start()
        environment = {**service.environment(), DATA_FOLDER_VARIABLE: str(tmp_path / "data")}

        def program(*words: str, typed: str = "") -> Outcome:
            done = subprocess.run(
                [sys.executable, "-m", "core.cli", "password", *words], env=environment, input=typed,
                capture_output=True, encoding="utf-8", timeout=50, check=False,
            )  # fmt: skip
            assert CANARY not in done.stdout + done.stderr
            return Outcome(done.returncode, done.stdout, done.stderr)

        site = ("--site", "Harbour", "--family", "star", "reset")
        assert program("set", *site, typed=CANARY + "\n").code == 0
        (line,) = program("list", "--json").lines
        assert (line["site"], line["proven"]) == ("Harbour", False)
        assert program("forget", *site).code == 0
        assert program("list", "--json").lines == []
    finally:
        service.close()
    assert not any(CANARY.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


SESSION = """
printf word | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 &
daemon=$!
while ! dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets | grep -q true; do :; done
printf '%s' "$1" | "$0" -m core.cli password set --site Harbour --family star reset &&
"$0" -m core.cli password list --json
code=$?
kill $daemon
exit $code
"""


@pytest.mark.skipif(bool(why_not()) or shutil.which("dbus-send") is None, reason=why_not() or "dbus-send is not there")
def test_it_works_in_a_session_of_its_own(tmp_path: Path) -> None:
    folders = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME")
    environment = {**os.environ, **dict.fromkeys(folders, str(tmp_path)), DATA_FOLDER_VARIABLE: str(tmp_path / "data")}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, sys.executable, CANARY], env=environment,
        capture_output=True, encoding="utf-8", timeout=50, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert '"site": "Harbour"' in done.stdout
    assert CANARY not in done.stdout + done.stderr
