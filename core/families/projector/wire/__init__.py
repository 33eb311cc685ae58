"""The wire languages: frames and replies of the command set, PJLink lines. No sockets, no clocks."""
