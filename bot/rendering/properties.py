"""The properties that paragraph styles of a .docx are made of, in the order of the schema (ECMA-376 part 1, 17.7)."""

from bot.rendering.look import Look
from bot.rendering.parts import Font
from bot.rendering.sieve import sift_markup

BOLD = "<w:b/><w:bCs/>"


def custom(style: str, name: str, parent: str, paragraph: str, *, run: str = "", following: str = "") -> str:
    """A paragraph style of our own; `paragraph` and `run` hold properties in the order of the schema."""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{sift_markup(name)}"/>'
        f'<w:basedOn w:val="{parent}"/>{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def character(style: str, name: str, run: str) -> str:
    """A style of our own for characters; `run` holds properties in the order of the schema."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}"><w:name w:val="{sift_markup(name)}"/>'
        f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
    )


def indent(look: Look) -> str:
    """Two characters before the first line (7.3.3), as characters where a viewer knows them, else in twips."""
    return f'<w:ind w:firstLineChars="200" w:firstLine="{2 * look.character}"/>'


def spacing(before: int = 0, after: int = 0, *, line: int = 0, rule: str = "exact") -> str:
    """White over and under a paragraph in twips, always told: in a unit's own template what it builds on has some.

    `line` is how high its lines are in twips, or with another rule (17.18.48) in 240ths; 0: as in what it builds on.
    """
    high = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:beforeAutospacing="0" w:after="{after}" w:afterAutospacing="0"{high}/>'


def face(font: Font) -> str:
    """The font for every script, bold if it is: a Latin one beside it would catch quotation marks and dots as well."""
    name, bold = sift_markup(font.name), BOLD if font.bold else ""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>{bold}'


def size(points: float) -> str:
    """Word counts sizes in half points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
