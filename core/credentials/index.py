"""What is kept, without the secrets: keyrings cannot be listed, so the program keeps a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Self, TypeAlias

from core.credentials.owner import Owner
from core.document import Record

FORMAT: Final = 1
"""The version of the file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret that is kept: whose it is, since when, and whether a device has accepted it.

    Of one owner there may be two: the one that worked, and a new one that no device has seen yet.
    """

    owner: Owner
    proven: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that is known about passwords but the passwords."""

    kept: tuple[Kept, ...] = ()
    sites: tuple[tuple[Owner, str], ...] = ()
    """Devices that use the password of a site, and the site's name."""
    factory: tuple[Owner, ...] = ()
    """Devices that accepted the factory password when it was last tried."""

    def find(self, owner: Owner, proven: bool) -> Kept | None:
        """Give what is kept for an owner."""
        return next((each for each in self.kept if each.owner == owner and each.proven is proven), None)

    def site_of(self, owner: Owner) -> str | None:
        """Give the name of the site whose password a device uses."""
        return dict(self.sites).get(owner)

    def site_names(self, family: str, role: str) -> tuple[str, ...]:
        """Give the sites that have a password of that kind, by name."""
        owners = (each.owner for each in self.kept)
        return tuple(
            sorted({owner.site for owner in owners if owner.site and (owner.family, owner.role) == (family, role)})
        )

    def owners(self) -> tuple[Owner, ...]:
        """Give everybody of whom something is known, each once."""
        owners = (*(each.owner for each in self.kept), *(owner for owner, _ in self.sites), *self.factory)
        return tuple(dict.fromkeys(owners))

    def keeping(self, kept: Kept) -> Self:
        """Give the index with one more; what was kept in its place is replaced."""
        return replace(self, kept=(*self.without(kept.owner, kept.proven).kept, kept))

    def without(self, owner: Owner, proven: bool) -> Self:
        """Give the index without one."""
        return replace(self, kept=tuple(each for each in self.kept if (each.owner, each.proven) != (owner, proven)))

    def giving(self, owner: Owner, site: str | None) -> Self:
        """Give the index with a device that uses a site's password, or (None) no longer does."""
        others = tuple(each for each in self.sites if each[0] != owner)
        return replace(self, sites=others if site is None else (*others, (owner, site)))

    def with_factory(self, owner: Owner, has: bool) -> Self:
        """Give the index with what is known about a device's factory password."""
        others = tuple(each for each in self.factory if each != owner)
        return replace(self, factory=(*others, owner) if has else others)

    def to_record(self) -> Record:
        """Give it as JSON."""
        return {
            "kept": [
                {**_told(each.owner), "proven": each.proven, "since": each.since.isoformat(timespec="seconds")}
                for each in self.kept
            ],
            "sites": [{**_told(owner), "uses": site} for owner, site in self.sites],
            "factory": [_told(owner) for owner in self.factory],
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read it. Raises ValueError, KeyError or TypeError for what this program did not write."""
        return cls(
            tuple(_kept(each) for each in record.get("kept", ())),
            tuple((_owner(each), _word(each["uses"])) for each in record.get("sites", ())),
            tuple(_owner(each) for each in record.get("factory", ())),
        )


def readable(record: Record) -> bool:
    """Tell whether this program wrote it."""
    try:
        Index.from_record(record)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


Edit: TypeAlias = Callable[[Index], Index]


def _told(owner: Owner) -> dict[str, str]:
    whose = {"site": owner.site} if owner.site is not None else {"hardware": owner.hardware or ""}
    return {"family": owner.family, "role": owner.role, **whose}


def _owner(record: Mapping[str, Any]) -> Owner:
    family, role = _word(record["family"]), _word(record["role"])
    if "site" in record:
        return Owner(family, role, site=_word(record["site"]))
    return Owner(family, role, _word(record["hardware"]))


def _kept(record: Mapping[str, Any]) -> Kept:
    since = datetime.fromisoformat(_word(record["since"]))
    if not isinstance(record["proven"], bool) or since.tzinfo is None:
        raise ValueError
    return Kept(_owner(record), record["proven"], since)


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value
