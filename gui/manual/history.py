"""The pages that were read, to go back to and forth again."""

from __future__ import annotations


class History:
    """Begins empty; a new page ends the way forth."""

    def __init__(self) -> None:
        """Have read nothing yet."""
        self._pages: list[str] = []
        self._place = -1

    def go(self, page: str) -> None:
        """Note a page that is read now; the same one again is nothing new."""
        if self._pages[self._place : self._place + 1] != [page]:
            self._pages[self._place + 1 :] = [page]
            self._place += 1

    @property
    def can_go_back(self) -> bool:
        """Tell whether a page was read before this one."""
        return self._place > 0

    @property
    def can_go_forth(self) -> bool:
        """Tell whether somebody went back from a page."""
        return self._place + 1 < len(self._pages)

    def back(self) -> str:
        """Go back, and give the page; the first one when there is none before it. IndexError when nothing was read."""
        self._place = max(0, self._place - 1)
        return self._pages[self._place]

    def forth(self) -> str:
        """Go forth, and give the page; the last one when there is none after it. IndexError when nothing was read."""
        self._place = min(len(self._pages) - 1, self._place + 1)
        return self._pages[self._place]
