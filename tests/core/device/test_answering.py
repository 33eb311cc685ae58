"""Which of a device's ways a feature goes by, and what is said of it."""

from __future__ import annotations

import pytest

from core.device import Path, goes_by, other_path, path_answering, why_in_use
from core.feature import Feature, FeatureKind, TextValue
from core.text import ENGLISH, text

WHY = text("toy.why", "it tells more")
COMMAND = Path("command", text("toy.command", "port 23"), why=WHY)
PJLINK = Path("pjlink", text("toy.pjlink", "PJLink"))
LIVE = Path("live", text("toy.live_way", "PJLink, live"), live=True, why=WHY)


def going_by(*paths: str) -> Feature[str]:
    return Feature("name", text("toy.feature.name", "Name"), FeatureKind.READING, TextValue(), paths=paths)


@pytest.mark.parametrize(
    ("feature", "paths", "answering"),
    [
        (going_by(), (COMMAND, PJLINK), COMMAND),
        (going_by("pjlink"), (COMMAND, PJLINK), PJLINK),
        (going_by("pjlink", "command"), (COMMAND, PJLINK), COMMAND),
        (going_by("command", "pjlink"), (PJLINK, COMMAND), PJLINK),
        (going_by("pjlink", "command"), (LIVE, COMMAND, PJLINK), PJLINK),
        (going_by("command", "pjlink"), (COMMAND, PJLINK), COMMAND),
        (going_by("serial", "pjlink"), (COMMAND, PJLINK), PJLINK),
        (going_by("pjlink"), (COMMAND,), None),
        (going_by(), (), None),
        (going_by("pjlink"), (), None),
    ],
)
def test_a_feature_goes_by_the_way_in_use_if_it_can_else_by_the_one_it_prefers(
    feature: Feature[str], paths: tuple[Path, ...], answering: Path | None
) -> None:
    assert path_answering(feature, paths) is answering
    used = paths[0] if paths else None
    assert other_path(feature, paths) is (None if answering is used else answering)


def test_only_another_way_than_that_in_use_is_worth_saying() -> None:
    said = goes_by(going_by("pjlink"), (COMMAND, PJLINK))
    assert said is not None
    assert ENGLISH.sentence(said) == "Goes by PJLink, whichever way is in use."
    assert goes_by(going_by("pjlink"), (PJLINK, COMMAND)) is None
    assert goes_by(going_by(), (COMMAND, PJLINK)) is None


@pytest.mark.parametrize(
    ("paths", "why"),
    [((), None), ((COMMAND,), None), ((COMMAND, LIVE), None), ((COMMAND, PJLINK), WHY), ((LIVE, COMMAND, PJLINK), WHY)],
)
def test_why_is_said_where_another_way_could_be_in_use_for_good(paths: tuple[Path, ...], why: object) -> None:
    assert why_in_use(paths) == why
