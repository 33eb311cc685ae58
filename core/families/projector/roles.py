"""The passwords of a projector: one for the command ports, one for PJLink, one for its web pages."""

from __future__ import annotations

from typing import Final

from core.family.family import CredentialRole
from core.text import text

COMMAND: Final = CredentialRole("command", text("projector.role.command", "Network control"), factory="", digest=True)
"""One password for TCP 23 and TCP 9715; blank from the factory. It never crosses the network: its digest does (MD5 with
the projector's challenge, page 14)."""
PJLINK: Final = CredentialRole("pjlink", text("projector.role.pjlink", "PJLink"), digest=True, suggested_by=("web",))
"""The manual says that it is the password of the web pages (AW250-p32); one field report contradicts: so it is kept on
its own, and that of the web pages is tried first where none is stored. Never blank: no password is no authentication.
It never crosses the network."""
WEB: Final = CredentialRole("web", text("projector.role.web", "Web page"), user="Administrator", digest=True)
"""The web pages: user Administrator, password blank from the factory (ED-X8255 p61). They are opened in a browser: here
the password is of use for PJLink alone, whose digest is all that is ever sent of it."""

ROLES: Final = (COMMAND, PJLINK, WEB)
