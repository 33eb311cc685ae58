"""Asks the web interface of an Epson printer, with its password where one is set."""

from __future__ import annotations

from typing import Final

from core.device import Identity
from core.families.epson.reach.reach import Reach
from core.families.epson.roles import WEB as ROLE
from core.families.epson.services import FAMILY, WEB
from core.family.passwords import use_password
from core.link.errors import LinkError, TimedOut
from core.secret import Secret
from core.session.errors import DeviceRefuses
from core.session.http_messages import NOT_FOUND, OK, REDIRECTED, UNAUTHORIZED, HttpRequest, HttpResponse
from core.text import Text, text

_FRESH_SECONDS: Final = 5.0
"""A question for a password is answered within this time, or asked for anew."""


class NoSuchInterface(DeviceRefuses):
    """The printer has a web interface, and not the part of it that programs use."""

    sentence_form = text(
        "epson.web.none", "{address} has no interface for programs at this place on its web page (answer {status})."
    )
    advice_form = text(
        "epson.web.none.advice", "This model or its firmware does not have it: use the printer's own web page."
    )


class EncryptedOnly(DeviceRefuses):
    """The printer sends everybody on to the encrypted page, which this program does not speak."""

    sentence_form = text("epson.web.encrypted", "{address} tells this on its encrypted web page (https) only.")
    advice_form = text("epson.web.encrypted.advice", "Open the printer's web page in a browser.")


class WebRefused(DeviceRefuses):
    """The web interface did not do it."""

    sentence_form = text("epson.web.refused", "The web interface of {address} refused with answer {status}.")
    advice_form = text(
        "epson.web.refused.advice", "Nothing may have changed: read the settings again, or use the printer's web page."
    )


class WebAccess:
    """The web interface during one operation: a password that was accepted once is used to its end."""

    def __init__(self, reach: Reach) -> None:
        """Take which printer. Nothing is sent yet."""
        from core.session.http import WebClient  # with what speaks HTTP: only when it is needed

        self._reach = reach
        host = reach.web_page(WEB).removeprefix("http://").removesuffix("/")
        self._client = WebClient(lambda: reach.tcp(WEB), host, reach.surroundings.clock)
        self.remarks: tuple[Text, ...] = ()
        """What a person should know about the password that was used."""

    async def ask(self, request: HttpRequest) -> HttpResponse:
        """Carry out a request; where it needs the password, the printer must still be the one that it belongs to.

        The password is not sent: digest authentication proves that it is known. Raises a LinkError, also where no
        password is given or none is accepted.
        """
        asked = await self._client.ask(request)
        if asked.status != UNAUTHORIZED:
            return asked
        from core.session.digest import Login

        # Before a person is asked for a password that could not be used.
        self._client.take_question(asked)
        answers: list[HttpResponse] = []
        clock = self._reach.surroundings.clock
        taken = clock.monotonic()

        async def attempt(password: Secret) -> bool:
            nonlocal taken
            if clock.monotonic() - taken > _FRESH_SECONDS:
                # A person may have looked for the password for long: an old question makes a right answer wrong.
                again = await self._client.ask(request)
                if again.status != UNAUTHORIZED:
                    answers.append(again)
                    return True
                self._client.take_question(again)
                taken = clock.monotonic()
            response = await self._client.log_in(request, Login(ROLE.user or "", password))
            answers.extend([] if response is None else [response])
            return response is not None

        used = await use_password(self._reach, FAMILY, ROLE, self._who, attempt, in_clear=False)
        self.remarks = used.remarks
        return answers[-1]

    async def fetch(self, request: HttpRequest) -> HttpResponse:
        """Carry out a request that must be answered well. Raises as `ask`, and for every answer but 200."""
        response = await self.ask(request)
        if response.status != OK:
            raise self._refusal(response.status)
        return response

    async def _who(self) -> Identity:
        """Ask who is there. One that has never told its MAC may not speak ENPC: then only a person can vouch for it."""
        try:
            return await self._reach.who()
        except TimedOut:
            if self._reach.identity.mac:
                raise
            return Identity()

    def _refusal(self, status: int) -> LinkError:
        address = self._reach.address.place
        if status == NOT_FOUND:
            return NoSuchInterface(address, status=status)
        return EncryptedOnly(address) if status in REDIRECTED else WebRefused(address, status=status)
