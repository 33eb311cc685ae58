"""The parts of the program: all that is used here, each with version and licence, and nothing that is not."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, distribution

import pytest

from core import __version__
from gui.about import parts as module
from gui.about.parts import Part, parts


@pytest.fixture(scope="module")
def known() -> dict[str, Part]:
    return {part.name.lower().replace("_", "-"): part for part in parts()}


def test_our_own_part_stands_first() -> None:
    first, *others = parts()
    assert (first.name, first.version, first.licence) == ("signalbox", __version__, "MIT")
    assert "the Signalbox contributors" in first.text
    names = [part.name.casefold() for part in others]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("name", "licence", "says"),
    [
        ("python", "PSF-2.0", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("qt", "LGPL-3.0-only", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("qt", "LGPL-3.0-only", "GNU GENERAL PUBLIC LICENSE"),
        ("pyserial", "BSD-3-Clause", "Chris Liechti"),
        ("qasync", "BSD-2-Clause", "Redistribution"),
        ("keyring", "MIT", "Permission is hereby granted"),
    ],
)
def test_a_part_has_its_licence(known: dict[str, Part], name: str, licence: str, says: str) -> None:
    assert known[name].licence == licence
    assert says in known[name].text


def test_every_part_has_a_version_a_licence_and_its_text(known: dict[str, Part]) -> None:
    assert {"pyside6-essentials", "shiboken6", "click", "ifaddr", "platformdirs", "psutil"} <= known.keys()
    assert [part.name for part in known.values() if not (part.version and part.licence and part.text)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="these belong to the keyrings of Linux")
def test_what_the_system_needs_is_there(known: dict[str, Part]) -> None:
    assert {"jeepney", "secretstorage", "cryptography"} <= known.keys()


def test_what_only_the_tests_use_is_not_there(known: dict[str, Part]) -> None:
    assert not {"pytest", "hypothesis", "mypy", "ruff", "pyinstaller", "pywin32-ctypes"} & known.keys()


def test_what_starts_a_bundle_is_a_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        distribution("pyinstaller")
    except PackageNotFoundError:
        pytest.skip("PyInstaller is not installed here")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    bundler = next(part for part in parts() if part.name == "pyinstaller")
    assert "GPL" in bundler.licence
    assert "Bootloader Exception" in bundler.text


def test_run_from_a_folder_it_still_knows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "distribution", nothing)
    assert [part.name for part in parts()] == ["signalbox", "Python", "Qt"]
