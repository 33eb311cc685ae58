"""What is set on the projector's web page only: the command set has no command for it (of 200 types, none).

Each says what the page offers and how to get there. Of the CP-A220N class and its makers' other models of the time.
"""

from __future__ import annotations

from typing import Any, Final

from core.feature import Category, Feature, FeatureKind, TextValue
from core.status import DOCUMENTED, Evidence
from core.text import Text, text

_HOW: Final = text(
    "projector.web.how",
    "{offers} Log on as Administrator (password blank from the factory), open {page} and set it there.",
)
_HOW_WITH_RESTART: Final = text(
    "projector.web.how_with_restart",
    "{offers} Log on as Administrator (password blank from the factory), open {page} and set it there. "
    "Then open Network Restart: only that puts it in force.",
)
_PART: Final = text("projector.web.part", "Network")


def _page(name: str, label: Text, offers: Text, page: str, source: str, *, restart: bool = True) -> Feature[Any]:
    how = _HOW_WITH_RESTART if restart else _HOW
    return Feature(
        name, label, FeatureKind.READING, TextValue(), Category.CONFIG, meaning=how.having(offers=offers, page=page),
        evidence=Evidence(source, DOCUMENTED), readable=False, part=_PART, web_only=True,
    )  # fmt: skip


WEB_ONLY: Final[tuple[Feature[Any], ...]] = (
    _page(
        "network_settings",
        text("projector.web.network", "IP address and network name"),
        text(
            "projector.web.network.offers",
            "The page sets DHCP or a fixed IP address, subnet mask, gateway, DNS server, the projector's name, and "
            "AMX device discovery.",
        ),
        "Network Settings",
        "CP-X9110 network guide, page 70; CP-WX8240 network guide",
    ),
    _page(
        "port_settings",
        text("projector.web.ports", "Network ports"),
        text(
            "projector.web.ports.offers",
            "The page opens and closes the two command ports and the other services, and says for which of them a "
            "password is wanted.",
        ),
        "Port Settings",
        "CP-AW250N technical manual, page 12; CP-X265 network guide, page 35",
    ),
    _page(
        "security_settings",
        text("projector.web.security", "Passwords"),
        text(
            "projector.web.security.offers",
            "The page sets the password of the web page, which by the manual is that of PJLink as well, and that of "
            "the command ports.",
        ),
        "Security Settings",
        "ED-X8255 network guide, page 61; CP-AW250N technical manual, pages 31 and 32",
    ),
    _page(
        "date_time",
        text("projector.web.date_time", "Date and time"),
        text(
            "projector.web.date_time.offers",
            "The page sets date, time, time difference, daylight saving and a time server (SNTP). In saving standby, "
            "or without mains, models without a battery lose the time.",
        ),
        "Date/Time Settings",
        "CP-X255 network guide, page 75; IN5132 network guide, page 59",
    ),
    _page(
        "schedule",
        text("projector.web.schedule", "Schedule"),
        text(
            "projector.web.schedule.offers",
            "The page switches the projector on and off and chooses inputs by itself, daily, weekly or on a date. It "
            "needs the right date and time.",
        ),
        "Schedule Settings",
        "IN5132 network guide, page 59",
        restart=False,
    ),
    _page(
        "mail_settings",
        text("projector.web.mail", "E-mail when something is wrong"),
        text(
            "projector.web.mail.offers",
            "The page says to whom the projector writes, by which mail server, and Alert Settings for which events.",
        ),
        "Mail Settings",
        "network guides of CP-A222WN and CP-X255",
    ),
    _page(
        "snmp_settings",
        text("projector.web.snmp", "SNMP"),
        text(
            "projector.web.snmp.offers",
            "The page opens the port for SNMP, and Alert Settings say which traps the projector sends and to which "
            "address.",
        ),
        "Port Settings",
        "network guides of CP-A222WN and CP-X255",
    ),
)  # fmt: skip
