"""A site: the devices of a shop with the names and places that its people gave them."""

from core.site.names import Names, Naming
from core.site.site import Entry, EntryAdded, EntryChanged, EntryRemoved, Site, SiteEvent

__all__ = ["Entry", "EntryAdded", "EntryChanged", "EntryRemoved", "Names", "Naming", "Site", "SiteEvent"]
