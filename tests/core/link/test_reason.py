"""Numbers of the system become words, and the right kind of error."""

from __future__ import annotations

import errno
import os
import socket

import pytest

from core.link.errors import ConnectionLost, LinkError, Refused, Unreachable
from core.link.reason import nothing_sent, opening_error, reason
from core.link.resolve import NotAnAddress
from core.text import ENGLISH, Text


def words_of(why: Text | str) -> str:
    return ENGLISH.render(why) if isinstance(why, Text) else why


class WindowsError1232(OSError):
    """As asyncio's proactor raises it, on a system that has no such attribute."""

    winerror = 1232


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, ""), Refused, "nothing listens on this port"),
        (OSError(errno.EHOSTUNREACH, ""), Unreachable, "no route leads to the host"),
        (OSError(errno.ENETUNREACH, ""), Unreachable, "this computer has no way into that network"),
        (TimeoutError(errno.ETIMEDOUT, ""), Unreachable, "nothing came back"),
        (TimeoutError("timed out"), Unreachable, "nothing came back"),
        (ConnectionResetError(errno.ECONNRESET, ""), ConnectionLost, "the other side broke it off"),
        (OSError(errno.EMFILE, ""), LinkError, "too many connections and files are open on this computer"),
        (PermissionError(errno.EPERM, ""), LinkError, "this computer or its firewall does not permit it"),
        (socket.gaierror(socket.EAI_NONAME, ""), Unreachable, "its name is not known"),
        (
            NotAnAddress(),
            Unreachable,
            "this is not an address, or it names an interface that this computer does not have",
        ),
        (ValueError("embedded null"), Unreachable, "this cannot be the name of a host"),
        (WindowsError1232(22, "The network location cannot be reached."), Unreachable, "no route leads to the host"),
    ],
)
def test_known_reasons(error: OSError | ValueError, kind: type[LinkError], words: str) -> None:
    assert words_of(reason(error)) == words
    assert type(opening_error("till-2", error)) is kind


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        (errno.EPERM, True),
        (errno.EACCES, True),
        (errno.EHOSTUNREACH, True),
        (errno.ENETUNREACH, False),
        (errno.ENETDOWN, False),
        (errno.EHOSTDOWN, False),
        (errno.ECONNREFUSED, False),
    ],
)
def test_whether_the_system_refused_to_send(number: int, refused: bool) -> None:
    assert nothing_sent(opening_error("10.0.0.255", OSError(number, os.strerror(number)))) is refused


def test_a_rare_reason_is_told_in_the_systems_words_without_its_number() -> None:
    assert reason(OSError(errno.EXDEV, os.strerror(errno.EXDEV))) == "invalid cross-device link"
    assert reason(OSError(9999, "Something Odd.")) == "something Odd"


@pytest.mark.parametrize("error", [OSError(), OSError("words only"), RuntimeError("no reason of the system"), None])
def test_no_reason_is_said_to_be_none(error: BaseException | None) -> None:
    assert words_of(reason(error)) == "the system gave no reason"


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_number_of_the_system_has_words_that_fit_into_a_sentence(number: int) -> None:
    words = words_of(reason(OSError(number, os.strerror(number))))
    assert words
    assert not words.endswith(".")
    assert str(number) not in words
