"""The inputs of PJLink in words: what sort of signal, and which terminal. PJLink Class 1, 1.04; Class 2, 2.10."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from core.families.projector.models import A220N
from core.families.projector.status.inputs import INPUTS
from core.status import Wording
from core.text import ENGLISH, Text, text

SORTS: Final[Mapping[str, Text]] = {
    "1": text("projector.input.pjlink.rgb", "RGB {terminal}"),
    "2": text("projector.input.pjlink.video", "Video {terminal}"),
    "3": text("projector.input.pjlink.digital", "Digital {terminal}"),
    "4": text("projector.input.pjlink.storage", "Storage {terminal}"),
    "5": text("projector.input.pjlink.network", "Network {terminal}"),
    "6": text("projector.input.pjlink.internal", "Internal {terminal}"),
}
"""By the first character; 6 in class 2 only."""
TERMINALS: Final = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The second character; letters in class 2 only."""
_BETWEEN: Final = ", "
_NAMED: Final = text("projector.input.pjlink.named", "{name}")
_OF_CLASS: Final[Mapping[str, Text]] = {
    code: INPUTS[number]
    for code, number in {
        "11": 0x00, "12": 0x04, "22": 0x02, "23": 0x01, "31": 0x03, "41": 0x06, "51": 0x0B, "52": 0x0C,
    }.items()
}  # fmt: skip
"""What the inputs of the CP-A220N class are in PJLink (EDA220-p237)."""


def input_label(code: str, group: str | None = None, names: Mapping[str, str] | None = None) -> Text:
    """Give what an input is called: as the projector names it (`names`, of INNM), else as its maker does, else by sort.

    `code` is two characters, as INPT and INST give them.
    """
    if names and (name := names.get(code)):
        return _NAMED.having(name=name)
    if group == A220N and code in _OF_CLASS:
        return _OF_CLASS[code]
    return SORTS[code[0]].having(terminal=code[1:])


def inputs_listed(codes: Iterable[str], group: str | None, names: Mapping[str, str]) -> str:
    """Write inputs with what they are called, as one detail of who a projector is: `11 Computer 1, 31 HDMI 1`."""
    return _BETWEEN.join(
        f"{code} {ENGLISH.render(input_label(code, group, names)).replace(_BETWEEN.strip(), ' ')}" for code in codes
    )


def inputs_in(listed: str, group: str | None) -> Mapping[str, str | None]:
    """Read what `inputs_listed` wrote: by the two characters the name that the projector has for it, None for none."""
    told = [each.partition(" ") for each in listed.split(_BETWEEN)]
    return {
        code: None if name in _unnamed(code, group) else name
        for code, _, name in told
        if len(code) == 2 and code[0] in SORTS and code[1] in TERMINALS
    }


def _unnamed(code: str, group: str | None) -> frozenset[str]:
    """Give what an input is called without a name of its own, with its model known or not."""
    return frozenset(ENGLISH.render(input_label(code, known)) for known in (group, None))


def number_of(code: str) -> int:
    """Give the number that two characters make in the status: the digit of the first, then the second as a byte."""
    return int(code[0]) << 8 | ord(code[1])


INPUT_VALUES: Final[Mapping[int, str]] = {
    number_of(sort + terminal): sort + terminal for sort in SORTS for terminal in TERMINALS
}
"""The two characters of every input that there can be, by the number that they make."""


@lru_cache(maxsize=64)
def input_wordings(group: str | None, names: frozenset[tuple[str, str]]) -> Mapping[int, Wording]:
    """Give the words of every input, by the number that its characters make; `names` are those of the projector."""
    return dict(_worded(group, dict(names)))


def _worded(group: str | None, names: Mapping[str, str]) -> Iterator[tuple[int, Wording]]:
    for number, code in INPUT_VALUES.items():
        yield number, Wording(input_label(code, group, names))
