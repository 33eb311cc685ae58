"""What readers' tests do with streams: read them, cut them anywhere, and see that nothing gets lost."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from core.codec import Message, Reader

FLOW_CONTROL = b"\x11\x13"


def read(reader: Reader, pieces: Iterable[bytes]) -> tuple[list[Message], bytes]:
    """Give every message of a stream that comes in pieces, and what is left unfinished."""
    messages: list[Message] = []
    for piece in pieces:
        messages += reader.feed(piece)
    messages += reader.end()
    return messages, reader.pending


def cut(stream: bytes, places: Iterable[int]) -> list[bytes]:
    """Cut a stream at places."""
    edges = [0, *sorted(places), len(stream)]
    return [stream[start:end] for start, end in pairwise(edges)]


def every_cut(stream: bytes) -> list[list[bytes]]:
    """Cut a stream once at every byte, and into single bytes."""
    return [*([stream[:at], stream[at:]] for at in range(len(stream) + 1)), [bytes([byte]) for byte in stream]]


def assert_cuts_make_no_difference(make: Callable[[], Reader], stream: bytes) -> None:
    whole = read(make(), [stream])
    for pieces in every_cut(stream):
        assert read(make(), pieces) == whole, pieces


def left_out(stream: bytes, messages: Sequence[Message], pending: bytes) -> bytes:
    """Give the bytes of a stream that neither a message nor the unfinished rest accounts for.

    What a message shares with the one before (the payload of status data) it accounts for only once.
    """
    missing, position = bytearray(), 0

    def account(raw: bytes, start: int) -> None:
        nonlocal position
        missing.extend(stream[position:start])
        for byte in raw:
            while stream[start] != byte:
                missing.extend(stream[max(start, position) : start + 1])
                start += 1
            start += 1
        position = max(position, start)

    for message in messages:
        account(message.raw, message.offset)
    account(pending, position)
    return bytes(missing + stream[position:])
