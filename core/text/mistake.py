"""What somebody wrote cannot be used."""

from __future__ import annotations

from core.text.message import Text
from core.text.translator import ENGLISH


class Mistake(ValueError):
    """Somebody wrote something that cannot be used; `sentence` says why, and what would do. `str()` is its English."""

    def __init__(self, sentence: Text) -> None:
        """Take the sentence."""
        self.sentence = sentence
        super().__init__(ENGLISH.render(sentence))
