"""The log shows everything but secrets, and nobody outside can forge a line of it."""

from __future__ import annotations

import io
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import log
from core.secret import MASK, Secret

PASSWORD = "hunter-2 très\n'secret\""
LOGGER = logging.getLogger("core.device")


@pytest.fixture
def secret() -> Secret:
    return Secret(PASSWORD)


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    written = io.StringIO()
    undo = log.configure(logging.DEBUG, stream=written)
    yield written
    undo()


class Unprintable:
    def __str__(self) -> str:
        raise ValueError(f"{PASSWORD} cannot be shown")


def raise_with_password() -> None:
    raise RuntimeError(f"login with {PASSWORD} failed")


def log_exception() -> None:
    try:
        raise_with_password()
    except RuntimeError:
        LOGGER.exception("the session ended")


def log_chained_exception() -> None:
    try:
        try:
            raise_with_password()
        except RuntimeError as error:
            raise ValueError("again") from error
    except ValueError:
        LOGGER.exception("the session ended")


@pytest.mark.parametrize(
    "write",
    [
        lambda: LOGGER.info(f"login with {PASSWORD}"),  # noqa: G004 - the point of this test
        lambda: LOGGER.info("login with %s", PASSWORD),
        lambda: LOGGER.info("login with %r", PASSWORD),
        lambda: LOGGER.info("login with %r", PASSWORD.encode()),
        lambda: LOGGER.info("login with %(password)s", {"password": PASSWORD}),
        lambda: LOGGER.info("%s", [("user", PASSWORD)]),
        lambda: LOGGER.info("out %s", PASSWORD.encode().hex(" ")),
        log_exception,
        log_chained_exception,
    ],
    ids=["f-string", "argument", "repr", "bytes", "mapping", "nested", "hex", "traceback", "chained traceback"],
)
def test_a_secret_is_masked_wherever_it_stands(write: Callable[[], None], stream: io.StringIO, secret: Secret) -> None:
    write()
    assert MASK in stream.getvalue()
    assert "hunter" not in stream.getvalue()
    assert "68 75 6e" not in stream.getvalue()
    assert secret.reveal() == PASSWORD


def test_a_traceback_is_written_line_by_line(stream: io.StringIO) -> None:
    log_exception()
    lines = stream.getvalue().splitlines()
    assert lines[0].endswith("ERROR core.device: the session ended")
    assert lines[1] == "Traceback (most recent call last):"


def test_a_line_tells_when_how_bad_and_where_from(stream: io.StringIO) -> None:
    LOGGER.warning("paper is %s", "out")
    date, time, rest = stream.getvalue().split(" ", 2)
    assert (len(date), len(time)) == (len("2026-11-20"), len("10:12:04.118"))
    assert rest == "WARNING core.device: paper is out\n"


def test_a_device_can_neither_forge_a_line_nor_control_the_terminal(stream: io.StringIO) -> None:
    LOGGER.info("its name is %s", "till\n2026-11-20 10:12:04.118 ERROR core: all is lost \x1b[2J\x9b\r\x00\x7f")
    written = stream.getvalue()
    assert written.count("\n") == 1
    assert "till\\x0a2026-11-20" in written
    assert "\\x1b[2J\\x9b\\x0d\\x00\\x7f" in written


@pytest.mark.parametrize("arguments", [("one", PASSWORD), (Unprintable(),)], ids=["too many", "unprintable"])
def test_a_record_that_cannot_be_formatted_is_reported_without_its_secret(
    arguments: tuple[object, ...], stream: io.StringIO, secret: Secret, capsys: pytest.CaptureFixture[str]
) -> None:
    # To our handler alone: the test runner's own handlers raise.
    record = logging.LogRecord("core.device", logging.INFO, __file__, 1, "login with %s", arguments, None)
    ours = [each for each in logging.getLogger().handlers if isinstance(each.formatter, log.RedactingFormatter)]
    ours[0].handle(record)
    report = capsys.readouterr().err
    assert "A line of core.device could not be logged" in report
    assert "hunter" not in report
    assert stream.getvalue() == ""
    assert secret.reveal() == PASSWORD


def test_ours_are_heard_at_the_level_asked_for_and_others_when_they_warn(stream: io.StringIO) -> None:
    LOGGER.debug("ours")
    logging.getLogger("gui.window").debug("ours too")
    logging.getLogger("somebody.else").info("chatter")
    logging.getLogger("somebody.else").warning("a warning")
    assert [line.split(": ", 1)[1] for line in stream.getvalue().splitlines()] == ["ours", "ours too", "a warning"]


def test_undoing_takes_everything_away() -> None:
    before = (list(logging.getLogger().handlers), logging.getLogger("core").level, logging.getLogger("gui").level)
    written = io.StringIO()
    log.configure("DEBUG", stream=written)()
    LOGGER.error("after the end")
    assert written.getvalue() == ""
    assert not written.closed
    assert (
        list(logging.getLogger().handlers),
        logging.getLogger("core").level,
        logging.getLogger("gui").level,
    ) == before


def test_logs_may_end_in_any_order() -> None:
    ours = logging.getLogger("core")
    end_first = log.configure(logging.INFO, stream=io.StringIO())
    end_second = log.configure("DEBUG", stream=io.StringIO())
    assert ours.level == logging.DEBUG
    end_first()
    assert ours.level == logging.DEBUG
    end_second()
    assert ours.level == logging.NOTSET


def test_a_level_that_does_not_exist_changes_nothing() -> None:
    before = list(logging.getLogger().handlers)
    with pytest.raises(ValueError, match="LOUD"):
        log.configure("LOUD", stream=io.StringIO())
    assert logging.getLogger().handlers == before


def test_standard_error_is_where_it_goes_without_a_stream_or_file(capsys: pytest.CaptureFixture[str]) -> None:
    undo = log.configure(logging.INFO)
    LOGGER.info("here")
    undo()
    assert capsys.readouterr().err.endswith("INFO core.device: here\n")


def test_a_program_without_a_console_logs_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    before = list(logging.getLogger().handlers)
    undo = log.configure(logging.INFO)
    assert logging.getLogger().handlers == before
    undo()


def test_a_file_is_private_utf_8_and_takes_what_no_encoding_has(tmp_path: Path, secret: Secret) -> None:
    file = tmp_path / "deep" / "signalbox.log"
    undo = log.configure(logging.INFO, file=file)
    LOGGER.info("Drücker \u2028 プリンタ %s", "\udcff")
    LOGGER.info("login with %s", PASSWORD)
    undo()
    written = file.read_text(encoding="utf-8")
    assert "Drücker \u2028 プリンタ \\udcff" in written
    assert MASK in written
    assert "hunter" not in written
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
    assert secret.reveal() == PASSWORD


def test_a_file_and_a_stream_get_the_same(tmp_path: Path, stream: io.StringIO) -> None:
    file = tmp_path / "signalbox.log"
    other = io.StringIO()
    undo = log.configure(logging.DEBUG, stream=other, file=file)
    LOGGER.info("to both")
    undo()
    assert file.read_text(encoding="utf-8") == other.getvalue() == stream.getvalue() != ""


def test_files_are_bounded_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_SIZE", 2000)
    file = tmp_path / "signalbox.log"
    undo = log.configure(logging.INFO, file=file)
    for number in range(300):
        LOGGER.info("line %d", number)
    undo()
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 1 + log.FILES_KEPT
    assert all(one.stat().st_size <= 2000 for one in kept)
    assert "line 299" in file.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert {one.stat().st_mode & 0o777 for one in kept} == {0o600}


def test_a_file_that_cannot_be_opened_is_an_error_at_once(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        log.configure(file=tmp_path / "file" / "signalbox.log")
    assert logging.getLogger().handlers == before
    assert logging.getLogger("core").level == logging.NOTSET


def test_threads_may_log_while_secrets_come_and_go(stream: io.StringIO) -> None:
    def work() -> None:
        for number in range(200):
            passing = Secret(f"hunter-{number}")
            LOGGER.info("login with %s", passing.reveal())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stream.getvalue().splitlines()) == 800
    assert "hunter" not in stream.getvalue()


@given(st.text(), st.text(alphabet="ghijkl'\\\"\n\x1b", min_size=4))
def test_a_record_is_one_line_without_the_secret_whatever_is_in_it(words: str, password: str) -> None:
    secret = Secret(password)
    record = logging.LogRecord("n", logging.INFO, __file__, 1, "%s|%s|%s", (words, secret.reveal(), "end"), None)
    line = log.RedactingFormatter().format(record)
    assert line.endswith(f"|{MASK}|end") or password in words
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)
