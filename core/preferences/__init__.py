"""What a person likes: how the window looks, what it remembers. Read once at the start, kept when it changes."""

from core.preferences.preference import Preference, between, one_of
from core.preferences.preferences import Preferences

__all__ = ["Preference", "Preferences", "between", "one_of"]
