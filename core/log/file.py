"""The log in files; imported when a file is asked for, since logging's handlers bring half of the network with them."""

from __future__ import annotations

import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler

from core.log.handler import Redacting


class FileHandler(Redacting, RotatingFileHandler):
    """Writes to files of bounded size that only the user can read."""

    def _open(self) -> TextIOWrapper:
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, "a", encoding="utf-8", errors="backslashreplace", opener=private)
