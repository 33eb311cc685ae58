"""The edge where a `Text` becomes what stands in the window: one language for the whole window."""

from __future__ import annotations

from core.text import ENGLISH, Text, Translator


class _Language:
    translator: Translator = ENGLISH


def use(translator: Translator) -> None:
    """Choose the language of everything that is rendered from now on; what is on the screen already stays as it is."""
    _Language.translator = translator


def translator() -> Translator:
    """Give the language of the window, for work that runs beside it."""
    return _Language.translator


def tr(message: Text) -> str:
    """Give the wording of a text."""
    return _Language.translator.render(message)


def tr_sentence(message: Text) -> str:
    """Give the wording of a text that stands alone: it begins with a capital letter."""
    return _Language.translator.sentence(message)
