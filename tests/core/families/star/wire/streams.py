"""What the streams for the readers' tests are made of."""

from hypothesis import strategies as st

from core.families.star.models import GROUPS
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb_data import wrap_data
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.memory_switch import EVERY_SWITCH, encode_switch_reply
from core.families.star.wire.replies import encode_information, encode_version
from core.status import FieldValue


def values_of(group: str, version: int, length: int) -> st.SearchStrategy[dict[str, FieldValue]]:
    """Make fields that a model group can have, all of them: no value that a sensor reports inconsistently."""
    fitted = fitted_map(version, length, group)
    random_bytes = st.binary(min_size=length, max_size=length)
    return random_bytes.map(fitted.decode).map(lambda fields: {k: v for k, v in fields.items() if v is not None})


@st.composite
def frames(draw: st.DrawFn, lan: bool | None = None) -> bytes:
    group = draw(st.sampled_from(sorted(GROUPS)))
    version, length = draw(st.integers(0, 31)), draw(st.integers(7, 31))
    wrapped = draw(st.booleans()) if lan is None else lan
    data = draw(st.just(b"") | units() | st.binary(max_size=40)) if wrapped else b""
    return encode_frame(draw(values_of(group, version, length)), group, version, length=length, lan=wrapped, data=data)


def units() -> st.SearchStrategy[bytes]:
    """Make units of status data: ENQ and EOT answers, replies, and others."""
    plain = st.builds(wrap_data, st.sampled_from(["01", "02", "11", "16", "A1"]), st.binary(max_size=20) | replies())
    with_parameter = st.builds(
        wrap_data, st.sampled_from(["13", "A0"]), st.binary(max_size=8), st.sampled_from(["00", "31"])
    )
    return plain | with_parameter


def replies() -> st.SearchStrategy[bytes]:
    words = st.text(st.characters(codec="ascii", min_codepoint=0x20, max_codepoint=0x7E), max_size=12)
    return (
        st.builds(encode_version, words, words)
        | st.builds(encode_information, st.dictionaries(words, words, max_size=3))
        | st.builds(encode_switch_reply, st.sampled_from(EVERY_SWITCH), st.integers(0, 0xFFFF))
    )


def streams() -> st.SearchStrategy[bytes]:
    """Make streams of everything that a printer sends, whole or broken off, with garbage in between."""
    likely = st.sampled_from(b"\x23\x86\x06\x00\x0f\x02\x1b\x11\x13\x14\x41\x2a\x2c\x0a#:B;?0")
    garbage = st.lists(likely | st.integers(0, 255), max_size=12).map(bytes)
    whole = frames() | replies()
    broken = st.tuples(whole, st.integers(0, 20)).map(lambda pair: pair[0][: pair[1]])
    return st.lists(whole | broken | garbage, max_size=6).map(b"".join)
