"""Change events from one source to readers of different speed."""

from core.event.publisher import Every, Publisher

__all__ = ["Every", "Publisher"]
