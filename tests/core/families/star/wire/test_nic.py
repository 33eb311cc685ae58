"""The control service: the manual's bytes, its traps, and its contradictions.

M-HE07, pages 3-10 to 3-13; the ids B1 to B4 are those of the sheet, section 9.
"""

import pytest

from core.codec import Message, Rejected
from core.families.star.wire.broadcast import DISCOVERY_REQUEST, encode_answer
from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    MOST_STRAY,
    PRINTER_SETTING_REQUEST,
    BoardDiscovery,
    DiscoveryDataRequest,
    NicReader,
    NicRequestReader,
    PrinterSetting,
    PrinterSettingRequest,
    ReleaseAnswer,
    ReleaseRequest,
    ResetAnswer,
    ResetRequest,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
    encode_release_answer,
    encode_reset_answer,
    release_request,
    reset_request,
)
from core.families.star.wire.nic_messages import LONGEST_BLOCK, LONGEST_WORD
from core.link.payload import SHOWN_SECRET
from core.secret import Secret
from core.text import ENGLISH, Mistake
from tests.core.codec.streams import read

GUEST = Secret("guest")
RESET = bytes.fromhex("1C 30 75 73 65 72 00 67 75 65 73 74 00")
RELEASE_256 = bytes.fromhex("1C 33 00 01 00")
RELEASE_65530 = bytes.fromhex("1C 33 FA FF 00")
SETTING = bytes.fromhex("1D 31 00 00 03 30 31 31")
BLOCK = encode_answer({"board": "IFBD-HE07/08", "model": "TSP654II (STR_T-001)", "mac": "00:11:62:0a:0b:0c"})
DISCOVERY = b"\x1d0\x00\x01\x2e" + BLOCK


def answers(stream: bytes, *asked: bytes) -> list[Message]:
    messages, pending = read(NicReader(asked), [stream])
    assert pending == b""
    return messages


def asked(stream: bytes) -> list[Message]:
    messages, pending = read(NicRequestReader(), [stream])
    assert pending == b""
    return messages


def rejected(messages: list[Message]) -> list[tuple[int, str, str]]:
    return [(m.offset, m.raw.hex(" "), ENGLISH.render(m.reason)) for m in messages if isinstance(m, Rejected)]


def test_b1_the_printer_setting() -> None:
    """M-HE07 3-12."""
    assert bytes.fromhex("1D 31 00") == PRINTER_SETTING_REQUEST
    assert answers(SETTING, PRINTER_SETTING_REQUEST) == [
        PrinterSetting(SETTING, 0, StatusFormat.STAR, True, True, b"011")
    ]
    assert encode_printer_setting(StatusFormat.STAR, nsb=True, asb=True) == SETTING
    assert asked(PRINTER_SETTING_REQUEST) == [PrinterSettingRequest(PRINTER_SETTING_REQUEST, 0)]


def test_b2_b3_the_forced_release() -> None:
    """M-HE07 3-13: ports 256 and 65530."""
    for port, request in ((256, RELEASE_256), (65530, RELEASE_65530)):
        assert release_request(port) == request
        assert asked(request) == [ReleaseRequest(request, 0, port)]
    assert answers(b"\1", RELEASE_256) == [ReleaseAnswer(b"\1", 0, released=True)]
    assert answers(b"\0", RELEASE_65530) == [ReleaseAnswer(b"\0", 0, released=False)]


def test_b4_the_authentication_reset() -> None:
    """Built from M-HE07 3-10."""
    assert reset_request(GUEST).wire() == RESET
    assert answers(b"\0", RESET) == [ResetAnswer(b"\0", 0, accepted=True)]
    assert answers(b"\1", RESET) == [ResetAnswer(b"\1", 0, accepted=False)]
    assert asked(RESET) == [ResetRequest(RESET, 0, "user", GUEST)]


def test_the_discovery_data() -> None:
    """M-HE07 3-10: 1D 30 00, n1 n2; the block is read as the answer to a broadcast is."""
    assert bytes.fromhex("1D 30 00") == DISCOVERY_DATA_REQUEST
    assert encode_discovery_data(BLOCK) == DISCOVERY
    (discovery,) = answers(DISCOVERY, DISCOVERY_DATA_REQUEST)
    assert isinstance(discovery, BoardDiscovery)
    assert (discovery.answer.raw, discovery.answer.offset, discovery.unread) == (BLOCK, 5, None)
    assert discovery.answer.told["board"] == "IFBD-HE07/08"
    assert discovery.answer.told["mac"] == "00:11:62:0a:0b:0c"
    assert asked(DISCOVERY_DATA_REQUEST) == [DiscoveryDataRequest(DISCOVERY_DATA_REQUEST, 0)]


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (b"", "this does not begin with STR_BCAST"),
        (bytes(302), "this does not begin with STR_BCAST"),
        (DISCOVERY_REQUEST, "this is a discovery question, not an answer"),
        (BLOCK[:200], "a discovery answer has at least 300 bytes, this one has 200 and says 302"),
    ],
)
def test_discovery_data_of_another_layout_is_read_without_details(block: bytes, why: str) -> None:
    (discovery,) = answers(encode_discovery_data(block))
    assert isinstance(discovery, BoardDiscovery)
    assert discovery.unread is not None
    assert ENGLISH.render(discovery.unread) == why
    assert (discovery.answer.raw, discovery.answer.told, discovery.answer.sections) == (block, {}, {})


def test_discovery_data_is_as_long_as_it_says_not_302_bytes() -> None:
    longer = BLOCK + b"more of it"
    (discovery,) = answers(encode_discovery_data(longer))
    assert isinstance(discovery, BoardDiscovery)
    assert discovery.answer.raw == longer
    assert discovery.answer.told["board"] == "IFBD-HE07/08"


@pytest.mark.parametrize(
    ("parameters", "status_format", "nsb", "asb"),
    [
        (b"000", StatusFormat.STAR, False, False),
        (b"100", StatusFormat.ESCPOS, False, False),
        (b"010", StatusFormat.STAR, True, False),
        (b"001", StatusFormat.STAR, False, True),
        (b"", None, None, None),
        (b"1", StatusFormat.ESCPOS, None, None),
        (b"01", StatusFormat.STAR, True, None),
        (b"2\x001", None, None, True),
        (b"0110\xff", StatusFormat.STAR, True, True),
    ],
)
def test_parameters(parameters: bytes, status_format: StatusFormat | None, nsb: bool | None, asb: bool | None) -> None:
    """M-HE07 3-12; more may follow than are known, and what is not said is not known."""
    raw = b"\x1d1\x00" + len(parameters).to_bytes(2) + parameters
    assert answers(raw) == [PrinterSetting(raw, 0, status_format, nsb, asb, parameters)]
    if status_format is not None and nsb is not None and asb is not None:
        assert encode_printer_setting(status_format, nsb, asb, parameters[3:]) == raw


# The traps of the sheet, section 2.4, and the contradictions of 2.1 and 2.3.


def test_a_release_is_five_bytes_whatever_nuls_are_in_the_port() -> None:
    for port in (1, 0x0100, 0x1000, 0xFF00):
        assert len(release_request(port)) == 5
    three = release_request(0x0100) + release_request(0x00FF) + release_request(0x0100)
    assert [(m.offset, m.port) for m in asked(three) if isinstance(m, ReleaseRequest)] == [
        (0, 256),
        (5, 255),
        (10, 256),
    ]
    reader = NicRequestReader()
    assert reader.feed(RELEASE_256[:3]) == reader.feed(RELEASE_256[3:4]) == []
    assert reader.pending == RELEASE_256[:4]
    assert reader.feed(RELEASE_256[4:]) == [ReleaseRequest(RELEASE_256, 0, 256)]


def test_the_port_has_its_low_byte_first_and_lengths_their_high_byte() -> None:
    assert release_request(0x1234) == b"\x1c3\x34\x12\x00"
    assert encode_discovery_data(bytes(0x0102))[:5] == b"\x1d0\x00\x01\x02"
    assert encode_printer_setting(StatusFormat.STAR, nsb=False, asb=False, more=bytes(0x0102 - 3))[3:5] == b"\x01\x02"


def test_success_is_00_for_a_reset_and_01_for_a_release() -> None:
    assert (encode_reset_answer(accepted=True), encode_reset_answer(accepted=False)) == (b"\0", b"\1")
    assert (encode_release_answer(released=True), encode_release_answer(released=False)) == (b"\1", b"\0")
    assert answers(b"\0\0\1\1", RESET, RELEASE_256, RESET, RELEASE_256) == [
        ResetAnswer(b"\0", 0, accepted=True),
        ReleaseAnswer(b"\0", 1, released=False),
        ResetAnswer(b"\1", 2, accepted=False),
        ReleaseAnswer(b"\1", 3, released=True),
    ]


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_is_a_port(port: int) -> None:
    with pytest.raises(Mistake, match=rf"^A TCP port is a number from 1 to 65535, not {port}\.$"):
        release_request(port)


def test_1f_is_no_reset() -> None:
    """Page 3-10 prints 1F in its text: FS is 1C. A board would hang up at the first byte."""
    reader = NicRequestReader()
    (first,) = reader.feed(b"\x1f")
    assert isinstance(first, Rejected)
    messages = [first, *reader.feed(b"\x30" + RESET[2:]), *reader.end()]
    assert not any(isinstance(message, ResetRequest) for message in messages)
    assert reset_request(GUEST).wire()[0] == 0x1C


def test_bytes_beyond_the_length_are_rejected_and_never_waited_for() -> None:
    """Page 3-12 draws discovery data behind the setting."""
    reader = NicReader([PRINTER_SETTING_REQUEST])
    assert [type(message) for message in reader.feed(SETTING)] == [PrinterSetting]
    messages = answers(SETTING + BLOCK[:70], PRINTER_SETTING_REQUEST)
    assert [(type(m), m.offset, len(m.raw)) for m in messages] == [
        (PrinterSetting, 0, 8),
        (Rejected, 8, MOST_STRAY),
        (Rejected, 72, 6),
    ]
    assert [type(m) for m in answers(SETTING + DISCOVERY)] == [PrinterSetting, BoardDiscovery]


# Answers.


def test_a_single_byte_means_nothing_without_its_question() -> None:
    why = "a single byte 00 or 01 answers a reset or a forced release, and neither is waiting for an answer"
    for byte, shown in ((b"\0", "00"), (b"\1", "01")):
        assert rejected(answers(byte)) == [(0, shown, why)]
        assert rejected(answers(byte, PRINTER_SETTING_REQUEST, DISCOVERY_DATA_REQUEST, b"")) == [(0, shown, why)]
    assert rejected(answers(b"\0\0", RESET)) == [(1, "00", why)]
    assert rejected(answers(b"\2", RESET)) == [(0, "02", "no answer of a board's control service begins here")]


def test_answers_that_begin_with_their_question_settle_no_other() -> None:
    assert [type(m) for m in answers(SETTING + b"\1", PRINTER_SETTING_REQUEST, RELEASE_256)] == [
        PrinterSetting,
        ReleaseAnswer,
    ]
    assert [type(m) for m in answers(b"\0" + DISCOVERY, RESET)] == [ResetAnswer, BoardDiscovery]


def test_another_service_is_not_believed() -> None:
    """Somewhere in what a web server says there may be a 00: it accepts nothing."""
    for stranger in (b"HTTP/1.1 400 Bad Request\r\n\r\n\0", b"\x05\0", b"\x1d\x32\0", b"\x1d1\0\xff\xff\0"):
        messages = answers(stranger, RESET)
        assert {type(message) for message in messages} == {Rejected}
        assert b"".join(message.raw for message in messages) == stranger


def test_a_length_that_cannot_be() -> None:
    assert rejected(answers(b"\x1d1\x00\x10\x01" + SETTING)) == [
        (0, "1d 31 00 10 01", "this answer says that 4097 bytes follow; at most 4096 can be")
    ]
    assert [type(m) for m in answers(b"\x1d1\x00\x10\x01" + SETTING)] == [Rejected, PrinterSetting]
    (longest,) = answers(encode_discovery_data(bytes(LONGEST_BLOCK)))
    assert isinstance(longest, BoardDiscovery)


def test_half_an_answer_stays_pending() -> None:
    for length in range(1, len(SETTING)):
        assert read(NicReader(), [SETTING[:length]]) == ([], SETTING[:length])


# What a host asks.


@pytest.mark.parametrize("password", ["", "guest", "a b", "~" * LONGEST_WORD])
def test_passwords(password: str) -> None:
    secret = Secret(password)
    payload = reset_request(secret)
    assert payload.wire() == b"\x1c0user\0" + password.encode("ascii") + b"\0"
    assert payload.masked() == b"\x1c0user\0" + SHOWN_SECRET + b"\0"
    (request,) = asked(payload.wire())
    assert isinstance(request, ResetRequest)
    assert (request.user, request.password) == ("user", secret)


@pytest.mark.parametrize("password", ["a\0b", "a\nb", "gäste", "x" * (LONGEST_WORD + 1)])
def test_passwords_that_cannot_be(password: str) -> None:
    with pytest.raises(Mistake, match="at most 64 characters, all of them plain printable ASCII") as caught:
        reset_request(Secret(password))
    assert password not in repr(caught.value)
    assert caught.value.__context__ is None


def test_a_request_does_not_show_its_password() -> None:
    (request,) = asked(RESET)
    for shown in (repr(request), str(request), f"{request}"):
        assert shown == "ResetRequest(offset=0, user='user', password=[secret])"


def test_a_reset_for_another_user_is_read_as_it_is() -> None:
    (request,) = asked(b"\x1c0ro\x1bot\0p\xe4ss\0")
    assert isinstance(request, ResetRequest)
    assert (request.user, request.password) == ("ro\\x1bot", Secret("p\xe4ss"))


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        (b"\x1f", "no command of a board's control service begins here"),
        (b"\x00", "no command of a board's control service begins here"),
        (b"\x1c\x31", "a command begins here, but its last byte cannot belong to it"),
        (b"\x1d\x32", "a command begins here, but its last byte cannot belong to it"),
        (b"\x1d\x30\x01", "a command begins here, but its last byte cannot belong to it"),
        (b"\x1c\x33\x00\x01\x02", "a command begins here, but its last byte cannot belong to it"),
        (
            b"\x1c0" + b"u" * (LONGEST_WORD + 1),
            "a reset begins here, but its user name or its password has more than 64 bytes",
        ),
        (
            b"\x1c0user\0" + b"p" * (LONGEST_WORD + 1),
            "a reset begins here, but its user name or its password has more than 64 bytes",
        ),
    ],
)
def test_what_a_board_hangs_up_at_is_rejected_at_once(stream: bytes, told: str) -> None:
    reader = NicRequestReader()
    assert reader.feed(stream[:-1]) == []
    assert rejected(reader.feed(stream[-1:])) == [(0, stream.hex(" "), told)]
    assert reader.pending == b""


def test_what_follows_is_rejected_in_pieces_until_a_command_comes() -> None:
    messages = asked(b"GET / HTTP/1.1\r\nHost: " + b"x" * 100 + b"\r\n\r\n" + PRINTER_SETTING_REQUEST + b"?" + RESET)
    assert [(type(m), m.offset, len(m.raw)) for m in messages] == [
        (Rejected, 0, 1), (Rejected, 1, 64), (Rejected, 65, 61), (PrinterSettingRequest, 126, 3), (Rejected, 129, 1),
        (ResetRequest, 130, 13),
    ]  # fmt: skip
    assert rejected(messages)[1][2] == "this follows what a board hangs up at"


def test_behind_a_command_the_next_stranger_is_rejected_at_once_again() -> None:
    reader = NicRequestReader()
    assert [type(m) for m in reader.feed(b"?" + PRINTER_SETTING_REQUEST + b"?")] == [
        Rejected,
        PrinterSettingRequest,
        Rejected,
    ]


def test_an_incomplete_command_waits() -> None:
    for command in (RESET, RELEASE_256, DISCOVERY_DATA_REQUEST, PRINTER_SETTING_REQUEST):
        for length in range(1, len(command)):
            assert read(NicRequestReader(), [command[:length]]) == ([], command[:length])
