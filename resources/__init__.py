"""Icons, style, translations and the manual: data shipped with the program, read by whatever loads this package."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import FileLoader

_FOLDER = PurePath(__file__).parent


def read_text(path: str) -> str:
    """Give a text file by its path in this folder, with slashes: `icons/close.svg`. Raises OSError if there is none."""
    return read_bytes(path).decode("utf-8")


def read_bytes(path: str) -> bytes:
    """Give a file by its path in this folder, with slashes. Raises OSError if there is none.

    The loader is asked, as `importlib.resources` would: so a frozen bundle answers too. That module itself is not used
    because loading it takes a noticeable part of the start.
    """
    loader = cast("FileLoader", __spec__.loader)
    return loader.get_data(str(_FOLDER.joinpath(*path.split("/"))))
