"""The paragraph styles of a sample, set up in python-docx's own template."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from samples.model import Look, Style

STYLE_NAMES: dict[Style, str] = {
    "title": "Heading 1",
    "subtitle": "Heading 2",
    "heading": "Heading 3",
    "body": "Body Text",
    "cell": "Table Text",
    "label": "Table Label",
    "help": "Table Help",
}
LIST_STYLE = "List Paragraph"
HEADINGS = (("Heading 1", 16, 14, 8), ("Heading 2", 12, 0, 8), ("Heading 3", 12, 12, 3))
THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_up_styles(document: Document, look: Look) -> None:
    """Give the template's styles the look of the sample, and add those of tables."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    _font(_style(document, "Normal"), look.body_font, look.body_size)
    _space(_style(document, "Normal"))
    _space(_style(document, "Body Text"), after=8)
    for name, size, before, after in HEADINGS:
        _font(_style(document, name), look.head_font, size, bold=True)
        _space(_style(document, name), before, after)
    _set_up_table_styles(document, look)
    _set_up_list_style(document)


def _set_up_table_styles(document: Document, look: Look) -> None:
    for name in ("cell", "label", "help"):
        style = document.styles.add_style(STYLE_NAMES[name], WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    _font(_style(document, STYLE_NAMES["label"]), look.head_font, 9, bold=True)
    _font(_style(document, STYLE_NAMES["help"]), look.head_font, 7.5, italic=True)


def _set_up_list_style(document: Document) -> None:
    style = _style(document, LIST_STYLE)
    style.paragraph_format.left_indent = None
    style.paragraph_format.line_spacing = 1.0
    _space(style)


def _style(document: Document, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", document.styles[name])


def _space(style: ParagraphStyle, before: float = 0, after: float = 0) -> None:
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _font(style: ParagraphStyle, name: str, size: float, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size = name, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in THEME_FONTS:  # they would go before the name
        fonts.attrib.pop(qn(f"w:{theme}"), None)
