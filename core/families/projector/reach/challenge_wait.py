"""How long a command port is given to send a challenge, and what is remembered of one that sends none."""

from __future__ import annotations

from core.families.projector.reach.command_session import ANSWER_SECONDS, GREETING_SECONDS, PAUSE
from core.family import notes
from core.family.place import Place
from core.family.recalled import Recalled


class ChallengeWait:
    """Of one port of one projector.

    A port that has taken a command without a challenge is noted as one that sends none, and is waited for no longer
    than a pause. The note goes as soon as a challenge comes, a command is refused for want of one, or nothing is
    answered: a projector that has sent its challenge too late for us may not answer at all.
    """

    def __init__(self, place: Place, way: str) -> None:
        """Take whose port it is, and the name of the way that leads to it. Nothing is looked up yet."""
        self._place = place
        self._name = f"no_challenge_{way}"
        self._sends_none: Recalled[bool] = Recalled(place, self._name, _is_noted)
        self._is_challenged = False

    async def seconds(self) -> float:
        """Give the seconds for which a challenge is worth waiting."""
        await self._sends_none.recall()
        if self._is_challenged:
            return ANSWER_SECONDS
        return PAUSE if self._sends_none.value else GREETING_SECONDS

    async def take_none(self) -> None:
        """The port has taken a command without a challenge."""
        self._is_challenged = False
        if not self._sends_none.value:
            await notes.note(self._place, self._name, True)
            await self._look_again()

    async def take_challenge(self) -> None:
        """The port sends challenges, or may: none that came too late is to be missed again."""
        if self._sends_none.value:
            await notes.forget(self._place, self._name)
            await self._look_again()

    async def take_refusal(self) -> None:
        """The port wants a password although it sent no challenge in time: wait longer for one from now on."""
        self._is_challenged = True
        await self.take_challenge()

    async def _look_again(self) -> None:
        self._sends_none.forget()
        await self._sends_none.recall()


def _is_noted(noted: object) -> bool:
    return noted is True
