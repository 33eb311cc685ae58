"""The list of what is kept: it survives, it holds no secret, and nothing in it is trusted blindly."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.credentials import Credentials, Keep, MemoryVault, Typed
from core.credentials.errors import IndexUnusable
from core.credentials.index import Index, Kept, readable
from core.credentials.owner import Owner
from core.secret import Secret
from tests.clock import ManualClock
from tests.core.credentials.people import FACTORY, MAC, LastingVault, Lock, Person, need

WORDS = st.text(min_size=1, max_size=8)
IDS = st.from_regex("[a-z_]{1,4}", fullmatch=True)
OWNERS = st.builds(Owner, IDS, IDS, WORDS) | st.builds(Owner, IDS, IDS, site=WORDS)
TIMES = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(microsecond=0))
INDEXES = st.builds(
    Index,
    st.lists(st.builds(Kept, OWNERS, st.booleans(), TIMES)).map(tuple),
    st.lists(st.tuples(OWNERS, WORDS)).map(tuple),
    st.lists(OWNERS).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["kept", "sites", "factory", "family", "role", "hardware", "site", "proven", "since", "uses"]),
        inner, max_size=6,
    ),
)  # fmt: skip
DEVICE = Owner("toy", "reset", MAC)
SINCE = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@given(INDEXES)
def test_what_is_written_is_read(index: Index) -> None:
    record = index.to_record()
    assert readable(record)
    assert Index.from_record(json.loads(json.dumps(record))) == index


@given(st.dictionaries(st.sampled_from(["kept", "sites", "factory"]), JSON))
def test_what_another_program_wrote_is_read_or_refused(record: dict[str, object]) -> None:
    if readable(record):
        Index.from_record(record)


@pytest.mark.parametrize(
    "kept",
    [
        {"family": "toy", "role": "reset", "hardware": MAC, "proven": 1, "since": SINCE.isoformat()},
        {"family": "toy", "role": "reset", "hardware": MAC, "proven": True, "since": "2026-11-20T10:00:00"},
        {"family": "toy", "role": "reset", "hardware": "", "proven": True, "since": SINCE.isoformat()},
        {"family": "toy", "hardware": MAC, "proven": True, "since": SINCE.isoformat()},
    ],
)
def test_what_was_changed_by_hand_into_nonsense_is_refused(kept: dict[str, object]) -> None:
    assert not readable({"kept": [kept]})


@given(OWNERS, OWNERS, st.booleans(), st.booleans())
def test_accounts_of_different_owners_differ(one: Owner, other: Owner, proven: bool, also: bool) -> None:
    if one.account(proven) == other.account(also):
        assert (one, proven) == (other, also)


async def test_the_file_names_everything_but_the_secret(tmp_path: Path) -> None:
    path = tmp_path / "credentials.json"
    credentials = Credentials(lambda: path, ManualClock(), LastingVault())
    credentials.prompter = Person([Typed(FACTORY, Keep.DEVICE)])
    await credentials.use(need(MAC, factory=True), Lock(FACTORY.reveal()).attempt)
    await credentials.put(Owner("toy", "reset", site="Harbour"), Secret("canary-index-2203"))
    await credentials.give(DEVICE, "Harbour")
    device = {"family": "toy", "role": "reset", "hardware": MAC}
    since = "2026-11-20T10:12:04+00:00"
    assert json.loads(path.read_text("utf-8")) == {
        "format": 1,
        "kept": [
            {**device, "proven": True, "since": since},
            {"family": "toy", "role": "reset", "site": "Harbour", "proven": False, "since": since},
        ],
        "sites": [{**device, "uses": "Harbour"}],
        "factory": [device],
    }
    files = [each.read_bytes() for each in tmp_path.iterdir()]
    assert not any(b"canary" in content or FACTORY.reveal().encode() in content for content in files)


async def test_two_programs_do_not_lose_each_others_entries(tmp_path: Path) -> None:
    vault = LastingVault()
    programs = [Credentials(lambda: tmp_path / "credentials.json", ManualClock(), vault) for _ in range(2)]
    await asyncio.gather(
        *(each.put(Owner("toy", "reset", f"mac:{number}"), Secret("s")) for number, each in enumerate(programs * 5))
    )
    assert len((await programs[0].index()).kept) == 10


async def test_memory_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "credentials.json"
    credentials = Credentials(lambda: path, ManualClock(), MemoryVault())
    await credentials.put(DEVICE, Secret("s"))
    assert not await credentials.lasting()
    assert len((await credentials.index()).kept) == 1
    assert not path.parent.exists()


async def test_a_damaged_list_is_set_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "credentials.json"
    path.write_text('{"format": 1, "kept": [1]}', "utf-8")
    credentials = Credentials(lambda: path, ManualClock(), LastingVault())
    assert (await credentials.index()).kept == ()
    (problem,) = await credentials.problems()
    assert problem.key == "document.damaged"


async def test_a_list_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", "utf-8")
    vault = LastingVault()
    credentials = Credentials(lambda: tmp_path / "data" / "credentials.json", ManualClock(), vault)
    with pytest.raises(IndexUnusable):
        await credentials.put(DEVICE, Secret("canary"))
    assert vault.accounts == {}
