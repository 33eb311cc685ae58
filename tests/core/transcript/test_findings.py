"""What a line says in short."""

from __future__ import annotations

from core.codec import Message
from core.family.decoding import Explained
from core.status import FieldValue
from core.text import ENGLISH, text
from core.transcript.findings import Findings


def test_what_a_message_is_for_comes_first_and_stands_for_itself() -> None:
    findings = Findings()
    fields: dict[str, FieldValue] = {"command": "DLE EOT", "meaning": "printer_status", "length": 3, "values": "01"}
    findings.add(Message(b"\x10\x04\x01", 0), Explained("request", fields))
    (said,) = findings.explanation().summary
    assert ENGLISH.sentence(said) == "Request: printer status, command DLE EOT, length 3."


def test_what_is_to_be_known_beside_it_ends_the_line() -> None:
    remark = text("test.remark", "in small letters")
    for fields, words in (({"length": 3}, "Request: length 3, in small letters."), ({}, "Request: in small letters.")):
        findings = Findings()
        findings.add(Message(b"abc", 0), Explained("request", fields, remark=remark))
        (said,) = findings.explanation().summary
        assert ENGLISH.sentence(said) == words
