from __future__ import annotations

from dataclasses import fields

import pytest

from core.status import State
from gui.theme import DARK, LIGHT, Tokens

LEAST = 4.5
SEEN = 3.0
GROUNDS = ("background", "panel", "side", "selected", "hover")


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2.1, 1.4.3: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _pairs(tokens: Tokens) -> list[tuple[str, str, str]]:
    pairs = [
        (f"{ink} on {ground}", getattr(tokens, ink), getattr(tokens, ground))
        for ink in ("text", "muted")
        for ground in GROUNDS
    ]
    pairs += [("accent on panel", tokens.accent, tokens.panel), ("accent on side", tokens.accent, tokens.side)]
    pairs += [
        ("accent on its fill", tokens.accent, tokens.accent_fill),
        ("muted on accent fill", tokens.muted, tokens.accent_fill),
    ]
    pairs += [("on accent", tokens.on_accent, tokens.accent), ("muted on hatch", tokens.muted, tokens.hatch)]
    for state in State:
        tone = tokens.tone(state)
        pairs += [
            (f"{state} on {ground}", tone.ink, getattr(tokens, ground)) for ground in ("panel", "side", "selected")
        ]
        pairs += [(f"{state} on its fill", tone.ink, tone.fill)]
        pairs += [(f"{ink} on fill of {state}", getattr(tokens, ink), tone.fill) for ink in ("text", "muted")]
    return pairs


def test_the_ratio_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_everything_that_is_read_can_be_read(tokens: Tokens) -> None:
    too_faint = {
        name: round(contrast(ink, ground), 2) for name, ink, ground in _pairs(tokens) if contrast(ink, ground) < LEAST
    }
    assert not too_faint


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_ring_around_what_has_the_keyboard_can_be_seen(tokens: Tokens) -> None:
    """WCAG 2.1, 1.4.11: what is no text but has to be seen has a contrast of 3:1."""
    grounds = [getattr(tokens, ground) for ground in (*GROUNDS, "accent_fill")]
    grounds += [tone.fill for tone in tokens.tones.values()]
    assert min(contrast(tokens.accent, ground) for ground in grounds) >= SEEN


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_there_is_a_tone_for_every_state(tokens: Tokens) -> None:
    assert set(tokens.tones) == {str(state) for state in State}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_colours_are_written_in_six_digits(tokens: Tokens) -> None:
    colours = [getattr(tokens, entry.name) for entry in fields(tokens) if entry.name not in ("name", "dark", "tones")]
    colours += [colour for tone in tokens.tones.values() for colour in (tone.ink, tone.fill)]
    for colour in colours:
        assert len(colour) == 7
        assert int(colour[1:], 16) >= 0
