"""Serial lines, through pyserial, which is imported when the first one is opened."""

from core.link.serial.link import SerialLink
from core.link.serial.settings import SETTINGS, InvalidSetting, SerialSettings

__all__ = ["SETTINGS", "InvalidSetting", "SerialLink", "SerialSettings"]
