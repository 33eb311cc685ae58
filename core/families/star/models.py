"""The models of Star printers, in the groups that the columns of Star's status tables make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from core.families.star import sources
from core.status import INFERRED, SEEN_IN_CODE, Evidence


class Language(StrEnum):
    """The command language of a group, which also decides how its status is laid out."""

    LINE = "Star Line Mode"
    GRAPHIC = "Star Graphic Mode"
    DOT = "Star Mode, dot impact"
    STARPRNT = "StarPRNT"


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Models that share a column of the status tables.

    `names` is a regular expression for the beginnings of their names, in capitals, without blanks and hyphens where no
    digits stand on both sides. `status_version` and `status_length` (7 to 31 bytes) are what the current firmware
    sends. `columns` says where the group's column stands, `known_by` where the names come from, `sends` where version
    and length come from.
    """

    id: str
    language: Language
    names: str
    status_version: int
    status_length: int
    columns: Evidence
    sends: Evidence
    known_by: Evidence = sources.NAMES


_LENGTH_INFERRED: Final = Evidence("the bytes that the documents describe", INFERRED)
_STARPRNT_SENDS: Final = Evidence(f"{sources.STARPRNT_MODELS.source}; the length is inferred", SEEN_IN_CODE)


def _line(name: str, names: str, documented: bool = True) -> ModelGroup:
    if documented:
        return ModelGroup(name, Language.LINE, names, 3, 9, sources.LINE_MODELS, sources.LINE_MODELS)
    return ModelGroup(name, Language.LINE, names, 3, 9, sources.LINE_LATER_MODELS, _LENGTH_INFERRED)


def _dot(name: str, names: str, version: int, length: int) -> ModelGroup:
    return ModelGroup(name, Language.DOT, names, version, length, sources.DOT_MODELS, _LENGTH_INFERRED)


def _starprnt(name: str, names: str, version: int) -> ModelGroup:
    return ModelGroup(name, Language.STARPRNT, names, version, 16, sources.STARPRNT, _STARPRNT_SENDS)


_GROUPS: Final = (
    # The first group whose names fit is taken: what is special stands before what is general.
    _starprnt("TSP100IV", r"TSP1\d\dIV", 6),
    ModelGroup("TSP100", Language.GRAPHIC, r"TSP1\d\d(?!\d)", 3, 9, sources.GRAPHIC_MODELS, sources.GRAPHIC_MODELS),
    _line("TSP1000", r"TSP10\d\d(?!\d)"),
    _line("TSP650", r"TSP65\d(?!\d)"),
    _line("TSP600", r"TSP6\d\d(?!\d)"),
    _line("TSP700II", r"TSP7\d\dII"),
    _line("TSP700", r"TSP7\d\d(?!\d)"),
    _line("TSP828L", r"TSP828L"),
    _line("TSP800II", r"TSP8\d\dII", documented=False),
    _line("TSP800", r"TSP8(?!28)\d\d(?!\d)"),
    _line("TUP900", r"TUP9\d\d(?!\d)"),
    _line("TUP500", r"TUP5\d\d(?!\d)", documented=False),
    _line("FVP10", r"FVP10(?!\d)", documented=False),
    ModelGroup("HSP7000", Language.LINE, r"HSP7\d\d\d(?!\d)", 3, 9, sources.HSP_MODELS, sources.HSP_MODELS),
    _dot("SP2000", r"SP2\d\d\d(?!\d)", 1, 7),
    _dot("SP500", r"SP5\d\d(?!\d)", 3, 9),
    _dot("SP700", r"SP7\d\d(?!\d)", 3, 9),
    _starprnt("mC-Print2", r"MCP2\d(?!\d)|MCPRINT2(?!\d)", 5),
    _starprnt("mC-Print3", r"MCP3\d(?!\d)|MCPRINT3(?!\d)", 6),
    _starprnt("mC-Label3", r"MCL3\d(?!\d)|MCLABEL3(?!\d)", 7),
    _starprnt("mPOP", r"MPOP|POP10(?!\d)", 5),
)

GROUPS: Final[Mapping[str, ModelGroup]] = {group.id: group for group in _GROUPS}
"""Every group by its id."""

_NAMES: Final = tuple((re.compile(group.names, re.ASCII), group.id) for group in _GROUPS)
_NOT_IN_NAMES: Final = re.compile(r"(?<!\d)[\s_-]+|[\s_-]+(?!\d)", re.ASCII)
_MAKER: Final = re.compile(r"STAR(MICRONICS)?(?=[A-Z])")
_LONGEST: Final = 64
"""Bytes of the model field in a discovery answer: longer texts are no model names."""


@lru_cache(maxsize=256)
def group_of(model: str | None) -> str | None:
    """Give the group of a model from what it calls itself, or from what a person writes: `TSP143IIILAN (STR_T-001)`.

    None when the text is no model that the tables know: then nobody can say what the printer does not have.
    """
    if model is None or len(model) > _LONGEST:
        return None
    name = _NOT_IN_NAMES.sub("", model.upper())
    name = _MAKER.sub("", name, count=1) if name.startswith("STAR") else name
    for names, group in _NAMES:
        if names.match(name):
            return group
    return None


def speaks_starprnt(group: str | None) -> bool:
    """Tell whether a group sends the longer status of StarPRNT; an unknown group (None) is not taken to do so."""
    return group is not None and group in GROUPS and GROUPS[group].language is Language.STARPRNT
