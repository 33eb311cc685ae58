"""Status words of ePOS-Print: four bytes each."""

from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire.epos import EposReader, EposStatus
from tests.core.codec.streams import assert_cuts_make_no_difference, read


def test_e51() -> None:
    """EPOS TM-T88V-DT p.63."""
    messages, pending = read(EposReader(), [bytes.fromhex("0F00003C 00000014 FF")])
    assert [message.word for message in messages if isinstance(message, EposStatus)] == [0x0F00003C, 0x14]
    assert [message.offset for message in messages] == [0, 4]
    assert pending == b"\xff"


@given(st.binary(max_size=20))
def test_any_stream(stream: bytes) -> None:
    assert_cuts_make_no_difference(EposReader, stream)
    messages, pending = read(EposReader(), [stream])
    assert b"".join(message.raw for message in messages) + pending == stream
    assert len(pending) < 4
