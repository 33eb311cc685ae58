"""`discover`: a line a device, and the last line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.application import Application
from core.cli.console import Console
from core.cli.found_lines import FoundText, finished_words
from core.device import Address, Identity
from core.discovery.events import Finished, Found
from core.network_access import Obstacle
from core.text import ENGLISH, text
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart


def test_json(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("mac", "00:11:62:0a:0b:0c"))
    outcome = cli("discover", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found, done = outcome.lines
    assert list(found) == [
        "id", "family", "address", "model", "name", "mac", "serial_number", "firmware", "services", "found_by", "sure",
        "connectable", "seconds",
    ]  # fmt: skip
    assert found["family"] == "star"
    assert found["address"] == printer.address
    assert (found["model"], found["mac"]) == ("TSP654II", "00:11:62:0a:0b:0c")
    assert found["found_by"] == ["udp 22222"]
    assert (found["sure"], found["connectable"]) == (True, True)
    assert list(done) == ["done", "addresses", "devices", "unknown", "seconds", "problems"]
    assert (done["done"], done["devices"], done["unknown"], done["problems"]) == (True, 1, 0, [])


def test_text(cli: Cli, counterpart: Counterpart) -> None:
    printers = [counterpart.simulator("TSP654II", ("mac", f"00:11:62:00:00:0{number}")) for number in (1, 2)]
    outcome = cli("discover", *(printer.address for printer in printers))
    assert (outcome.code, outcome.err) == (0, "")
    *devices, last = outcome.out.splitlines()
    assert sorted(line.split()[0] for line in devices) == sorted(printer.address for printer in printers)
    assert last.startswith("Devices: 2. Addresses asked: ")


def test_ports_and_ranges(cli: Cli, counterpart: Counterpart, own_host: str) -> None:
    counterpart.simulator(host=own_host)
    network, _, _ = own_host.rpartition(".")
    found, done = cli("discover", f"{network}.76-78", "--family", "star", "--json").lines
    assert found["address"] == f"star://{own_host}"
    assert done["addresses"] == 3
    moved = cli("discover", own_host, "--ports", "star.status=9101,star.discovery=1", "--json", "--timeout", "0.1")
    assert [line.get("devices") for line in moved.lines] == [0]


def test_what_could_not_be_searched_is_told(cli: Cli, counterpart: Counterpart, hurried: None) -> None:
    printer = counterpart.simulator(fault="refuse")
    json = cli("discover", printer.address, "--json")
    refused = f"127.0.0.1:{printer.services['status']} refused the connection."
    assert json.line["problems"] == [refused]
    text = cli("discover", printer.address)
    assert (text.code, text.err) == (0, f"{refused}\n")
    assert text.out.startswith("Devices: 0.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["10.0.0.0/8"], "10.0.0.0/8 has 16777216 addresses."),
        (["10.0.0.1-0"], "10.0.0.1-0"),
        (["star://127.0.0.1?nothing=1"], "star has no service 'nothing'."),
        (
            ["--ports", "star"],
            "'star' names no service and port. Write family.service=PORT, for example star.print=9100.",
        ),
        (["--ports", "star.status=9101,"], "'' names no service and port."),
        (["--ports", "star.status=x"], "'star.status=x' names no service and port."),
        (["--ports", "star.nothing=1"], "'star.nothing' is no service."),
        (["--ports", "star.status=65536"], "star.status=65536: a port is a number from 1 to 65535."),
        (["--interface", "none-of-that-name"], "There is no interface 'none-of-that-name'"),
        (["--family", "nobody"], "Invalid value for '--family'"),
        (["--timeout", "-1"], "Invalid value for '--timeout'"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: list[str], sentence: str) -> None:
    outcome = cli("discover", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)
    assert outcome.err.count("\n") == 1


def test_a_device_is_shown_again_only_with_something_new(capsys: pytest.CaptureFixture[str]) -> None:
    shown = FoundText(Console(ENGLISH))
    address = Address("star", host="till-2")
    for identity, sure in (
        (Identity(), False),
        (Identity(details={"ip": "10.0.0.2"}), False),
        (Identity("TSP100"), True),
    ):
        shown.show(Found("id", address, identity, ("udp",), sure, connectable=False, seconds=0.1))
    assert capsys.readouterr().out.splitlines() == [
        "star://till-2                     not told          has no usable address yet  not sure",
        "star://till-2                     TSP100            has no usable address yet",
    ]


def test_the_last_line_counts_what_nobody_knows() -> None:
    finished = Finished(254, 4, 2, 1.71)
    said = "Devices: 4. Addresses asked: 254. Time: 1.7 s. Answers that nobody knows: 2."
    assert ENGLISH.render(finished_words(finished)) == said


async def obstacles(application: Application, finished: Finished) -> Sequence[Obstacle]:
    return (Obstacle("test", text("test.public", "it is public."), text("test.private", "Make it private.")),)


def test_what_this_computer_puts_in_the_way_is_told(
    cli: Cli, counterpart: Counterpart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Application, "obstacles", obstacles)
    printer = counterpart.simulator()
    said = "It is public. Make it private."
    assert cli("discover", printer.address, "--json").lines[-1]["problems"] == [said]
    told = cli("discover", printer.address)
    assert (told.code, told.err) == (0, f"{said}\n")
