"""Who is at the address: asked by ENPC before anything goes to a print port, and again now and then.

On an office printer the bytes of a question come out on paper. So the board is asked first, by UDP. A host that has
never spoken ENPC was named by a person as an Epson receipt printer, and is taken at that word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.device import Identity
from core.families.epson.models import group_of, is_receipt_printer
from core.families.epson.reach.board import ANSWER_SECONDS, told_by_board
from core.families.epson.reach.refusals import (
    BoardSilent,
    NoReceiptPrinter,
    PoweredOff,
    PrintPortBusy,
    PrintPortQueues,
    PrintPortRefuses,
)
from core.family.place import Place
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.text import Text, text

AGAIN: Final = 300.0
"""Seconds after which the board is asked again who it is."""
FRESH: Final = 3.0
"""Seconds in which an answer, or none, need not be asked for again."""

_STRANGER: Final = text(
    "epson.remark.stranger",
    "Another printer answers at this address now: {found} in place of {expected}. Find the devices again.",
)


class BoardWatch:
    """What is known of the network interface of one printer."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._place = place
        self._asked: float | None = None
        self._answered = False
        self._has_spoken = False
        self._failure: LinkError | None = None
        self._found = Identity()
        self.stranger: Identity | None = None
        """Who is there in place of the printer that is known by its MAC."""
        self.powered_off = False
        """Whether the printer has told that it was switched off, and nothing has answered since."""

    async def demand(self) -> None:
        """See to it that a receipt printer is there, before its print port is touched.

        Raises NoReceiptPrinter, or BoardSilent where the board has told who it is before and does not now.
        """
        if not self._is_fresh(AGAIN):
            await self._ask()
            if self._has_spoken and not self._answered:
                await self._ask()
        if self._has_spoken and not self._answered:
            self.doubt()
            raise self._off() or self._silence()
        model = self._found.model
        if model is not None and not is_receipt_printer(model):
            self.doubt()
            raise NoReceiptPrinter(self._place.address.place, model)

    async def demand_the_one_meant(self) -> None:
        """See to it that it is the printer that is known, before it is told anything: the answer is of this moment.

        Raises AnotherDevice. Where the board never told who it is, nobody can say.
        """
        if self._place.is_serial:
            return
        if self._asked is None or (self._has_spoken and not self._is_fresh(FRESH)):
            await self._ask()
            if not self._answered:
                # One datagram that is lost says nothing: who is about to connect asks once more.
                self.doubt()
        if self.stranger is not None:
            raise self._place.another(self.stranger)

    @property
    def group(self) -> str | None:
        """Give the model group of the printer that is there, whichever it is: it has to understand what is sent."""
        return self._place.group if self.stranger is None else group_of(self.stranger.model)

    def doubt(self) -> None:
        """Ask again before the print port is touched next: something went wrong, and somebody else may be there."""
        self._asked = None

    def forget(self) -> None:
        """Begin anew: the address is another one."""
        self._asked, self._answered, self._has_spoken = None, False, False
        self._found, self.stranger, self.powered_off = Identity(), None, False

    async def explained(self, error: LinkError, *, connected: bool) -> LinkError:
        """Say why the print port gave nothing: somebody else has it, where the board still answers.

        `connected` is whether the port had taken the connection.
        """
        if not isinstance(error, (Refused, ConnectionLost, TimedOut)):
            return error
        if self._place.is_serial:
            return self._off() or error
        if not self._is_fresh(FRESH):
            await self._ask()
        there = self._answered
        self.doubt()
        if there and not self.powered_off:
            if connected and isinstance(error, TimedOut):
                return PrintPortQueues(error.address)
            return (PrintPortRefuses if isinstance(error, Refused) else PrintPortBusy)(error.address)
        return self._off() or error

    @property
    def remarks(self) -> Sequence[Text]:
        """Say that another printer is there, if it is."""
        if self.stranger is None:
            return ()
        found, expected = self.stranger.mac or "", self._place.identity.mac or ""
        return (_STRANGER.having(found=found, expected=expected),)

    def _off(self) -> PoweredOff | None:
        return PoweredOff(self._place.address.place) if self.powered_off else None

    def _silence(self) -> LinkError:
        if self._failure is not None and not isinstance(self._failure, TimedOut):
            return self._failure
        return BoardSilent(self._place.address.place, seconds=f"{ANSWER_SECONDS:g}")

    def _is_fresh(self, seconds: float) -> bool:
        return self._asked is not None and self._place.surroundings.clock.monotonic() - self._asked < seconds

    async def _ask(self) -> None:
        try:
            found = await told_by_board(self._place)
        except LinkError as error:
            self._answered, self._failure = False, error
        else:
            self._answered = self._has_spoken = True
            self._found = found
            self._compare(found)
        self._asked = self._place.surroundings.clock.monotonic()

    def _compare(self, found: Identity) -> None:
        """Learn what the board says, unless it is the board of another printer."""
        if self._place.is_another(found):
            self.stranger = found
            return
        if found.mac is not None:
            self.stranger = None
        if found.model is None or is_receipt_printer(found.model):
            self._place.learnt(found)
