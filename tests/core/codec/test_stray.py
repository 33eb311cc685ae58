"""Stray bytes are reported in the same pieces however they came."""

from core.codec import Message, Rejected, StrayBytes
from core.text import text

REASON = text("test.stray", "nothing begins here")


def test_pieces() -> None:
    stray, messages = StrayBytes(REASON), list[Message]()
    for offset in range(10, 10 + StrayBytes.MOST + 2):
        stray.add(offset % 7, offset, messages)
    assert [(message.offset, len(message.raw)) for message in messages] == [(10, StrayBytes.MOST)]
    assert len(stray.raw) == 2
    stray.flush(messages)
    assert messages[1] == Rejected(bytes((74 % 7, 75 % 7)), 74, REASON)
    assert stray.raw == b""
    stray.flush(messages)
    assert len(messages) == 2
