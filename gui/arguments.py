"""What stands after `signalbox` on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Arguments(NamedTuple):
    """`addresses` are as written: a wrong one is told in the window, where there may be no terminal."""

    addresses: tuple[str, ...] = ()
    demo: bool = False
    tour: str | None = None
    """The folder for the pictures of the tour."""
    enlarged: bool = False
    """Make only those pictures of the tour for which everything is drawn larger; the tour starts itself so."""
    measure_start: bool = False
    """Print the moments of the first paint and of readiness as one JSON line, then end."""


def parse(written: Sequence[str]) -> Arguments:
    """Read the arguments. Ends the program (SystemExit) for `--help`, `--version` and wrong usage."""
    if not written:
        return Arguments()
    import argparse
    import contextlib
    import io
    import sys

    from core import __version__

    parser = argparse.ArgumentParser(
        prog="signalbox",
        description="Finds the receipt printers, projectors and control processors of a shop and shows what each one "
        "says about itself, bit by bit and in plain words.",
        epilog="Everything the window can do, signalbox-cli can do in a terminal.",
    )
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS", help="a device to show, such as star://192.168.1.20")
    parser.add_argument("--demo", action="store_true", help="bring a simulated shop along, on this computer only")
    parser.add_argument(
        "--tour",
        metavar="DIR",
        help="show the program to itself on a simulated shop, write a picture of each view into DIR, and end",
    )
    parser.add_argument("--enlarged", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--measure-start", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"signalbox {__version__}")
    # Before Python 3.11.4 argparse breaks where there is no stream to write to.
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(sys.stdout or nowhere), contextlib.redirect_stderr(sys.stderr or nowhere):
        parsed = parser.parse_args(written)
    return Arguments(tuple(parsed.addresses), parsed.demo, parsed.tour, parsed.enlarged, parsed.measure_start)
