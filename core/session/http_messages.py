"""What is said to the web service of a device and what it answers, without what writes and reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

OK: Final = 200
UNAUTHORIZED: Final = 401
NOT_FOUND: Final = 404
REDIRECTED: Final = range(300, 400)


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request. `target` is the path with its query; `changes_device` is whether it is never to be sent again."""

    method: str
    target: str
    body: bytes = b""
    content_type: str | None = None
    changes_device: bool = False


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """The answer. Names of headers are in small letters; of one that comes twice, both values are there, in order."""

    status: int
    headers: Mapping[str, Sequence[str]]
    body: bytes
