"""A note that is needed in every round is looked up only when it may be another."""

from __future__ import annotations

from core.clock import SystemClock
from core.device import Address, Identity, Surroundings, Value
from core.device.surroundings import LooseLeaf
from core.family import notes
from core.family.place import Place
from core.family.recalled import Recalled
from core.link.tap import Tap


class CountingLeaf(LooseLeaf):
    def __init__(self) -> None:
        super().__init__()
        self.looked = 0

    async def recall(self, owner: str, name: str) -> Value | None:
        self.looked += 1
        return await super().recall(owner, name)


def words(noted: object) -> str:
    return "nobody has said" if noted is None else str(noted)


async def test_it_is_looked_up_once_after_a_write_and_when_the_device_is_known() -> None:
    clock, leaf = SystemClock(), CountingLeaf()
    place = Place(
        Address("epson", host="127.0.0.1"), Surroundings(clock, Tap(clock), notebook=leaf), lambda _model: None
    )
    choice = Recalled(place, "choice", words)
    assert (choice.value, leaf.looked) == ("nobody has said", 0)
    await choice.recall()
    looked = leaf.looked
    await notes.note(place, "choice", "open")
    looked_for_note = leaf.looked
    await choice.recall()
    assert (choice.value, leaf.looked) == ("nobody has said", looked_for_note)
    assert looked > 0
    choice.forget()
    await choice.recall()
    assert choice.value == "open"
    place.learnt(Identity(mac="64:eb:8c:00:00:01"))
    await leaf.note("mac:64:eb:8c:00:00:01", "choice", "shut")
    await leaf.note(str(place.address), "choice", None)
    await choice.recall()
    assert choice.value == "shut"
