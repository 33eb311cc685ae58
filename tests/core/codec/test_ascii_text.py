from core.codec import ascii_text


def test_printable_ascii_stays_as_it_is() -> None:
    everything = bytes(range(0x20, 0x7F))
    assert ascii_text(everything) == everything.decode("ascii")


def test_every_other_byte_is_escaped() -> None:
    assert ascii_text(b"\x00A\x1b[2J\x7f\x80\xff") == "\\x00A\\x1b[2J\\x7f\\x80\\xff"
    for byte in (*range(0x20), *range(0x7F, 256)):
        assert ascii_text(bytes([byte])) == f"\\x{byte:02x}"
