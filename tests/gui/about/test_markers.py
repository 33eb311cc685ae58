"""Which requirements apply here."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.about.markers import environment, required

LINUX: Mapping[str, str] = {
    **environment(),
    "sys_platform": "linux",
    "platform_system": "Linux",
    "python_version": "3.11",
    "python_full_version": "3.11.7",
    "platform_python_implementation": "CPython",
}


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("click>=8.1", "click"),
        ("jaraco.classes", "jaraco.classes"),
        ("backports.tarfile; python_version < '3.12'", "backports.tarfile"),
        ('SecretStorage>=3.2; sys_platform == "linux"', "SecretStorage"),
        ('pywin32-ctypes>=0.2.0; sys_platform == "win32"', None),
        ('importlib_metadata>=4.11.4; python_version < "3.12"', "importlib_metadata"),
        ('typing-extensions>=4.13.2; python_full_version < "3.11"', None),
        ('old; python_version >= "3.9"', "old"),  # 3.11 is later than 3.9, as words it would be earlier
        ('pytest!=8.1.*,>=6; extra == "test"', None),
        ('pytest-ruff>=0.2.1; sys_platform != "cygwin" and extra == "check"', None),
        ("cffi>=2.0.0; platform_python_implementation != 'PyPy'", "cffi"),
        ('colorama; platform_system == "Windows" or sys_platform == "win32"', None),
        ('one; (sys_platform == "win32" or os_name != "nt") and "lin" in sys_platform', "one"),
        ('two; "win" not in sys_platform', "two"),
        ("three @ https://example.org/three.zip ; sys_platform == 'win32'", None),
        ("shiboken6==6.11.3", "shiboken6"),
        ("pyreadline[all]; sys_platform == 'linux'", "pyreadline"),
    ],
)
def test_a_requirement_applies_or_not(requirement: str, name: str | None) -> None:
    here = {**LINUX, "os_name": "posix"}
    assert required(requirement, here) == name


@pytest.mark.parametrize(
    "marker", ["nonsense", "python_version ~= '3.9'", "1 < 2 < 3", "f()", "unknown == 'x'", "'a' <"]
)
def test_a_marker_that_cannot_be_read_applies(marker: str) -> None:
    assert required(f"part>=1; {marker}", LINUX) == "part"


@given(st.text())
def test_nothing_that_is_written_there_breaks_it(requirement: str) -> None:
    name = required(requirement, LINUX)
    assert name is None or name in requirement
