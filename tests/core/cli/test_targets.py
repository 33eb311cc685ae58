"""Which arguments are addresses, and which are ids or pairs."""

from __future__ import annotations

import pytest

from core.cli.problem import CommandError
from core.cli.targets import parse_pairs, split_addresses


@pytest.mark.parametrize(
    ("arguments", "addresses", "rest"),
    [
        (["till"], ["till"], []),
        (["model", "model"], ["model"], ["model"]),
        (["till-1", "restart", "port=5"], ["till-1"], ["restart", "port=5"]),
        (["star://a", "star://b?print=19100", "x=1"], ["star://a", "star://b?print=19100"], ["x=1"]),
        (["a", "10.0.0.7", "till-2.local", "[fe80::1]", "fe80::1"], None, []),
        (["a", "star+serial:COM3?baudrate=9600", "get"], ["a", "star+serial:COM3?baudrate=9600"], ["get"]),
        (["a", "Till 1", "site/name", "x"], ["a", "Till 1", "site/name"], ["x"]),
        (["a", "ip=10.0.0.1", "b.local"], ["a"], ["ip=10.0.0.1", "b.local"]),
        (["a", "page=http://x/"], ["a"], ["page=http://x/"]),
        (["a", "Model", "cover-open"], ["a"], ["Model", "cover-open"]),
    ],
)
def test_addresses_come_first(arguments: list[str], addresses: list[str] | None, rest: list[str]) -> None:
    found, left = split_addresses(arguments[0], arguments[1:])
    assert (list(found), list(left)) == (addresses or arguments, rest)


def test_pairs() -> None:
    assert parse_pairs(["a=1", " b = 2 ", "c=", "d=e=f"], "ID=VALUE") == {"a": "1", "b": " 2 ", "c": "", "d": "e=f"}


@pytest.mark.parametrize("written", [["a"], ["=1"], [" =1"], ["a=1", "a=1"]])
def test_no_pairs(written: list[str]) -> None:
    with pytest.raises(CommandError):
        parse_pairs(written, "ID=VALUE")
