"""Texts for people: a stable key, the English wording and arguments, translated once at the edge."""

from core.text.message import Argument, Text, text
from core.text.mistake import Mistake
from core.text.translator import ENGLISH, Translator, pseudo_translator

__all__ = ["ENGLISH", "Argument", "Mistake", "Text", "Translator", "pseudo_translator", "text"]
