"""The options of commands that change something: `--yes`, `--factory-password`."""

from __future__ import annotations

from typing import Final

from core.cli.command import Option
from core.text import text

_YES: Final = text(
    "cli.option.yes", "Agree to what it does to the shop. Without it nothing that prints, disturbs or destroys is sent."
)
_FACTORY: Final = text(
    "cli.option.factory_password", "Allow the password that devices leave the factory with to be tried."
)


def agreement_options() -> tuple[Option, Option]:
    """Give the options; in `run` they are `yes` and `factory_password`."""
    return (
        Option("--yes", words=_YES, is_flag=True),
        Option("--factory-password", words=_FACTORY, is_flag=True),
    )
