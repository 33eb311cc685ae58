"""A password goes only to the device that it belongs to, and that device has said just now who it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.device import Address, Identity, Surroundings
from core.device.credential import Attempt, CredentialMissing, CredentialNeed, CredentialUsed, OtherDevice
from core.family.family import CredentialRole
from core.family.passwords import use_password
from core.family.place import Place
from core.link.errors import TimedOut
from core.link.tap import Tap
from core.secret import Secret
from core.text import text
from tests.clock import ManualClock

ROLE = CredentialRole("admin", text("t.admin", "administrator"), user="root", factory="public")
MAC, OTHER_MAC = "00:11:62:0a:54:01", "00:11:62:ff:ff:ff"
HERE, OTHER = Identity("TM-1", mac=MAC), Identity("TM-2", mac=OTHER_MAC)


class Source:
    """Gives one password after the other, and notes who was asked about."""

    def __init__(self, *passwords: str, meanwhile: Callable[[], None] = lambda: None) -> None:
        self.needs: list[CredentialNeed] = []
        self._passwords = passwords
        self._meanwhile = meanwhile

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        self.needs.append(need)
        for password in self._passwords:
            self._meanwhile()
            if await attempt(Secret(password)):
                return CredentialUsed()
        raise CredentialMissing(need.address, label=need.label)


class Bench:
    """A place with a device that says who it is, and takes the password `guest`."""

    def __init__(self, *passwords: str, known: Identity, told: Identity, dawdles: float = 0.0) -> None:
        self.clock, self.told, self.asked = ManualClock(), told, 0
        self.tried: list[str] = []
        self.source = Source(*passwords, meanwhile=lambda: self.clock.advance(dawdles))
        around = Surroundings(self.clock, Tap(self.clock), self.source)
        self.place = Place(Address("toy", host="10.0.0.1"), around, lambda model: model)
        self.place.learnt(known)

    async def who(self) -> Identity:
        self.asked += 1
        return self.told

    async def attempt(self, password: Secret) -> bool:
        self.tried.append(password.reveal())
        return password.reveal() == "guest"

    async def use(self, *, in_clear: bool = True) -> CredentialUsed:
        return await use_password(self.place, "toy", ROLE, self.who, self.attempt, in_clear=in_clear)


@pytest.mark.parametrize("in_clear", [True, False])
async def test_the_need_names_the_device_that_answered_just_now(in_clear: bool) -> None:
    on = Bench("wrong", "guest", known=HERE, told=HERE)
    await on.use(in_clear=in_clear)
    (need,) = on.source.needs
    assert (need.family, need.role, need.user, need.address) == ("toy", "admin", "root", "10.0.0.1")
    assert (need.hardware, need.in_clear) == ((f"mac:{MAC}",), in_clear)
    assert need.factory is not None
    assert need.factory.reveal() == "public"
    assert (on.tried, on.asked) == (["wrong", "guest"], 1)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (HERE, OTHER),
        (HERE, Identity("TM-1")),
        (Identity(serial_number="1"), Identity(serial_number="2")),
        (Identity(mac=MAC, serial_number="1"), Identity(mac=MAC, serial_number="2")),
    ],
)
async def test_another_device_is_sent_nothing(known: Identity, told: Identity) -> None:
    on = Bench("guest", known=known, told=told)
    with pytest.raises(OtherDevice, match=r"At 10\.0\.0\.1 there is another device now"):
        await on.use()
    assert (on.source.needs, on.tried) == ([], [])


@pytest.mark.parametrize(
    ("known", "told"),
    [(Identity(), HERE), (HERE, Identity(mac=MAC, serial_number="1")), (Identity(mac=MAC, serial_number="1"), HERE)],
)
async def test_what_is_not_told_contradicts_nothing(known: Identity, told: Identity) -> None:
    on = Bench("guest", known=known, told=told)
    await on.use()
    assert on.tried == ["guest"]


async def test_a_device_that_says_nothing_is_sent_nothing() -> None:
    on = Bench("guest", known=HERE, told=HERE)

    async def silence() -> Identity:
        raise TimedOut("10.0.0.1", seconds="2")

    with pytest.raises(TimedOut):
        await use_password(on.place, "toy", ROLE, silence, on.attempt)
    assert on.tried == []


async def test_it_is_asked_again_when_the_password_was_long_in_coming() -> None:
    on = Bench("wrong", "guest", known=HERE, told=HERE, dawdles=6.0)
    await on.use()
    assert (on.tried, on.asked) == (["wrong", "guest"], 3)


@pytest.mark.parametrize("known", [HERE, Identity()], ids=["known", "unknown"])
async def test_a_device_that_changes_while_a_person_looks_for_the_password_is_sent_nothing(known: Identity) -> None:
    on = Bench("guest", known=known, told=HERE, dawdles=6.0)

    async def who() -> Identity:
        on.asked += 1
        return HERE if on.asked == 1 else OTHER

    with pytest.raises(OtherDevice) as caught:
        await use_password(on.place, "toy", ROLE, who, on.attempt)
    assert on.tried == []
    assert OTHER_MAC in str(caught.value)
    assert MAC in str(caught.value)


DIGEST = CredentialRole("command", text("t.command", "command"), factory="", digest=True, suggested_by=("web",))


async def need_of(on: Bench, role: CredentialRole, *, in_clear: bool = True, watching: bool = False) -> CredentialNeed:
    await use_password(on.place, "toy", role, on.who, on.attempt, in_clear=in_clear, watching=watching)
    (need,) = on.source.needs
    return need


@pytest.mark.parametrize("watching", [True, False])
async def test_of_a_role_that_only_sends_digests_the_address_counts(watching: bool) -> None:
    on = Bench("guest", known=Identity(), told=Identity())
    need = await need_of(on, DIGEST, watching=watching)
    assert (need.hardware, need.place, need.suggested_by) == ((), "address:toy://10.0.0.1", ("web",))
    assert (need.in_clear, need.has_blank_factory, need.watching) == (False, True, watching)
    assert need.is_nameless


async def test_of_another_role_it_does_not() -> None:
    need = await need_of(Bench("guest", known=Identity(), told=Identity()), ROLE)
    assert (need.place, need.in_clear, need.watching, need.suggested_by) == (None, True, False, ())


async def test_who_tells_its_mac_only_after_the_digest_is_known_by_it_before() -> None:
    need = await need_of(Bench("guest", known=HERE, told=Identity("TM-1")), DIGEST)
    assert (need.hardware, need.is_nameless) == ((f"mac:{MAC}",), True)
    need = await need_of(Bench("guest", known=HERE, told=HERE), DIGEST)
    assert (need.hardware, need.is_nameless) == ((f"mac:{MAC}",), False)


@pytest.mark.parametrize(("known", "told"), [(HERE, OTHER), (Identity(serial_number="1"), Identity(serial_number="2"))])
async def test_not_even_a_digest_goes_to_another_device(known: Identity, told: Identity) -> None:
    on = Bench("guest", known=known, told=told)
    with pytest.raises(OtherDevice):
        await use_password(on.place, "toy", DIGEST, on.who, on.attempt)
    assert on.tried == []


async def test_nor_to_one_that_came_while_a_person_looked_for_the_password() -> None:
    on = Bench("guest", known=Identity(), told=HERE, dawdles=6.0)

    async def who() -> Identity:
        on.asked += 1
        return HERE if on.asked == 1 else OTHER

    with pytest.raises(OtherDevice):
        await use_password(on.place, "toy", DIGEST, who, on.attempt)
    assert (on.tried, on.asked) == ([], 2)


async def test_who_says_nothing_the_second_time_either_is_no_other() -> None:
    on = Bench("wrong", "guest", known=HERE, told=Identity(), dawdles=6.0)
    await use_password(on.place, "toy", DIGEST, on.who, on.attempt)
    assert on.tried == ["wrong", "guest"]
