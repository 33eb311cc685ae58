"""What is kept about a projector on this computer: how it is connected to, and what it was found to refuse.

The projector is sent nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from core.device import Outcome, Progress, Reading, Result, Value
from core.device.selection import ASK_AGAIN
from core.families.projector.reach.connection_choice import CONNECTION, ConnectionChoice
from core.family import notes
from core.family.notes import Noted
from core.feature import Category, Choice, Feature, FeatureKind
from core.status import INFERRED, Evidence
from core.text import text

_CHOICES: Final = Choice(
    {
        ConnectionChoice.ON_DEMAND.value: text(
            "projector.connection.on_demand", "connected only while it is asked or told something"
        ),
        ConnectionChoice.KEEP_ALIVE.value: text(
            "projector.connection.keep_alive", "kept connected while it is watched"
        ),
    }
)
_CONNECTION: Final[Feature[Any]] = Feature(
    CONNECTION,
    text("projector.setting.connection", "Connection to the projector"),
    FeatureKind.CHOICE,
    _CHOICES,
    Category.CONFIG,
    meaning=text(
        "projector.setting.connection.meaning",
        "Most projectors take one controller at a time. Connected only while it is asked, others have their turn; kept "
        "connected, changes are seen sooner. The choice is kept on this computer and not sent to the projector.",
    ),
    evidence=Evidence("how many controllers a port takes is published nowhere; one is assumed", INFERRED),
)
_ASK_AGAIN: Final[Feature[Any]] = Feature(
    ASK_AGAIN,
    text("projector.ask_again", "Ask again what this model can do"),
    FeatureKind.ACTION,
    None,
    Category.DEBUG,
    meaning=text(
        "projector.ask_again.meaning",
        "What a projector has refused is not offered any longer for its model. This forgets it, so that everything is "
        "offered again. Nothing is sent.",
    ),
    evidence=Evidence("by the manual a refusal says 'cannot execute', and not why", INFERRED),
    readable=False,
)
FEATURES: Final = (_CONNECTION, _ASK_AGAIN)

_FORGOTTEN: Final = text("projector.ask_again.forgotten", "Everything is offered again. Refusals forgotten: {count}.")
_NOTHING: Final = text("projector.ask_again.nothing", "Nothing was known to be refused.")


class KeptHere:
    """A `core.family.driver.Operations` of what the projector itself has no part in."""

    def __init__(self, place: Noted, *forget: Callable[[], Awaitable[int]]) -> None:
        """Take which projector, and what forgets what it was found to refuse and gives how much that was."""
        self._place = place
        self._forget = forget

    def features(self, _group: str | None) -> Sequence[Feature[Any]]:
        """Give the same of every model."""
        return FEATURES

    async def read(self, names: Sequence[str], _progress: Progress) -> Mapping[str, Reading]:
        """Give the choice of the connection."""
        return {name: Reading((await self._chosen()).value) for name in names}

    def check(self, changes: Mapping[str, Value]) -> None:
        """Raise a Mistake for what cannot be chosen."""
        for value in changes.values():
            _CHOICES.parse(str(value))

    async def write(self, changes: Mapping[str, Value], _progress: Progress) -> Sequence[Outcome]:
        """Note the choice of the connection. Raises a Mistake for what cannot be chosen."""
        wanted = [ConnectionChoice(_CHOICES.parse(str(value))) for value in changes.values()]
        return [await self._choose(each) for each in wanted]

    async def act(self, action: str, _parameters: Mapping[str, Value], _progress: Progress) -> Outcome:
        """Forget what was refused: the one action."""
        counts = [await forget() for forget in self._forget]
        if not sum(counts):
            return Outcome(action, Result.UNCHANGED, reason=_NOTHING)
        return Outcome(action, Result.DONE, reason=_FORGOTTEN.having(count=sum(counts)))

    async def _choose(self, wanted: ConnectionChoice) -> Outcome:
        before = await self._chosen()
        if before is wanted:
            return Outcome(CONNECTION, Result.UNCHANGED, before.value, before.value)
        await notes.note(self._place, CONNECTION, wanted.value)
        return Outcome(CONNECTION, Result.DONE, before.value, wanted.value)

    async def _chosen(self) -> ConnectionChoice:
        return ConnectionChoice.noted(await notes.recall(self._place, CONNECTION))
