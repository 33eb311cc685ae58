"""What programs say to the web interface of an Epson printer, and what it answers: JSON and forms.

Network settings: TM-i WebConfig API (M00052304 Rev. E, M00052305 Rev. F), pages 11 to 20. The script of the Bluetooth
beacon: `beacon.cgi`, Technical Reference Guide of the TM-m50II, pages 121 to 125.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

BEACON: Final = "/webconfig/beacon.cgi"
CURRENT: Final = "current"
VOLATILE: Final = "volatile"
"""The script in use, and the one in RAM, which a printer forgets when it is switched off."""
DELETE: Final = "delete"
"""In place of a script: there is none any more."""
SCRIPT_TYPE: Final = "text/json; charset=utf-8"
FORM_TYPE: Final = "application/x-www-form-urlencoded"

ROOTS: Final = ("/webconfig/", "/PrinterConfigurationPage/")
"""Where TM-i printers have their settings: from firmware 4 on, and before (page 11)."""
READ_WIRED: Final = "config_tcpip_wired.cgi"
WRITE_WIRED: Final = "set_tcpip_wired.cgi"
JSON_FORMAT: Final = "?format=json"
WIRED: Final = "WiredNetwork"
"""The category that the settings of the wired network stand in (page 20)."""

MOST_VALUES: Final = 1000
"""Values of an answer that are looked at."""
_ESCAPED: Final = {"/": "\\u002F", "<": "\\u003C", ">": "\\u003E", "+": "\\u002B"}
"""What must be escaped in a script beside what JSON itself demands (table 2 of the appendix)."""
_YES: Final = "true"


def script_target(which: str) -> str:
    """Give the path that a script is read from."""
    return f"{BEACON}?Type={which}"


def encode_script(script: str, which: str = VOLATILE) -> bytes:
    """Give the body that writes a script, or tells about one: `{"type": "volatile", "description": "..."}`."""
    written = json.dumps({"type": which, "description": script}, ensure_ascii=False)
    for plain, escaped in _ESCAPED.items():
        written = written.replace(plain, escaped)
    # A lone half of a character, as JSON can say it, has no bytes.
    return written.encode("utf-8", "replace")


def parse_script(body: bytes) -> str | None:
    """Give the script in an answer; None where there is none."""
    return _value(_parsed(body), "description")


def encode_form(values: Mapping[str, str]) -> bytes:
    """Give the body that writes settings."""
    return urlencode(values).encode("ascii")


def parse_wired(body: bytes, keys: tuple[str, ...]) -> dict[str, str]:
    """Give the settings of the wired network that an answer tells, by the printer's own names."""
    told = _parsed(body)
    return {key: value for key in keys if (value := _value(told, key)) is not None}


def parse_result(body: bytes) -> tuple[bool, str]:
    """Give whether settings were taken, and the code that says why not (page 17); empty where it says none."""
    told = _parsed(body)
    return _value(told, "success") == _YES, _value(told, "code") or ""


def encode_result(code: str = "") -> bytes:
    """Give the answer to settings that were taken, or why they were not."""
    said = {"success": "false", "code": code} if code else {"success": _YES}
    return json.dumps({"response": said}).encode("ascii")


def encode_wired(values: Mapping[str, str]) -> bytes:
    """Give the answer to the question for the settings of the wired network."""
    return json.dumps({WIRED: dict(values)}).encode("ascii")


def _parsed(body: bytes) -> object:
    try:
        told: object = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return told


def _value(told: object, key: str) -> str | None:
    """Find a text by its name, however deep: in which categories the answers have it is not shown for all of them."""
    waiting: list[object] = [told]
    seen = 0
    while waiting and seen < MOST_VALUES:
        entry, seen = waiting.pop(0), seen + 1
        if isinstance(entry, dict):
            if isinstance(entry.get(key), str):
                return str(entry[key])
            waiting += entry.values()
        elif isinstance(entry, list):
            waiting += entry
    return None
