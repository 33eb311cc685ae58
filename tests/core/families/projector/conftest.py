"""Commands that are run in this process, as in the tests of the command line."""

from tests.core.cli.conftest import cli, counterpart, hurried

__all__ = ["cli", "counterpart", "hurried"]
