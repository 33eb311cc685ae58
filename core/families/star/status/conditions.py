"""What can be the matter with a Star printer, and what the person in front of it does about it.

A condition is said only where a bit proves it. Byte 7 (`paper_at_presenter`) is in no sentence: what its bits mean
depends on the model. All fields are those of the status tables.
"""

from __future__ import annotations

from typing import Final

from core.status import Condition, State, Verdict
from core.text import Text, text

_RESTART: Final = text(
    "star.advice.restart",
    "Switch the printer off, wait ten seconds and switch it on again. If it says the same then, it needs service.",
)
_STUCK: Final = text(
    "star.advice.stuck",
    "Switch the printer off, open the cover and pull the stuck paper out gently. Then close it and switch on again.",
)
_COOL: Final = text(
    "star.advice.cool",
    "Wait until it has cooled down. Printing goes on by itself. Do not touch the print head: it is hot.",
)
_NEW_ROLL_SOON: Final = text("star.advice.new_roll_soon", "Have a new roll ready.")
_SERIAL_LINE: Final = text(
    "star.advice.serial_line",
    "Check the cable. Printer and till must be set to the same speed, parity and handshake.",
)
_OFFLINE: Final = ("offline",)
_RESTARTING: Final = "restart"
"""The action of `operations.action_features`. Only the lasting error has it for a remedy: the network board resets the
printer "also after an error" (page 3-10 of its manual), as switching it off and on would. A stuck cutter or mechanism
moves when the printer starts, perhaps under somebody's hand, and heat, paper and covers are not helped by a restart."""


def _fault(name: str, clause: Text, short: Text, advice: Text, *hides: str, remedy: str | None = None) -> Condition:
    """Make a condition that stops the printer and so explains that it is offline."""
    return Condition(name, {name: True}, State.FAULT, clause, short, advice, (*_OFFLINE, *hides), remedy=remedy)


def _attention(name: str, clause: Text, short: Text, advice: Text, *hides: str) -> Condition:
    return Condition(name, {name: True}, State.ATTENTION, clause, short, advice, hides)


CONDITIONS: Final = (
    _fault(
        "cover_open",
        text("star.is.cover_open", "the cover is open"),
        text("star.short.cover_open", "cover open"),
        text("star.advice.cover_open", "Close the cover. Printing goes on by itself."),
    ),
    _fault(
        "print_unit_open",
        text("star.is.print_unit_open", "the print unit is open"),
        text("star.short.print_unit_open", "print unit open"),
        text("star.advice.print_unit_open", "Press the print unit down until it clicks."),
    ),
    Condition(
        "paper_end",
        {"paper_end": True},
        State.FAULT,
        text("star.is.paper_end", "the paper is out"),
        text("star.short.paper_end", "paper out"),
        text(
            "star.advice.paper_end",
            "Put in a new roll, pull out a hand's width and close the cover. Printing goes on by itself.",
        ),
        hides=(*_OFFLINE, "paper_near_end", "paper_near_end_outer", "black_mark_error"),
        settles=("cover_open",),
    ),
    _fault(
        "presenter_jam",
        text("star.is.presenter_jam", "paper is stuck in the presenter"),
        text("star.short.presenter_jam", "presenter jam"),
        _STUCK,
    ),
    _fault(
        "paper_jam_error",
        text("star.is.paper_jam_error", "paper is stuck in the printer"),
        text("star.short.paper_jam_error", "paper jam"),
        _STUCK,
    ),
    _fault(
        "paper_position_error",
        text("star.is.paper_position_error", "the paper does not lie where it should"),
        text("star.short.paper_position_error", "paper position"),
        text("star.advice.paper_position_error", "Open the cover, lay the paper in straight and close the cover."),
    ),
    _fault(
        "black_mark_error",
        text("star.is.black_mark_error", "the marks on the paper are not found"),
        text("star.short.black_mark_error", "no black mark"),
        text(
            "star.advice.black_mark_error",
            "Check that paper with marks is in, the right way up. If this stays, the roll may be used up: change it.",
        ),
    ),
    _fault(
        "cutter_error",
        text("star.is.cutter_error", "the cutter is stuck"),
        text("star.short.cutter_error", "cutter stuck"),
        text(
            "star.advice.cutter_error",
            "Switch the printer off, take out stuck paper and switch it on again. Never reach into the cutter.",
        ),
    ),
    _fault(
        "head_overheat",
        text("star.is.head_overheat", "the print head is too hot"),
        text("star.short.head_overheat", "head too hot"),
        _COOL,
    ),
    _fault(
        "board_overheat",
        text("star.is.board_overheat", "the printer is too hot inside"),
        text("star.short.board_overheat", "too hot inside"),
        _COOL,
    ),
    Condition(
        "mechanical_or_sensor_error",
        {"mechanical_error": True, "head_thermistor_error": True},
        State.FAULT,
        text("star.is.mechanical_or_sensor_error", "the mechanism or a sensor is faulty"),
        text("star.short.mechanical_or_sensor_error", "mechanism or sensor"),
        _RESTART,
        hides=(*_OFFLINE, "mechanical_error", "head_thermistor_error"),
    ),
    _fault(
        "mechanical_error",
        text("star.is.mechanical_error", "the mechanism does not move as it should"),
        text("star.short.mechanical_error", "mechanical error"),
        _RESTART,
    ),
    _fault(
        "head_thermistor_error",
        text("star.is.head_thermistor_error", "the print head's temperature sensor is faulty"),
        text("star.short.head_thermistor_error", "head sensor"),
        _RESTART,
    ),
    _fault(
        "board_thermistor_error",
        text("star.is.board_thermistor_error", "the board's temperature sensor is faulty"),
        text("star.short.board_thermistor_error", "board sensor"),
        _RESTART,
    ),
    _fault(
        "voltage_error",
        text("star.is.voltage_error", "the supply voltage is wrong"),
        text("star.short.voltage_error", "supply voltage"),
        text(
            "star.advice.voltage_error",
            "Check that the printer's own power supply is plugged in firmly. If this stays, it needs service.",
        ),
    ),
    _fault(
        "flash_access_error",
        text("star.is.flash_access_error", "the printer cannot reach its firmware memory"),
        text("star.short.flash_access_error", "firmware memory"),
        _RESTART,
    ),
    _fault(
        "eeprom_access_error",
        text("star.is.eeprom_access_error", "the printer cannot reach its settings memory"),
        text("star.short.eeprom_access_error", "settings memory"),
        _RESTART,
    ),
    _fault(
        "sram_access_error",
        text("star.is.sram_access_error", "the printer cannot reach its working memory"),
        text("star.short.sram_access_error", "working memory"),
        _RESTART,
    ),
    _fault(
        "unrecoverable_error",
        text("star.is.unrecoverable_error", "the printer has an error that does not go away by itself"),
        text("star.short.unrecoverable_error", "lasting error"),
        _RESTART,
        remedy=_RESTARTING,
    ),
    _fault(
        "other_error",
        text("star.is.other_error", "the cover is open, or the printer has an error"),
        text("star.short.other_error", "cover or error"),
        text(
            "star.advice.other_error",
            "Close the cover. If it is closed, switch the printer off, wait ten seconds and switch it on again.",
        ),
    ),
    _fault(
        "offline_by_switch",
        text("star.is.offline_by_switch", "the printer was taken offline with its switch"),
        text("star.short.offline_by_switch", "switched offline"),
        text("star.advice.offline_by_switch", "Press the printer's ON LINE button."),
    ),
    Condition(
        "offline",
        {"offline": True},
        State.FAULT,
        text("star.is.offline", "the printer is offline without giving a reason"),
        text("star.short.offline", "offline"),
        text(
            "star.advice.offline",
            "Look at cover and paper. If both are in order, switch the printer off, wait ten seconds and switch it on.",
        ),
    ),
    _attention(
        "paper_near_end",
        text("star.is.paper_near_end", "the paper is running low"),
        text("star.short.paper_near_end", "paper low"),
        _NEW_ROLL_SOON,
        "paper_near_end_outer",
    ),
    _attention(
        "paper_near_end_outer",
        text("star.is.paper_near_end_outer", "the paper is running low"),
        text("star.short.paper_near_end_outer", "paper low"),
        _NEW_ROLL_SOON,
    ),
    _attention(
        "receive_buffer_overflow",
        text("star.is.receive_buffer_overflow", "the printer has lost data"),
        text("star.short.receive_buffer_overflow", "data lost"),
        text("star.advice.receive_buffer_overflow", "Look at the last receipts: print again what is missing."),
    ),
    _attention(
        "page_mode_error",
        text("star.is.page_mode_error", "the printer did not understand a page"),
        text("star.short.page_mode_error", "page not understood"),
        text(
            "star.advice.page_mode_error",
            "Print it again. If this comes back, tell whoever looks after the till's software.",
        ),
    ),
    _attention(
        "drawer_open_error",
        text("star.is.drawer_open_error", "the cash drawer did not open"),
        text("star.short.drawer_open_error", "drawer did not open"),
        text(
            "star.advice.drawer_open_error", "Check that the drawer is not locked or blocked and that its cable is in."
        ),
    ),
    _attention(
        "spooler_full",
        text("star.is.spooler_full", "too many jobs are waiting in the printer"),
        text("star.short.spooler_full", "too many jobs"),
        text("star.advice.spooler_full", "Wait until it has printed some of them before you send more."),
    ),
    _attention(
        "sensor_adjustment_error",
        text("star.is.sensor_adjustment_error", "a paper sensor could not be adjusted"),
        text("star.short.sensor_adjustment_error", "sensor not adjusted"),
        text("star.advice.sensor_adjustment_error", "Adjust it again with the paper that you use, as the manual says."),
    ),
    _attention(
        "cleaning_notice",
        text("star.is.cleaning_notice", "the print head wants cleaning"),
        text("star.short.cleaning_notice", "clean the head"),
        text(
            "star.advice.cleaning_notice",
            "At a quiet moment, switch the printer off, let it cool down and clean the print head as the manual says.",
        ),
    ),
    _attention(
        "part_replacement_notice",
        text("star.is.part_replacement_notice", "a part will soon have to be replaced"),
        text("star.short.part_replacement_notice", "part worn"),
        text("star.advice.part_replacement_notice", "Call service when it suits. Until then the printer can be used."),
    ),
    *(
        _attention(
            name,
            text("star.is.serial_line", "the serial line damages or loses characters"),
            text("star.short.serial_line", "serial line"),
            _SERIAL_LINE,
            *later,
        )
        for name, later in (
            ("overrun_error", ("framing_error", "parity_error")),
            ("framing_error", ("parity_error",)),
            ("parity_error", ()),
        )
    ),
    Condition(
        "printout_waits",
        {"presenter_position": 3},
        State.INFO,
        text("star.is.printout_waits", "a printout can be taken"),
        text("star.short.printout_waits", "printout waits"),
        text("star.advice.printout_waits", "Take it out of the presenter."),
    ),
)
"""In the order in which they are said."""

PAPER_IN_ORDER: Final = Verdict(
    State.OK,
    text("star.is.paper_in_order", "the paper is in order."),
    text("star.short.paper_in_order", "paper in order"),
)
"""What an answer to EOT says when it reports nothing: it knows no errors but those of the paper."""
