"""Change events from one source to readers of different speed."""

from core.event.publisher import Every, Latest, Publisher

__all__ = ["Every", "Latest", "Publisher"]
