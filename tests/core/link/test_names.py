"""The package gives every name it promises, and imports no more than was asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import core.link


@pytest.mark.parametrize("name", core.link.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(core.link, name) is getattr(core.link, name)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Carrier'"):
        _ = core.link.Carrier


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import core.link", ("asyncio", "socket", "serial")),
        ("from core.link import SerialLink, TcpLink, UdpLink", ("serial",)),
        ("import core.log", ("logging.handlers", "socket")),
    ],
)
def test_nothing_is_imported_before_it_is_needed(program: str, absent: tuple[str, ...]) -> None:
    # In isolation, since the tests' own guard imports what it watches.
    show = f"{program}; import sys; print([name for name in {absent!r} if name in sys.modules])"
    root = core.__path__[0] + "/.."
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {root!r}); {show}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
