"""Which of a device's ways a feature goes by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from core.device.driver import Path
from core.feature import Feature
from core.text import Text, text

BY_PATH: Final = text("feature.by_path", "by {path}")
_GOES_BY: Final = text("feature.goes_by", "Goes by {path}, whichever way is in use.")


def why_in_use(paths: Sequence[Path]) -> Text | None:
    """Give why the way in use is that one, as a clause; None where there is no other that could be for good."""
    lasting = [path for path in paths if not path.temporary]
    return paths[0].why if len(lasting) > 1 else None


def path_answering(feature: Feature[Any], paths: Sequence[Path]) -> Path | None:
    """Give the way that a feature goes by, of those that its device has, the one in use first.

    That is the one in use if it can go by it, else the first that it prefers. None where the device has none of those
    that the feature can go by, or no way at all.
    """
    if not feature.paths or any(path.id in feature.paths for path in paths[:1]):
        return next(iter(paths), None)
    known = {path.id: path for path in paths}
    return next((known[name] for name in feature.paths if name in known), None)


def other_path(feature: Feature[Any], paths: Sequence[Path]) -> Path | None:
    """Give the way that a feature goes by where that is not the one in use; None where it is, or there is none."""
    path = path_answering(feature, paths)
    return path if path is not None and path.id != paths[0].id else None


def goes_by(feature: Feature[Any], paths: Sequence[Path]) -> Text | None:
    """Say by which way a feature goes where that is not the one in use; None where there is nothing to say."""
    path = other_path(feature, paths)
    return _GOES_BY.having(path=path.label) if path is not None else None
