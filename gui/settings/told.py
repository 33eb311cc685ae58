"""What came of writing settings, in one sentence; the rows tell the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.device import Outcome, Result
from core.device.draft import Draft
from core.text import Text, text
from gui.operation.told import Told, of_outcome

_ALL: Final = text("settings.told.all", "{title}: all {count} settings were written.")
_SOME: Final = text("settings.told.some", "{title}: {good} of {count} settings were written.")
_LOOK: Final = text("settings.told.look", "What became of each stands beside it.")
_GOOD: Final = frozenset({Result.DONE, Result.UNCHANGED})


def of_outcomes(draft: Draft, title: str, outcomes: Sequence[Outcome]) -> Told:
    """Tell what became of the settings together. What several of them say is said once."""
    by_id = {feature.id: feature for feature in draft.features}
    if len(outcomes) == 1 and outcomes[0].feature in by_id:
        return of_outcome(by_id[outcomes[0].feature], title, outcomes[0])
    good = [outcome for outcome in outcomes if outcome.result in _GOOD]
    remarks = tuple(dict.fromkeys(remark for outcome in outcomes for remark in outcome.remarks))
    if len(good) == len(outcomes):
        return Told(_ALL.having(title=title, count=len(outcomes)), remarks, "ok")
    first = next(outcome for outcome in outcomes if outcome.result not in _GOOD)
    details: tuple[Text | None, ...] = (first.reason, first.advice, _LOOK)
    said = tuple(detail for detail in details if detail is not None)
    return Told(_SOME.having(title=title, good=len(good), count=len(outcomes)), (*said, *remarks))
