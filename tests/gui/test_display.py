from __future__ import annotations

import pytest

from gui.display import PLATFORM, is_there, prefer_any


@pytest.mark.parametrize(
    ("environment", "system", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({PLATFORM: "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_whether_there_is_a_display(environment: dict[str, str], system: str, there: bool) -> None:
    assert is_there(environment, system) is there


@pytest.mark.parametrize(
    ("environment", "system", "chosen"),
    [
        ({}, "linux", "offscreen"),
        ({"DISPLAY": ":0"}, "linux", "xcb;offscreen"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "wayland;xcb;offscreen"),
        ({PLATFORM: "vnc"}, "linux", "vnc"),
        ({}, "win32", None),
        ({}, "darwin", None),
    ],
)
def test_what_qt_is_told(environment: dict[str, str], system: str, chosen: str | None) -> None:
    prefer_any(environment, system)
    assert environment.get(PLATFORM) == chosen
