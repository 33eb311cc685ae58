"""The steps of the tour, in order. A capability adds the steps that show it; each stands in the file of its subject."""

from __future__ import annotations

from typing import Final

from gui.tour.step import Step
from gui.tour.steps.addresses import ask_for_an_address, nobody_answers, removed
from gui.tour.steps.around import licences, manual, named, narrowed_list, preferences, searched, shortcuts
from gui.tour.steps.console import docked, explained, sent
from gui.tour.steps.device import every_tab
from gui.tour.steps.enlarged import begin_enlarged, enlarged
from gui.tour.steps.finding import empty_window, find_devices
from gui.tour.steps.guarded import password_asked, password_kept
from gui.tour.steps.incident import cured, noticed
from gui.tour.steps.live import live_status
from gui.tour.steps.locked import locked
from gui.tour.steps.obstacles import public_network
from gui.tour.steps.overview import all_ready, with_faults
from gui.tour.steps.printing import printed
from gui.tour.steps.questions import asked_before_actions
from gui.tour.steps.settings import advanced, of_each_family, read_and_typed, written_and_undone
from gui.tour.steps.shapes import large_window, pseudo_language, small_window
from gui.tour.steps.silence import answers_again, falls_silent, somebody_prints
from gui.tour.steps.switched import on_or_off, switched_off, switched_on
from gui.tour.steps.ways import another_way

STEPS: Final = (
    Step("the empty window", empty_window),
    Step("a second program, where everything is larger", begin_enlarged),
    Step("finding the devices of the demo shop", find_devices),
    Step("the overview of a good day", all_ready),
    Step("a tab for every device", every_tab),
    Step("a cover is opened and the paper ends", noticed),
    Step("the overview with faults", with_faults),
    Step("a new roll is put in and the cover closed", cured),
    Step("somebody else prints on a device", somebody_prints),
    Step("a device falls silent", falls_silent),
    Step("it answers again", answers_again),
    Step("a device that tells nothing without a password", locked),
    Step("settings are read and changes typed", read_and_typed),
    Step("a change is written and undone", written_and_undone),
    Step("a device is being switched on, which takes a while", switched_on),
    Step("the console explains what goes over the wire", explained),
    Step("the console in a dock", docked),
    Step("an expert sends a byte", sent),
    Step("it is on", on_or_off),
    Step("the settings of the other families", of_each_family),
    Step("advanced settings, and those of the web page", advanced),
    Step("it is being switched off, and cools down", switched_off),
    Step("what is asked before actions", asked_before_actions),
    Step("a print test that the device confirms", printed),
    Step("it is off", on_or_off),
    Step("an action that needs a password", password_asked),
    Step("the same action again", password_kept),
    Step("live status", live_status),
    Step("another way to a device", another_way),
    Step("search over everything", searched),
    Step("search in the list", narrowed_list),
    Step("name and place", named),
    Step("all keys", shortcuts),
    Step("preferences", preferences),
    Step("what it is made of", licences),
    Step("the manual", manual),
    Step("asking for an address", ask_for_an_address),
    Step("an address where nobody answers", nobody_answers),
    Step("it is removed from the list", removed),
    Step("a network that the system calls public", public_network),
    Step("a small window", small_window),
    Step("a large window", large_window),
    Step("a language that no one speaks", pseudo_language),
    Step("the end of the second program", enlarged),
)
ENLARGED_STEPS: Final = (
    Step("finding the devices of the demo shop", find_devices),
    Step("settings are read and changes typed", read_and_typed),
    Step("the console explains what goes over the wire", explained),
    Step("a cover is opened and the paper ends", noticed),
    Step("the overview with faults", with_faults),
)
"""Those that are looked at on a screen where everything is larger."""
