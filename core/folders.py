"""Where the program keeps files of its own on this computer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

_NAME: Final = "signalbox"


def log_folder() -> Path:
    """Give the folder of the log files, as the system wants it; it need not exist yet.

    A user without a home (a service, a container) gets one under the folder for temporary files.
    """
    import platformdirs  # takes longer than everything else here

    folder = platformdirs.user_log_path(_NAME, appauthor=False)
    return folder if folder.is_absolute() else Path(tempfile.gettempdir()) / _NAME
