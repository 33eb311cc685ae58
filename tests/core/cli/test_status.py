"""`status`: one snapshot, against simulated printers."""

from __future__ import annotations

import re
from datetime import datetime

from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart


def test_json(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("cover_open", "1"))
    outcome = cli("status", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    line = outcome.line
    assert list(line) == ["address", "time", "path", "path_why", "status", "state", "summary", "advice", "changed"]
    assert line["address"] == printer.address
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", line["time"])
    assert abs((datetime.now().astimezone() - datetime.fromisoformat(line["time"])).total_seconds()) < 60
    assert list(line["status"]) == ["star-asb"]
    assert line["status"]["star-asb"]["bytes"] == "23 86 28 00 00 00 00 00 00"
    assert line["status"]["star-asb"]["fields"]["cover_open"] is True
    assert "mechanical_error" not in line["status"]["star-asb"]["fields"]
    assert (line["state"], line["summary"]) == ("fault", "The cover is open.")
    assert line["advice"] == "Close the cover. Printing goes on by itself."
    assert line["changed"] == []


def test_without_anything_the_matter_there_is_no_advice(cli: Cli, counterpart: Counterpart) -> None:
    line = cli("--json", "status", counterpart.simulator().address).line
    assert (line["state"], line["summary"], line["advice"]) == ("ok", "Ready.", None)


def test_text_row_by_row_in_the_words_of_the_grid(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("cover_open", "1"), ("etb_counter", "7"))
    outcome = cli("status", printer.address)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "Needs you: The cover is open."
    assert lines[1] == "Close the cover. Printing goes on by itself."
    assert re.fullmatch(rf"{re.escape(printer.address)}, port {printer.services['status']}, [\d:]+\.\d{{3}}", lines[2])
    rows = {line[:13].strip(): line for line in lines[4:] if line[:1] != " "}
    assert re.fullmatch(r"State +28  Cover: open · Offline: yes · .*", rows["State"])
    assert rows["ETB counter"].endswith("ETB counter: 7")
    assert "Mechanical" not in outcome.out
    assert "\x1b" not in outcome.out


def test_a_doubled_reply_is_remarked(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP143IIILAN")
    remark = "The board sent 2 status frames; the first is shown."
    assert cli("status", printer.address, "--json").line["remarks"] == [remark]
    assert remark in cli("status", printer.address).out.splitlines()


def test_several_devices(cli: Cli, counterpart: Counterpart) -> None:
    printers = [counterpart.simulator(model) for model in ("TSP654II", "mC-Print3")]
    outcome = cli("status", "--json", *(printer.address for printer in printers))
    assert outcome.code == 0
    assert sorted(line["address"] for line in outcome.lines) == sorted(printer.address for printer in printers)
    blocks = cli("status", *(printer.address for printer in printers)).out.split("Ready.\n")
    assert len(blocks) == 3
    assert blocks[1].endswith("\n\n")


def test_done_for_some(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator()
    silent = counterpart.simulator(fault="refuse")
    outcome = cli("status", silent.address, printer.address, "--json")
    assert outcome.code == 6
    assert outcome.line["address"] == printer.address
    assert outcome.error["address"] == silent.address
    assert outcome.error["code"] == 3


def test_nothing_is_asked_when_one_address_is_wrong(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator()
    outcome = cli("status", printer.address, "star://127.0.0.1?status=0")
    assert (outcome.code, outcome.out) == (2, "")


def test_traffic_on_standard_error(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator()
    status = f"127.0.0.1:{printer.services['status']}"
    outcome = cli("-v", "status", printer.address, "--json")
    assert outcome.line["state"] == "ok"
    lines = outcome.err.splitlines()
    assert all(re.match(r"\d\d:\d\d:\d\d\.\d{3} [<>.] 127\.0\.0\.1:\d+  \S", line) for line in lines)
    said = [line.split(" ", 1)[1] for line in lines]
    assert f"> {status}  32{' 00' * 50}" in said
    assert f"< {status}  23 86 00 00 00 00 00 00 00 00 00" in said
