"""What the repository holds: no addresses, no paths of a machine, no endless or shapeless modules, locks that fit."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
LONGEST_MODULE = 350
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "tools", "stuff"}
TEXT = {"", ".cfg", ".css", ".csv", ".html", ".in", ".ini", ".json", ".lock", ".md", ".nsi", ".py", ".qss", ".spec"} | {
    *(".sh", ".svg", ".toml", ".ts", ".txt", ".xml", ".yaml", ".yml")
}
# In pieces, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(labels))
        for labels in (
            ("pypi", "org"),
            ("pypi", "python", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("anaconda", "org"),
            ("deb", "debian", "org"),
            ("archive", "ubuntu", "com"),
            ("proxy", "golang", "org"),
            ("crates", "io"),
        )
    )
)
# Also in the file: scheme, which has three slashes.
MACHINE_PATHS = re.compile(r"(?<![\w.)}~])/(?:work|root|home|Users)/\w|\b[A-Z]:\\Users\\\w")


@cache
def files() -> tuple[Path, ...]:
    """Give the files that belong to the project: those git tracks, and those it would if they were added."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this copy is no git repository, so nobody knows what belongs to it")
    return tuple(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())


def texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_bytes().decode("utf-8"))
        for path in files()
        if path.suffix in TEXT
    ]


def modules(*folders: str) -> list[Path]:
    wanted = {ROOT / folder for folder in folders}
    return [path for path in files() if path.suffix == ".py" and wanted.intersection(path.parents)]


def matches(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_package_registry_is_named() -> None:
    assert matches(REGISTRIES) == []


def test_no_path_of_a_machine() -> None:
    assert matches(MACHINE_PATHS) == []


@pytest.mark.parametrize(
    "path", ["/ho" + "me/anna/signalbox", "C:\\Us" + "ers\\anna", "file:///ro" + "ot/x", "'/wo" + "rk/main'"]
)
def test_paths_of_machines_are_recognised(path: str) -> None:
    assert MACHINE_PATHS.search(path)


@pytest.mark.parametrize("text", ["/dev/ttyUSB0", "device/home/page", "http://host/root/x", "~/work/x"])
def test_other_paths_are_not(text: str) -> None:
    assert not MACHINE_PATHS.search(text)


def test_text_is_utf8_with_unix_line_ends() -> None:
    assert [name for name, text in texts() if "\r" in text or (text and not text.endswith("\n"))] == []


def test_modules_are_short() -> None:
    lengths = {
        path: path.read_text(encoding="utf-8").count("\n") for path in modules("core", "gui", "packaging", "resources")
    }
    assert {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_modules_are_called_by_their_job() -> None:
    paths = modules("core", "gui", "packaging", "resources", "tests")
    assert [str(path.relative_to(ROOT)) for path in paths if SHAPELESS & {path.stem, path.parent.name}] == []


def test_every_folder_of_tests_is_a_package() -> None:
    """Else tests/core would be imported as core; packaging is none, else it would be imported as the library."""
    folders = {path.parent for path in modules("tests")} - {ROOT / "tests" / "guards" / "child"}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_part_of_the_core_has_its_layer() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    layers = next(contract["layers"] for contract in tools["importlinter"]["contracts"] if contract["id"] == "layers")
    placed = set(re.findall(r"[\w.]+", " ".join(layers)))
    parts = {path.relative_to(ROOT / "core").parts[0].removesuffix(".py") for path in modules("core")} - {"__init__"}
    assert {f"core.{part}" for part in parts} - placed == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_are_pinned_and_hashed(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|^-|keyrings[.-]alt", "\n".join(entries), re.MULTILINE)


def pinned(lock: str) -> dict[str, str]:
    lines = re.findall(r"^(\S+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in lines}


def test_locks_fit_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    needed = {
        "requirements.lock": project["project"]["dependencies"] + groups["install"],
        "requirements-dev.lock": project["project"]["dependencies"] + [*chain(*groups.values())],
    }
    unfit = [
        f"{lock}: {requirement}"
        for lock, requirements in needed.items()
        for requirement in map(Requirement, requirements)
        if not requirement.specifier.contains(pinned(lock).get(canonicalize_name(requirement.name), "0"))
    ]
    assert unfit == [], "start packaging/lock.py"


def test_locks_agree() -> None:
    development = pinned("requirements-dev.lock")
    assert {name: development.get(name) for name in pinned("requirements.lock")} == pinned("requirements.lock")
