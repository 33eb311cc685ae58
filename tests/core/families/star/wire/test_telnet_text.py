"""Telnet: what the boards' screens are made of, prompts, refusals, and menus in every form.

The prompts and the titles are those of two public scripts (the sheet, section 8); the rest of a screen is made up.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.star.wire.telnet_text import (
    LONGEST_COMMAND,
    LONGEST_SCREEN,
    Menu,
    Negotiation,
    Prompt,
    PromptKind,
    Screen,
    TelnetReader,
    parse_menu,
)
from core.text import ENGLISH
from tests.core.codec.streams import cut, every_cut, read

WILL_ECHO, WONT_ECHO, DO_ECHO, DONT_ECHO = b"\xff\xfb\x01", b"\xff\xfc\x01", b"\xff\xfd\x01", b"\xff\xfe\x01"
TERMINAL_TYPE = b"\xff\xfa\x18\x01\xff\xf0"
MAIN_MENU = (
    b"\r\n=== Main Menu ===\r\n\r\n  1) IP Parameters Configuration\r\n  2) System Configuration\r\n"
    b" 98) Save & Restart\r\n 99) Quit\r\n\r\nEnter Selection: "
)
FLIGHTS = (
    b"\xff\xfb\x01\xff\xfb\x03\r\nIFBD-HE07/08 TELNET server.\r\n\r\nlogin: ",
    b"root\r\nPassword: " + WILL_ECHO + DO_ECHO,
    WONT_ECHO + b"\r\nHello root\r\n" + TERMINAL_TYPE + MAIN_MENU,
    b"2\r\n\x1b[2J=== System Configuration Menu ===\r\n 2) #9100 Multi Session\r\n99) Back\r\nSelection: \x1b[K",
)
"""What a board says at a time: after each it waits."""


def kinds(messages: list[Message]) -> list[PromptKind]:
    return [message.kind for message in messages if isinstance(message, Prompt)]


def texts(messages: list[Message]) -> list[str]:
    return [message.screen for message in messages if isinstance(message, Screen)]


def said(*pieces: bytes) -> list[Message]:
    messages, pending = read(TelnetReader(), pieces)
    assert pending == b""
    return messages


def test_a_visit() -> None:
    messages = said(*FLIGHTS)
    assert kinds(messages) == [PromptKind.LOGIN, PromptKind.PASSWORD, PromptKind.SELECTION, PromptKind.SELECTION]
    assert texts(messages)[:2] == ["IFBD-HE07/08 TELNET server.\n\nlogin:", "root\nPassword:"]
    replies = [message.reply for message in messages if isinstance(message, Negotiation)]
    assert replies == [b"\xff\xfe\x01", b"\xff\xfe\x03", b"", b"\xff\xfc\x01", b"", b""]
    menus = [menu for screen in texts(messages) if (menu := parse_menu(screen))]
    assert menus == [
        Menu(
            "Main Menu",
            {1: "IP Parameters Configuration", 2: "System Configuration", 98: "Save & Restart", 99: "Quit"},
        ),
        Menu("System Configuration Menu", {2: "#9100 Multi Session", 99: "Back"}),
    ]


@pytest.mark.parametrize("number", range(len(FLIGHTS)))
def test_a_visit_says_the_same_however_it_is_cut(number: int) -> None:
    before, after = FLIGHTS[:number], FLIGHTS[number + 1 :]
    whole = said(*FLIGHTS)
    for pieces in every_cut(FLIGHTS[number]):
        assert said(*before, *pieces, *after) == whole, pieces


@pytest.mark.parametrize(
    ("screen", "kind"),
    [
        (b"login: ", PromptKind.LOGIN), (b"LOGIN:", PromptKind.LOGIN), (b"HE07 login : ", PromptKind.LOGIN),
        (b"Password: ", PromptKind.PASSWORD), (b"password:", PromptKind.PASSWORD),
        (b"a\r\nb\rEnter Selection:\t ", PromptKind.SELECTION), (b"Selection:\x1b[0m ", PromptKind.SELECTION),
    ],
)  # fmt: skip
def test_prompts(screen: bytes, kind: PromptKind) -> None:
    (prompt,) = TelnetReader().feed(screen)
    assert isinstance(prompt, Prompt)
    assert (prompt.kind, prompt.offset) == (kind, 0)
    assert prompt.raw == screen[: screen.rindex(b":") + 1]


@pytest.mark.parametrize(
    "screen",
    [
        b"login", b"login:\r\n", b"Last login: Monday", b"Selection: 5", b"Password: ********\r\n", b"Selection:\x1b[",
        b"relogin:", b"2selection:", b"login;", b"", b"Login:\r", b"Password\r\n: ",
    ],
)  # fmt: skip
def test_what_is_no_prompt(screen: bytes) -> None:
    reader = TelnetReader()
    assert reader.feed(screen) == []
    assert reader.pending == screen


def test_a_prompt_behind_text_that_looks_like_one() -> None:
    (prompt,) = TelnetReader().feed(b"Last login: Monday\r\nPassword: set\r\nSelection: ")
    assert isinstance(prompt, Prompt)
    assert (prompt.kind, prompt.screen) == (
        PromptKind.SELECTION,
        "Last login: Monday\nPassword: set\nSelection:",
    )


def test_a_prompt_is_told_once() -> None:
    reader = TelnetReader()
    assert kinds(reader.feed(b"login:")) == [PromptKind.LOGIN]
    assert reader.feed(b" ") == []
    assert [type(message) for message in reader.feed(DO_ECHO)] == [Negotiation]
    assert kinds(reader.feed(b"\r\nLogin incorrect\r\nlogin: ")) == [PromptKind.LOGIN]


def test_last_words() -> None:
    messages = said(b"login: ", b"\r\nGood bye\r\n")
    assert texts(messages) == ["login:", "Good bye"]
    assert not isinstance(messages[1], Prompt)
    assert messages[1].raw == b" \r\nGood bye\r\n"


def test_control_characters_never_come_through() -> None:
    (screen,) = said(b"\x1b[31mred\x1b[0m\tb\x07\x08\x1b]0;title\xe9\xff\xff\x00\n\rc\r\x00d  \r\n\n")
    assert isinstance(screen, Screen)
    assert screen.screen == "red b\\x07\\x08\\x1b]0;title\\xe9\\xff\\x00\nc\nd"


# Options (RFC 854, RFC 855).


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        (b"\xff\xfb\x01", b"\xff\xfe\x01"), (b"\xff\xfd\x18", b"\xff\xfc\x18"), (b"\xff\xfb\xff", b"\xff\xfe\xff"),
        (b"\xff\xfc\x01", b""), (b"\xff\xfe\x01", b""), (b"\xff\xf1", b""), (b"\xff\xf9", b""), (b"\xff\xf0", b""),
        (TERMINAL_TYPE, b""), (b"\xff\xfa\x18\xff\xff\xf0\xff\xff\xff\xf0", b""), (b"\xff\xfa\xff\xf0", b""),
    ],
)  # fmt: skip
def test_every_option_is_refused(command: bytes, reply: bytes) -> None:
    assert said(command) == [Negotiation(command, 0, reply)]
    assert said(b"ab" + command + b"cd") == [Negotiation(command, 2, reply), Screen(b"abcd", 0, "abcd")]


def test_a_refusal_is_never_repeated() -> None:
    """A board that offers again whenever it is refused would be answered for ever."""
    replies = [message.reply for message in said((WILL_ECHO + DO_ECHO) * 3) if isinstance(message, Negotiation)]
    assert replies == [b"\xff\xfe\x01", b"\xff\xfc\x01", b"", b"", b"", b""]


def test_what_is_refused_offers_nothing() -> None:
    for reply in (DONT_ECHO, WONT_ECHO):
        assert said(reply) == [Negotiation(reply, 0, b"")]


@pytest.mark.parametrize("command", [b"\xff", b"\xff\xfb", b"\xff\xfa", b"\xff\xfa\x18\x01\xff"])
def test_half_a_command_stays_pending(command: bytes) -> None:
    reader = TelnetReader()
    assert read(reader, [b"a", command]) == ([Screen(b"a", 0, "a")], command)


def test_a_command_without_an_end_is_given_up() -> None:
    stream = b"\xff\xfa" + b"\x18" * 1500 + b"\xff\xf0" + b"login: "
    for pieces in ([stream], cut(stream, range(len(stream))), cut(stream, [511, 512, 513, 1024])):
        messages, pending = read(TelnetReader(), pieces)
        *pieces_of_it, prompt = [m for m in messages if not (isinstance(m, Screen) and m.raw == b" ")]
        assert [(type(m), m.offset, len(m.raw)) for m in pieces_of_it] == [
            (Rejected, 0, LONGEST_COMMAND), (Rejected, 512, LONGEST_COMMAND), (Rejected, 1024, 480),
        ]  # fmt: skip
        assert isinstance(prompt, Prompt)
        assert (prompt.kind, pending) == (PromptKind.LOGIN, b"")
    assert isinstance(messages[0], Rejected)
    assert ENGLISH.render(messages[0].reason) == "a Telnet command begins here, but has no end within 512 bytes"


def test_a_screen_without_a_prompt_is_bounded() -> None:
    stream = b"x" * (2 * LONGEST_SCREEN) + b"\nlogin: "
    for pieces in (
        [stream],
        cut(stream, range(0, len(stream), 4000)),
        cut(stream, [LONGEST_SCREEN, LONGEST_SCREEN + 1]),
    ):
        messages = [message for message in said(*pieces) if message.raw != b" "]
        assert [(type(m), m.offset, len(m.raw)) for m in messages] == [
            (Rejected, 0, LONGEST_SCREEN), (Rejected, LONGEST_SCREEN, LONGEST_SCREEN), (Prompt, 2 * LONGEST_SCREEN, 7),
        ]  # fmt: skip
    assert isinstance(messages[0], Rejected)
    assert ENGLISH.render(messages[0].reason) == "no prompt came within 16384 bytes of text"


def test_a_screen_of_the_greatest_length_is_whole() -> None:
    screen = b"x" * (LONGEST_SCREEN - 7) + b"\nlogin:"
    assert [(type(m), len(m.raw)) for m in said(screen)] == [(Prompt, LONGEST_SCREEN)]


def commands() -> st.SearchStrategy[bytes]:
    with_option = st.builds(
        lambda verb, option: bytes([0xFF, verb, option]), st.integers(251, 254), st.integers(0, 255)
    )
    sub = st.binary(max_size=20).map(lambda raw: b"\xff\xfa\x01" + raw.replace(b"\xff", b"\xff\xff") + b"\xff\xf0")
    return with_option | sub | st.sampled_from([b"\xff\xf1", b"\xff\xff"])


def streams() -> st.SearchStrategy[bytes]:
    words = st.sampled_from([b"login:", b"Password: ", b"Selection:", b"=== A ===", b"1) b", b"\r\n", b"\x1b[2J", b" "])
    return st.lists(words | commands() | st.binary(max_size=12), max_size=10).map(b"".join)


@given(streams(), st.lists(st.integers(0, 200), max_size=8))
def test_any_stream_cut_anywhere_loses_nothing(stream: bytes, places: list[int]) -> None:
    """Where a stream is cut decides which prompts are seen, and nothing else."""
    cuts = cut(stream, [min(place, len(stream)) for place in places])
    outcomes = [read(TelnetReader(), pieces) for pieces in ([stream], cuts, every_cut(stream)[-1])]
    for messages, pending in outcomes:
        shown = b"".join(message.raw for message in messages if isinstance(message, Screen))
        others = [message for message in messages if not isinstance(message, Screen)]
        assert (others, pending) == ([m for m in outcomes[0][0] if not isinstance(m, Screen)], outcomes[0][1])
        assert shown == b"".join(message.raw for message in outcomes[0][0] if isinstance(message, Screen))
        assert len(shown) + sum(len(message.raw) for message in others) + len(pending) == len(stream)
        assert all(stream[message.offset :].startswith(message.raw) for message in others)
        for text in texts(messages):
            assert all(line.isascii() and line.isprintable() for line in text.split("\n"))


@given(streams())
def test_prompts_at_the_end_are_found(stream: bytes) -> None:
    """Whatever came before, as long as it left no command unfinished."""
    reader = TelnetReader()
    reader.feed(stream)
    if b"\xff" not in stream:
        assert kinds(reader.feed(b"\r\nPassword: ")) == [PromptKind.PASSWORD]


@given(st.lists(st.binary(max_size=6000) | streams(), max_size=8))
def test_a_reader_keeps_little(pieces: list[bytes]) -> None:
    reader = TelnetReader()
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) <= LONGEST_SCREEN + LONGEST_COMMAND


# Menus.


@pytest.mark.parametrize(
    "line",
    [
        "2) two",
        "2. two",
        " 2 : two",
        "[2] two",
        "(2) two",
        "2 - two",
        "2 = two",
        "2)two",
        "2]  two  ",
        "[ 2 ] two",
        "2:two",
    ],
)
def test_entries_in_any_form(line: str) -> None:
    assert parse_menu(f"=== A Menu ===\n{line}\nSelection:") == (
        None if line.startswith("2]") else Menu("A Menu", {2: "two"})
    )


@pytest.mark.parametrize(
    "line",
    [
        "two", "192.168.1.1", "192.168.1.1 address", "12:30", "1000) much", "2 two", "2)", "a 2) two", "-2) two",
        "2024-11-20", "Firmware 1.2",
    ],
)  # fmt: skip
def test_what_is_no_entry(line: str) -> None:
    assert parse_menu(f"=== A ===\n{line}\n") is None
    assert parse_menu(f"=== A ===\n{line}\n 1) one") == Menu("A", {1: "one"})


def test_menus_in_columns() -> None:
    columns = "=== A ===\n 1) one      2) two words\n[3] three    [98] Save & Restart\n"
    assert parse_menu(columns) == Menu("A", {1: "one", 2: "two words", 3: "three", 98: "Save & Restart"})


@pytest.mark.parametrize(
    "entries",
    ["1) one\n1) two", "1) one 2) two", "[1] one [2] two", "(1) one (2) two", "1. one 2. two", "1) " + "x" * 200],
)
def test_a_doubt_about_a_number_makes_no_menu(entries: str) -> None:
    assert parse_menu(f"=== A ===\n{entries}\n") is None


def test_numbers_in_the_text_of_an_entry_are_no_doubt() -> None:
    entries = {
        1: "Sessions (1 or 8) allowed",
        2: "Timeout [30] seconds",
        3: "Firmware 1.0.2 or 2.x",
        4: "Port 9100: open",
    }
    assert parse_menu("=== A ===\n" + "\n".join(f"{n}) {said}" for n, said in entries.items())) == Menu("A", entries)


@pytest.mark.parametrize("screen", ["", "1) one", "=== ===\n1) one", "======\n1) one", "== A ==\n1) one", "=== A ==="])
def test_no_menu(screen: str) -> None:
    assert parse_menu(screen) is None


def test_the_last_menu_counts() -> None:
    screen = (
        "=== Main Menu ===\n1) one\n2) two\nSelection: 2\n===  #9100 Multi Session  ===\n 1) ENABLE\n 2) DISABLE (*)"
    )
    assert parse_menu(screen) == Menu("#9100 Multi Session", {1: "ENABLE", 2: "DISABLE (*)"})


def test_entries_by_words() -> None:
    menu = Menu("A", {1: "IP Parameters", 2: "System Configuration", 3: "#9100 Multi Session", 98: "Save & Restart"})
    assert menu.entry("system", "CONFIGURATION") == 2
    assert menu.entry("9100") == menu.entry("#9100", "multi session") == 3
    assert menu.entry("restart", "save") == 98
    for none in (("nothing",), ("system", "parameters"), ("conf",), ("para",), ("s",), ()):
        assert menu.entry(*none) is None
    assert Menu("A", {1: "ENABLE", 2: "DISABLE"}).entry("able") is None
    assert Menu("A", {1: "Session", 2: "Session off"}).entry("session") is None
    assert Menu("A", {1: "only"}).entry() == 1


@given(st.text(max_size=200) | st.lists(st.sampled_from(["=== A ===", "\n", "1) ", "[2", "]", " ", "x"])).map("".join))
def test_no_screen_raises(screen: str) -> None:
    menu = parse_menu(screen)
    assert menu is None or menu.entries


def test_long_lines_take_no_long_time() -> None:
    for line in (" 1)" * 5000, "   " * 5000 + "1", "=" * 15000, "=== a" * 3000, "1) x" + "  2" * 5000):
        assert parse_menu(f"=== A ===\n1) one\n{line}\n") is None
    for stream in (b"login:" * 2000, b"\x1b[" * 5000, b"password:\x1b[0" * 1000, b"selection:" + b" " * 9000 + b"x"):
        assert len(said(stream)) == 1
