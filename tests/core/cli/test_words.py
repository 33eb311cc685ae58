"""Every word for people goes through the translation step, and every key has one wording."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict

import core.cli
from core.text import Text, pseudo_translator
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.cli.test_usage import COMMANDS
from tests.core.cli.toy import Toys

TOY = "toy://127.0.0.1"
PSEUDO = pseudo_translator()


def untranslated(line: str) -> str:
    """Give what is left of a line without its translated parts, from the innermost outwards."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", line)) != line:
        line = shorter
    return line


def words(text: str) -> list[str]:
    """Give the untranslated words of a text."""
    joined = re.sub(r"\s*\n\s*", " ", text)
    return re.findall(r"[A-Za-z]{2,}", untranslated(joined))


def test_status_watch_and_info(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("cover_open", "1"), ("etb_counter", "7"))
    for command in (["status", printer.address], ["watch", printer.address, "--count", "1"]):
        out = cli(*command, translator=PSEUDO).out
        assert out.count("⟦") > 2
        rows = [re.sub(r"^(\S.*⟧)  [0-9a-f]{2}  ", r"\1", row.strip()) for row in out.splitlines()]
        assert [word for row in rows for word in words(row)] == []
    for line in cli("info", printer.address, translator=PSEUDO).out.splitlines():
        assert re.match(r"$| *⟦|[a-z_]+ ", line), line


def test_features_and_models(cli: Cli) -> None:
    for line in cli("features", "star://127.0.0.1", translator=PSEUDO).out.splitlines():
        assert re.fullmatch(r" *⟦.*⟧|  \w+ +⟦.*⟧ +⟦.*⟧| +\w+= +⟦.*⟧ +⟦.*⟧", line), line
    for line in cli("simulate", "--list", translator=PSEUDO).out.splitlines():
        assert re.fullmatch(r"\S+ +⟦.*⟧", line), line


def test_get_set_do_and_send(cli: Cli, toys: Toys) -> None:
    for line in cli("get", TOY, translator=PSEUDO).out.splitlines():
        assert re.fullmatch(r"⟦.*⟧|  \w+ +⟦.*⟧ +⟦.*⟧", line), line
    for command in (["set", TOY, "volume=5"], ["set", TOY, "volume=5", "--yes"], ["do", TOY, "ring"]):
        outcome = cli(*command, translator=PSEUDO)
        for line in (*outcome.out.splitlines(), *outcome.err.splitlines()):
            assert re.fullmatch(r"(\w+  )?(⟦.*⟧)+( ⟦.*⟧)*", line), line
    for command in (["set", TOY], ["set", TOY, "x"], ["do", TOY], ["send", TOY], ["send", TOY, "1", "--escape", "1"]):
        assert words(cli(*command, translator=PSEUDO).err) == []


def test_discover(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator()
    *_, last = cli("discover", printer.address, translator=PSEUDO).out.splitlines()
    assert words(last) == []


def test_decode(cli: Cli) -> None:
    out = cli("decode", "star-asb", "ff2386200000000000000000002306", translator=PSEUDO).out
    fields = re.sub(r"^ {8}[a-z_]+ +", "", out, flags=re.MULTILINE)
    hexadecimal = re.sub(r"^ +\d+  (status)? +[0-9a-f ]+$", "", fields, flags=re.MULTILINE)
    assert words(re.sub(r"(?<=⟧)  [0-9a-f ]+$", "", hexadecimal, flags=re.MULTILINE)) == []


def test_problems(cli: Cli) -> None:
    for arguments in ([], ["nothing"], ["decode", "star-asb", "zz"], ["simulate"], ["decode", "star-asb"]):
        assert words(cli(*arguments, translator=PSEUDO).err) == []


def test_help(cli: Cli) -> None:
    for command in ([], *([command] for command in COMMANDS)):
        out = cli(*command, "--help", translator=PSEUDO).out
        # Names of commands, options and their values are the same in every language.
        names = {*COMMANDS, "signalbox", "cli", "forget", "list"}
        left = re.sub(r"--?[a-z-]+|[A-Z]{2,}|\[[^\]]*\]", "", re.sub(r"\s*\n\s*", " ", untranslated_wrapped(out)))
        assert set(words(left)) <= names, out


def untranslated_wrapped(page: str) -> str:
    return untranslated(re.sub(r"\s*\n\s*", " ", page))


def test_every_key_has_one_wording_and_belongs_to_the_command_line() -> None:
    wordings: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.walk_packages(core.cli.__path__, "core.cli."):
        for value in vars(importlib.import_module(module.name)).values():
            for text in every_text(value):
                wordings[text.key].add(text.english)
    ours = {key: english for key, english in wordings.items() if key.startswith("cli.")}
    assert len(ours) > 50
    assert {key: english for key, english in ours.items() if len(english) > 1} == {}


def every_text(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in every_text(part)]
    if isinstance(value, tuple | list):
        return [text for part in value for text in every_text(part)]
    return []
