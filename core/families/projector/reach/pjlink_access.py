"""Getting in by PJLink: the greeting, the password where one is needed, and what is remembered of both."""

from __future__ import annotations

import secrets
from typing import Final

from core.device import Identity
from core.device.credential import CredentialError, CredentialMissing, CredentialRejected
from core.families.projector.reach.pjlink_connection import PjlinkConnection
from core.families.projector.roles import PJLINK
from core.families.projector.services import FAMILY
from core.families.projector.wire.pjlink_authentication import RANDOM_BYTES, digest, second_digest
from core.families.projector.wire.pjlink_messages import Greeting
from core.family import notes
from core.family.passwords import use_password
from core.family.place import Place
from core.family.recalled import Recalled
from core.secret import Secret
from core.text import Text

_CLASS_2: Final = 2
_NOTED_CLASS: Final = "pjlink_class"
_NOTED_SCHEME: Final = "pjlink_digest"
_MD5: Final = "md5"


class PjlinkAccess:
    """Opens connections on which commands are taken.

    The digest is MD5, or that of the SHA-256 scheme of version 2.10 where the projector is known to be of class 2 and
    has not refused the scheme; both are remembered. A password that was accepted is kept in memory for the life of this
    object. One that was rejected is not tried again by who only watches, until somebody `may_ask_again`.
    """

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._place = place
        self._password: Secret | None = None
        self._rejected: CredentialError | None = None
        self.is_locked: bool | None = None
        """Whether a password is wanted that nobody has given; None while nobody has tried."""
        self._remarks: tuple[Text, ...] = ()
        self._told: int | None = None
        self._only_md5 = False
        self._noted_class: Recalled[int | None] = Recalled(place, _NOTED_CLASS, _as_class)
        self._noted_scheme: Recalled[bool] = Recalled(place, _NOTED_SCHEME, _is_md5)

    @property
    def version(self) -> int | None:
        """Give the class of the projector, 1 or 2, as it told or as is remembered; None before it is known."""
        return self._told if self._told is not None else self._noted_class.value

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._place.address.place

    def may_ask_again(self) -> None:
        """A person has done something about the password: what was refused before may be tried once more."""
        self._rejected = None

    def taken_remarks(self) -> tuple[Text, ...]:
        """Give what is worth saying of the password that was accepted, once."""
        remarks, self._remarks = self._remarks, ()
        return remarks

    async def opened(self, *, watching: bool, after_loss: bool = False) -> PjlinkConnection:
        """Connect and get in. `watching` is whether the projector is only asked how it is: then nobody is disturbed.

        `after_loss` is whether the connection before was lost just now: a password that was accepted is then proved
        with the next command itself, since there may be projectors that hang up after every answer. Raises a
        CredentialError where the password is missing or wrong, or another LinkError.
        """
        try:
            connection = await self._let_in(watching, after_loss)
        except CredentialError:
            self.is_locked = True
            raise
        self.is_locked = False
        return connection

    async def _let_in(self, watching: bool, after_loss: bool) -> PjlinkConnection:
        await self._noted_class.recall()
        await self._noted_scheme.recall()
        proved_later = after_loss and self._told is not None
        if (connection := await self._entered(self._password, proved_later=proved_later)) is not None:
            return connection
        # A password that was accepted before may have been changed, or another controller has disturbed the challenge:
        # what is stored is tried, once.
        self._password = None
        if watching and self._rejected is not None:
            raise self._rejected
        return await self._entered_with_password(watching)

    async def _entered_with_password(self, watching: bool) -> PjlinkConnection:
        entered: PjlinkConnection | None = None

        async def attempt(password: Secret) -> bool:
            nonlocal entered
            entered = await self._entered(password)
            if entered is not None:
                self._password = password
            return entered is not None

        try:
            used = await use_password(self._place, FAMILY, PJLINK, _who, attempt, in_clear=False, watching=watching)
        except BaseException as error:
            if entered is not None:
                await entered.close()
            if isinstance(error, CredentialMissing) and isinstance(self._rejected, CredentialRejected):
                raise self._rejected from error  # The one that was given is wrong, and nobody has another.
            if isinstance(error, CredentialError):
                self._rejected = error
            raise
        if entered is None:
            raise CredentialMissing(self._place.address.place, label=PJLINK.label)
        self._rejected = None
        self._remarks = used.remarks
        return entered

    async def _entered(
        self, password: Secret | None, *, only_md5: bool = False, proved_later: bool = False
    ) -> PjlinkConnection | None:
        """Connect, and prove the password if one is wanted; None where it is missing or was refused."""
        connection = PjlinkConnection(self._place)
        try:
            await connection.connect()
            greeting = await connection.greeting()
            second = greeting.authentication and password is not None and self._may_be_second and not only_md5
            random = await connection.second_greeting() if second else None
            if second and random is None:
                await connection.close()
                return await self._entered_by_md5(password)
            if not greeting.authentication or password is not None:
                proof = _proof(greeting, random, password)
                if proved_later:
                    connection.prove_with_the_first(*proof)
                    return connection
                if await self._is_taken(connection, proof):
                    return connection
        except BaseException:
            await connection.close()
            raise
        await connection.close()
        return None

    @property
    def _may_be_second(self) -> bool:
        """Tell whether the scheme of version 2.10 is worth trying: an old projector ends the connection over it."""
        return self.version == _CLASS_2 and not (self._only_md5 or self._noted_scheme.value)

    async def _entered_by_md5(self, password: Secret | None) -> PjlinkConnection | None:
        """Get in as on an old projector. Only one that lets in so is remembered as old: it may have been unplugged."""
        connection = await self._entered(password, only_md5=True)
        if connection is not None:
            self._only_md5 = True
            await notes.note(self._place, _NOTED_SCHEME, _MD5)
        return connection

    async def _is_taken(self, connection: PjlinkConnection, proof: tuple[Secret, ...]) -> bool:
        """Ask for the class with the proof in front; where none is wanted and the class was told, nothing is sent."""
        if not proof and self._told is not None:
            return True
        version = await connection.version(*proof)
        if version is not None and version != self.version:
            await notes.note(self._place, _NOTED_CLASS, str(version))
        self._told = version if version is not None else self._told
        return version is not None


async def _who() -> Identity:
    """Give who is there now: before the password is proved, PJLink tells nothing of that."""
    return Identity()


def _as_class(noted: object) -> int | None:
    return {"1": 1, "2": _CLASS_2}.get(noted) if isinstance(noted, str) else None


def _is_md5(noted: object) -> bool:
    return noted == _MD5


def _proof(greeting: Greeting, random: str | None, password: Secret | None) -> tuple[Secret, ...]:
    """Give what stands in front of the first command."""
    if password is None or greeting.challenge is None:
        return ()
    if random is not None:
        return (second_digest(random, secrets.token_hex(RANDOM_BYTES), password),)
    return (digest(greeting.challenge, password),)
