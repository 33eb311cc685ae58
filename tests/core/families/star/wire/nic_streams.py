"""What streams of the control service are made of."""

from hypothesis import strategies as st

from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    PRINTER_SETTING_REQUEST,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
    release_request,
    reset_request,
)
from core.families.star.wire.nic_messages import LONGEST_WORD
from core.secret import Secret


def words() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="ascii", min_codepoint=0x20, max_codepoint=0x7E), max_size=LONGEST_WORD)


def commands() -> st.SearchStrategy[bytes]:
    return (
        st.just(DISCOVERY_DATA_REQUEST)
        | st.just(PRINTER_SETTING_REQUEST)
        | st.integers(1, 0xFFFF).map(release_request)
        | words().map(lambda word: reset_request(Secret(word)).wire())
    )


def replies() -> st.SearchStrategy[bytes]:
    settings = st.builds(
        encode_printer_setting, st.sampled_from(StatusFormat), st.booleans(), st.booleans(), st.binary(max_size=9)
    )
    return settings | st.binary(max_size=400).map(encode_discovery_data) | st.sampled_from([b"\0", b"\1"])


def streams(whole: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Make streams of messages, whole or broken off, with garbage in between."""
    likely = st.sampled_from(b"\x1c\x1d013\x00\x01\x1fuser")
    garbage = st.lists(likely | st.integers(0, 255), max_size=90).map(bytes)
    broken = st.tuples(whole, st.integers(0, 20)).map(lambda pair: pair[0][: pair[1]])
    return st.lists(whole | broken | garbage, max_size=6).map(b"".join)
