"""Found by every Python that a test starts (PYTHONPATH leads here): watches its sockets as the test's own."""

import importlib
import os
import sys

sys.path.insert(0, __file__.rsplit(os.sep, 2)[0])
importlib.import_module("loopback").install()
del sys.path[0]
