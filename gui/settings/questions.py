"""What is asked before settings are written, and before changes are lost that were not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from core.device.draft import Change, Draft
from core.feature import Danger
from core.feature.words import in_words
from core.text import Text, text
from gui.loop.ask import Choice, Question
from gui.loop.dialog import CANCEL
from gui.operation.questions import NO, YES
from gui.translation import tr

_BY_DANGER = tuple(Danger)
_MOST = 12
_MOST_LETTERS = 900
"""Changes that are listed one by one, and letters in all of them; the dialog has to fit on a small screen."""
_TITLE = text("settings.ask", "Write settings")
_ONE = text("settings.ask.one", "{title}: write this setting?")
_SEVERAL = text("settings.ask.several", "{title}: write these {count} settings?")
_AGAIN = text("settings.ask.again", "{title}: write this, really? Signalbox cannot take it back.")
_REALLY = text("settings.ask.really", "Yes, write")
_WRITE = text("settings.ask.write", "Write")
CHANGE = text("settings.change", "{label}: {before} → {after}")
_MORE = text("settings.ask.more", "and {count} more")
_BOTH = text("settings.ask.both", "{first}\n{second}")
_APART = text("settings.ask.apart", "{first}\n\n{second}")
_LEAVE = text("settings.leave", "Changes that were not written")
_LEAVE_ONE = text("settings.leave.one", "{title}: one change has not been written.")
_LEAVE_SEVERAL = text("settings.leave.several", "{title}: {count} changes have not been written.")
_LEAVE_DETAIL = text("settings.leave.detail", "They are lost when you close now; the device keeps its values.")
_ENDING = text("settings.ending", "Something is being done")
_ENDING_SENTENCE = text("settings.ending.sentence", "{title}: something is being done just now.")
_ENDING_DETAIL = text(
    "settings.ending.detail",
    "When you close now, it is broken off, and nobody knows what became of it: look at the device afterwards.",
)
_ENDING_LOSES = text("settings.ending.loses", "Changes that were not written are lost, too.")
_BREAK_OFF = text("settings.ending.break_off", "Close and break it off")
_LOSE = text("settings.leave.lose", "Close and lose them")
_STAY = text("settings.leave.stay", "Keep open")


def before_writing(draft: Draft, title: str) -> Sequence[Question]:
    """Give what has to be asked: nothing where nobody in the shop feels it, twice where it cannot be taken back."""
    if draft.danger is Danger.NONE:
        return ()
    changes = draft.changes
    sentence = _ONE.having(title=title) if len(changes) == 1 else _SEVERAL.having(title=title, count=len(changes))
    felt = _joined(draft.consequences, _BOTH)
    detail = _APART.having(first=_joined(_listed(changes), _BOTH), second=felt)
    first = Question(_TITLE, sentence, (Choice(YES, _WRITE), Choice(NO, CANCEL, safe=True)), detail)
    if draft.danger is not Danger.DESTRUCTIVE:
        return (first,)
    choices = (Choice(YES, _REALLY), Choice(NO, CANCEL, safe=True))
    return first, Question(_TITLE, _AGAIN.having(title=title), choices, felt)


def before_leaving(title: str, count: int) -> Question:
    """Ask whether changes may be lost; `title` names the device, or the devices."""
    sentence = _LEAVE_ONE.having(title=title) if count == 1 else _LEAVE_SEVERAL.having(title=title, count=count)
    return Question(_LEAVE, sentence, (Choice(YES, _LOSE), Choice(NO, _STAY, safe=True)), _LEAVE_DETAIL)


def before_ending(title: str, unwritten: int) -> Question:
    """Ask whether the program may end while something is being done; `title` names the device, or the devices."""
    detail = _BOTH.having(first=_ENDING_DETAIL, second=_ENDING_LOSES) if unwritten else _ENDING_DETAIL
    choices = (Choice(YES, _BREAK_OFF), Choice(NO, _STAY, safe=True))
    return Question(_ENDING, _ENDING_SENTENCE.having(title=title), choices, detail)


def told_change(change: Change) -> Text:
    """Give a change as "label: before → after"."""
    feature = change.feature
    before, after = in_words(feature, change.before), in_words(feature, change.after)
    return CHANGE.having(label=feature.label, before=before, after=after)


def _listed(changes: Sequence[Change]) -> Sequence[Text]:
    """List as many as fit, in their order; where not all of them do, what is felt most is among those that do."""
    lines: dict[str, Text] = {}
    room = _MOST_LETTERS
    for change in sorted(changes, key=lambda change: _BY_DANGER.index(change.feature.danger), reverse=True)[:_MOST]:
        line = told_change(change)
        room -= len(tr(line))
        if lines and room < 0:
            break
        lines[change.feature.id] = line
    listed = [lines[change.feature.id] for change in changes if change.feature.id in lines]
    rest = len(changes) - len(listed)
    return [*listed, _MORE.having(count=rest)] if rest > 0 else listed


def _joined(texts: Sequence[Text], form: Text) -> Text:
    return reduce(lambda first, second: form.having(first=first, second=second), texts)
