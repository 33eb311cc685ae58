"""What is imported ahead: everything that the sections of a page and the search need."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from gui import display

AHEAD = """
import asyncio, json, sys
from gui import theme
from gui.app import make_application
from gui.loop.run import run
from gui.loop.until import until
from gui.warming import warm
from tests.gui.living import Living

async def main():
    async with Living.begun() as living:
        device = await living.device()
        page = await living.page(device)
        await warm(living.application, 0)
        ahead = set(sys.modules)
        for number in range(page.bar.tabs.count()):
            page.bar.tabs.setCurrentIndex(number)
        device.tap.record("10.0.0.1:9101", "in", bytes(9), link=device.tap.number())
        await until(lambda: page.front.panel.reader.caught_up)
        living.body.focus_search()
        print(json.dumps(sorted(name for name in set(sys.modules) - ahead if name.startswith(("core.", "gui.")))))

application = make_application()
theme.install(application)
run(main(), application, lambda *told: sys.exit(repr(told)))
"""


def test_nothing_is_left_to_import_when_sections_and_the_search_are_opened() -> None:
    environment = dict(os.environ)
    display.prefer_any(environment)
    done = subprocess.run(
        [sys.executable, "-c", AHEAD], capture_output=True, env=environment, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
