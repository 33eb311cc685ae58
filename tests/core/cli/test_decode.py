"""`decode`: the lines that interface and manual promise, and its input."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.core.cli.conftest import Cli

KNOWN = "star-asb, star-nic, star-discovery, escpos, enpc, hitachi, hitachi-framed, pjlink"
READY = "2386000000000000000000"
COVER_OPEN = "23 86 20 00 00 00 00 00 00 00 00"
CUT_OFF = "23 06"


def test_a_status_with_its_verdict_and_the_end_of_the_stream(cli: Cli) -> None:
    outcome = cli("decode", "star-asb", "--json", COVER_OPEN)
    assert (outcome.code, outcome.err) == (0, "")
    status, end = outcome.lines
    assert list(status) == ["kind", "offset", "bytes", "fields", "state", "summary"]
    assert (status["kind"], status["offset"], status["bytes"]) == ("status", 0, COVER_OPEN)
    assert status["fields"]["cover_open"] is True
    assert status["fields"]["length"] == 9
    assert (status["state"], status["summary"]) == (
        "fault",
        "The cover is open. Close the cover. Printing goes on by itself.",
    )
    assert end == {"end": True, "messages": 1, "rejected": 0, "incomplete": ""}


def test_rejected_bytes_have_a_reason_and_are_no_messages(cli: Cli) -> None:
    rejected, status, end = cli("decode", "star-asb", "--json", "ff" + READY).lines
    assert list(rejected) == ["kind", "offset", "bytes", "reason"]
    assert (rejected["kind"], rejected["offset"], rejected["bytes"]) == ("rejected", 0, "ff")
    assert rejected["reason"]
    assert status["offset"] == 1
    assert end == {"end": True, "messages": 1, "rejected": 1, "incomplete": ""}


def test_what_remains_is_incomplete(cli: Cli) -> None:
    assert cli("decode", "star-asb", "--json", CUT_OFF).line == {
        "end": True, "messages": 0, "rejected": 0, "incomplete": "23 06",
    }  # fmt: skip


def test_each_argument_is_a_stream_of_its_own_and_requests_start_anew(cli: Cli) -> None:
    outcome = cli("decode", "star-asb", "--request", "05", "--json", "--", "00", "00", "00 00")
    kinds = [line.get("kind", "end") for line in outcome.lines]
    assert kinds == ["realtime", "end", "realtime", "end", "realtime", "rejected", "end"]


def test_a_message_without_verdict_has_no_state(cli: Cli) -> None:
    version, _ = cli("decode", "star-asb", "--json", "1b232a2c54535031303049494957566572312e300a00").lines
    assert version["fields"] == {"model": "TSP100IIIW", "version": "1.0"}
    assert "state" not in version
    assert "summary" not in version


def test_direction_host(cli: Cli) -> None:
    request = "5354525f4243415354000000000000005251312e302e3000001c6431"
    assert cli("decode", "star-discovery", "--direction", "host", request, "--json").lines[0]["kind"] == "request"


def test_a_model_leaves_out_what_it_does_not_have(cli: Cli) -> None:
    every, _ = cli("decode", "star-asb", READY, "--json").lines
    fitted, _ = cli("decode", "star-asb", READY, "--json", "--model", "TSP654II").lines
    assert set(fitted["fields"]) < set(every["fields"])


def test_text_for_people(cli: Cli) -> None:
    outcome = cli("decode", "star-asb", "ff" + COVER_OPEN + CUT_OFF, READY)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "     0  rejected         ff"
    assert lines[2] == f"     1  status           {COVER_OPEN}"
    assert lines[3] == "        The cover is open. Close the cover. Printing goes on by itself."
    assert "        cover_open               yes" in lines
    assert "        length                   9" in lines
    assert "Messages: 1. Rejected: 1." in lines
    assert lines[lines.index("Messages: 1. Rejected: 1.") + 1 :][:2] == ["Incomplete: 23 06", ""]
    assert lines[-1] == "Messages: 1. Rejected: 0."


def test_an_empty_argument_is_an_empty_stream(cli: Cli) -> None:
    assert cli("decode", "star-asb", "", "--json").line == {
        "end": True, "messages": 0, "rejected": 0, "incomplete": "",
    }  # fmt: skip


def test_standard_input_a_stream_a_line(cli: Cli) -> None:
    outcome = cli("decode", "star-asb", "-", "--json", typed=f"{READY}\n\n   \n{CUT_OFF}\r\n")
    assert [line.get("messages") for line in outcome.lines if "end" in line] == [1, 0]
    assert cli("decode", "star-asb", "--file", "-", "--json", typed=f"{READY}\n{CUT_OFF}\n").out == outcome.out


@pytest.mark.parametrize(
    "encoded",
    [
        f"{READY}\n{CUT_OFF}\n".encode(),
        f"{READY}\r\n\r\n{CUT_OFF}".encode(),
        codecs.BOM_UTF8 + f"{READY}\n{CUT_OFF}\n".encode(),
        codecs.BOM_UTF16_LE + f"{READY}\r\n{CUT_OFF}\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + f"{READY}\r\n{CUT_OFF}\r\n".encode("utf-16-be"),
    ],
)
def test_a_file_a_stream_a_line_after_the_arguments(cli: Cli, tmp_path: Path, encoded: bytes) -> None:
    file = tmp_path / "capture.txt"
    file.write_bytes(encoded)
    outcome = cli("decode", "star-asb", "--file", str(file), "--json", "ff")
    assert [(end["messages"], end["rejected"]) for end in outcome.lines if "end" in end] == [(0, 1), (1, 0), (0, 0)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Missing argument 'PROTOCOL'."),
        (
            ["nothing", "00"],
            f"There is no protocol 'nothing'. Protocols: {KNOWN}.",
        ),
        (["star-asb"], "There is nothing to decode."),
        (["star-asb", READY, "zz"], "HEX 2, character 1: 'z' is not hexadecimal."),
        (["star-asb", READY, "--request", "0g"], "--request 1, character 2: 'g' is not hexadecimal."),
        (["star-asb", READY, "--request", "05", "--request", "5"], "--request 2, character 1: half a byte;"),
        (["star-asb", READY, "--model", "toaster"], "'toaster' is no Star printer"),
        (["star-asb", READY, "--epos"], "star-asb has no option --epos."),
        (["star-asb", READY, "--direction", "sideways"], "Invalid value for '--direction'"),
    ],
)
def test_wrong_input_is_told_before_anything_is_explained(cli: Cli, arguments: list[str], sentence: str) -> None:
    outcome = cli("decode", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)
    assert outcome.err.count("\n") == 1


def test_a_wrong_line_of_a_file_is_named(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "capture.txt"
    file.write_text(f"{READY}\n\n23 0x zz\n")
    outcome = cli("decode", "star-asb", "--json", "--file", str(file))
    assert outcome.code == 2
    assert outcome.error["error"] == f"{file}, line 3, character 4: 0x without digits."
    assert len(outcome.lines) == 2


def test_bytes_that_are_no_text_are_named(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "capture.bin"
    file.write_bytes(b"23 \x86")
    outcome = cli("decode", "star-asb", "--file", str(file))
    assert "line 1, character 4: '\N{REPLACEMENT CHARACTER}' is not hexadecimal" in outcome.err


def test_a_file_that_cannot_be_read(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("decode", "star-asb", "--file", str(tmp_path / "nothing"))
    assert outcome.code == 2
    assert outcome.err.startswith(f"{tmp_path / 'nothing'} could not be read: no such file or directory.")
    assert cli("decode", "star-asb", "--file", str(tmp_path)).code == 2
