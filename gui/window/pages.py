"""Makes the page of a device: its header, its actions, and the sections that it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QUrl

from core.application import Application
from core.preferences import Preferences
from core.text import text
from gui.console.consoles import Consoles
from gui.device.details import Details, declared_facts
from gui.device.header import DeviceHeader
from gui.device.page import DevicePage
from gui.device.record import DeviceRecord
from gui.device.section import Section, SectionPlan
from gui.device.status_section import StatusSection
from gui.operation.bar import ActionBar
from gui.operation.operations import Operations
from gui.operation.web_page import web_page

STATUS = "status"
SETTINGS = "settings"
CONSOLE = "console"
_STATUS = text("page.status", "Status")
_SETTINGS = text("page.settings", "Settings")
_CONSOLE = text("page.console", "Console")


class PageMaker:
    """Knows what the parts of a page need."""

    def __init__(
        self,
        application: Application,
        preferences: Preferences,
        operations: Operations,
        open_web_page: Callable[[QUrl], None],
        consoles: Consoles,
        name_device: Callable[[str], None],
    ) -> None:
        """Take what pages need."""
        self._application = application
        self._preferences = preferences
        self._operations = operations
        self._open_web_page = open_web_page
        self._consoles = consoles
        self._name_device = name_device

    def page(self, record: DeviceRecord) -> DevicePage:
        """Make the page of a device."""
        families = self._application.families
        actions = ActionBar(record.entry, self._operations, families)
        actions.web_asked.connect(self._open_web_page)
        actions.naming_asked.connect(self._name_device)
        details = Details(record.entry.device, partial(declared_facts, families, record.entry.device.family))
        header = DeviceHeader(record, self._application.clock, details, actions, self._preferences)
        return DevicePage(record, header, self._operations, self._sections(record))

    def _show_web_page(self, record: DeviceRecord) -> None:
        page = web_page(self._application.families, record.entry.device.address)
        if page is not None:
            self._open_web_page(page)

    def _sections(self, record: DeviceRecord) -> Sequence[SectionPlan]:
        return (
            SectionPlan(STATUS, _STATUS, partial(StatusSection, record, self._preferences)),
            *self._settings(record),
            SectionPlan(CONSOLE, _CONSOLE, partial(self._consoles.section, record)),
        )

    def _settings(self, record: DeviceRecord) -> Sequence[SectionPlan]:
        """Give the section of a device that has settings."""
        if not any(feature.kind.is_setting for feature in record.entry.device.features):
            return ()

        def make() -> Section:
            from gui.settings.section import SettingsSection  # a page opens with its status

            return SettingsSection(
                record, self._operations, self._application.clock, partial(self._show_web_page, record)
            )

        return (SectionPlan(SETTINGS, _SETTINGS, make),)
