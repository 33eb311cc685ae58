from __future__ import annotations

from PySide6.QtWidgets import QLabel

from core.device import Identity
from gui.device.details import Details
from gui.loop.until import until
from tests.gui.devices import FACTS
from tests.gui.dialogs import words
from tests.gui.living import Living


async def shown(living: Living, identity: Identity) -> Details:
    device = await living.device()
    page = await living.page(device)
    page.header.fold.click()
    await device.learn(identity)
    details = page.header.findChildren(Details)[0]
    await until(lambda: str(identity.mac) in words(details))
    return details


async def test_the_parts_of_a_device_stand_side_by_side_under_their_names(living: Living) -> None:
    details = await shown(living, Identity(mac="00:11:62:00:00:07"))
    labels = {label: place for label, place in _places(details).items() if label in ("The printer", "Its board")}
    assert len({y for _, y in labels.values()}) == 1
    assert labels["The printer"][0] < labels["Its board"][0]
    places = _places(details)
    assert places["Model"][0] == labels["The printer"][0]
    assert places["MAC address"][0] == places["Interface board"][0] == labels["Its board"][0]
    assert places["Address"][1] < labels["The printer"][1], "what is about the whole device comes first"
    assert places["Firmware"][1] < labels["The printer"][1]


async def test_the_family_says_what_its_facts_are_called_and_whose_they_are(living: Living) -> None:
    details = await shown(living, Identity(mac="00:11:62:00:00:07", details={"is_new": False, "unheard_of": "x"}))
    said = words(details)
    assert said[said.index("Is new") + 1] == "no"
    assert said[said.index("unheard_of") + 1] == "x"
    assert {str(fact.part.english) for fact in FACTS if fact.part is not None} <= set(said)


async def test_numbers_have_their_unit_and_what_only_fault_finding_needs_stands_elsewhere(living: Living) -> None:
    details = await shown(living, Identity(mac="00:11:62:00:00:07", details={"cuts": 1234, "type_id": "02"}))
    said = words(details)
    assert said[said.index("Cuts") + 1] == "1,234 cuts"
    assert "02" not in said


async def test_no_line_is_cut_off(living: Living) -> None:
    details = await shown(living, Identity(mac="00:11:62:00:00:07"))
    labels = [label for label in details.findChildren(QLabel) if label.isVisible()]
    assert all(label.contentsRect().height() >= label.fontMetrics().height() - 1 for label in labels)


async def test_what_has_no_room_is_shown_in_full_under_the_pointer(living: Living) -> None:
    details = await shown(living, Identity(mac="00:11:62:00:00:07"))
    (mac,) = (label for label in details.findChildren(QLabel) if label.text() == "00:11:62:00:00:07")
    assert mac.toolTip() == "<p>00:11:62:00:00:07</p>"


def _places(details: Details) -> dict[str, tuple[int, int]]:
    return {label.text(): (label.x(), label.y()) for label in details.findChildren(QLabel) if label.isVisible()}
