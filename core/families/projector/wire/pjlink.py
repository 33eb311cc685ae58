"""Lines of PJLink as they go onto the wire (PJLink Class 1, version 1.04; Class 2, version 2.10).

`%`, the class as a digit, four letters, a space or `=`, a parameter of at most 128 bytes, CR: at most 136 bytes.
"""

from __future__ import annotations

from typing import Final

from core.families.projector.wire.pjlink_messages import ErrorCode

MOST_PARAMETER: Final = 128
"""Bytes of a parameter at most."""
MOST_BYTES: Final = 136
"""Bytes of a whole line at most, with its CR and without a digest in front."""
END: Final = b"\r"

SECOND_SCHEME: Final = b"PJLINK 2\r"
"""Asks for the authentication of version 2.10, after `PJLINK 1`; an older projector answers `REFUSED`."""
REFUSED: Final = b"PJLINK ERRA\r"
"""The digest is wrong, or the scheme not known."""
DONE: Final = "OK"
"""The value of the answer to a setting that was carried out."""


def query(body: str, parameter: str = "", version: int = 1) -> bytes:
    """Give a query: `%1POWR ?`, or of one thing among several `%2INNM ?31`.

    `body` are four letters or digits, `version` is 1 or 2. Raises ValueError for what does not fit into a line.
    """
    return _line(body, " ?" + parameter, version)


def setting(body: str, parameter: str, version: int = 1) -> bytes:
    """Give a setting: `%1POWR 1`. Raises ValueError for what does not fit into a line."""
    return _line(body, " " + parameter, version)


def reply(body: str, value: str, version: int = 1) -> bytes:
    """Give an answer: `%1POWR=1`. Raises ValueError for what does not fit into a line."""
    return _line(body, "=" + value, version)


def error(body: str, code: ErrorCode, version: int = 1) -> bytes:
    """Give an answer that says why not: `%1INPT=ERR2`."""
    return reply(body, code.value, version)


def greeting(challenge: str | None) -> bytes:
    """Give what a projector says first: with the 8 hexadecimal digits of its challenge, or without authentication."""
    return b"PJLINK 0\r" if challenge is None else f"PJLINK 1 {challenge}\r".encode("ascii")


def second_greeting(random: str) -> bytes:
    """Give the answer to `SECOND_SCHEME`; `random` are 32 hexadecimal digits."""
    return f"PJLINK 2 {random}\r".encode("ascii")


def _line(body: str, rest: str, version: int) -> bytes:
    if len(body) != 4 or not (body.isascii() and body.isalnum()) or version not in {1, 2}:
        raise ValueError(f"%{version}{body} is no command of PJLink")
    encoded = rest.encode("utf-8")
    if len(encoded) - 1 > MOST_PARAMETER or any(byte < 0x20 for byte in encoded):
        raise ValueError(f"a parameter has at most {MOST_PARAMETER} bytes, and no control characters")
    return f"%{version}{body}".encode("ascii") + encoded + END
