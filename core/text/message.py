"""A text for people that is not yet in anybody's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, Union

Argument: TypeAlias = Union[str, int, float, "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """What to say, by key.

    The English wording stands beside its key in the source, so that a table row is complete in one place; a catalogue
    may replace the wording, never the key. Placeholders are those of `str.format` with names: `{address}`.
    """

    key: str
    english: str
    arguments: tuple[tuple[str, Argument], ...] = ()

    def having(self, **arguments: Argument) -> Text:
        """Give the same text with further arguments; a name given before is replaced."""
        merged = dict(self.arguments) | arguments
        return Text(self.key, self.english, tuple(merged.items()))


def text(key: str, english: str, **arguments: Argument) -> Text:
    """Declare a text: `text("link.refused", "{address} refused the connection.", address=...)`."""
    return Text(key, english, tuple(arguments.items()))
