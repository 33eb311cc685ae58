"""By which way each feature of one language goes at present, and what its password keeps from being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from core.feature import Feature
from core.text import text

_NEEDS_PASSWORD: Final = text(
    "projector.reading.needs_password",
    "The projector tells this by another way than the one in use, and that way wants a password of its own.",
)


class _Marked(NamedTuple):
    declared: Feature[Any]
    path: str
    is_locked: bool
    feature: Feature[Any]


class GoingBy:
    """Marks the features of one language. As long as nothing changes, each stays the same object."""

    def __init__(self) -> None:
        """Begin with nothing marked."""
        self._marked: dict[str, _Marked] = {}

    def marked(self, features: Sequence[Feature[Any]], path: str, *, is_locked: bool) -> Sequence[Feature[Any]]:
        """Give the features with the way first that they really go by.

        `is_locked` is whether that is another way than the one in use, and wants a password that nobody has given: then
        they are read when a person asks for them, and not by the way.
        """
        return tuple(self._as_marked(feature, path, is_locked) for feature in features)

    def _as_marked(self, declared: Feature[Any], path: str, is_locked: bool) -> Feature[Any]:
        known = self._marked.get(declared.id)
        if known is None or known[:3] != (declared, path, is_locked):
            known = _Marked(declared, path, is_locked, _with_way(declared, path, is_locked=is_locked))
            self._marked[declared.id] = known
        return known.feature


def _with_way(feature: Feature[Any], path: str, *, is_locked: bool) -> Feature[Any]:
    if path in feature.paths:
        feature = replace(feature, paths=(path, *(other for other in feature.paths if other != path)))
    if is_locked and feature.readable:
        feature = replace(feature, reading_takes=_NEEDS_PASSWORD, reading_needs_password=True)
    return feature
