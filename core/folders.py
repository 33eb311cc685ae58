"""Where the program keeps files of its own on this computer."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

DATA_FOLDER_VARIABLE: Final = "SIGNALBOX_DATA_FOLDER"
"""The environment variable that names another folder for the program's data, on a USB stick for example."""
_NAME: Final = "signalbox"


def log_folder() -> Path:
    """Give the folder of the log files, as the system wants it; it need not exist yet.

    A user without a home (a service, a container) gets one under the folder for temporary files.
    """
    import platformdirs  # takes longer than everything else here

    return _absolute(platformdirs.user_log_path(_NAME, appauthor=False))


def data_folder() -> Path:
    """Give the folder of what the program remembers, as the system or the environment wants it; it need not exist yet.

    A user without a home gets one under the folder for temporary files.
    """
    if chosen := os.environ.get(DATA_FOLDER_VARIABLE):
        return Path(chosen).absolute()
    import platformdirs

    return _absolute(platformdirs.user_data_path(_NAME, appauthor=False))


def _absolute(folder: Path) -> Path:
    return folder if folder.is_absolute() else Path(tempfile.gettempdir()) / _NAME
