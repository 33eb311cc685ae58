"""What is asked before an action, by how much of it the shop feels. All of it is asked, and none of it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog

from core.feature import Danger, Feature, FeatureKind
from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.form import FormDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide


async def asked_before_actions(guide: Guide) -> str:
    """Begin an action that prints, one that has to know more, and one that cannot be taken back; do none of them."""
    entry = guide.entries[0]
    guide.page(entry.device)
    pictures = [
        await _asked(guide, entry, "prints", QuestionDialog, lambda known: known.danger is Danger.PRINTS),
        await _asked(guide, entry, "form", FormDialog, lambda known: bool(known.parameters)),
    ]
    feature = _action(guide, entry, lambda known: known.danger is Danger.DESTRUCTIVE)
    guide.window.body.operations.act(entry, feature)
    first = await guide.dialog(QuestionDialog, "the question before it")
    pictures.append(await guide.picture("question-destructive", once=True))
    first.button(YES).click()
    await guide.see("the end of the first question", lambda: first not in guide.window.findChildren(QuestionDialog))
    second = await guide.dialog(QuestionDialog, "the second question before it")
    pictures.append(await guide.picture("question-really", once=True))
    await guide.closed(second)
    return ", ".join(pictures)


async def _asked(
    guide: Guide, entry: Entry, view: str, kind: type[QDialog], fits: Callable[[Feature[Any]], bool]
) -> str:
    guide.window.body.operations.act(entry, _action(guide, entry, fits))
    dialog = await guide.dialog(kind, f"what is asked before an action ({view})")
    picture = await guide.picture(f"question-{view}", once=True)
    await guide.closed(dialog)
    await guide.see("that nothing is done", lambda: not guide.window.body.operations.busy(entry.device.id))
    return picture


def _action(guide: Guide, entry: Entry, fits: Callable[[Feature[Any]], bool]) -> Feature[Any]:
    for feature in entry.device.features:
        if feature.kind is FeatureKind.ACTION and fits(feature):
            return feature
    raise guide.missed(f"such an action of {entry.title}")
