"""Examples for help pages, made from what the families declare: what is shown there works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.text import Text, text

EXAMPLE: Final = text("cli.help.example", "Example: {example}")
HOST: Final = "192.168.1.20"


def example_of(written: str) -> Callable[[], Text | None]:
    """Give what makes an example: `written` with {address}, {protocol} and {role} of the first family put in."""

    def made() -> Text:
        from core.families.registry import FAMILIES  # only the help needs an example

        family = FAMILIES[0]
        names = {"protocol": family.protocols[0], "role": family.credential_roles[0].id}
        said = written.format(address=f"{family.id}://{HOST}", **names)
        return EXAMPLE.having(example=f"signalbox-cli {said}")

    return made
