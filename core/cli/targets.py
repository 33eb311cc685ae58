"""Tells apart what stands behind a command's name: ADDRESSes first, then ids, an action, or pairs such as ID=VALUE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from core.cli.problem import CommandError
from core.device import Value
from core.feature import Feature
from core.text import Mistake, text

ADDRESSES_FIRST: Final = text(
    "cli.targets.help",
    "Addresses come first. The first argument is always one; a further one is taken for an address when it has a "
    "point, a colon, a slash or a blank in it, as 10.0.0.7 has: write other hosts in full, with their family.",
)

_NO_PAIR: Final = text("cli.targets.no_pair", "'{written}' is not of the form {form}.")
_TWICE: Final = text("cli.targets.twice", "'{name}' was given twice.")
_VALUE: Final = text("cli.targets.value", "{name}: {problem}")
_MARKS: Final = frozenset(".:/[ ")


def split_addresses(first: str, more: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the addresses, and what stands behind them.

    An address is told from an id or a pair by a character that no id has: `.`, `:`, `/`, `[` or a blank, before the
    first `=` (a pair's value may have any of them).
    """
    count = 0
    while count < len(more) and _MARKS & set(more[count].partition("=")[0]):
        count += 1
    return (first, *more[:count]), tuple(more[count:])


def parse_pairs(written: Iterable[str], form: str) -> dict[str, str]:
    """Give names and values as typed. Raises CommandError for what is no pair, and for a name given twice."""
    pairs: dict[str, str] = {}
    for each in written:
        name, equals, value = each.partition("=")
        name = name.strip()
        if not (name and equals):
            raise CommandError(_NO_PAIR.having(written=each, form=form))
        if name in pairs:
            raise CommandError(_TWICE.having(name=name))
        pairs[name] = value
    return pairs


def parse_values(features: Iterable[Feature[Any]], typed: Mapping[str, str]) -> dict[str, Value]:
    """Give the values that were typed for these features. Raises CommandError with the id and what would do."""
    values: dict[str, Value] = {}
    for feature in features:
        if feature.id not in typed or feature.codec is None:
            continue
        try:
            values[feature.id] = feature.codec.parse(typed[feature.id])
        except Mistake as error:
            raise CommandError(_VALUE.having(name=feature.id, problem=error.sentence)) from None
    return values
