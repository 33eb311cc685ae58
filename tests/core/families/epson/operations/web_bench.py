"""A simulated printer with the operations of its web interface and its board, and all that anybody can see of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from core.clock import SystemClock
from core.device import Address, Identity, Surroundings, parse_address
from core.device.credential import Attempt, CredentialMissing, CredentialNeed, CredentialRejected, CredentialUsed
from core.families.epson.reach.reach import Reach
from core.families.epson.simulated.simulator import EpsonSimulator
from core.link.tap import Direction, Tap, Traffic
from core.secret import Secret
from core.text import ENGLISH, Text, text
from tests.core.families.epson.printers import printer

SERVICES = {"epson": frozenset({"print", "discovery", "web"})}
RIGHT = "canary-4471"
REMARK = text("test.password.used", "It was the right one.")


class Passwords:
    """A credential source that gives one password after the other, as a person would, and then gives up."""

    def __init__(self, *passwords: str) -> None:
        self._passwords = list(passwords)
        self.needs: list[CredentialNeed] = []
        self.before_each: Callable[[], None] = lambda: None

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        self.needs.append(need)
        wrong = False
        for password in self._passwords:
            self.before_each()
            if await attempt(Secret(password)):
                return CredentialUsed(remarks=(REMARK,))
            wrong = True
        raise (CredentialRejected if wrong else CredentialMissing)(need.address, label=need.label)


class StridingClock(SystemClock):
    """Takes the pauses between two looks at a printer at one stride; deadlines are those of the clock."""

    STRIDES = frozenset({0.25, 1.0})

    def __init__(self) -> None:
        self.passed = 0.0
        """Seconds that a person has taken."""

    def monotonic(self) -> float:
        return super().monotonic() + self.passed

    async def sleep(self, seconds: float) -> None:
        await super().sleep(0.02 if seconds in self.STRIDES else seconds)


class Bench:
    """The operations on one simulated printer."""

    def __init__(
        self, simulator: EpsonSimulator, *passwords: str, address: str | None = None, known: bool = True
    ) -> None:
        self.simulator = simulator
        self.clock = StridingClock()
        self.passwords = Passwords(*passwords)
        self.traffic: list[Traffic] = []
        self.steps: list[str] = []
        tap = Tap(self.clock)
        tap.listen(self.traffic.append)
        parsed: Address = parse_address(address or simulator.address, SERVICES)
        self.reach = Reach(parsed, Surroundings(self.clock, tap, self.passwords))
        self.reach.learnt(Identity(simulator.model, mac=str(simulator.get("mac")) if known else None))

    def step(self, step: Text) -> None:
        self.steps.append(ENGLISH.render(step))

    @property
    def shown(self) -> bytes:
        """What the console shows of what was sent."""
        return b"".join(piece.data for piece in self.traffic if piece.direction is Direction.OUT)

    @property
    def everything_shown(self) -> bytes:
        return b"".join(piece.data for piece in self.traffic)


@asynccontextmanager
async def bench(
    model: str, *passwords: str, fault: str | None = None, settings: tuple[tuple[str, str], ...] = ()
) -> AsyncIterator[Bench]:
    async with printer(model, ("web_password", RIGHT), *settings, fault=fault) as simulator:
        on = Bench(simulator, *passwords)
        yield on
        await on.reach.close()
