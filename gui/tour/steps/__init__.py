"""The steps of the tour, in order. A capability adds the steps that show it; each stands in the file of its subject."""

from __future__ import annotations

from typing import Final

from gui.tour.step import Step
from gui.tour.steps.addresses import ask_for_an_address, nobody_answers, removed
from gui.tour.steps.device import every_tab
from gui.tour.steps.finding import empty_window, find_devices
from gui.tour.steps.guarded import password_asked, password_kept
from gui.tour.steps.incident import cured, noticed
from gui.tour.steps.live import live_status
from gui.tour.steps.shapes import pseudo_language, small_window
from gui.tour.steps.silence import answers_again, falls_silent

STEPS: Final = (
    Step("the empty window", empty_window),
    Step("finding the devices of the demo shop", find_devices),
    Step("a tab for every device", every_tab),
    Step("a cover is opened and the paper ends", noticed),
    Step("a new roll is put in and the cover closed", cured),
    Step("a device falls silent", falls_silent),
    Step("it answers again", answers_again),
    Step("an action that needs a password", password_asked),
    Step("the same action again", password_kept),
    Step("live status", live_status),
    Step("asking for an address", ask_for_an_address),
    Step("an address where nobody answers", nobody_answers),
    Step("it is removed from the list", removed),
    Step("a small window", small_window),
    Step("a language that no one speaks", pseudo_language),
)
