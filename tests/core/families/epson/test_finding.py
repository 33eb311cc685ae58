"""What is taken for an Epson receipt printer, and what is not; and that nothing but reading is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.device import Address
from core.discovery.events import Found
from core.discovery.merge import Merger
from core.families.epson.finding import QUESTIONS, recognise_identity, recognise_model, recognise_probe
from core.families.epson.wire.enpc import Kind, encode, encode_basic_information, encode_identity
from core.family.finding import Finding

HOST = "10.0.0.9"
MAC = "64:eb:8c:00:00:01"
T88V = encode_basic_information("TM-T88V", bytes.fromhex("200264"))
IDENTITY = encode_identity(MAC, "EPSON0001")


def test_the_questions_only_read() -> None:
    asked = [*QUESTIONS, *(question.then for question in QUESTIONS if question.then)]
    assert [question.payload.hex(" ") for question in asked] == [
        "45 50 53 4f 4e 51 03 00 00 00 00 00 00 00",
        "45 50 53 4f 4e 50 00 ff 00 00 00 00 00 00",
        "45 50 53 4f 4e 51 03 00 00 01 00 00 00 00",
    ]
    assert all(question.service == "discovery" for question in asked)
    assert [question.broadcast_only for question in QUESTIONS] == [False, True]


@pytest.mark.parametrize("model", ["TM-T88V", "TM-m30III", "EPSON TM-T88VII", "TM-U220", "UB-E04", "EU-m30", "TM-X99"])
def test_the_name_of_a_receipt_printer_is_sure(model: str) -> None:
    found = recognise_model(encode_basic_information(model, bytes.fromhex("200264")), HOST)
    assert found is not None
    assert (found.family, found.host, found.sure, found.found_by) == ("epson", HOST, True, "udp 3289")
    assert (found.identity.manufacturer, found.identity.model) == ("EPSON", model)
    assert found.identity.details == {"model_id": "20", "type_id": "02", "version_id": "64"}


@pytest.mark.parametrize("model", ["", "WF-C5790", "ET-4850 Series", "EPSON XP-205", "PM-A840", "DS-530"])
def test_office_printers_and_scanners_are_not_claimed(model: str) -> None:
    assert recognise_model(encode_basic_information(model, bytes(3)), HOST) is None


def test_an_identity_alone_makes_nothing_sure() -> None:
    found = recognise_identity(IDENTITY, HOST)
    assert found is not None
    assert not found.sure
    assert (found.identity.mac, found.identity.name, found.identity.model) == (MAC, "EPSON0001", None)
    assert recognise_identity(encode_identity("00:00:00:00:00:00", "X"), HOST) is None


def test_a_reply_to_the_probe_is_claimed_only_if_it_names_a_receipt_printer() -> None:
    silent = encode(Kind.PROBE, 0, bytes(62), is_reply=True)
    assert len(silent) == 76
    assert recognise_probe(silent, HOST) is None
    named = recognise_probe(encode(Kind.PROBE, 0, b"\1\2TM-T20III\0", is_reply=True), HOST)
    assert named is not None
    assert (named.identity.model, named.sure) == ("TM-T20III", False)
    assert recognise_probe(encode(Kind.PROBE, 0, b"TM-T20III"), HOST) is None


def merged(*findings: Finding | None) -> list[Found]:
    merger = Merger(lambda: 0.5)
    told = [merger.take(finding, Address("epson", host=HOST)) for finding in findings if finding is not None]
    assert len(merger) == 1
    return [found for found in told if found is not None]


def test_both_answers_of_one_host_are_one_device_in_either_order() -> None:
    model, identity = recognise_model(T88V, HOST), recognise_identity(IDENTITY, HOST)
    for order in ((model, identity), (identity, model)):
        *_, last = merged(*order)
        assert (last.identity.model, last.identity.mac, last.sure) == ("TM-T88V", MAC, True)


@given(st.binary(max_size=250))
def test_nothing_that_comes_raises(data: bytes) -> None:
    for recognise in (recognise_model, recognise_identity, recognise_probe):
        recognise(data, HOST)
        recognise(b"EPSONq\x03\0" + data, HOST)
        recognise(b"EPSONp\x03\0" + data, HOST)
