"""The journal of what was done with devices: a file that only grows, line by line."""

from core.journal.file import FileJournal

__all__ = ["FileJournal"]
