"""The Telnet menu of a LAN board, driven by what it shows.

No document describes it: titles and texts were seen in an expect script (C-EXP) and in shinsukeimai/star_ethernet
(C-RUBY). So a number is typed only when the menu that is shown has the entry that is meant, and nothing is kept until
"Save & Restart": leaving in between leaves the board as it was.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from core.codec import Message
from core.families.star.services import TELNET, WEB
from core.families.star.wire.telnet_text import Menu, Negotiation, Prompt, PromptKind, TelnetReader, parse_menu
from core.family.place import Place
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.payload import Payload
from core.secret import Secret
from core.session.deadline import Deadline
from core.session.dialogue import CONNECT_SECONDS
from core.session.errors import HungUp, OutcomeUnknown
from core.session.exchange import PIECE
from core.text import Mistake, text

USER: Final = "root"
LINE_END: Final = b"\r\n"
PROMPT_SECONDS: Final = 10.0
"""A board shows its next screen within this time, or is no such board."""

_PASSWORD: Final = text(
    "star.telnet.password", "A password for the Telnet menu has no control characters and no characters beyond ASCII."
)


class NotUnderstoodMenu(LinkError):
    """The menu is not the one that is known. It was left, and nothing was saved."""

    sentence_form = text(
        "star.telnet.not_understood",
        "The menu that {address} shows is not the one that is known: {detail}. It was left without saving.",
    )
    advice_form = text("star.telnet.not_understood.advice", "Open the board's web page instead: {page}")

    def __init__(self, address: str, title: str, page: str) -> None:
        """Take the title that was shown, and the address of the web page."""
        super().__init__(address, f"'{title}'", page=page)


class TelnetSession:
    """One connection to the menu. `close` leaves it; without saving, nothing has changed."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._place = place
        self._link = place.tcp(TELNET)
        self._reader = TelnetReader()
        self._messages: deque[Message] = deque()
        self._prompt: Prompt | None = None
        self._rejected = False

    async def log_in(self, password: Secret) -> bool:
        """Log in as administrator; false when the board rejected the password, and then it may be tried again.

        Raises a Mistake for a password that cannot be typed, NotUnderstoodMenu for another service, and a LinkError.
        """
        word = password.reveal()
        if not (word.isascii() and word.isprintable()):
            raise Mistake(_PASSWORD)
        prompt = await self._at_password()
        if prompt.kind is not PromptKind.PASSWORD:
            raise self._not_understood(prompt.screen)
        try:
            prompt = await self._typed(Payload.of(password, LINE_END))
        except ConnectionLost:
            if not self._rejected:
                raise
            # After some wrong ones a board hangs up. The next one is judged on a new connection.
            await self._begin_anew()
            return False
        self._rejected = prompt.kind is not PromptKind.SELECTION
        return not self._rejected

    async def menu(self, *title: str) -> Menu:
        """Give the menu that is shown. Raises NotUnderstoodMenu if it is none, or its title lacks one of the words."""
        screen = self._prompt.screen if self._prompt is not None else ""
        menu = parse_menu(screen)
        if menu is None or not all(word.casefold() in menu.title.casefold() for word in title):
            raise self._not_understood(screen if menu is None else menu.title)
        return menu

    async def choose(self, menu: Menu, *words: str) -> None:
        """Choose the one entry that has these words. Raises NotUnderstoodMenu, and then nothing is typed."""
        await self._typed(Payload.of(self._number(menu, *words)))

    async def choose_last(self, menu: Menu, *words: str) -> None:
        """Choose an entry after which the board starts anew. The connection is to stay open until it does.

        Raises NotUnderstoodMenu, and then nothing is typed, and OutcomeUnknown when the connection breaks over it.
        """
        number = self._number(menu, *words)
        try:
            await self._send(Payload.of(number))
        except (ConnectionLost, TimedOut) as error:
            raise OutcomeUnknown(error.address, detail=error.sentence) from error

    async def close(self) -> None:
        """Leave."""
        await self._link.close()

    def _number(self, menu: Menu, *words: str) -> bytes:
        number = menu.entry(*words)
        if number is None:
            raise self._not_understood(menu.title)
        return str(number).encode("ascii") + LINE_END

    async def _at_password(self) -> Prompt:
        """Come to where the password is asked for."""
        if self._prompt is None:
            return await self._named(await self._opened())
        try:
            return await self._named(self._prompt)
        except ConnectionLost:
            # While a person looked for another password, the board has hung up.
            await self._begin_anew()
            return await self._named(await self._opened())

    async def _named(self, prompt: Prompt) -> Prompt:
        return (
            await self._typed(Payload.of(USER.encode("ascii") + LINE_END))
            if prompt.kind is PromptKind.LOGIN
            else prompt
        )

    async def _begin_anew(self) -> None:
        await self._link.close()
        self._link = self._place.tcp(TELNET)
        self._reader = TelnetReader()
        self._messages.clear()
        self._prompt = None

    async def _opened(self) -> Prompt:
        deadline = Deadline(self._place.surroundings.clock, CONNECT_SECONDS)
        await deadline.keep(self._link.address, self._link.open())
        self._prompt = await self._next_prompt()
        return self._prompt

    async def _typed(self, payload: Payload) -> Prompt:
        await self._send(payload)
        self._prompt = await self._next_prompt()
        return self._prompt

    async def _send(self, payload: Payload) -> None:
        deadline = Deadline(self._place.surroundings.clock, CONNECT_SECONDS)
        await deadline.keep(self._link.address, self._link.write(payload))

    async def _next_prompt(self) -> Prompt:
        deadline = Deadline(self._place.surroundings.clock, PROMPT_SECONDS)
        while True:
            while self._messages:
                message = self._messages.popleft()
                if isinstance(message, Prompt):
                    return message
                if isinstance(message, Negotiation) and message.reply:
                    await self._send(Payload.of(message.reply))
            data = await deadline.keep(self._link.address, self._link.read(PIECE))
            if not data:
                raise HungUp(self._link.address)
            self._messages += self._reader.feed(data)

    def _not_understood(self, shown: str) -> NotUnderstoodMenu:
        first = next((line.strip() for line in shown.splitlines() if line.strip()), "")
        return NotUnderstoodMenu(self._link.address, first[:60], self._place.web_page(WEB))
