"""What goes by another way than the rest, what has no range, what is advanced, and what only the web page has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from core.cli.exit_code import ExitCode
from core.device import Path
from core.device.credential import CredentialMissing, CredentialRejected
from core.feature import Category, Feature, FeatureKind, Number, TextValue
from core.text import text
from tests.core.cli import toy
from tests.core.cli.conftest import Cli
from tests.core.cli.toy import Toys
from tests.core.device.scripted_driver import PATH

TOY = "toy://127.0.0.1"
PJLINK = Path("pjlink", text("toy.pjlink", "PJLink"))
MORE: Sequence[Feature[Any]] = (
    Feature(
        "maker", text("toy.maker", "Maker"), FeatureKind.READING, TextValue(), Category.PRIMARY, paths=("pjlink",)
    ),
    Feature("keystone", text("toy.keystone", "Keystone"), FeatureKind.NUMBER, Number(), Category.DEBUG),
    Feature(
        "network", text("toy.network", "IP address"), FeatureKind.READING, TextValue(), Category.CONFIG,
        readable=False, web_only=True,
    ),
)  # fmt: skip


@pytest.fixture
def toys(toys: Toys, monkeypatch: pytest.MonkeyPatch) -> Toys:
    """Give toys with two ways, of which one tells why it is in use, and with more features."""
    monkeypatch.setattr(toy, "FEATURES", (*toy.FEATURES, *MORE))
    used = replace(PATH, why=text("toy.why", "it tells more"))
    monkeypatch.setattr(toy.ToyDriver, "paths", property(lambda driver: (used, PJLINK)))
    toys.of("127.0.0.1").update(maker="Bells", keystone=-12)
    return toys


@pytest.mark.usefixtures("toys")
def test_features_says_which_way_which_range_and_where_else(cli: Cli) -> None:
    lines = [" ".join(line.split()) for line in cli("features", TOY).out.splitlines()]
    assert "maker Maker reading, by PJLink" in lines
    assert "keystone Keystone number, range not published" in lines
    assert lines[lines.index("network IP address reading") + 1] == "Set on the device's web page only."
    records = {line["id"]: line for line in cli("features", TOY, "--json").lines}
    assert (records["maker"]["paths"], records["keystone"]["range"]) == (["pjlink"], None)
    assert records["network"]["web_only"] is True
    assert not {"paths", "web_only"} & set(records["name"])


@pytest.mark.usefixtures("toys")
def test_get_leaves_advanced_settings_out_unless_they_are_asked_for(cli: Cli) -> None:
    plain = [line["id"] for line in cli("get", TOY, "--json").lines]
    assert plain == ["name", "volume", "mute", "age", "maker"]
    assert [line["id"] for line in cli("get", TOY, "--all", "--json").lines] == [*plain, "keystone"]
    assert cli("get", TOY, "keystone", "--json").line["value"] == -12


@pytest.mark.usefixtures("toys")
def test_get_says_where_a_web_page_has_it(cli: Cli) -> None:
    line = cli("get", f"{TOY}?web=8080", "network", "age", "--json").lines[0]
    assert (line["id"], line["value"]) == ("network", None)
    assert line["reason"] == "Set on the device's web page only: http://127.0.0.1:8080/"
    alone = cli("get", TOY, "network")
    assert (alone.code, alone.out) == (ExitCode.REFUSED, "")
    assert "Set on the device's web page only: http://127.0.0.1/" in alone.err


def test_set_says_where_it_is_set_and_sends_nothing(cli: Cli, toys: Toys) -> None:
    refused = cli("set", TOY, "name=Bell", "network=10.0.0.2")
    assert (refused.code, refused.out) == (ExitCode.REFUSED, "")
    assert "'network' is set on the device's web page only." in refused.err
    assert "Open http://127.0.0.1/ in a browser." in refused.err
    assert toys.of("127.0.0.1")["name"] == "Toy"


@pytest.mark.usefixtures("toys")
def test_a_number_without_a_published_range_takes_any(cli: Cli) -> None:
    assert cli("set", TOY, "keystone=-300", "--json").code == 0
    assert cli("set", TOY, "keystone=flat").code == ExitCode.WRONG_USAGE


@pytest.mark.usefixtures("toys")
def test_status_says_by_which_way_it_was_asked_and_why(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("status", TOY, "--json").line["path_why"] is None
    used = replace(PATH, why=text("toy.why", "it tells more"))
    monkeypatch.setattr(toy, "PATH", used)
    assert cli("status", TOY, "--json").line["path_why"] == "it tells more"
    assert f"{TOY}, port 9101 (it tells more), " in cli("status", TOY).out
    monkeypatch.setattr(toy.ToyDriver, "paths", property(lambda driver: (used,)))
    assert f"{TOY}, port 9101, " in cli("status", TOY).out, "there is no other"


@pytest.mark.parametrize("command", [("status",), ("watch", "--seconds", "5")], ids=["status", "watch"])
@pytest.mark.parametrize("kind", [CredentialMissing, CredentialRejected])
def test_a_device_that_wants_a_password_is_not_one_that_does_not_answer(
    cli: Cli, toys: Toys, command: tuple[str, ...], kind: type[CredentialMissing | CredentialRejected]
) -> None:
    toys.hosts_down = frozenset({"127.0.0.1"})
    toys.down = kind("127.0.0.1:23", label="Network control")
    outcome = cli(command[0], TOY, *command[1:])
    assert outcome.code == ExitCode.WRONG_CREDENTIAL
    assert "the password 'Network control'" in outcome.err
