"""What Signalbox needs from a Linux system beside Python, as tables: what for, what, and the packages that have it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

OFFSCREEN = "to draw"
FONT = "to write"
WINDOW = "to open a window on X11"
WAYLAND = "to open a window on Wayland"
TEST = "to run all tests"
BUNDLE = "to make a bundle"
INSTALLER = "to install packages"
_ATSPI = "/usr/share/dbus-1/services/org.a11y.Bus.service"
"""Its programs are in no PATH; this file names them."""


@dataclass(frozen=True)
class Need:
    """One thing a purpose needs: a library by its soname, a program by its name, a file by its path, or a font.

    The rest are the packages that have it. For a library, dnf and zypper are asked for the soname itself: every rpm
    says which ones it has.
    """

    purpose: str
    kind: str
    name: str
    apt: str
    pacman: str
    dnf: str
    zypper: str


def _library(purpose: str, soname: str, apt: str, pacman: str) -> Need:
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    return Need(purpose, "library", soname, apt, pacman, f"{soname}{bits}", f"{soname}{bits}")


# What the libraries and plugins of PySide6-Essentials ask the system for; the C library is not worth a row.
NEEDS = (
    _library(OFFSCREEN, "libstdc++.so.6", "libstdc++6", "gcc-libs"),
    _library(OFFSCREEN, "libgcc_s.so.1", "libgcc-s1", "gcc-libs"),
    _library(OFFSCREEN, "libz.so.1", "zlib1g", "zlib"),
    _library(OFFSCREEN, "libzstd.so.1", "libzstd1", "zstd"),
    _library(OFFSCREEN, "libGL.so.1", "libgl1", "libglvnd"),
    _library(OFFSCREEN, "libEGL.so.1", "libegl1", "libglvnd"),
    _library(OFFSCREEN, "libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    _library(OFFSCREEN, "libX11.so.6", "libx11-6", "libx11"),
    _library(OFFSCREEN, "libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    _library(OFFSCREEN, "libfreetype.so.6", "libfreetype6", "freetype2"),
    _library(OFFSCREEN, "libdbus-1.so.3", "libdbus-1-3", "dbus"),
    _library(OFFSCREEN, "libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    _library(OFFSCREEN, "libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    _library(OFFSCREEN, "libbrotlidec.so.1", "libbrotli1", "brotli"),
    _library(OFFSCREEN, "libbrotlicommon.so.1", "libbrotli1", "brotli"),
    _library(OFFSCREEN, "libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5"),
    Need(FONT, "font", "a font", "fonts-dejavu-core", "ttf-dejavu", "dejavu-sans-fonts", "dejavu-fonts"),
    _library(WINDOW, "libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    _library(WINDOW, "libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    _library(WINDOW, "libxcb.so.1", "libxcb1", "libxcb"),
    _library(WINDOW, "libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    _library(WINDOW, "libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    _library(WINDOW, "libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    _library(WINDOW, "libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    _library(WINDOW, "libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    _library(WINDOW, "libxcb-render.so.0", "libxcb-render0", "libxcb"),
    _library(WINDOW, "libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    _library(WINDOW, "libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    _library(WINDOW, "libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    _library(WINDOW, "libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    _library(WINDOW, "libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    _library(WINDOW, "libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    _library(WINDOW, "libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    _library(WAYLAND, "libwayland-client.so.0", "libwayland-client0", "wayland"),
    _library(WAYLAND, "libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    Need(TEST, "program", "git", "git", "git", "git", "git"),
    Need(TEST, "program", "ip", "iproute2", "iproute2", "iproute", "iproute2"),
    Need(TEST, "program", "unshare", "util-linux", "util-linux", "util-linux", "util-linux"),
    Need(TEST, "program", "Xvfb", "xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb", "xorg-x11-server-Xvfb"),
    Need(TEST, "program", "dbus-run-session", "dbus", "dbus", "dbus-daemon", "dbus-1"),
    Need(TEST, "file", _ATSPI, "at-spi2-core", "at-spi2-core", "at-spi2-core", "at-spi2-core"),
    Need(TEST, "program", "gnome-keyring-daemon", "gnome-keyring", "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    Need(BUNDLE, "program", "objdump", "binutils", "binutils", "binutils", "binutils"),
)
PYTHON_INSTALLERS = (
    Need(INSTALLER, "program", "pip", "python3-pip", "python-pip", "python3-pip", "python3-pip"),
    Need(INSTALLER, "program", "ensurepip", "python3-venv", "python", "python3", "python3"),
)


@dataclass(frozen=True)
class Purpose:
    """What a verb cannot do without, and what it would like: without the second it does less."""

    required: tuple[str, ...]
    wished: tuple[str, ...] = (FONT,)


PURPOSES = {
    "offscreen": Purpose((OFFSCREEN,)),
    "window": Purpose((OFFSCREEN, WINDOW)),
    "wayland": Purpose((OFFSCREEN, WAYLAND)),
    "test": Purpose((OFFSCREEN,), (FONT, WINDOW, TEST)),
    "build": Purpose((OFFSCREEN, BUNDLE)),
}
