"""The program as it is started: streams, signals, pipes, environment. Few, since each start takes a while."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.folders import DATA_FOLDER_VARIABLE
from tests.core.cli.counterpart import BOUND, Counterpart

ROOT = Path(__file__).parents[3]
START = [sys.executable, "-m", "core.cli"]
READY = "2386000000000000000000"


def program(
    *arguments: str, typed: str | bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    given = typed.encode() if isinstance(typed, str) else typed
    return subprocess.run(
        [*START, *arguments],
        input=given,
        capture_output=True,
        timeout=BOUND,
        cwd=ROOT,
        env=environment,
        check=False,
    )


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the program with pipes; it is gone in the end, whatever happened."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*START, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def typed(process: subprocess.Popen[str], line: str) -> dict[str, object]:
    """Type a line; give the answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer: dict[str, object] = json.loads(process.stdout.readline())
    return answer


def test_utf8_and_plain_line_ends_whatever_the_locale_says() -> None:
    # Coverage of ASCII-only consoles: the name of a device, an arrow and a byte that is no text at all.
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [*START, "decode", b"K\xc3\xbcche\xe2\x86\x92\xff"],
        capture_output=True,
        timeout=BOUND,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert done.returncode == 2
    known = "star-asb, star-nic, star-discovery, escpos, enpc, hitachi, hitachi-framed, pjlink"
    assert done.stderr.decode("utf-8").endswith(f"Protocols: {known}.\n")
    assert b"\r" not in done.stderr


def test_an_empty_environment() -> None:
    done = program("decode", "star-asb", "--json", "-", typed=f"\ufeff{READY}\r\n", environment={})
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line).get("messages") for line in done.stdout.splitlines()] == [None, 1]


def test_a_simulator_says_ready_answers_and_quits() -> None:
    with started("simulate", "star:mC-Print3", "--set", "cover_open=1") as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert (ready["ready"], ready["family"], ready["model"]) == (True, "star", "mC-Print3")
        assert ready["address"].startswith("star://127.0.0.1?")
        assert set(ready["services"]) >= {"status", "discovery"}
        assert typed(process, "get cover_open")["value"] is True
        assert "error" in typed(process, "dance")
        seen = program("status", ready["address"], "--json")
        assert seen.returncode == 0
        assert json.loads(seen.stdout)["state"] == "fault"
        assert typed(process, "quit")["quit"] is True
        assert process.wait(BOUND) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_the_shop_ends_with_its_input() -> None:
    done = program("simulate", "shop")
    assert (done.returncode, done.stderr) == (0, b"")
    ready = json.loads(done.stdout)
    assert ready["ready"] is True
    assert len(ready["devices"]) >= 3


def test_trace_lines() -> None:
    done = program("simulate", "star", "--trace", typed="set cover_open=1\n")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"event": "changed", "id": "cover_open", "value": True, "format": 1} in events
    assert b'"event"' not in program("simulate", "star", typed="set cover_open=1\n").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_simulator_ends_at_a_signal(number: signal.Signals) -> None:
    with started("simulate", "star") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(number)
        assert process.communicate(timeout=BOUND) == ("", "")
        assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_ctrl_c_ends_a_watch_without_a_word(counterpart: Counterpart) -> None:
    with started("watch", counterpart.simulator().address, "--json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["state"] == "ok"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=BOUND) == ("", "")
        assert process.returncode == 130


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whoever_ends_a_live_watch_the_printer_is_left_as_it_was(name: str) -> None:
    with started("simulate", "star", "--trace") as simulator:
        assert simulator.stdout is not None
        ready = json.loads(simulator.stdout.readline())
        with started("watch", f"{ready['address']}&path=9100", "--json") as process:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["path"] == "9100"
            process.send_signal(getattr(signal, name))
            assert process.communicate(timeout=BOUND) == ("", "")
            assert process.returncode == 130
        trace, _ = simulator.communicate(timeout=BOUND)
    events = [json.loads(line) for line in trace.splitlines()]
    received = [event["bytes"] for event in events if (event.get("service"), event["event"]) == ("print", "received")]
    # Automatic status on, and back to what the memory switches say (ESC RS a 16).
    assert received[-2:] == ["1b 1e 61 01", "1b 1e 61 10"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("command", [["do", "print_test"], ["set", "memory_switch_7=+0001", "--json"]])
def test_ctrl_c_in_the_middle_of_something_says_that_it_may_still_happen(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Büro 1"
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    what, *rest = command
    with started("simulate", "star", "--set", "reset_seconds=60", "--trace") as simulator:
        assert simulator.stdout is not None
        address = json.loads(simulator.stdout.readline())["address"]
        with started(what, address, *rest, "--yes") as process:
            # Only then has something been sent that cannot be called back.
            while json.loads(simulator.stdout.readline()).get("event") != "restarting":
                pass
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=BOUND)
    assert process.returncode == 130
    last = err.splitlines()[-1]
    assert "Interrupted while something was being done with 127.0.0.1." in last
    assert "What was sent before may still take effect" in last
    if "--json" in command:
        assert out == ""
        assert json.loads(last)["code"] == 130
    (line,) = (folder / "journal.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["event"] == "begun"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_ctrl_c_while_standard_input_is_awaited() -> None:
    with started("decode", "star-asb", "-", "--json") as process:
        assert typed(process, READY)["kind"] == "status"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=BOUND)
        assert (process.returncode, err) == (130, "")


@pytest.mark.parametrize("arguments", [["decode", "star-asb", *[READY] * 2000, "--json"], ["--help"]])
def test_a_reader_that_leaves_early_is_no_error(arguments: Sequence[str]) -> None:
    with subprocess.Popen([*START, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(BOUND) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that can close streams is needed")
def test_streams_that_were_closed_before() -> None:
    command = '"$0" -m core.cli decode star-asb "$1" --json <&- >&- 2>&-; echo $?'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, READY], capture_output=True, timeout=BOUND, cwd=ROOT, check=False
    )
    assert done.stdout == b"0\n"


def test_decode_starts_without_what_it_does_not_need() -> None:
    """Explaining bytes needs no loop, no devices and no logging; that is what makes it start fast."""
    code = "import sys; from core.cli.__main__ import main; main(); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "decode", "star-asb", "--json", READY],
        capture_output=True,
        timeout=BOUND,
        cwd=ROOT,
        check=True,
    )
    loaded = set(done.stderr.decode().split())
    assert (
        loaded & {"asyncio", "logging", "ssl", "serial", "core.application", "core.discovery", "core.device"} == set()
    )


def test_the_power_button_of_a_printer_that_is_watched_live_reads_powered_off() -> None:
    with started("simulate", "epson", "--json") as simulator:
        assert simulator.stdout is not None
        address = json.loads(simulator.stdout.readline())["address"]
        with started("watch", f"{address}&path=live", "--count", "2", "--json") as watch:
            assert watch.stdout is not None
            assert json.loads(watch.stdout.readline())["state"] == "ok"
            assert typed(simulator, "press power") == {"ok": True, "button": "power", "format": 1}
            off = json.loads(watch.stdout.readline())
            assert off["state"] == "unknown"
            assert "was powered off" in off["summary"]
            assert watch.wait(BOUND) == 0
        assert typed(simulator, "quit")["quit"] is True
        assert simulator.wait(BOUND) == 0
