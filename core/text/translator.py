"""The one place where a `Text` becomes a string."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from core.text.message import Argument, Text

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ACCENTED = str.maketrans("aceinouyACEINOUY", "àçéîñöüýÀÇÉÎÑÖÜÝ")


class Translator:
    """Renders texts with a catalogue of wordings by key; what the catalogue lacks stays English.

    A catalogue entry whose placeholders do not fit the arguments is not used: a wrong translation may look foreign,
    it must never hide an error message.
    """

    def __init__(self, catalogue: Mapping[str, str] | None = None, rewrite: Callable[[str], str] | None = None) -> None:
        """Take wordings by key, and a function that rewrites every wording that the catalogue lacks."""
        self._catalogue = dict(catalogue or {})
        self._rewrite = rewrite

    def render(self, message: Text) -> str:
        """Give the wording with its arguments, nested texts rendered first."""
        return self._render(message)[1]

    def sentence(self, message: Text) -> str:
        """Render and begin with a capital letter, unless it begins with a name or an address, which stays as it is."""
        wording, rendered = self._render(message)
        return rendered if self._begins_with_name(message, wording) else rendered[:1].upper() + rendered[1:]

    def _render(self, message: Text) -> tuple[str, str]:
        arguments = {name: self._argument(value) for name, value in message.arguments}
        wording = self._catalogue.get(message.key)
        if wording is not None:
            try:
                return wording, wording.format(**arguments)
            except (KeyError, IndexError, ValueError, AttributeError, TypeError):
                pass
        wording = message.english if self._rewrite is None else self._rewrite(message.english)
        return wording, wording.format(**arguments)

    def _begins_with_name(self, message: Text, wording: str) -> bool:
        first = _PLACEHOLDER.match(wording)
        value = dict(message.arguments).get(first.group()[1:-1]) if first else None
        if isinstance(value, Text):
            return self._begins_with_name(value, self._render(value)[0])
        return isinstance(value, str)

    def _argument(self, value: Argument) -> str | int | float:
        return self.render(value) if isinstance(value, Text) else value


ENGLISH = Translator()
"""The wording of JSON, logs and journals, which is the same on every system."""


def _pseudo(wording: str) -> str:
    pieces: list[str] = []
    position = 0
    for match in _PLACEHOLDER.finditer(wording):
        pieces += [wording[position : match.start()].translate(_ACCENTED), match.group()]
        position = match.end()
    pieces.append(wording[position:].translate(_ACCENTED))
    return "⟦" + "".join(pieces) + "⟧"


def pseudo_translator() -> Translator:
    """Give a language that no one speaks, accented and in brackets: a text that forgot translation stands out."""
    return Translator(rewrite=_pseudo)
