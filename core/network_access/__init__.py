"""What the system of this computer puts between the program and the devices: public networks, privacy, firewalls.

Everything here only looks. Nothing is changed, and nothing needs an administrator.
"""

from core.network_access.look import look
from core.network_access.obstacle import Network, Obstacle

__all__ = ["Network", "Obstacle", "look"]
