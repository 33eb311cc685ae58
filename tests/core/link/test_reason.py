"""Numbers of the system become words, and the right kind of error."""

from __future__ import annotations

import errno
import os
import socket

import pytest

from core.link.errors import ConnectionLost, LinkError, Refused, Unreachable
from core.link.reason import in_english, opening_error, reason
from core.link.resolve import NotAnAddress


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
    assert in_english(reason(error)) == words
    assert type(opening_error("till-2", error)) is kind


def test_a_rare_reason_is_told_in_the_systems_words_without_its_number() -> None:
    assert reason(OSError(errno.EXDEV, os.strerror(errno.EXDEV))) == "invalid cross-device link"
    assert reason(OSError(9999, "Something Odd.")) == "something Odd"


@pytest.mark.parametrize("error", [OSError(), OSError("words only"), RuntimeError("no reason of the system"), None])
def test_no_reason_is_said_to_be_none(error: BaseException | None) -> None:
    assert in_english(reason(error)) == "the system gave no reason"


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_number_of_the_system_has_words_that_fit_into_a_sentence(number: int) -> None:
    words = in_english(reason(OSError(number, os.strerror(number))))
    assert words
    assert not words.endswith(".")
    assert str(number) not in words
