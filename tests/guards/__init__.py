"""Guards that fail a test for what it leaves behind or does on the quiet; each is a pytest plugin.

`loopback` the network, `unhandled` errors that nobody was told, `leaks` tasks, threads and sockets.
"""
