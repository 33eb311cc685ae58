"""Hosts that share a device: what is sent out of turn waits, and is lost when the device forgets."""

from __future__ import annotations

from collections import deque

from core.simulate.session import Session


class Line:
    """A connection that nothing is sent on."""

    peer = ("127.0.0.1", 50000)

    def send(self, message: bytes) -> None: ...

    def close(self) -> None: ...

    def reset(self) -> None: ...


class Letters:
    """Each byte is a command."""

    def feed(self, data: bytes) -> list[str]:
        return list(data.decode())


class OneAtATime:
    """A port with room for four bytes that wait; `!` resets the device."""

    def __init__(self) -> None:
        self.sessions: deque[Session[str]] = deque()
        self.taken: list[str] = []
        self.room = 4

    def connect(self) -> Session[str]:
        self.sessions.append(session := Session(self, Line(), Letters()))
        return session

    def has_turn(self, session: Session[str]) -> bool:
        return self.sessions[0] is session

    def has_room(self, count: int) -> bool:
        if count > self.room:
            return False
        self.room -= count
        return True

    def make_room(self, count: int) -> None:
        self.room += count

    def take(self, session: Session[str], command: str) -> None:
        self.taken.append(command)
        if command == "!":
            session.forget()

    def leave(self, session: Session[str]) -> None:
        while self.sessions and self.sessions[0].gone:
            self.sessions.popleft()
            if self.sessions:
                self.sessions[0].take_turn()


def test_the_second_waits_until_the_first_has_hung_up() -> None:
    port = OneAtATime()
    first, second = port.connect(), port.connect()
    second.received(b"cd")
    first.received(b"ab")
    assert (port.taken, port.room) == (["a", "b"], 2)
    first.ended()
    assert (port.taken, port.room) == (["a", "b", "c", "d"], 4)
    second.received(b"e")
    assert port.taken[-1] == "e"


def test_one_that_hangs_up_while_it_waits_has_its_turn_all_the_same() -> None:
    port = OneAtATime()
    first, second = port.connect(), port.connect()
    second.received(b"c")
    second.ended()
    assert (second.gone, port.taken) == (True, [])
    first.ended()
    assert port.taken == ["c"]


def test_what_finds_no_room_is_lost() -> None:
    port = OneAtATime()
    first, second = port.connect(), port.connect()
    second.received(b"abcd")
    second.received(b"e")
    first.ended()
    assert port.taken == ["a", "b", "c", "d"]


def test_a_device_that_is_reset_hears_no_more_of_what_was_sent_before() -> None:
    port = OneAtATime()
    first, second = port.connect(), port.connect()
    second.received(b"cd")
    first.received(b"a!b")
    first.received(b"b")
    second.forget()
    first.ended()
    assert (port.taken, port.room) == (["a", "!"], 4)
