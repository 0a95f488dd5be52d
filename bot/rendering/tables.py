"""A table of a .docx: columns of fixed width, told three times over, since viewers each believe another of them.

WPS takes widths from the grid, Word from the cells, others from the whole (ECMA-376 part 1, 17.4).
"""

from collections.abc import Iterator, Sequence

from bot.drafting.document import Table, Text
from bot.rendering import styles
from bot.rendering.columns import MARGIN, columns
from bot.rendering.look import Look
from bot.rendering.runs import paragraph, runs
from bot.rendering.twips import twips

_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
_BORDERS = "".join(f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def table(block: Table, look: Look) -> str:
    """The label, the caption and the table itself; its head is repeated on every page, no row is parted by one."""
    widths = columns(block, look)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join((_row(block.head, widths, look, head=True), *(_row(row, widths, look) for row in block.rows)))
    return (
        f"{''.join(_over(block, look))}<w:tbl><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_margins(MARGIN)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def side_by_side(pieces: Sequence[str], look: Look) -> str:
    """Paragraphs in a row of cells without lines, which no page parts; margins as wide as photos leave them."""
    width = look.page.text_width // len(pieces)
    margin = max(0, min(MARGIN, (width - twips(look.photo.pair)) // 2))
    grid = f'<w:gridCol w:w="{width}"/>' * len(pieces)
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{piece}</w:tc>' for piece in pieces)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(pieces)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(margin)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _margins(side: int) -> str:
    """White left and right within a cell, in twips; where no style says any it is 115 (17.4.42)."""
    return f'<w:tblCellMar><w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'


def _over(block: Table, look: Look) -> Iterator[str]:
    """What stands over a table."""
    if block.label:
        yield paragraph(styles.LABEL, runs(block.label, look, look.table.bold))
        yield paragraph(styles.ATTACHMENT, runs(block.caption.text, look, look.title.font))
    else:
        yield paragraph(styles.CAPTION, runs(block.caption.text, look, look.table.bold))


def _row(cells: Sequence[Text], widths: Sequence[int], look: Look, *, head: bool = False) -> str:
    """A row; what stands in its first column is a name, all else are figures."""
    font = look.table.bold if head else look.table.font
    columns = [styles.HEAD_CELL if head else styles.CELL, *[styles.HEAD_CELL if head else styles.FIGURE] * len(widths)]
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, runs(cell.text, look, font))}</w:tc>"
        for cell, width, style in zip(cells, widths, columns, strict=False)
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"
