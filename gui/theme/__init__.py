"""Colours, type, icons and style: written once as data, used by everything that is drawn."""

from gui.theme.theme import Theme, current, install
from gui.theme.tokens import DARK, LIGHT, Tokens, Tone

__all__ = ["DARK", "LIGHT", "Theme", "Tokens", "Tone", "current", "install"]
