"""What a screen reader gets of the running window: read over AT-SPI, by another process, as Orca does."""

from __future__ import annotations

from functools import partial

from tests.accessibility.outside import PROGRAM, Outside, mute
from tests.accessibility.reader import Seen


def test_the_grid_is_a_table_that_is_read_cell_by_cell(outside: Outside) -> None:
    reader, grid = outside.reader, outside.grid
    assert reader.size(grid) == (9, 8)
    assert [reader.header(grid, column=column) for column in range(8)] == [f"Bit {bit}" for bit in range(7, -1, -1)]
    assert reader.header(grid, row=2).startswith("State: ")
    told = [[reader.name(reader.cell(grid, row, column)) for column in range(8)] for row in range(9)]
    assert told[2][2].startswith("Cover: closed, bit 5 of State, raw 0")
    assert all(
        f", bit {7 - column} of " in row[column] and ", raw " in row[column] for row in told for column in range(8)
    )


def test_a_bit_that_the_printer_just_changed_is_read(outside: Outside) -> None:
    reader = outside.reader
    assert outside.cell("Cover: ").startswith("Cover: closed")
    outside.set("cover_open", 1)
    try:
        news = "VisibleDataChanged"
        said = ("Announcement", "The cover is open. Close the cover. Printing goes on by itself.")
        reader.wait_to_hear("what is the matter", lambda heard: (heard.member, heard.value) == said)
        reader.wait_to_hear("news of the grid", lambda heard: (heard.node, heard.member) == (outside.grid, news))
        assert outside.cell("Cover: ") == "Cover: open, fault, bit 5 of State, raw 1, changed"
        outside.wait_for("label", "The cover is open.")
        outside.wait_for("label", "Close the cover.")
        outside.wait_for("list item", "over open. needs you")
        outside.wait_for("check box", "1 needs you")
        outside.wait_for("list item", "Cover: closed → open")
    finally:
        outside.set("cover_open", 0)
    outside.wait_for("label", "Ready.")
    reader.wait_for("the closed cover", lambda: outside.cell("Cover: ").startswith("Cover: closed"))


def test_everything_that_takes_the_keyboard_says_what_it_is(outside: Outside) -> None:
    tabs = [seen.name for seen in outside.shown() if seen.role == "page tab"]
    assert {"Overview", "TSP654II", "Status"} <= set(tabs)
    try:
        for tab in tabs[::-1]:
            outside.press("page tab", tab)
            assert mute(outside.reader.wait_for(f"the tab {tab}", partial(_shown_with, outside, tab))) == []
    finally:
        for tab in ("TSP654II", "Status"):
            outside.press("page tab", tab)


def test_a_press_from_outside_does_what_a_click_does(outside: Outside) -> None:
    outside.press("check box", "Hide fixed bits")
    try:
        outside.wait_for("check box", "Show fixed bits")
        assert outside.cell("Fixed at") == ""
    finally:
        outside.press("check box", "Show fixed bits")
    outside.wait_for("check box", "Hide fixed bits")
    assert outside.cell("Fixed at") != ""


def test_the_keyboard_is_where_the_screen_reader_puts_it(outside: Outside) -> None:
    outside.activate()
    button = outside.wait_for("push button", "Copy hex")
    outside.reader.act(button.node, "SetFocus")
    outside.reader.wait_for(
        "the keyboard at the button",
        lambda: any(seen.node == button.node and "focused" in seen.states for seen in outside.shown()),
    )


def test_the_program_has_one_window_with_its_name(outside: Outside) -> None:
    frames = [outside.reader.name(node) for node in outside.reader.children(outside.window)]
    assert outside.reader.name(outside.window) == PROGRAM
    assert frames == ["Signalbox"]


def _shown_with(outside: Outside, tab: str) -> list[Seen]:
    """Give everything that is shown, once a tab is in front."""
    shown = outside.shown()
    there = any(seen.role == "page tab" and seen.name == tab and "selected" in seen.states for seen in shown)
    return shown if there else []
