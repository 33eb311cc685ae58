"""PJLink with notices: the projector tells changes by itself, and is asked once a minute beside."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Final

from core.device import Identity, StatusReport
from core.families.projector.reach.live_path import notice_ports
from core.families.projector.reach.notices import Notices
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.families.projector.reach.pjlink_rounds import CLASS
from core.families.projector.reach.way import Pjlink, Round
from core.families.projector.wire.pjlink_datagrams import FOUND, LINKED, mac_of
from core.families.projector.wire.pjlink_messages import Announcement
from core.family.place import Place
from core.text import Text, text

ASKING_SECONDS: Final = 60.0
"""Seconds between two rounds of asking beside the notices: a datagram may be lost."""
_MOST_KEPT: Final = 64
"""Changes that are kept until the next round takes them; of more the newest count."""

_NOTHING_YET: Final = text(
    "projector.live.nothing_yet",
    "The projector has told nothing by itself yet. Its own page must name this computer's address for notices; "
    "until then it is asked once a minute.",
)
_NEVER: Final = text(
    "projector.live.never", "This projector has PJLink of class 1, which has no notices: it is asked once a minute."
)
_BACK: Final = text("projector.live.back", "The projector said that it has come onto the network.")


class PjlinkLive:
    """A `reach.way.PjlinkWay` whose socket for notices is open from the first round until it is closed."""

    interval: Final = ASKING_SECONDS

    def __init__(self, place: Place) -> None:
        """Take where; nothing is opened or sent yet."""
        self._place = place
        self._clock = place.surroundings.clock
        self._port = PjlinkPort(place)
        self._notices = Notices(place, notice_ports(place), self._heard)
        self._asked: float | None = None
        self._told: list[StatusReport] = []
        self._is_back = False
        self._mac: str | None = None
        self._spoke = False

    @property
    def is_locked(self) -> bool | None:
        """Tell whether it wants a password that nobody has given; None while nobody has tried."""
        return self._port.is_locked

    async def hear(self) -> Round:
        """Give what the projector has told since the last round; ask it where it told nothing, or a minute is over.

        Raises NoticePortTaken, or as `PjlinkPort.hear`.
        """
        if not self._notices.is_open:
            await self._notices.open()
        if self._told and not self._is_due and not self._is_back:
            return self._with_news(self._port.known(), asked=False)
        is_back, self._is_back = self._is_back, False
        heard = await self._port.hear()
        self._asked = self._clock.monotonic()
        return self._with_news(heard, asked=True, remarks=(_BACK,) if is_back else ())

    def lend(self) -> AbstractAsyncContextManager[Pjlink]:
        """Lend a connection on which commands are taken."""
        return self._port.lend()

    def may_ask_again(self) -> None:
        """A person has done something about the password."""
        self._port.may_ask_again()

    async def close(self) -> None:
        """Receive no more notices, and let go of the connection."""
        await self._notices.close()
        await self._port.close()

    @property
    def _is_due(self) -> bool:
        return self._asked is None or self._clock.monotonic() - self._asked >= ASKING_SECONDS

    def _with_news(self, round_: Round, *, asked: bool, remarks: Sequence[Text] = ()) -> Round:
        told, self._told = self._told, []
        statuses = (*told, *round_.statuses) if asked else tuple(told)
        has_none = round_.identity.details.get(CLASS) == 1
        quiet = () if self._spoke else (_NEVER if has_none else _NOTHING_YET,)
        # A projector that tells changes tells the end of warm-up and cool-down, too.
        again = self._until_due if self._spoke else round_.again
        return replace(
            round_, statuses=statuses, remarks=(*remarks, *round_.remarks, *quiet), again=again,
            identity=round_.identity.learning(Identity(mac=self._mac)),
        )  # fmt: skip

    @property
    def _until_due(self) -> float:
        left = ASKING_SECONDS if self._asked is None else self._asked + ASKING_SECONDS - self._clock.monotonic()
        return max(0.0, left)

    def _heard(self, said: Announcement) -> None:
        self._spoke = True
        if said.body == FOUND:
            return
        if said.body == LINKED:
            self._mac = mac_of(said.value) or self._mac
            self._is_back = True
        else:
            self._told = [*self._told[1 - _MOST_KEPT :], self._port.take(said.body, said.value)]
        self._place.news()
