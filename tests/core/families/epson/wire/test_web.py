"""What programs and the web interface say to each other: the examples of the manuals, and answers that are none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire import web


def test_scripts_are_escaped_as_the_manual_says() -> None:
    # TRG TM-m50II and TM-m30III, appendix, table 2: quotation mark, backslash, control characters, and / < > +.
    assert web.encode_script('"\\\n\t</>+é') == (
        b'{"type": "volatile", "description": "\\"\\\\\\n\\t\\u003C\\u002F\\u003E\\u002B\xc3\xa9"}'
    )


def test_where_scripts_are() -> None:
    # TRG TM-m30III, page 139.
    assert web.script_target(web.CURRENT) == "/webconfig/beacon.cgi?Type=current"
    assert web.script_target(web.VOLATILE) == "/webconfig/beacon.cgi?Type=volatile"


@given(st.text(max_size=80))
def test_a_script_comes_back_as_it_was_written(script: str) -> None:
    assert web.parse_script(web.encode_script(script)) == script


def test_half_a_character_has_bytes_all_the_same() -> None:
    assert web.parse_script(b'{"description": "\\ud800"}') == "\ud800"
    assert web.parse_script(web.encode_script("\ud800")) == "?"


@pytest.mark.parametrize(
    ("body", "result"),
    [
        # WebConfig API of the TM-i series, page 17.
        (b'{ "response" : { "success" : "true" } }', (True, "")),
        (b'{ "response" : { "success" : "false" , "code" : "InvalidIPAddress" } }', (False, "InvalidIPAddress")),
        (b"{}", (False, "")),
        (b"<html>", (False, "")),
    ],
)
def test_whether_settings_were_taken(body: bytes, result: tuple[bool, str]) -> None:
    assert web.parse_result(body) == result


def test_answers_of_the_simulator_are_read_as_those_of_the_manual() -> None:
    assert web.parse_result(web.encode_result()) == (True, "")
    assert web.parse_result(web.encode_result("InvalidGateway")) == (False, "InvalidGateway")
    assert json.loads(web.encode_wired({"IPAddress": "10.0.0.7"})) == {"WiredNetwork": {"IPAddress": "10.0.0.7"}}


@pytest.mark.parametrize(
    "body",
    [
        b'{"WiredNetwork": {"IPAddress": "10.0.0.7", "Gateway": 5}}',
        b'{"IPAddress": "10.0.0.7"}',
        b'{"a": [1, {"b": {"IPAddress": "10.0.0.7"}}]}',
    ],
)
def test_settings_are_found_wherever_they_stand(body: bytes) -> None:
    assert web.parse_wired(body, ("IPAddress", "Gateway")) == {"IPAddress": "10.0.0.7"}


def test_a_form_is_encoded() -> None:
    assert web.encode_form({"IPAddress": "10.0.0.7", "Name": "a b&c=d"}) == b"IPAddress=10.0.0.7&Name=a+b%26c%3Dd"


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
        lambda told: json.dumps(told).encode()
    )
)
def test_no_answer_raises(body: bytes) -> None:
    web.parse_script(body)
    web.parse_result(body)
    web.parse_wired(body, ("IPAddress",))


@pytest.mark.parametrize("body", [b"[" * 60_000, b'{"a":' * 10_000, b"9" * 5_000, b"[" + b"0," * 30_000 + b"0]"])
def test_deep_and_long_answers_tell_nothing(body: bytes) -> None:
    assert web.parse_script(body) is None
