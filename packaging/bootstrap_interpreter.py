"""Find a Python that Signalbox can use. Kept readable for Python 3.6."""

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)  # the last one that the pinned PySide6 accepts
PREFERRED = ("3.13", "3.12", "3.11", "3.14")


def is_supported(version: "tuple[int, ...]") -> bool:
    """Tell whether (major, minor) lies in the supported range."""
    return OLDEST <= version <= NEWEST


def candidates(windows: bool) -> "list[list[str]]":
    """Give the commands that may start a supported Python, the preferred first."""
    named = [["py", "-" + version] if windows else ["python" + version] for version in PREFERRED]
    return [*named, ["python3"], ["python"]]


def answers(command: "list[str]") -> bool:
    """Start the command and ask for its version: a name on the PATH may be a shim for a Python that is not there."""
    ask = [*command, "-c", "import sys; print(sys.version_info[0], sys.version_info[1])"]
    try:
        output = subprocess.check_output(ask, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=20)
        return is_supported(tuple(int(number) for number in output.split()))
    except (OSError, subprocess.SubprocessError, ValueError):
        return False


def find(windows: bool) -> "list[str] | None":
    """Give the command that starts a supported Python, or None."""
    for command in candidates(windows):
        if answers(command):
            return command
    return None


def start_again(arguments: "list[str]") -> int:
    """Start the script in a supported Python and return its exit code; say what to get where there is none."""
    command = find(os.name == "nt")
    if command is None:
        oldest, newest, own = ("{}.{}".format(*version) for version in (OLDEST, NEWEST, sys.version_info))
        sys.stderr.write(
            f"Signalbox needs Python {oldest} to {newest}. This is Python {own}, and no other was found on the PATH.\n"
            f"Install Python {PREFERRED[0]} (from python.org, or with your system's packages) and start again.\n"
        )
        return 2
    try:
        return subprocess.call([*command, *arguments])
    except KeyboardInterrupt:
        return 130
