"""What every test gets: the guards, folders of its own, the event loop that belongs to what it tests."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.guards.network", "tests.guards.unhandled", "tests.guards.leaks", "tests.guards.own_data"]

_GUI_TESTS = Path(__file__).parent / "gui"
_USER_FOLDERS = {
    "linux": ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"),
    "darwin": ("HOME",),
    "win32": ("APPDATA", "LOCALAPPDATA"),
}

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None, print_blob=True)
settings.register_profile("thorough", settings.get_profile("local"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "local"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests away from the user's screen, files and passwords."""
    home = Path(tempfile.mkdtemp(prefix="signalbox-tests-"))
    patch = pytest.MonkeyPatch()
    for variable in _USER_FOLDERS.get(sys.platform, ()):
        folder = home / variable.lower()
        folder.mkdir(mode=0o700)
        patch.setenv(variable, str(folder))
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if "QT_QPA_PLATFORM" not in os.environ:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
    config.add_cleanup(patch.undo)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write what no encoding has with backslashes, so that a worker can hand the report over."""
    report = yield
    report.sections = [(name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections]
    return report


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run the tests of the window on Qt's loop, as the window does, and all others on Python's own."""
    return {"qasync": _qasync_loop} if _GUI_TESTS in item.path.parents else {"asyncio": asyncio.new_event_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """End a test that hangs in Qt from a thread: a signal would only be seen when Python runs again."""
    for item in items:
        if _GUI_TESTS in item.path.parents and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(method="thread"))


def _qasync_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication

    from gui.loop.run import make_loop

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return make_loop(application)
