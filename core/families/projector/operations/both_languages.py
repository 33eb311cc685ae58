"""What a projector offers in both of its languages, and which of them each thing goes by.

What both offer goes by the language of the way in use, everything else by the one that has it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from core.device import Outcome, Progress, Reading, Result, Value
from core.device.credential import ENTER_PASSWORD
from core.families.projector import sources
from core.families.projector.models import has_command_set
from core.families.projector.operations import command_features, kept_here, pjlink_features
from core.families.projector.operations.going_by import GoingBy
from core.families.projector.operations.kept_here import KeptHere
from core.families.projector.operations.operations import Operations
from core.families.projector.operations.pjlink_features import INPUT
from core.families.projector.operations.pjlink_operations import PjlinkOperations
from core.families.projector.operations.power_state import Power
from core.families.projector.operations.shared_features import POWER, RELEASED
from core.families.projector.operations.web_only import WEB_ONLY
from core.families.projector.reach.reach import COMMAND_WAYS, Reach
from core.families.projector.status.registers import Register
from core.family.driver import Operations as OfOneLanguage
from core.feature import Category, Feature, FeatureKind
from core.status import DOCUMENTED, Evidence, FieldValue
from core.text import text

_ENTER: Final[Feature[Any]] = Feature(
    ENTER_PASSWORD,
    text("projector.enter_password", "Enter the password"),
    FeatureKind.ACTION,
    None,
    Category.PRIMARY,
    readable=False,
    meaning=text(
        "projector.enter_password.meaning",
        "Watching goes on as soon as the projector has accepted it. The password itself is never sent.",
    ),
    evidence=Evidence(f"CP-A220N/CP-A300N technical manual, page 14; {sources.PJLINK_1}", DOCUMENTED),
)

FEATURES: Final[tuple[Feature[Any], ...]] = tuple(
    {
        feature.id: feature
        for feature in (
            _ENTER,
            *WEB_ONLY,
            *kept_here.FEATURES,
            *pjlink_features.FEATURES,
            *command_features.FEATURES,
        )
    }.values()
)
"""Everything that any projector offers."""
_KEPT_HERE: Final = frozenset(feature.id for feature in kept_here.FEATURES)


class Language(OfOneLanguage, Protocol):
    """What is offered in one language, or kept here."""

    def check(self, changes: Mapping[str, Value]) -> None:
        """Raise a Mistake for a value that does not fit. Nothing is sent."""
        ...


class BothLanguages:
    """The operations of one projector. One is under way at a time; rounds may come meanwhile."""

    def __init__(self, reach: Reach) -> None:
        """Take how the projector is reached."""
        self._reach = reach
        self._commands = Operations(reach)
        self._pjlink = PjlinkOperations(reach)
        self._here = KeptHere(reach, self._commands.forget, self._pjlink.forget)
        self._ways_of: Mapping[Language, GoingBy] = {self._commands: GoingBy(), self._pjlink: GoingBy()}
        self._told: Mapping[str, FieldValue] = {}
        self.is_locked = False
        """Whether the projector wants a password that nobody has given."""

    async def recall(self) -> None:
        """Look up what is known to be refused: before features are asked for, and when the model is known."""
        await self._commands.recall()
        await self._pjlink.recall()

    def take(self, fields: Mapping[str, FieldValue]) -> None:
        """Take what a round has told by the way in use: what can be done may depend on the input and on the rest."""
        self._told = fields
        shown = fields.get(INPUT) if self._reach.path.id in COMMAND_WAYS else None
        self._commands.take_input(shown if isinstance(shown, int) else None)

    def features(self, group: str | None) -> Sequence[Feature[Any]]:
        """Give what the projector offers in the languages that it answers in."""
        offered = dict[str, Feature[Any]]()
        for language in self._languages():
            for feature in self._offered_in(language, group):
                offered.setdefault(feature.id, feature)
        for name in filter(offered.__contains__, RELEASED):
            if not self._may_release(name):
                offered[name] = replace(offered[name], helps_now=False)
        if self._has_pages:
            offered |= {feature.id: feature for feature in WEB_ONLY}
        locked = (_ENTER,) if self.is_locked else ()
        return (*locked, *offered.values())

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read values by the ids of their features.

        What one language is found to refuse, the other may tell; but nobody is asked for a password for that.
        """
        await self._find_way(names)
        readings, asked = dict[str, Reading](), dict[str, Language]()
        for language, mine in self._shared_out(names):
            readings |= await language.read(mine, progress)
            asked |= dict.fromkeys(mine, language)
        offered = {feature.id for feature in self.features(self._reach.group)}
        untold = [name for name in names if readings[name].value is None and name in offered]
        for language, mine in self._shared_out(untold):
            if self._is_locked(language):
                continue
            if others := [name for name in mine if asked[name] is not language]:
                readings |= await language.read(others, progress)
        return readings

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings and read them back. Raises a Mistake for a value that does not fit; then nothing was written.

        Raises a LinkError where no way is known and none answers.
        """
        await self._find_way(changes)
        parts = [
            (language, {name: changes[name] for name in mine}) for language, mine in self._shared_out(tuple(changes))
        ]
        for language, mine in parts:
            language.check(mine)
        outcomes = dict[str, Outcome]()
        for language, mine in parts:
            outcomes |= {outcome.feature: outcome for outcome in await language.write(mine, progress)}
        return [outcomes[name] for name in changes]

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action. Raises a Mistake that explains, or a LinkError when it was not carried out."""
        if action == ENTER_PASSWORD:
            return await self._enter_password()
        await self._find_way((action,))
        ((language, _),) = self._shared_out((action,))
        return await language.act(action, parameters, progress)

    async def _enter_password(self) -> Outcome:
        """Let the person be asked, by asking what only reads."""
        self._reach.may_ask_again()
        if self._reach.path.id in COMMAND_WAYS:
            async with self._reach.commands() as commands:
                await commands.get(Register.POWER.value)
        else:
            async with self._reach.pjlink() as pjlink:
                await pjlink.ask("POWR")
        return Outcome(ENTER_PASSWORD, Result.DONE)

    async def _find_way(self, names: Iterable[str]) -> None:
        """Find out which way these go by, where no round has told: what is kept here goes by none."""
        if not _KEPT_HERE.issuperset(names):
            await self._reach.find_way()

    def _offered_in(self, language: Language, group: str | None) -> Sequence[Feature[Any]]:
        """Give what is offered in one language, each with the way that it goes by."""
        offered, path = language.features(group), self._path_of(language)
        if path is None:
            return offered
        return self._ways_of[language].marked(offered, path, is_locked=self._is_locked(language))

    def _path_of(self, language: Language) -> str | None:
        """Give the way that a language is spoken by; None for what is kept here."""
        reach = self._reach
        return {self._commands: reach.command_path, self._pjlink: reach.pjlink_path}.get(language)

    def _is_locked(self, language: Language) -> bool:
        """Tell whether a language goes by another way than the one in use, which wants a password nobody has given."""
        path = self._path_of(language)
        return path is not None and path != self._reach.path.id and self._reach.is_locked(path)

    def _may_release(self, action: str) -> bool:
        """Tell whether there may be something to end: not while it is known to be off, or the whole projector is."""
        is_out = self._told.get(POWER) in (Power.OFF, Power.COOLING)
        return not is_out and self._told.get(RELEASED[action]) is not False

    @property
    def _has_pages(self) -> bool:
        """Tell whether it has the web pages of the makers' manuals: on a network, where it speaks their command set."""
        reach = self._reach
        speaks = reach.command_path is not None or has_command_set(reach.identity.manufacturer)
        return speaks and not reach.is_serial

    def _languages(self) -> Sequence[Language]:
        """Give the languages that the projector answers in, that of the way in use first; last, what is kept here."""
        reach = self._reach
        by_commands = (self._commands,) if reach.command_path is not None else ()
        by_pjlink = (self._pjlink,) if reach.pjlink_path is not None else ()
        in_use_first = reach.path.id in COMMAND_WAYS
        told = (*by_commands, *by_pjlink) if in_use_first else (*by_pjlink, *by_commands)
        return (*told, self._here)

    def _shared_out(self, names: Sequence[str]) -> Sequence[tuple[Language, Sequence[str]]]:
        """Give each language with what goes by it; what none of them offers now goes by one that could have it."""
        group, shared = self._reach.group, dict[Language, list[str]]()
        offered = {language: {feature.id for feature in language.features(group)} for language in self._languages()}
        for name in names:
            language = next((each for each, ids in offered.items() if name in ids), None)
            shared.setdefault(language or self._declaring(name, tuple(offered)), []).append(name)
        return tuple(shared.items())

    def _declaring(self, name: str, spoken: Sequence[Language]) -> Language:
        """Give the language that could have it, one that the projector answers in where there is one."""
        known: tuple[tuple[Language, Container[str]], ...] = (
            (self._commands, command_features.DECLARED), (self._pjlink, pjlink_features.BODIES),
        )  # fmt: skip
        could = [language for language, ids in known if name in ids]
        return next((language for language in could if language in spoken), next(iter(could), self._here))
