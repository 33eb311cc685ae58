"""The command-line twin: everything the window can do, in the terminal and for scripts."""
