"""The colours of the window, light and dark. Text has a contrast of at least 4.5:1 on whatever it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tone:
    """A state in colour: `ink` for words, shapes and borders, `fill` behind them; both `#rrggbb`."""

    ink: str
    fill: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, each `#rrggbb`."""

    name: str
    dark: bool
    background: str
    """Behind everything."""
    panel: str
    """Page, toolbar, cells."""
    side: str
    """Device list, tab bar, status bar."""
    line: str
    """Borders, 1 px."""
    hatch: str
    """The strokes across a bit that says nothing."""
    text: str
    muted: str
    accent: str
    """The primary button, selection, links, number bits that are set."""
    accent_fill: str
    """Behind a number bit that is set."""
    on_accent: str
    """Text on the primary button."""
    hover: str
    selected: str
    """Behind the chosen row of a list."""
    tones: Mapping[str, Tone] = field(hash=False)
    """By state: ok, info, unknown, attention, fault; a `core.status.State` is one of these words."""

    def tone(self, state: str) -> Tone:
        """Give the colours of a state."""
        return self.tones[state]


# Muted, ok and attention are a little darker than in the drawings: on the device list and on its chosen row the
# drawn ones have 4.0:1.
LIGHT = Tokens(
    name="light",
    dark=False,
    background="#f5f6f8",
    panel="#ffffff",
    side="#eceef2",
    line="#d9dde4",
    hatch="#edf0f4",
    text="#1c2430",
    muted="#596273",
    accent="#2457d6",
    accent_fill="#e9eefc",
    on_accent="#ffffff",
    hover="#f0f2f6",
    selected="#dfe6f7",
    tones={
        "ok": Tone("#17693f", "#e7f4ec"),
        "info": Tone("#2457d6", "#e9eefc"),
        "unknown": Tone("#596273", "#f0f2f5"),
        "attention": Tone("#835200", "#fdf3dc"),
        "fault": Tone("#b3261e", "#fdeceb"),
    },
)

DARK = Tokens(
    name="dark",
    dark=True,
    background="#15181d",
    panel="#1c2027",
    side="#191d23",
    line="#2f3640",
    hatch="#272d36",
    text="#e6e9ee",
    muted="#98a2b3",
    accent="#7aa2ff",
    accent_fill="#1a2340",
    on_accent="#10151f",
    hover="#262b34",
    selected="#253149",
    tones={
        "ok": Tone("#5ac18e", "#16291f"),
        "info": Tone("#7aa2ff", "#1a2340"),
        "unknown": Tone("#98a2b3", "#22272f"),
        "attention": Tone("#e0b050", "#2e2612"),
        "fault": Tone("#ff8a80", "#361b1a"),
    },
)
