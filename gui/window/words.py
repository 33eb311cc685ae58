"""Words that stand in more than one part of the window."""

from __future__ import annotations

from core.text import text

NAME = text("program.name", "Signalbox")
FIND = text("toolbar.find", "Find devices")
ADD = text("toolbar.add", "Add by address…")
ASK_AGAIN = text("menu.ask", "Ask again")
NO_PLACE = text("list.elsewhere", "No place yet")
CLOSE = text("about.close", "Close")
NAME_DEVICE = text("device.naming", "Name and place…")
