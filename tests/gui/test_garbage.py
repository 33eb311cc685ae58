from __future__ import annotations

import subprocess
import sys

# In a process of its own: how garbage is looked for belongs to the whole process.
_SCRIPT = """
import gc, weakref
from gui import garbage

class Ring:
    def __init__(self):
        self.me = self

garbage.hold()
assert not gc.isenabled()
garbage.resume()
assert gc.isenabled()
short = weakref.ref(Ring())
gc.collect()
assert short() is None, "what has become garbage since the last look is found"
ring = Ring()
kept = weakref.ref(ring)
before = gc.get_freeze_count()
gc.collect()
assert gc.get_freeze_count() > before, "what is left over is not looked at again"
ring = None
looks = 0
while kept() is not None and looks < 2000:
    gc.collect()
    looks += 1
assert 1 < looks < 2000, looks
print("fine")
"""


def test_a_look_for_garbage_is_short_and_in_the_end_nothing_is_left() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=30, check=False)
    assert (done.stdout, done.stderr) == ("fine\n", "")
