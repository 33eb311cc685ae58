"""Devices that do not say who they are: passwords under their address, blank ones, and those of other roles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.credentials import Keep, Typed, may_be_kept
from core.credentials.owner import Owner
from core.device import Address
from core.device.credential import (
    CredentialMissing,
    CredentialNeed,
    CredentialRejected,
    NewCredentialRejected,
    kept_under,
)
from core.secret import Secret
from core.text import ENGLISH
from tests.core.credentials.desk import CHAIN, Desk, typed
from tests.core.credentials.people import MAC, Lock, need

PLACE = "address:toy://10.0.0.1"
BY_ADDRESS, BY_HARDWARE = Owner("toy", "reset", PLACE), Owner("toy", "reset", MAC)


def digest_need(
    *hardware: str, watching: bool = False, blank: bool = False, suggests: str = "", is_nameless: bool = False
) -> CredentialNeed:
    """Make the need of a role whose password never crosses the network itself."""
    return replace(
        need(*hardware), in_clear=False, place=PLACE, watching=watching, factory=Secret("") if blank else None,
        suggested_by=(suggests,) if suggests else (), is_nameless=is_nameless or not hardware,
    )  # fmt: skip


def test_the_way_and_the_speed_are_no_part_of_what_it_is_kept_under() -> None:
    address = Address("toy", "10.0.0.1", ports={"print": 9101}, options={"path": "print"})
    assert kept_under(address) == "address:toy://10.0.0.1?print=9101"
    assert kept_under(Address("toy", serial="COM3", options={"baudrate": "9600"})) == "address:toy+serial:COM3"


def test_only_where_the_address_counts_may_it_be_kept_for_who_says_nothing() -> None:
    assert [may_be_kept(each) for each in (need(), need(MAC), digest_need())] == [False, True, True]


async def test_it_is_kept_under_the_address_and_that_is_said(desk: Desk) -> None:
    desk.says(typed("right", Keep.DEVICE))
    used = await desk.credentials.use(digest_need(), Lock("right").attempt)
    (remark,) = used.remarks
    assert ENGLISH.render(remark).startswith("The password is kept for the address toy://10.0.0.1;")
    assert desk.vault.accounts == {f"toy reset, device {PLACE}": "right"}
    desk.person.asked.clear()
    lock = Lock("right")
    await desk.again().use(digest_need(watching=True), lock.attempt)
    assert (lock.sent, desk.person.asked) == (["right"], [])


async def test_one_that_would_cross_the_network_is_not_used_by_address(desk: Desk) -> None:
    await desk.credentials.put(BY_ADDRESS, Secret("right"))
    lock = Lock("right")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(), lock.attempt)
    assert lock.sent == []


@pytest.mark.parametrize("proven", [True, False])
async def test_it_moves_to_the_hardware_as_soon_as_that_is_known(desk: Desk, proven: bool) -> None:
    await desk.credentials.put(BY_ADDRESS, Secret("right"))
    if proven:
        await desk.credentials.use(digest_need(), Lock("right").attempt)
    await desk.credentials.use(digest_need(MAC), Lock("right").attempt)
    assert desk.vault.accounts == {f"toy reset, device {MAC}": "right"}
    assert [(kept.owner, kept.proven) for kept in (await desk.credentials.index()).kept] == [(BY_HARDWARE, True)]


@pytest.mark.parametrize("proven", [True, False])
async def test_it_stays_where_it_is_found_of_who_tells_its_hardware_only_afterwards(desk: Desk, proven: bool) -> None:
    """A projector tells its serial number to those only who know the password: the next program knows it not yet."""
    await desk.credentials.put(BY_ADDRESS, Secret("right"))
    if proven:
        await desk.credentials.use(digest_need(), Lock("right").attempt)
    await desk.credentials.use(digest_need(MAC, is_nameless=True), Lock("right").attempt)
    lock = Lock("right")
    await desk.again().use(digest_need(), lock.attempt)
    assert (lock.sent, desk.person.asked) == (["right"], [])
    # And at another address it is found by its hardware, if that is known from elsewhere.
    elsewhere = replace(digest_need(MAC, is_nameless=True), place="address:toy://10.0.0.2")
    await desk.again().use(elsewhere, lock.attempt)
    await desk.again().use(replace(elsewhere, hardware=()), lock.attempt)
    assert desk.person.asked == []
    kept = [(each.owner.hardware, each.proven) for each in (await desk.credentials.index()).kept]
    assert sorted(kept) == [("address:toy://10.0.0.1", True), ("address:toy://10.0.0.2", True), (MAC, True)]


async def test_what_is_given_for_who_tells_its_hardware_only_afterwards_is_kept_for_both(desk: Desk) -> None:
    desk.says(typed("right", Keep.DEVICE))
    await desk.credentials.use(digest_need(MAC, is_nameless=True), Lock("right").attempt)
    assert desk.vault.accounts == {f"toy reset, device {each}": "right" for each in (MAC, PLACE)}
    desk.says(typed("chain", Keep.SITE, "Harbour"))
    await desk.credentials.use(digest_need(MAC, is_nameless=True), Lock("chain").attempt)
    assert desk.vault.accounts == {"toy reset, site Harbour": "chain"}
    lock = Lock("chain")
    await desk.again().use(digest_need(), lock.attempt)
    assert lock.sent == ["chain"]


async def test_what_is_settled_is_not_written_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.says(typed("right", Keep.DEVICE))
    await desk.credentials.use(digest_need(MAC, is_nameless=True), Lock("right").attempt)

    async def written(account: str, secret: Secret) -> None:
        pytest.fail(f"{account} was written again")

    monkeypatch.setattr(desk.vault, "set", written)
    for need_now in (digest_need(), digest_need(MAC, is_nameless=True)):
        await desk.credentials.use(need_now, Lock("right").attempt)


async def test_that_of_the_hardware_comes_first(desk: Desk) -> None:
    await desk.credentials.put(BY_ADDRESS, Secret("somebody else's"))
    await desk.credentials.use(digest_need(), Lock("somebody else's").attempt)
    await desk.credentials.put(BY_HARDWARE, Secret("right"))
    lock = Lock("right")
    await desk.credentials.use(digest_need(MAC), lock.attempt)
    assert lock.sent == ["right"]


async def test_whoever_is_only_watched_is_not_asked_about_in_a_window(desk: Desk) -> None:
    desk.person.asks_watchers = False
    desk.says(typed("right"))
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(digest_need(watching=True), Lock("right").attempt)
    assert desk.person.asked == []
    await desk.credentials.use(digest_need(), Lock("right").attempt)
    assert len(desk.person.asked) == 1


async def test_on_a_terminal_the_person_waits_for_the_answer(desk: Desk) -> None:
    desk.says(typed("right"))
    await desk.credentials.use(digest_need(watching=True), Lock("right").attempt)
    assert len(desk.person.asked) == 1


async def test_a_stored_one_that_is_rejected_is_sent_once_and_kept(desk: Desk) -> None:
    await desk.knows(BY_HARDWARE, "old")
    desk.person.asks_watchers = False
    lock = Lock("new")
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(digest_need(MAC, watching=True), lock.attempt)
    assert lock.sent == ["old"]
    assert desk.vault.accounts == {f"toy reset, device {MAC}": "old"}


async def test_that_a_new_one_was_rejected_and_forgotten_is_said_where_nobody_is_asked(desk: Desk) -> None:
    await desk.credentials.put(BY_ADDRESS, Secret("new"))
    desk.person.asks_watchers = False
    lock = Lock("right")
    with pytest.raises(NewCredentialRejected, match="rejected the new password 'reset', so it has been forgotten"):
        await desk.credentials.use(digest_need(watching=True, blank=True), lock.attempt)
    assert lock.sent == ["new", ""]
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(digest_need(watching=True, blank=True), lock.attempt)
    assert desk.vault.accounts == {}


async def test_a_blank_factory_password_is_tried_by_itself(desk: Desk) -> None:
    lock = Lock("")
    used = await desk.credentials.use(digest_need(watching=True, blank=True), lock.attempt)
    assert (lock.sent, desk.person.asked) == ([""], [])
    assert (used.is_factory, used.remarks) == (True, ())
    assert (await desk.credentials.index()).factory == (BY_ADDRESS,)
    assert desk.vault.accounts == {}


async def test_who_acts_is_told_that_it_is_still_blank(desk: Desk) -> None:
    used = await desk.credentials.use(digest_need(blank=True), Lock("").attempt)
    assert [remark.key for remark in used.remarks] == ["credentials.factory"]


async def test_a_blank_one_comes_after_what_is_stored_and_before_the_person(desk: Desk) -> None:
    await desk.credentials.put(BY_ADDRESS, Secret("stored"))
    desk.says(typed("right"))
    lock = Lock("right")
    await desk.credentials.use(digest_need(blank=True), lock.attempt)
    assert lock.sent == ["stored", "", "right"]


async def test_who_rejected_but_a_blank_one_has_rejected_nothing_that_was_given(desk: Desk) -> None:
    lock = Lock("right")
    desk.person.asks_watchers = False
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(digest_need(watching=True, blank=True), lock.attempt)
    assert lock.sent == [""]


async def test_a_blank_one_is_not_sent_again_for_a_person_who_types_nothing(desk: Desk) -> None:
    desk.says(Typed(Secret("")), Typed(None, factory=True), None)
    lock = Lock("right")
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(digest_need(blank=True), lock.attempt)
    assert lock.sent == [""]


def test_a_blank_factory_password_is_offered_to_nobody() -> None:
    offered = [each.offers_factory for each in (digest_need(blank=True), digest_need(), need(factory=True))]
    assert offered == [False, False, True]


async def test_that_of_another_role_is_tried_and_becomes_its_own(desk: Desk) -> None:
    await desk.credentials.put(replace(BY_ADDRESS, role="web"), Secret("shared"))
    lock = Lock("shared")
    await desk.credentials.use(digest_need(watching=True, suggests="web"), lock.attempt)
    assert (lock.sent, desk.person.asked) == (["shared"], [])
    kept = {(each.owner, each.proven) for each in (await desk.credentials.index()).kept}
    assert kept == {(replace(BY_ADDRESS, role="web"), False), (BY_ADDRESS, True)}


async def test_that_of_another_roles_site_becomes_its_own(desk: Desk) -> None:
    site = replace(CHAIN, role="web")
    await desk.credentials.put(site, Secret("chain"))
    await desk.credentials.give(replace(BY_HARDWARE, role="web"), "Harbour")
    await desk.credentials.use(digest_need(MAC, suggests="web"), Lock("chain").attempt)
    assert desk.vault.accounts == {"toy web (new), site Harbour": "chain", f"toy reset, device {MAC}": "chain"}


async def test_one_that_was_only_suggested_and_is_wrong_is_no_news(desk: Desk) -> None:
    await desk.credentials.put(replace(BY_ADDRESS, role="web"), Secret("other"))
    desk.says(None)
    lock = Lock("right")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(digest_need(suggests="web"), lock.attempt)
    assert (lock.sent, desk.person.problems) == (["other"], [None])
    assert desk.vault.accounts == {f"toy web (new), device {PLACE}": "other"}


async def test_where_the_role_has_its_own_no_other_is_tried(desk: Desk) -> None:
    await desk.credentials.put(replace(BY_ADDRESS, role="web"), Secret("other"))
    await desk.credentials.put(BY_ADDRESS, Secret("own"))
    desk.person.asks_watchers = False
    lock = Lock("right")
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(digest_need(watching=True, suggests="web"), lock.attempt)
    assert lock.sent == ["own"]


async def test_it_is_forgotten_like_any_other(desk: Desk) -> None:
    await desk.credentials.put(BY_ADDRESS, Secret("right"))
    assert await desk.credentials.forget(BY_ADDRESS)
    assert desk.vault.accounts == {}
