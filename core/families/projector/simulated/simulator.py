"""A projector on this computer: its command ports, PJLink, its page, and a serial line if asked for.

| service | as in | sessions | silence |
| --- | --- | --- | --- |
| `command`, TCP 23 | technical manual p13, p14 | `sessions`, 1 (inferred) | `idle`, 30 s |
| `framed`, TCP 9715 | technical manual p13, p14 | the same | the same |
| `pjlink`, TCP 4352 | PJLink 1.04 and 2.10 | the same | the same |
| `pjlink-search`, UDP 4352 | PJLink 2.10; class 2 only | | |
| `web`, TCP 80 | network guides | 4 (inferred) | 30 s (inferred) |

One session more than there are is reset. Port numbers are those of the device; a simulator uses free ones unless it is
told otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from core.families.projector.services import COMMAND, FAMILY, FRAMED, PJLINK, PJLINK_SEARCH, WEB
from core.families.projector.simulated.body import Body, Power
from core.families.projector.simulated.command_port import TEST_DATA, CommandConversation, CommandPort
from core.families.projector.simulated.command_set import CommandSet
from core.families.projector.simulated.items import ALL_ROLES, CONSEQUENCES, items_of
from core.families.projector.simulated.models import simulated_projector
from core.families.projector.simulated.pjlink_commands import PjlinkCommands
from core.families.projector.simulated.pjlink_port import PjlinkConversation
from core.families.projector.simulated.search import SearchResponder
from core.families.projector.simulated.spoiled import SERIAL, spoiled_length
from core.families.projector.simulated.web import WebConversation
from core.families.projector.wire.pjlink_datagrams import LINKED, announcement
from core.simulate.conversation import Connection
from core.simulate.device import POWER, SimulatedDevice
from core.simulate.moments import Moments
from core.simulate.simulator import SimulatorOptions, StateValue
from core.simulate.state import State
from core.simulate.tcp_service import TcpLimits, TcpService
from core.simulate.udp_service import UdpService

WEB_LIMITS: Final = TcpLimits(sessions=4, idle=30.0)
SLEEP_SECONDS: Final = 1.0
"""How long the network stays awake in standby after saving was switched on there (inferred)."""
_LIT: Final = frozenset({Power.ON, Power.WARMING})
STANDBY_BUTTON: Final = "standby"
"""The button that a projector calls power: `power` is the plug."""


class ProjectorSimulator(SimulatedDevice):
    """One simulated projector. Its state ids are those of its status and of its command table, with their codes.

    `power` is 0 in standby, 1 on, 2 cooling down, 3 warming up. `error_fan` to `error_other` are 0, 1 (warning) or 2
    (error); `error_status` is the code for the same, and each follows the other. Further ids: `lamp_on`,
    `stored_image_1` to `stored_image_4`; on class 2 `speaker_volume`, `microphone_volume`, `resolution`,
    `recommended_resolution`, `replacement_lamp`, `replacement_filter`.

    Options: `name`, `information`, `mac`, `serial`, `firmware`; `idle`, `warm_up`, `cool_down`, `slow` (how much later
    every answer comes) in seconds, and `hour`, how many of them an hour of the lamp takes (0: its hours stand still);
    `sessions` of each port; `command_password`, `pjlink_password`, `web_password`, all of them by `password`;
    `command_authentication`, `framed_authentication`, `pjlink_authentication` (which follows its password), all of them
    by `authentication`; `challenge` (other digits each time where empty); `sha256` (PJLink 2.10), `pjlink_class`,
    `lower_case` (answers in PJLink); `warm_up_answer` (`busy` or `silence`); `surplus` (port 23 puts a byte behind its
    replies); `test_data` (on the serial line, at power-on and when the lamp is lit); `two_registers` (hours in two);
    `unavailable` (ids of commands that cannot be done now, blanks between); `network_sleeps` (in standby);
    `controller` and `controller_port`, whom class 2 notifies; `search_answers` to the port of the `sender`, or to
    `controller_port`.

    Buttons: `standby` switches on or off, whichever it is not, `on` and `off` are those of another controller, `input`
    goes to the next input, `power` is the plug.

    A fault that keeps the projector busy is answered by busy, in PJLink by ERR3, and nothing is carried out.
    """

    never_busy = frozenset({COMMAND.name, FRAMED.name, PJLINK.name, PJLINK_SEARCH.name, WEB.name, SERIAL})

    def __init__(self, options: SimulatorOptions) -> None:
        """Make the projector that the options describe. Raises ValueError with a sentence for what they get wrong."""
        model = simulated_projector(options.model)
        state = State(model.name, items_of(model), CONSEQUENCES)
        super().__init__(FAMILY, model.name, state, replace(options, settings=_in_order(options.settings, state)))
        self._projector = model
        self._moments = Moments(self.clock)
        self._body = Body(state, self.clock, self.changed)
        self._pjlink = PjlinkCommands(model, state, self._body)
        self._told = dict(self._pjlink.told())
        self._line_end: Connection | None = None
        self._asleep = self._may_sleep = False
        self._power_before = self._body.power
        self._limited: list[TcpService] = []
        self._search: UdpService | None = None
        if model.has_commands:
            self._add_command_ports(options)
        elif options.serial:
            raise ValueError(f"The {model.name} knows PJLink alone and has no serial line. Leave --serial out.")
        self._limited.append(self.add_tcp(PJLINK.name, PJLINK.port, self._limits, self._converse))
        if model.pjlink_class > 1:
            self._search = self.add_udp(PJLINK_SEARCH.name, PJLINK_SEARCH.port, SearchResponder(state).answers)
        self.add_tcp(WEB.name, WEB.port, WEB_LIMITS, lambda each: WebConversation(each, f"{model.maker} {model.name}"))
        self.add_button(STANDBY_BUTTON, self._press_standby)
        self.add_button("on", self._body.press_on)
        self.add_button("off", self._body.press_off)
        self.add_button("input", self._press_input)
        self.add_button(POWER, self._plug)
        self.configure()

    def changed(self) -> None:
        """Let follow what follows from the state, tell whoever is to be told, and take what limits there are now."""
        for service in self._limited:
            service.limit(self._limits)
        if not self._running:
            return
        self._body.changed()
        before, self._power_before = self._power_before, self._body.power
        if self._body.power in _LIT and before not in _LIT:
            self._send_test_data()
        self._fall_asleep_or_wake(at_once=before != self._body.power)
        self._notify()

    def powered_on(self) -> None:
        """Be in standby, or light the lamp where the projector is to do so as soon as it has power."""
        self._moments.call_off()
        if self._state.flag("direct_power_on"):
            self._state.put("power", int(Power.WARMING))
        self._asleep = self._may_sleep = self._has_rest

    def wrong_length(self, service: str, message: bytes) -> bytes:
        """Give a message of this service with a length that is wrong."""
        return spoiled_length(service, message)

    async def start(self) -> None:
        """Take the ports and begin to listen. Raises OSError with a sentence when a port is taken."""
        self._asleep = self._may_sleep = self._has_rest
        await super().start()
        self.changed()

    async def stop(self) -> None:
        """Drop all connections and stop listening; nothing is left open."""
        await self._moments.end()
        await self._body.end()
        await super().stop()

    def set(self, name: str, value: str) -> None:
        """Change a state id or an option; what stands for several changes all of them. Raises ValueError."""
        super().set(name, value)
        for each in ALL_ROLES.get(name, ()):
            if each in self._state:
                super().set(each, value)

    def get(self, name: str) -> StateValue:
        """Give a state id or an option as it is now. Raises ValueError with a sentence for an unknown name."""
        self._body.advance()
        return super().get(name)

    def state(self) -> Mapping[str, StateValue]:
        """Give everything as it is now, by id."""
        self._body.advance()
        return super().state()

    @property
    def asleep(self) -> bool:
        """Tell whether the network sleeps."""
        return self._asleep

    @property
    def _has_rest(self) -> bool:
        """Tell whether the network is to sleep: in standby, where saving is on (the CP-TW series' STANDBY MODE)."""
        return self._body.power == Power.STANDBY and self._state.flag("network_sleeps")

    def _fall_asleep_or_wake(self, *, at_once: bool) -> None:
        """Let the network wake or sleep; a little later where a command told it to, which still gets its reply."""
        if self._has_rest == self._may_sleep:
            return
        self._may_sleep = self._has_rest
        if self._may_sleep and at_once:
            self._sleep(True)
        elif self._may_sleep:
            self._moments.later(SLEEP_SECONDS, lambda: self._sleep(self._may_sleep))
        elif self._asleep:
            self._sleep(False)
            self._tell(LINKED, str(self._state.get("mac")))

    def _sleep(self, asleep: bool) -> None:
        self._asleep = asleep
        self._apply()

    @property
    def _limits(self) -> TcpLimits:
        return TcpLimits(int(self._state.get("sessions")), float(self._state.get("idle")) or None)

    @property
    def _engaged(self) -> bool:
        """Tell whether a fault keeps the projector busy with something else."""
        return self.faults.current is not None and self.faults.current.name == "busy"

    def _add_command_ports(self, options: SimulatorOptions) -> None:
        commands = CommandSet(self._projector, self._state, self._body, self.trace)
        port = CommandPort(False, "command_authentication", self._state, commands, self._send, lambda: self._engaged)
        framed = replace(port, framed=True, authentication="framed_authentication")
        self._limited.append(self.add_tcp(COMMAND.name, COMMAND.port, self._limits, port.connect))
        self._limited.append(self.add_tcp(FRAMED.name, FRAMED.port, self._limits, framed.connect))
        if options.serial:
            self.add_serial(SERIAL, partial(self._connect_line, replace(port, authentication="")))

    def _converse(self, connection: Connection) -> PjlinkConversation:
        return PjlinkConversation(connection, self._state, self._pjlink, self._send, lambda: self._engaged)

    def _connect_line(self, port: CommandPort, connection: Connection) -> CommandConversation:
        self._line_end = connection
        self._send_test_data()
        return port.connect(connection)

    def _send_test_data(self) -> None:
        if self._line_end is not None and self._state.flag("test_data"):
            self._line_end.send(TEST_DATA)

    def _send(self, connection: Connection, message: bytes) -> None:
        """Send a message, later if the projector is slow."""
        if slow := float(self._state.get("slow")):
            self._moments.later(slow, partial(connection.send, message))
        else:
            connection.send(message)

    def _notify(self) -> None:
        """Tell the controller what has changed, and let answers to a search go where they are to go."""
        if self._search is None:
            return
        to_controller = self._state.get("search_answers") == "controller"
        self._search.answer_port = int(self._state.get("controller_port")) if to_controller else None
        told = self._pjlink.told()
        for body, value in told.items():
            if value != self._told[body]:
                self._tell(body, value)
        self._told = dict(told)

    def _tell(self, body: str, value: str) -> None:
        """Notify the controller, if there is one and the projector is of class 2."""
        if self._search is None or self._state.get("pjlink_class") == 1:
            return
        if controller := str(self._state.get("controller")):
            self._search.tell(announcement(body, value), (controller, int(self._state.get("controller_port"))))

    def _press_standby(self) -> None:
        """Press the key that switches on and off; while it warms up or cools down it does nothing."""
        self._body.press_off() if self._body.power == Power.ON else self._body.press_on()

    def _press_input(self) -> None:
        """Go to the next input, while there is a picture."""
        if self._body.power == Power.ON:
            inputs = list(self._projector.inputs)
            self._body.put("input", inputs[(inputs.index(int(self._state.get("input"))) + 1) % len(inputs)])

    def _plug(self) -> None:
        """Pull the plug, or put it in again."""
        if self._powered:
            self._body.put("power", int(Power.STANDBY))
        self._switch()
        if self._powered:
            self._tell(LINKED, str(self._state.get("mac")))


def _in_order(settings: Sequence[tuple[str, str]], state: State) -> tuple[tuple[str, str], ...]:
    """Write out what stands for several options, and put passwords first: authentication may follow from them."""
    written: list[tuple[str, str]] = []
    for name, value in settings:
        written += [(name, value), *((each, value) for each in ALL_ROLES.get(name, ()) if each in state)]
    return tuple(sorted(written, key=lambda each: not each[0].endswith("password")))
