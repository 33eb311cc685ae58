"""What is known about stored passwords, in words. The passwords themselves are nowhere in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.credentials.index import Index
from core.credentials.owner import Owner
from core.device.credential import kept_under
from core.family.family import Family
from core.site import Entry
from core.text import Text, text

_OWNER = text("passwords.owner", "{whose}: {role}")
_SITE = text("passwords.site", "All devices of {site}")
_PROVEN = text("passwords.proven", "The device accepted it; kept since {since}.")
_PROVEN_SITE = text("passwords.proven_site", "A device accepted it; kept since {since}.")
_UNPROVEN = text("passwords.unproven", "New and not tried yet; kept since {since}.")
_USES = text("passwords.uses", "Uses the password of {site}.")
_FACTORY = text("passwords.factory", "The device still has the password that it left the factory with.")
_HARDWARE: Final[Mapping[str, Text]] = {
    "mac": text("passwords.mac", "MAC address {number} ({family})"),
    "serial": text("passwords.serial", "serial number {number} ({family})"),
    "address": text("passwords.address", "address {number} ({family})"),
}
_OTHER = text("passwords.hardware", "{number} ({family})")


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of the list: whose password for what, what is known of it, and whether there is one to forget."""

    owner: Owner
    name: Text
    known: Sequence[Text]
    kept: bool


def stories(index: Index, families: Sequence[Family], entries: Iterable[Entry]) -> Sequence[Story]:
    """Tell about everybody of whom something is known; devices of the list by the name that people gave them."""
    titles = {
        hardware: entry.title
        for entry in entries
        for hardware in (*entry.device.identity.hardware, kept_under(entry.device.address))
    }
    return tuple(_story(index, owner, families, titles) for owner in index.owners())


def _story(index: Index, owner: Owner, families: Sequence[Family], titles: Mapping[str, str]) -> Story:
    family = next((known for known in families if known.id == owner.family), None)
    role = next((known.label for known in family.credential_roles if known.id == owner.role), None) if family else None
    whose = _whose(owner, family.name if family is not None else owner.family, titles)
    name = _OWNER.having(whose=whose, role=role if role is not None else owner.role)
    kept = any(each.owner == owner for each in index.kept) or index.site_of(owner) is not None
    return Story(owner, name, tuple(_known(index, owner)), kept)


def _whose(owner: Owner, family: str | Text, titles: Mapping[str, str]) -> str | Text:
    if owner.site is not None:
        return _SITE.having(site=owner.site)
    hardware = owner.hardware or ""
    kind, _, number = hardware.partition(":")
    return titles.get(hardware) or _HARDWARE.get(kind, _OTHER).having(family=family, number=number or hardware)


def _known(index: Index, owner: Owner) -> Iterator[Text]:
    for each in index.kept:
        if each.owner == owner:
            proven = _PROVEN_SITE if owner.site is not None else _PROVEN
            yield (proven if each.proven else _UNPROVEN).having(since=f"{each.since.astimezone():%Y-%m-%d %H:%M}")
    if (site := index.site_of(owner)) is not None:
        yield _USES.having(site=site)
    if owner in index.factory:
        yield _FACTORY
