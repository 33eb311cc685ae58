"""A screen reader for a test: it knows the window only by what AT-SPI, the bus of assistive technologies, tells of it.

Interfaces, roles and states: the D-Bus descriptions (xml/*.xml) and atspi-constants.h of at-spi2-core 2.46.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields, MessageType

from tests.accessibility.desktop import BOUND

_ATSPI: Final = "org.a11y.atspi"
_REGISTRY: Final = "org.a11y.atspi.Registry"
_MOST: Final = 120
"""More than the grid has: 72 cells, 17 headers and a corner."""
_EVENTS: Final = "org.a11y.atspi.Event.Object"
_ROOT: Final = "/org/a11y/atspi/accessible/root"
_STATES: Final = {4: "checked", 8: "enabled", 11: "focusable", 12: "focused", 23: "selected", 25: "showing"}


class Gone(Exception):
    """What was asked is no longer there, or does not offer what it was asked for."""


@dataclass(frozen=True, slots=True)
class Node:
    """Where something accessible is: the name of its program on the bus, and its path."""

    program: str
    path: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a node said about itself."""

    node: Node
    name: str
    role: str
    states: frozenset[str]
    depth: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An event: what happened (`Announcement`, `PropertyChange`), its detail (`accessible-name`), and its value."""

    node: Node
    member: str
    detail: str
    value: Any


class ScreenReader:
    """Reads one program after the other; every answer is waited for at most `BOUND` seconds."""

    def __init__(self, session_bus: str) -> None:
        """Ask the desktop for the bus of the screen readers, and go there."""
        address = _ask_for_bus(session_bus)
        self._bus: DBusConnection = open_dbus_connection(address)
        self._heard: deque[Message] = deque(maxlen=10_000)

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def listen(self) -> None:
        """Want every event of objects from now on: programs send only what somebody has registered for."""
        rule = MatchRule(type="signal", interface=_EVENTS)
        self._call(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)

        def registered() -> bool:
            try:
                self._call(new_method_call(registry, "RegisterEvent", "s", ("object:",)))
            except Gone:  # the first question starts the registry; on a busy computer that may take a second beginning
                return False
            return True

        self.wait_for("the registry of the screen readers", registered)

    def program(self, name: str) -> Node:
        """Wait for a program by the name that it gives itself."""
        root = Node(_REGISTRY, _ROOT)

        def found() -> Node | None:
            try:
                return next((node for node in self.children(root) if self.name(node) == name), None)
            except Gone:  # somebody else came and went
                return None

        program: Node = self.wait_for(f"the program {name} on the bus", found)
        return program

    def children(self, node: Node) -> list[Node]:
        """Give what a node has under it."""
        return [Node(*reference) for reference in self._method(node, "Accessible", "GetChildren")]

    def name(self, node: Node) -> str:
        """Give what a node is called now."""
        return str(self._get(node, "Accessible", "Name"))

    def walk(self, node: Node) -> list[Seen]:
        """Give a node and everything under it, from top to bottom; Gone when it changes meanwhile.

        Of what has very many parts, as a console has, the first are enough.
        """
        return list(self._walk(node, 0))

    def cell(self, table: Node, row: int, column: int) -> Node:
        """Give a cell of a table."""
        return Node(*self._method(table, "Table", "GetAccessibleAt", "ii", row, column))

    def size(self, table: Node) -> tuple[int, int]:
        """Give the rows and columns of a table."""
        return int(self._get(table, "Table", "NRows")), int(self._get(table, "Table", "NColumns"))

    def header(self, table: Node, *, row: int | None = None, column: int | None = None) -> str:
        """Give the words of the header of a row or of a column."""
        if row is not None:
            return self.name(Node(*self._method(table, "Table", "GetRowHeader", "i", row)))
        return self.name(Node(*self._method(table, "Table", "GetColumnHeader", "i", column)))

    def actions(self, node: Node) -> list[str]:
        """Give what can be done with a node."""
        return [str(name) for name, _, _ in self._method(node, "Action", "GetActions")]

    def act(self, node: Node, action: str) -> None:
        """Do one of these."""
        self._method(node, "Action", "DoAction", "i", self.actions(node).index(action))

    def wait_for(self, what: str, look: Callable[[], Any]) -> Any:
        """Look until there is something to see. TimeoutError, with the words for it, when it takes too long."""
        end = time.monotonic() + BOUND
        while not (seen := look()):
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not come within {BOUND} s")
            self._receive_for(0.02)
        return seen

    def wait_to_hear(self, what: str, fits: Callable[[Heard], bool]) -> Heard:
        """Wait for an event, from those that have not been asked for yet on."""

        def look() -> Heard | None:
            while self._heard:
                heard = _event(self._heard.popleft())
                if fits(heard):
                    return heard
            return None

        heard: Heard = self.wait_for(what, look)
        return heard

    def _walk(self, node: Node, depth: int) -> Iterator[Seen]:
        name, role, states, children = self._ask(
            [
                _property(node, "Accessible", "Name"),
                _question(node, f"{_ATSPI}.Accessible", "GetRoleName"),
                _question(node, f"{_ATSPI}.Accessible", "GetState"),
                _question(node, f"{_ATSPI}.Accessible", "GetChildren"),
            ]
        )
        yield Seen(node, str(name[1]), str(role), _states(states), depth)
        for child in children[:_MOST]:
            yield from self._walk(Node(*child), depth + 1)

    def _get(self, node: Node, interface: str, name: str) -> Any:
        return self._call(_property(node, interface, name))[1]

    def _method(self, node: Node, interface: str, name: str, signature: str = "", *arguments: Any) -> Any:
        return self._call(_question(node, f"{_ATSPI}.{interface}", name, signature, *arguments))

    def _call(self, question: Message) -> Any:
        return self._ask([question])[0]

    def _ask(self, questions: Iterable[Message]) -> list[Any]:
        """Ask several questions at once; give what was answered, in their order."""
        serials = []
        for question in questions:
            serial = next(self._bus.outgoing_serial)
            self._bus.send(question, serial=serial)
            serials.append(serial)
        answers: dict[int, Any] = {}
        end = time.monotonic() + BOUND
        while len(answers) < len(serials):
            message = self._bus.receive(timeout=max(0.0, end - time.monotonic()))
            serial = message.header.fields.get(HeaderFields.reply_serial)
            if serial not in serials:
                self._keep(message)
            elif message.header.message_type is MessageType.error:
                raise Gone(message.header.fields.get(HeaderFields.error_name), message.body)
            else:
                answers[serial] = message.body[0] if len(message.body) == 1 else message.body
        return [answers[serial] for serial in serials]

    def _receive_for(self, seconds: float) -> None:
        """Take in what comes."""
        try:
            self._keep(self._bus.receive(timeout=seconds))
        except TimeoutError:
            return

    def _keep(self, message: Message) -> None:
        if message.header.fields.get(HeaderFields.interface) == _EVENTS:
            self._heard.append(message)


def _ask_for_bus(session_bus: str) -> str:
    """Wait for the launcher, and let it say where its bus is."""
    with open_dbus_connection(session_bus) as connection:
        rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, "org.a11y.Bus")
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=BOUND)
        with connection.filter(rule) as changes:
            (there,) = connection.send_and_get_reply(message_bus.NameHasOwner("org.a11y.Bus"), timeout=BOUND).body
            if not there:
                connection.recv_until_filtered(changes, timeout=BOUND)
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (address,) = connection.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=BOUND).body
    return str(address)


def _question(node: Node, interface: str, name: str, signature: str = "", *arguments: Any) -> Message:
    address = DBusAddress(node.path, node.program, interface)
    message: Message = new_method_call(address, name, signature or None, arguments)
    return message


def _property(node: Node, interface: str, name: str) -> Message:
    return _question(node, "org.freedesktop.DBus.Properties", "Get", "ss", f"{_ATSPI}.{interface}", name)


def _states(numbers: Sequence[int]) -> frozenset[str]:
    set_ = numbers[0] | numbers[1] << 32
    return frozenset(name for bit, name in _STATES.items() if set_ >> bit & 1)


def _event(message: Message) -> Heard:
    fields = message.header.fields
    detail, _, _, value, *_ = message.body
    return Heard(
        Node(fields[HeaderFields.sender], fields[HeaderFields.path]), fields[HeaderFields.member], detail, value[1]
    )
