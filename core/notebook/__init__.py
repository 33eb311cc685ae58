"""What this program remembers about devices on this computer."""

from core.notebook.file import FileNotebook

__all__ = ["FileNotebook"]
