"""Which of a device's features are meant: by id, with a sentence for what there is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from core.feature import Feature, FeatureKind
from core.text import Mistake, Text, text

ASK_AGAIN: Final = "ask_again"
"""The id of the action that has everything offered again: of a device for which it is kept in mind what it refused."""

_NO_READING: Final = text("feature.no_reading", "There is nothing to read called '{name}'.{hint}")
_NO_SETTING: Final = text("feature.no_setting", "There is no setting called '{name}'.{hint}")
_NO_ACTION: Final = text("feature.no_action", "There is no action called '{name}'.{hint}")
_NO_PARAMETER: Final = text("feature.no_parameter", "{action} takes no '{name}'.{hint}")
_ONLY_READ: Final = text("feature.only_read", "'{name}' can be read, and not set.")
_NOT_READABLE: Final = text("feature.not_readable", "'{name}' cannot be read: the device does not report it.")
WEB_ONLY_NAMED: Final = text("feature.web_only.not_set", "'{name}' is set on the device's web page only.")
_IS_ACTION: Final = text("feature.is_action", "'{name}' is an action: it is done, and neither read nor set.")
_NEAR: Final = text("feature.near", " Did you mean {near}?")
_KNOWN: Final = text("feature.known", " There are: {known}.")
_AMONG: Final = text("feature.among", " There are {count}, among them {known}.")
_NONE: Final = text("feature.none", " There are none.")
_MOST_NAMED: Final = 12
_FEW_NAMED: Final = 6


def readable_of(features: Sequence[Feature[Any]], names: Sequence[str]) -> Sequence[Feature[Any]]:
    """Give the features of these ids, or all that can be read. Raises a Mistake for what cannot be read.

    What is told on the web page only is among them where it is asked for: there is something to say of it.
    """
    readable = {feature.id: feature for feature in features if feature.readable or feature.web_only}
    if not names:
        return tuple(feature for feature in readable.values() if feature.readable)
    return tuple(readable[name] if name in readable else _unreadable(features, readable, name) for name in names)


def settings_of(features: Sequence[Feature[Any]], names: Iterable[str]) -> Sequence[Feature[Any]]:
    """Give the settings of these ids. Raises a Mistake for what is no setting."""
    by_id = {feature.id: feature for feature in features}
    chosen = []
    for name in names:
        feature = by_id.get(name)
        if feature is None:
            settings = [known.id for known in features if known.kind.is_setting]
            raise Mistake(_NO_SETTING.having(name=name, hint=_hint(name, settings)))
        if feature.kind is FeatureKind.ACTION:
            raise Mistake(_IS_ACTION.having(name=name))
        if feature.web_only:
            raise Mistake(WEB_ONLY_NAMED.having(name=name))
        if feature.kind is FeatureKind.READING:
            raise Mistake(_ONLY_READ.having(name=name))
        chosen.append(feature)
    return tuple(chosen)


def action_of(features: Sequence[Feature[Any]], name: str, parameters: Iterable[str]) -> Feature[Any]:
    """Give the action of this id. Raises a Mistake if there is none, or if it does not take one of the parameters."""
    actions = {feature.id: feature for feature in features if feature.kind is FeatureKind.ACTION}
    if name not in actions:
        raise Mistake(_NO_ACTION.having(name=name, hint=_hint(name, actions)))
    taken = [parameter.id for parameter in actions[name].parameters]
    for parameter in parameters:
        if parameter not in taken:
            raise Mistake(_NO_PARAMETER.having(action=name, name=parameter, hint=_hint(parameter, taken)))
    return actions[name]


def _unreadable(features: Sequence[Feature[Any]], readable: Mapping[str, Feature[Any]], name: str) -> Feature[Any]:
    feature = next((feature for feature in features if feature.id == name), None)
    if feature is None:
        raise Mistake(_NO_READING.having(name=name, hint=_hint(name, readable)))
    if feature.kind is FeatureKind.ACTION:
        raise Mistake(_IS_ACTION.having(name=name))
    raise Mistake(_NOT_READABLE.having(name=name))


def _hint(name: str, known: Iterable[str]) -> Text:
    """Name what was probably meant, or what there is; not a page of it."""
    there = tuple(known)
    near = get_close_matches(name, there, n=3)
    if near:
        return _NEAR.having(near=", ".join(near))
    if len(there) > _MOST_NAMED:
        return _AMONG.having(count=len(there), known=", ".join(there[:_FEW_NAMED]))
    return _KNOWN.having(known=", ".join(there)) if there else _NONE
