"""Gives a page of the manual the type and the colours of the window: Markdown itself says nothing of either."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from gui.theme import Tokens, fonts

_HEADINGS = {1: (20, 0, 10), 2: (15, 22, 4), 3: (13, 14, 2)}
"""By level: size of the type, and room above and below, all in pixels."""
_PARAGRAPH = 8
_ITEM = 3
_LINE_HEIGHT = 132.0
"""Percent of the height of the type."""
_CELL = 6
_TWO = (34, 66)
"""Percent of the width for each of two columns."""
_INSET = 10


def dress(document: QTextDocument, tokens: Tokens) -> None:
    """Dress every block and table of a document that is not shown yet."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, tokens)
    block = document.begin()
    while block.isValid():
        _dress_block(block, cursor, tokens)
        block = block.next()
    cursor.endEditBlock()


def _dress_block(block: QTextBlock, cursor: QTextCursor, tokens: Tokens) -> None:
    cursor.setPosition(block.position())
    cursor.mergeBlockFormat(_block_format(block, cursor, tokens))
    heading = _HEADINGS.get(block.blockFormat().headingLevel())
    in_code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
    changes: list[tuple[int, int, QTextCharFormat]] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        look = piece.charFormat()
        changed = _as_heading(look, heading[0]) if heading is not None else _as_piece(look, tokens, in_code=in_code)
        if changed:
            changes.append((piece.position(), piece.length(), look))
        pieces += 1
    for position, length, look in changes:
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)


def _block_format(block: QTextBlock, cursor: QTextCursor, tokens: Tokens) -> QTextBlockFormat:
    before = block.blockFormat()
    change = QTextBlockFormat()
    if not _is_picture(block):
        change.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    heading = _HEADINGS.get(before.headingLevel())
    if heading is not None:
        change.setTopMargin(heading[1])
        change.setBottomMargin(heading[2])
    elif cursor.currentTable() is not None:
        change.setTopMargin(0)
        change.setBottomMargin(0)
    elif before.hasProperty(QTextFormat.Property.BlockCodeFence):
        change.setBackground(QColor(tokens.background))
        change.setLeftMargin(_INSET)
        change.setTopMargin(0)
        change.setBottomMargin(0 if _continues(block) else _PARAGRAPH + 2)
    else:
        room = _ITEM if block.textList() is not None and block.next().textList() is not None else _PARAGRAPH
        change.setTopMargin(0)
        change.setBottomMargin(room)
    return change


def _is_picture(block: QTextBlock) -> bool:
    pieces = block.begin()
    return not pieces.atEnd() and pieces.fragment().charFormat().isImageFormat()


def _continues(block: QTextBlock) -> bool:
    return block.next().blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _as_heading(look: QTextCharFormat, size: int) -> bool:
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would win over any size
    look.setProperty(QTextFormat.Property.FontPixelSize, size)
    look.setFontWeight(QFont.Weight.DemiBold)
    return True


def _as_piece(look: QTextCharFormat, tokens: Tokens, *, in_code: bool) -> bool:
    if look.isAnchor():
        look.setForeground(QColor(tokens.accent))
        look.setFontUnderline(True)
    elif look.fontFixedPitch():
        look.setFontFamilies(fonts.mono().families())
        look.setProperty(QTextFormat.Property.FontPixelSize, fonts.SMALL)
        if not in_code:
            look.setBackground(QColor(tokens.background))
    elif look.fontWeight() > QFont.Weight.Normal:
        look.setFontWeight(QFont.Weight.DemiBold)
    else:
        return False
    return True


def _dress_table(table: QTextTable, tokens: Tokens) -> None:
    look = table.format()
    look.setBorder(1)
    look.setBorderBrush(QBrush(QColor(tokens.line)))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setCellSpacing(0)
    look.setCellPadding(_CELL)
    look.setTopMargin(4)
    look.setBottomMargin(_PARAGRAPH + 4)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if table.columns() == len(_TWO):  # tables that follow each other are alike
        look.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, part) for part in _TWO])
    table.setFormat(look)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(QColor(tokens.background))
        head.setFontWeight(QFont.Weight.DemiBold)
        cell.setFormat(head)
