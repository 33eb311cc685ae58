"""Where no locale is named, one that Qt likes is."""

import pytest

from gui.encoding import expect_utf_8


def test_nothing_named_becomes_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    environment: dict[str, str] = {"LANG": ""}
    expect_utf_8(environment)
    assert environment["LC_CTYPE"] == "C.UTF-8"


@pytest.mark.parametrize("name", ["LC_ALL", "LC_CTYPE", "LANG"])
def test_what_is_named_stays(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    environment = {name: "de_DE.UTF-8"}
    expect_utf_8(environment)
    assert environment == {name: "de_DE.UTF-8"}
