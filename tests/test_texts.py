"""Every text in the source: one wording to a key, keys that tell where they belong, placeholders with names."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).parents[1]
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def declared() -> Iterator[tuple[str, str, str]]:
    """Give place, key and English wording of each `text(...)` whose key stands in the source."""
    for path in sorted((*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text"):
                continue
            match node.args:
                case [ast.Constant(value=str(key)), ast.Constant(value=str(english))]:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", key, english


def test_a_key_has_one_wording() -> None:
    wordings = defaultdict(set)
    for _, key, english in declared():
        wordings[key].add(english)
    assert len(wordings) > 300
    assert {key: english for key, english in wordings.items() if len(english) > 1} == {}


def test_keys_are_lower_case_words_joined_by_points() -> None:
    assert [(place, key) for place, key, _ in declared() if not KEY.fullmatch(key)] == []


def test_placeholders_have_names() -> None:
    def nameless(english: str) -> bool:
        return any(name is not None and not name.isidentifier() for _, name, _, _ in Formatter().parse(english))

    assert [(place, english) for place, _, english in declared() if nameless(english)] == []
