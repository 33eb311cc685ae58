"""Plugin: a test that reaches beyond loopback fails, whatever the code under test makes of the error."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards import loopback

_CHILD = Path(__file__).parent / "child"


def pytest_configure(config: pytest.Config) -> None:
    """Watch this process, and leave word in the environment for those it starts."""
    config.addinivalue_line(
        "markers",
        "any_interface: the test may bind UDP sockets to every interface; what it sends still stays on loopback",
    )
    handle, report = tempfile.mkstemp(prefix="signalbox-network-")
    os.close(handle)
    patch = pytest.MonkeyPatch()
    patch.setenv(loopback.REPORT, report)
    patch.setenv(loopback.NAMESPACE, loopback.namespace())
    patch.setenv("PYTHONPATH", str(_CHILD), prepend=os.pathsep)
    config.add_cleanup(patch.undo)
    config.add_cleanup(Path(report).unlink)
    loopback.install()


@pytest.fixture(autouse=True)
def only_loopback(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that left this machine, itself or through a program it started."""
    if request.node.get_closest_marker("any_interface"):
        monkeypatch.setenv(loopback.ANY_INTERFACE, "1")
    yield
    report = Path(os.environ[loopback.REPORT])
    if report.stat().st_size:
        lines = report.read_text(encoding="utf-8")
        report.write_text("", encoding="utf-8")
        pytest.fail(f"A test may only reach loopback:\n{lines}", pytrace=False)
