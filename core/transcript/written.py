"""Lines of a transcript as plain text, for a file or the clipboard: one a line, in columns with tabulators between.

The columns are time (to the millisecond, with its zone), direction (`out`, `in`, `note`), way, bytes in hexadecimal,
bytes as text with escapes (of a note what it says), and what they mean. Secrets were masked before they came here, and
nothing that a device sends acts on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from core.raw.escapes import spell_escapes
from core.text import ENGLISH, Text, Translator
from core.text.printable import printable
from core.transcript.line import NOTHING, Explanation, Line

_TAB: Final = "\t"


def written(lines: Iterable[tuple[Line, Explanation | None]], translator: Translator = ENGLISH) -> str:
    """Give the lines, each with its line break; the meaning is empty where it is not known yet.

    The same lines are always written alike.
    """
    return "".join(f"{_TAB.join(_cells(line, explanation or NOTHING, translator))}\n" for line, explanation in lines)


def _cells(line: Line, explanation: Explanation, translator: Translator) -> Iterator[str]:
    traffic = line.traffic
    yield traffic.time.isoformat(timespec="milliseconds")
    yield traffic.direction.value
    yield printable(_rendered(line.way, translator))
    yield traffic.data.hex(" ")
    yield printable(translator.sentence(traffic.note)) if traffic.note is not None else spell_escapes(traffic.data)
    yield printable(" ".join(translator.sentence(clause) for clause in explanation.summary))


def _rendered(way: Text | str, translator: Translator) -> str:
    return way if isinstance(way, str) else translator.render(way)
