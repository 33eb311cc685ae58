"""Each guard really fails the test that it is there to fail, and no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.guards import examples

NAMES = [name for name in vars(examples) if name.startswith("test_")]
FAILING = [name for name in NAMES if name.startswith("test_fails_")]
PASSING = [name for name in NAMES if name.startswith("test_passes_")]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the examples as the suite is run; give what was said of each that failed, and nothing of each that passed."""
    report = tmp_path_factory.mktemp("guards") / "report.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        examples.__file__,
    ]
    root = Path(examples.__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    said: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it just now
        failures = [f"{part.get('message')} {part.text}" for part in case if part.tag in ("failure", "error")]
        said[case.get("name", "")] = said.get(case.get("name", ""), "") + "\n".join(failures)
    return said


def test_examples_are_complete(outcomes: dict[str, str]) -> None:
    assert sorted(outcomes) == sorted(NAMES) == sorted(FAILING + PASSING)


@pytest.mark.parametrize("name", FAILING)
def test_fails(outcomes: dict[str, str], name: str) -> None:
    assert getattr(examples, name).__doc__ in outcomes[name]


@pytest.mark.parametrize("name", PASSING)
def test_passes(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == ""
