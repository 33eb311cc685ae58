"""Every record is one line of JSON, and nothing in it acts on a terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from core.cli.json_line import json_line
from tests.core.test_printable import is_harmless


@given(st.dictionaries(st.text(), st.text(st.characters(codec=None, categories=None)) | st.integers() | st.none()))
def test_a_record_is_one_harmless_line_that_reads_back(record: dict[str, str | int | None]) -> None:
    record.pop("format", None)
    line = json_line(record)
    assert is_harmless(line)
    assert json.loads(line) == {**record, "format": 1}
    assert list(json.loads(line))[-1] == "format"


def test_letters_stay_readable_in_json() -> None:
    assert json_line({"name": "Küche"}) == '{"name": "Küche", "format": 1}'
