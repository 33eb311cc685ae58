"""The parts of which this program is made, with their versions and licences, as they are installed."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import qVersion

import resources
from core import __version__
from gui.about.markers import environment, required

OURS: Final = "signalbox"
_BUNDLER: Final = "pyinstaller"
"""What starts a bundle is a part of it."""
_LIBRARY: Final = ("LGPL-3.0", "GPL-3.0")
"""The first is written as permissions added to the second."""
_SHIPPED: Final[Mapping[str, tuple[str, ...]]] = {
    "pyserial": ("pyserial",),
    "pyside6-essentials": _LIBRARY,
    "shiboken6": _LIBRARY,
}
"""Licences of packages that bring no text along: files in `resources/licences`."""
_LICENCES: Final[Mapping[str, str]] = {"pyserial": "BSD-3-Clause"}
"""Where a package says it less exactly (its LICENSE.txt)."""
_LICENCE_FILE: Final = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
_CLASSIFIER: Final = "License :: OSI Approved :: "
_LONGEST: Final = 60
"""Characters; some packages write the whole text where its name belongs."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its own name, version and licence; `text` is the licence itself, empty where none came along."""

    name: str
    version: str
    licence: str
    text: str


def parts() -> Sequence[Part]:
    """Give this program, Python, Qt, and every package that is used here, by name. Blocks: it reads many files."""
    roots = [OURS, _BUNDLER] if getattr(sys, "frozen", False) else [OURS]
    found = [_package(package) for package in _used(roots)]
    ours = [part for part in found if part.name == OURS] or [Part(OURS, __version__, "MIT", "")]
    others = [
        Part("Python", platform.python_version(), "PSF-2.0", _shipped("python")),
        Part("Qt", qVersion(), "LGPL-3.0-only", _shipped(*_LIBRARY)),
        *(part for part in found if part.name != OURS),
    ]
    return (*ours, *sorted(others, key=lambda part: part.name.casefold()))


def _used(roots: Sequence[str]) -> Iterator[Distribution]:
    """Give what is installed of the packages, of what they require here, and so on; each once."""
    here = environment()
    waiting, seen = list(roots), set(roots)
    while waiting:
        try:
            package = distribution(waiting.pop())
        except PackageNotFoundError:
            continue  # run from a folder that was never installed
        yield package
        for requirement in package.requires or ():
            name = required(requirement, here)
            if name is not None and _plain(name) not in seen:
                seen.add(_plain(name))
                waiting.append(name)


def _package(package: Distribution) -> Part:
    name = package.name
    text = _text(package) or _shipped(*_SHIPPED.get(_plain(name), ()))
    return Part(name, package.version, _licence(package), text)


def _licence(package: Distribution) -> str:
    free = next(iter(_told(package, "License")), "").strip()
    classified = [name.removeprefix(_CLASSIFIER) for name in _told(package, "Classifier") if _CLASSIFIER in name]
    return (
        _LICENCES.get(_plain(package.name))
        or next(iter(_told(package, "License-Expression")), "")
        or (free if len(free) <= _LONGEST and "\n" not in free else "")
        or ", ".join(classified)
    )


def _told(package: Distribution, field: str) -> Sequence[str]:
    return package.metadata.get_all(field) or ()


def _text(package: Distribution) -> str:
    """Give the licence files beside the package's metadata, one after the other."""
    paths = [PurePath(str(path)) for path in package.files or ()]
    files = [path for path in paths if ".dist-info" in str(path) and _LICENCE_FILE.match(path.name)]
    inside = [str(PurePath(*path.parts[_depth(path) :])) for path in sorted(files)]
    return "\n\n".join(text.strip() for name in inside if (text := package.read_text(name)))


def _depth(path: PurePath) -> int:
    return next(number for number, part in enumerate(path.parts, 1) if part.endswith(".dist-info"))


def _shipped(*names: str) -> str:
    return "\n\n".join(resources.read_text(f"licences/{name}.txt").strip() for name in names)


def _plain(name: str) -> str:
    """Give a name as the packages of Python compare them (Packaging User Guide, "Names and normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()
