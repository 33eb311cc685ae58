"""Projectors: the Hitachi command set of the CP-A220N class, and PJLink, which projectors of all makers speak."""
