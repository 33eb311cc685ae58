"""The options of an address become line settings, or a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.link.serial import SETTINGS, InvalidSetting, SerialSettings
from core.text import ENGLISH


def test_without_options_the_line_is_9600_8n1() -> None:
    assert SerialSettings.parse({}) == SerialSettings(9600, 8, "N", 1, xonxoff=False, rtscts=False, dsrdtr=False)


def test_every_option_can_be_given() -> None:
    options = {
        "baudrate": "38400",
        "bytesize": "7",
        "parity": "even",
        "stopbits": "1.5",
        "xonxoff": "1",
        "dsrdtr": "on",
    }
    assert SerialSettings.parse(options) == SerialSettings(38400, 7, "E", 1.5, xonxoff=True, dsrdtr=True)
    assert SerialSettings.parse({"rtscts": "TRUE", "stopbits": "2"}) == SerialSettings(stopbits=2, rtscts=True)


@pytest.mark.parametrize(
    ("given", "letter"),
    [("N", "N"), ("none", "N"), ("e", "E"), ("Odd", "O"), ("mark", "M"), ("s", "S"), ("SPACE", "S")],
)
def test_parity_is_a_letter_or_a_word(given: str, letter: str) -> None:
    assert SerialSettings.parse({"parity": given}).parity == letter


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"baudrate": "fast"},
            "The serial option baudrate=fast is not possible: a number from 50 to 4000000 is needed.",
        ),
        ({"baudrate": "0"}, "The serial option baudrate=0 is not possible: a number from 50 to 4000000 is needed."),
        (
            {"baudrate": "-9600"},
            "The serial option baudrate=-9600 is not possible: a number from 50 to 4000000 is needed.",
        ),
        ({"baudrate": "9" * 5000}, None),
        ({"baudrate": "٩٦٠٠"}, None),
        ({"baudrate": ""}, None),
        ({"bytesize": "9"}, "The serial option bytesize=9 is not possible: 5, 6, 7 or 8 is needed."),
        ({"parity": "strange"}, None),
        ({"parity": ""}, None),
        ({"stopbits": "3"}, "The serial option stopbits=3 is not possible: 1, 1.5 or 2 is needed."),
        ({"xonxoff": "maybe"}, "The serial option xonxoff=maybe is not possible: 1 or 0 is needed."),
        ({"xonxoff": "1", "rtscts": "1"}, None),
        (
            {"speed": "9600"},
            f"The serial option speed=9600 is not possible: the options are {', '.join(SETTINGS)}.",
        ),
    ],
)
def test_what_no_port_can_do_is_said(options: dict[str, str], sentence: str | None) -> None:
    with pytest.raises(InvalidSetting) as caught:
        SerialSettings.parse(options)
    told = ENGLISH.sentence(caught.value.sentence)
    assert sentence in (None, told)
    assert str(caught.value) == f"{told} Correct it in the address, or leave it out for the usual value."


@pytest.mark.parametrize(
    "settings",
    [{"baudrate": 10}, {"baudrate": 5_000_000}, {"bytesize": 4}, {"parity": "e"}, {"stopbits": 3}],
    ids=lambda settings: next(iter(settings)),
)
def test_settings_made_in_code_are_checked_too(settings: dict[str, int]) -> None:
    with pytest.raises(InvalidSetting):
        SerialSettings(**settings)  # type: ignore[arg-type] # parity is given in the wrong letter on purpose


@given(st.dictionaries(st.one_of(st.sampled_from(SETTINGS), st.text()), st.one_of(st.text(), st.sampled_from("0123"))))
def test_whatever_stands_in_an_address_is_settings_or_a_sentence(options: dict[str, str]) -> None:
    try:
        settings = SerialSettings.parse(options)
    except InvalidSetting:
        return
    written = {name: str(getattr(settings, name)).removesuffix(".0") for name in SETTINGS}
    assert SerialSettings.parse(written) == settings
