"""Files of the program's own that outlive it, and that two running programs may share."""

from core.document.document import Document, Record

__all__ = ["Document", "Record"]
