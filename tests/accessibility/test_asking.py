"""A question, from the button that leads to it to what came of it: asked, answered and heard over AT-SPI."""

from __future__ import annotations

from tests.accessibility.outside import Outside, mute


def test_an_action_is_asked_for_answered_and_told_from_outside(outside: Outside) -> None:
    outside.press("push button", "Print a test")
    dialog = outside.wait_for("dialog", "Print a test")
    asked = outside.reader.walk(dialog.node)
    assert any(seen.role == "label" and "prints one slip" in seen.name for seen in asked)
    safe = next(seen for seen in asked if seen.role == "push button" and seen.name == "Cancel")
    assert "focused" in safe.states
    assert mute(asked) == []
    agree = next(seen for seen in asked if seen.role == "push button" and seen.name.startswith("Print a test"))
    outside.reader.act(agree.node, "Press")
    outside.reader.wait_to_hear(
        "what came of it", lambda heard: heard.member == "Announcement" and "Print a test" in str(heard.value)
    )
    outside.press("push button", "Dismiss")
    outside.wait_for_the_end_of("push button", "Dismiss")
