"""Each import contract really breaks when a module imports what it must not."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
VIOLATIONS = {
    "layers": ("core/clock.py", "import core.application"),
    "no-qt": ("core/clock.py", "import PySide6.QtCore"),
    "families-independent": ("core/families/another/__init__.py", "import core.families.star"),
    "family-layers": ("core/families/star/wire/nic.py", "import core.families.star.reach.reach"),
    "families-protected": ("gui/__init__.py", "import core.families.star"),
}


def contracts() -> dict[str, str]:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    return {contract["id"]: contract["name"] for contract in tools["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Break every contract in a copy of the project; give what import-linter says, in one line: it wraps long names."""
    copy = tmp_path_factory.mktemp("contracts")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in ("core", "gui", "resources"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, line in VIOLATIONS.values():
        path = copy / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stdout.split())


def test_every_contract_has_a_violation() -> None:
    assert contracts().keys() == VIOLATIONS.keys()


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_breaks(verdicts: str, contract: str) -> None:
    assert f"{contracts()[contract]} BROKEN" in verdicts
