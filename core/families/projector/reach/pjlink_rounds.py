"""What rounds ask a projector by PJLink, and what is known from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Identity, StatusReport
from core.families.projector.models import group_of
from core.families.projector.reach.pjlink_connection import PROMPT_SECONDS
from core.families.projector.reach.pjlink_lent import LentPjlink
from core.families.projector.reach.pjlink_questions import (
    CLASS_2,
    INPUT_NAME,
    INPUT_NAME_SECONDS,
    RARELY,
    STATUS,
    asked,
    is_known_to,
)
from core.families.projector.reach.pjlink_refusals import PjlinkRefused, ProjectorFailure, Undefined
from core.families.projector.reach.way import Round
from core.families.projector.status.pjlink_inputs import inputs_listed
from core.families.projector.status.pjlink_map import pjlink_remarks, reported_pjlink
from core.families.projector.wire.pjlink_values import inputs_of, lamps_of, power_of, words_of
from core.family.place import Place
from core.link.errors import ConnectionLost, TimedOut
from core.session.errors import NotUnderstood
from core.text import Text, text

RARE_SECONDS: Final = 4.0
"""How long the rare questions of one round may take together; what is left is asked in the next one."""
_AGAIN_SECONDS: Final = 60.0
"""When a rare question is asked again that was refused because of the time."""
_SILENCE_SECONDS: Final = 300.0
"""For how long a command is left out that stayed without an answer: waiting for it holds up everything else."""
_CHANGING_SECONDS: Final = 2.0
"""When the next round is worth its while during warm-up and cool-down."""
_COOLING: Final = 2
_WARMING: Final = 3

CLASS: Final = "pjlink_class"
LAMPS: Final = "lamps"
"""The details that say of which class it is, and how many lamps it has."""
INPUTS: Final = "inputs"
"""The detail that lists its inputs, with what each is called."""
_TEXTS: Final[Mapping[str, str]] = {
    "INF1": "manufacturer", "INF2": "model", "NAME": "name", "SNUM": "serial_number", "SVER": "firmware",
}  # fmt: skip
_POWER: Final = STATUS[0]
_SHOWN: Final = frozenset((*STATUS, "LAMP", "FILT"))
_STRANGER: Final = text(
    "projector.pjlink.stranger",
    "Another projector answers at this address now: {found} in place of {expected}. Find the devices again.",
)
_SLOW: Final = text(
    "projector.pjlink.slow", "The projector answers slowly: it took {seconds} s, where PJLink allows 2 s."
)


class PjlinkRounds:
    """Asks, and keeps what was told: by the four letters of each command the value as it came.

    A value is None while the projector does not tell it (ERR3 in standby). A command that it does not have (ERR1) is
    not asked again.
    """

    def __init__(self, place: Place) -> None:
        """Take where; nothing is known yet."""
        self._place = place
        self._clock = place.surroundings.clock
        self._told: dict[str, str | None] = {}
        self._rare: dict[str, str] = {}
        self._due: dict[str, float] = {}
        self._unknown = set[str]()
        self._silent: dict[str, float] = {}
        self._version = 1
        self._remarks: list[Text] = []

    async def ask(self, pjlink: LentPjlink) -> None:
        """Ask what is due. Raises a LinkError where even the power is not told.

        One that stays without an answer ends the round, and is left out for a while: the others have their turn then.
        """
        self._version = pjlink.version
        self._remarks.clear()
        pending = [body for body in STATUS if self._is_worth_asking(body)]
        try:
            while pending:
                await self._ask(pjlink, pending[0])
                pending.pop(0)
            await self._ask_rarely(pjlink)
        except (ConnectionLost, TimedOut, NotUnderstood) as error:
            if pending[:1] == [_POWER]:
                raise
            self._told |= dict.fromkeys(pending)
            self._remarks.append(error.sentence)
        if pjlink.slowest > PROMPT_SECONDS:
            self._remarks.append(_SLOW.having(seconds=round(pjlink.slowest)))

    def take(self, body: str, value: str) -> None:
        """Take what the projector has told by itself."""
        self._told[body] = value

    def report(self) -> StatusReport:
        """Give the status of what is known now."""
        return reported_pjlink(self._told, self._version, group=self._place.group, names=self._names())

    def round(self) -> Round:
        """Give what is known now as a round."""
        report = self.report()
        power = power_of(self._told.get(_POWER) or "")
        fields = {**report.fields, **({} if power is None else {"warming_up": power == _WARMING})}
        again = _CHANGING_SECONDS if power in (_COOLING, _WARMING) else None
        remarks = (*self._remarks, *pjlink_remarks(self._told))
        told, known = self._identity(), self._place.identity.serial_number
        if told.serial_number is not None and known is not None and told.serial_number != known:
            remarks = (_STRANGER.having(found=told.serial_number, expected=known), *remarks)
            told = Identity()
        return Round((report,), fields, told, remarks, again)

    async def _ask_rarely(self, pjlink: LentPjlink) -> None:
        began = self._clock.monotonic()
        while (due := self._next_due()) is not None and self._clock.monotonic() - began < RARE_SECONDS:
            body, _, parameter = due.partition(" ")
            period = INPUT_NAME_SECONDS if body == INPUT_NAME else RARELY[body]
            is_told = await self._ask(pjlink, body, parameter)
            self._due[due] = self._clock.monotonic() + (period if is_told else min(period, _AGAIN_SECONDS))

    def _next_due(self) -> str | None:
        """Give the rare question that is due, the most important first."""
        now = self._clock.monotonic()
        names = [f"{INPUT_NAME} {code}" for code in self._inputs() if self._version >= CLASS_2]
        known = (key for key in (*RARELY, *names) if self._is_worth_asking(key.partition(" ")[0]))
        return next((key for key in known if self._due.get(key, now) <= now), None)

    def _is_worth_asking(self, body: str) -> bool:
        is_silent = self._clock.monotonic() < self._silent.get(body, 0.0)
        return is_known_to(self._version, body) and body not in self._unknown and not is_silent

    async def _ask(self, pjlink: LentPjlink, body: str, parameter: str = "") -> bool:
        """Ask one question; tell whether it was answered for good."""
        try:
            value = await asked(pjlink, body, parameter)
        except Undefined:
            self._unknown.add(body)
            self._told.pop(body, None)
            return True
        except PjlinkRefused as error:
            if isinstance(error, ProjectorFailure):
                self._remarks.append(error.sentence)
            self._keep(body, parameter, None)
            return False
        except (TimedOut, NotUnderstood):
            self._silent[body] = self._clock.monotonic() + _SILENCE_SECONDS
            raise
        self._keep(body, parameter, value)
        return True

    def _keep(self, body: str, parameter: str, value: str | None) -> None:
        if body in _SHOWN:
            self._told[body] = value
        elif value is not None:
            self._rare[f"{body} {parameter}".rstrip()] = value

    def _identity(self) -> Identity:
        """Give who the projector says it is. Its inputs and their names are details."""
        texts = {name: words_of(self._rare.get(body, "")) for body, name in _TEXTS.items()}
        details: dict[str, str | int | bool] = {CLASS: self._version}
        if (information := words_of(self._rare.get("INFO", ""))) is not None:
            details["other_information"] = information
        if (lamps := lamps_of(self._told.get("LAMP") or "")) is not None:
            details[LAMPS] = len(lamps)
        if codes := self._inputs():
            group = group_of(texts["model"]) or self._place.group
            details[INPUTS] = inputs_listed(codes, group, self._names())
        return Identity(**texts, details=details)

    def _inputs(self) -> tuple[str, ...]:
        return inputs_of(self._rare.get("INST", "")) or ()

    def _names(self) -> Mapping[str, str]:
        """Give what the projector calls its inputs, by their codes."""
        told = {code: words_of(self._rare.get(f"{INPUT_NAME} {code}", "")) for code in self._inputs()}
        return {code: name for code, name in told.items() if name is not None}
