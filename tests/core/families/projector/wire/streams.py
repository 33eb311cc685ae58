"""Streams in both directions, by name: what projectors and hosts send, broken off, mixed, and garbage."""

from hypothesis import strategies as st

from core.families.projector.wire.frames import (
    acknowledged,
    authentication_error,
    busy,
    cannot_execute,
    command,
    data,
    framed,
    not_acknowledged,
)
from core.families.projector.wire.messages import Action

BEGINNINGS = frozenset(b"\x06\x15\x1c\x1d\x1f")
"""Every byte that a reply may begin with."""

REPLIES: dict[str, str] = {
    "one of each": "06 15 1C 00 00 1D 01 00 1F 04 00 1F 01 00",
    "an older error": "1C 12 34 06",
    "values that look like replies": "1D 06 15 1D 1D 1D 1C 1F 1F 06",
    "a challenge and a reply": "61 35 37 32 66 30 36 63 06",
    "a challenge in capitals": "41 35 37 32 46 30 36 43 1F 04 00",
    "half a challenge": "61 35 37",
    "half a reply": "06 1D 01",
    "a longer greeting": "61 35 37 32 66 30 36 63 64 65 1D 00 00",
    "a Telnet service": "FF FD 18 FF FD 20 6C 6F 67 69 6E 3A 20",
    "a login": "0D 0A 6C 6F 67 69 6E 3A 20",
    "a greeting like a challenge": "44 65 62 69 61 6E 06",
    "a surplus byte behind each": "06 5A 1D 01 00 5A 1F 04 00 5A 15 5A",
    "surplus bytes": "06 5A 5B 5C 1D 02 00 41 42 43",
    "test data": "55 AA 55 AA 53 45 4C 46 20 54 45 53 54 0D 0A 1D 01 00",
    "garbage without end": "AA " * 200 + "06",
    "nothing but garbage": "AA " * 70,
}
"""What projectors send, bare."""
FRAMED_REPLIES: dict[str, str] = {
    "one of each": "06 5A 15 00 1C 00 00 FF 1D 01 00 06 1F 04 00 15 1F 01 00 1F",
    "a challenge and a reply": "61 35 37 32 66 30 36 63 06 61",
    "half a reply": "06 00 1D 01 00",
    "half a short one": "06",
    "garbage between": "06 00 AA BB 1D 01 00 01 CC",
}
"""What projectors send on TCP 9715."""
SENT: dict[str, str] = {
    "two commands": "BE EF 03 06 00 19 D3 02 00 00 60 00 00 BE EF 03 06 00 BA D2 01 00 00 60 01 00",
    "a wrong CRC": "BE EF 03 06 00 9B C2 01 00 54 30 00 00 BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "a digest": "65 33 64 39 37 34 32 39 61 64 66 66 61 31 31 62 63 65 31 66 37 32 37 35 38 31 33 64 34 62 64 65"
    " BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "a masked digest": "2A 2A 2A 2A 2A 2A 2A 2A BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "half a digest": "65 33 64 39 37",
    "half a digest and a command": "65 33 64 39 37 BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "a digest and no command": "65 33 64 39 " * 8 + "47 45 54",
    "a digest behind a full piece": "61 " * 96 + "BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "broken off in the head": "BE EF 03 BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "broken off in the data": "BE EF 03 06 00 19 D3 02 00 BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "longer data": "BE EF 03 07 00 19 D3 02 00 00 60 00 00 00 BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "shorter data": "BE EF 03 04 00 19 D3 02 00 00 60 BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "another packet": "BE EF 83 06 00 19 D3 02 00 00 60 00 00",
    "headers in a head": "BE EF 03 06 BE EF 03 06 00 19 D3 02 00 00 60 00 00 BE BE EF",
    "more than a command": "BE EF 03 06 00 19 D3 02 00 00 60 00 00 0D 0A BE EF 03 06 00 19 D3 02 00 00 60 00 00",
    "framed": "02 0D BE EF 03 06 00 BA D2 01 00 00 60 01 00 4D 5A",
    "framed twice": "02 0D BE EF 03 06 00 BA D2 01 00 00 60 01 00 4D 5A"
    " 02 0D BE EF 03 06 00 19 D3 02 00 00 60 00 00 ED 00",
    "framed with a digest": "2A 2A 2A 2A 2A 2A 2A 2A 02 0D BE EF 03 06 00 BA D2 01 00 00 60 01 00 4D 5A",
    "framed, wrong checksum": "02 0D BE EF 03 06 00 BA D2 01 00 00 60 01 00 4E 5A",
    "framed, wrong length": "02 0C BE EF 03 06 00 BA D2 01 00 00 60 01 00 4E 5A",
    "framed, broken off": "02 0D BE EF 03 06 00 BA D2 01 02 0D BE EF 03 06 00 19 D3 02 00 00 60 00 00 ED 00",
    "half a command": "BE EF 03 06 00 19",
    "half a head": "02 0D BE",
    "what may begin behind garbage": "AA " * 66 + "02 0D BE",
    "a false beginning": "02 0D BE 02 02 BE BE 41 02 41 BE",
    "garbage without end": "41 02 BE 00 " * 60,
}
"""What hosts send, to either port."""


def replies(identity: int | None = None) -> st.SearchStrategy[bytes]:
    """Make replies of every kind, with a connection ID or without one."""
    codes = st.integers(0, 0xFFFF)
    return st.one_of(
        st.sampled_from([acknowledged(identity), not_acknowledged(identity), authentication_error(identity)]),
        codes.map(lambda code: cannot_execute(identity, code)),
        codes.map(lambda value: data(value, identity)),
        codes.filter(lambda code: code != 4).map(lambda code: busy(code, identity)),
    )


def commands() -> st.SearchStrategy[bytes]:
    """Make bare commands."""
    words = st.integers(0, 0xFFFF)
    return st.builds(command, st.sampled_from(Action), words, words)


def framed_commands() -> st.SearchStrategy[bytes]:
    """Make framed commands."""
    return st.builds(framed, commands(), st.integers(0, 255))


def digests() -> st.SearchStrategy[bytes]:
    """Make what stands in front of a command: nothing, a digest, or a masked one."""
    return st.sampled_from([b"", b"e3d97429adffa11bce1f7275813d4bde", b"E3D97429ADFFA11BCE1F7275813D4BDE", b"*" * 8])


def sent() -> st.SearchStrategy[bytes]:
    """Make streams to a projector: whole commands of both kinds, broken ones, and garbage that looks like them."""
    whole = st.tuples(digests(), commands() | framed_commands()).map(b"".join)
    broken = st.tuples(whole, st.integers(0, 50)).map(lambda pair: pair[0][: pair[1]])
    spoilt = st.tuples(whole, st.integers(0, 48), st.integers(0, 255)).map(
        lambda parts: parts[0][: parts[1]] + bytes([parts[2]]) + parts[0][parts[1] + 1 :]
    )
    likely = st.sampled_from(b"\xbe\xef\x02\x0d\x03\x06\x00*ae3") | st.integers(0, 255)
    garbage = st.lists(likely, max_size=90).map(bytes)
    return st.lists(whole | broken | spoilt | garbage, max_size=6).map(b"".join)
