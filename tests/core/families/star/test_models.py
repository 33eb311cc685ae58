import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.models import GROUPS, Language, group_of, speaks_starprnt

NAMES = {
    "TSP143IIILAN (STR_T-001)": "TSP100",
    "TSP100LAN": "TSP100",
    "TSP100IIIW": "TSP100",
    "TSP143": "TSP100",
    "TSP113GT": "TSP100",
    "TSP143IIIU": "TSP100",
    "TSP143IIIBI": "TSP100",
    "TSP143IIU": "TSP100",
    "TSP143PU": "TSP100",
    "TSP143IV": "TSP100IV",
    "TSP143IV-UE SK": "TSP100IV",
    "TSP100IV": "TSP100IV",
    "TSP1000": "TSP1000",
    "TSP1043": "TSP1000",
    "TSP1045C-24": "TSP1000",
    "TSP654II": "TSP650",
    "TSP654 (STR_T-001)": "TSP650",
    "TSP650II": "TSP650",
    "TSP651": "TSP650",
    "TSP600": "TSP600",
    "TSP643C": "TSP600",
    "TSP613": "TSP600",
    "TSP743": "TSP700",
    "TSP700": "TSP700",
    "TSP743II": "TSP700II",
    "TSP700II": "TSP700II",
    "TSP847": "TSP800",
    "TSP800": "TSP800",
    "TSP847II": "TSP800II",
    "TSP800II": "TSP800II",
    "TSP828L": "TSP828L",
    "TUP992": "TUP900",
    "TUP942-24": "TUP900",
    "TUP542": "TUP500",
    "FVP-10": "FVP10",
    "FVP10U": "FVP10",
    "HSP7000": "HSP7000",
    "HSP7743": "HSP7000",
    "SP742": "SP700",
    "SP747 (STR-001)": "SP700",
    "SP512": "SP500",
    "SP2560": "SP2000",
    "MCP21": "mC-Print2",
    "mC-Print2": "mC-Print2",
    "MCP31": "mC-Print3",
    "MCP31LB (STR_T-001)": "mC-Print3",
    "mC-Print3": "mC-Print3",
    "MCL32": "mC-Label3",
    "mC-Label3": "mC-Label3",
    "mPOP": "mPOP",
    "POP10": "mPOP",
    "Star TSP654II": "TSP650",
    "Star Micronics TSP143IV": "TSP100IV",
    "star mc_print3": "mC-Print3",
    "  tsp654ii  ": "TSP650",
}


def test_group_of_a_name() -> None:
    assert {name: group_of(name) for name in NAMES} == NAMES


@pytest.mark.parametrize(
    "name",
    [
        None, "", "Star", "STR_T-001", "TM-T88VII", "TSP", "TSP14", "TSP10000", "TSP828", "SP99999", "IFBD-HE07/08",
        "MCP", "mC-Print4", "ATSP654", "XTSP654II", "TSP6\u0665\u0664", "TSP654II" + "!" * 60,
    ],
)  # fmt: skip
def test_other_names_have_no_group(name: str | None) -> None:
    assert group_of(name) is None


def test_a_group_is_a_name_of_its_own() -> None:
    assert {group: group_of(group) for group in GROUPS} == {group: GROUPS[group].id for group in GROUPS}


def test_every_group_says_where_it_comes_from() -> None:
    for group in GROUPS.values():
        for evidence in (group.columns, group.sends, group.known_by):
            assert evidence.source
            assert evidence.grade.letter in "DCI"
        assert 7 <= group.status_length <= 31
        assert (group.status_version >= 4) is (group.language is Language.STARPRNT) is speaks_starprnt(group.id)


def test_an_unknown_group_is_not_taken_for_starprnt() -> None:
    assert not speaks_starprnt(None)
    assert not speaks_starprnt("TSP9999")


@given(st.text(max_size=80))
def test_no_text_raises(name: str) -> None:
    assert group_of(name) is None or group_of(name) in GROUPS
