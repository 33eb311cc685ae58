"""Shows one page of the manual, in lines that one can read, and finds words in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from core.text import text
from gui.manual.book import SUFFIX, Book, resolved
from gui.manual.dressing import dress
from gui.theme import current, fonts
from gui.translation import tr

_NAME = text("manual.page", "Page of the manual")
_TYPE = 14
_CHARACTERS = 74
"""Characters in a line: more make it hard to find the next line."""
_NARROWEST = 160
_MARGIN = 28
_BORDER = 1


class PageView(QTextBrowser):
    """Only pages of the manual can be reached from a page; any other address is text."""

    page_asked = Signal(str)
    """A link to another page was followed."""

    def __init__(self, book: Book, draw: Callable[[Callable[[], QImage], Callable[[QImage], None]], None]) -> None:
        """Take the book, and what makes a picture ready beside everything else and then hands it over."""
        super().__init__()
        self._book = book
        self._draw = draw
        self.page = ""
        self._sought = ""
        self._drawn_for = 0
        self.setObjectName("manualPage")
        self.setAccessibleName(tr(_NAME))
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        current().changed.connect(self._dress_anew)

    @property
    def column(self) -> int:
        """Give how wide the lines are, in pixels."""
        widest = round(QFontMetricsF(fonts.font(_TYPE)).averageCharWidth() * _CHARACTERS)
        return min(widest, max(_NARROWEST, self._room - _MARGIN))

    def show_page(self, page: str) -> None:
        """Show a page from its beginning. OSError for one that there is not."""
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(fonts.font(_TYPE))
        document.setMarkdown(self._book.text(page), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        dress(document, current().tokens)
        self.page = page
        self._size_pictures(document)
        self.setDocument(document)  # the one before was a child of this widget, and goes
        self.mark_all(self._sought)

    def mark_all(self, words: str) -> int:
        """Mark wherever words stand in the page, and give in how many places."""
        self._sought = words
        marks = []
        found = self.document().find(words) if words else QTextCursor()
        while not found.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = found
            look = QTextCharFormat()
            look.setBackground(QColor(current().tokens.tone("attention").fill))
            look.setForeground(QColor(current().tokens.tone("attention").ink))
            mark.format = look
            marks.append(mark)
            found = self.document().find(words, found)
        self.setExtraSelections(marks)
        return len(marks)

    def go_to(self, words: str, *, back: bool = False) -> None:
        """Go to the next place where words stand, or to the one before; from the end on to the beginning."""
        if not words:
            return
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = self.document().find(words, self.textCursor(), flags)
        if found.isNull():
            start = QTextCursor(self.document())
            start.movePosition(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
            found = self.document().find(words, start, flags)
        if not found.isNull():
            self.setTextCursor(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        right = self._room - self.column
        if right != self.viewportMargins().right():
            self.setViewportMargins(_MARGIN, 20, right, 12)
        super().resizeEvent(event)  # lays out the lines in what is left: the other way round they are cut off
        if self.column != self._drawn_for:
            self._size_pictures(self.document())

    @property
    def _room(self) -> int:
        """Give the pixels at the right of the left margin, without the scroll bar and the border that shows focus."""
        return self.width() - _MARGIN - self.verticalScrollBar().sizeHint().width() - 2 * _BORDER

    def _follow(self, link: QUrl) -> None:
        page = resolved(self.page, link.path()).removesuffix(SUFFIX)
        if link.isRelative() and page in self._book:
            self.page_asked.emit(page)

    def _dress_anew(self) -> None:
        if self.page:
            place = self.verticalScrollBar().value()
            self.show_page(self.page)
            self.verticalScrollBar().setValue(place)

    def _size_pictures(self, document: QTextDocument) -> None:
        """Give pictures their room at once, so that nothing moves, and have them drawn beside."""
        self._drawn_for = self.column
        pictures: list[tuple[int, QTextImageFormat]] = []
        block = document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isImageFormat():
                    pictures.append((piece.position(), piece.charFormat().toImageFormat()))
                pieces += 1
            block = block.next()
        for position, look in pictures:
            self._size_picture(document, position, look)

    def _size_picture(self, document: QTextDocument, position: int, look: QTextImageFormat) -> None:
        data = QByteArray(self._book.picture(self.page, look.name()))
        buffer = QBuffer(data)
        natural = QImageReader(buffer).size()
        width = min(self.column, natural.width())
        size = QSize(width, round(width * natural.height() / max(1, natural.width())))
        look.setWidth(size.width())
        look.setHeight(size.height())
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)
        kind = QTextDocument.ResourceType.ImageResource.value
        empty = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        empty.fill(QColor(current().tokens.background))
        document.addResource(kind, QUrl(look.name()), empty)
        self._draw(partial(_scaled, data, size * self.devicePixelRatioF()), partial(self._take, document, look.name()))

    def _take(self, document: QTextDocument, name: str, picture: QImage) -> None:
        if document is self.document():
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
            self.viewport().update()


def _scaled(data: QByteArray, size: QSize) -> QImage:
    picture = QImage.fromData(data)
    return picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
