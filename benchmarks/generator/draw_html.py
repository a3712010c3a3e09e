"""Draws a document as HTML, for a browser to print: soft hyphens, margin boxes, named pages."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from benchmarks.generator.model import (
    Block,
    Cell,
    Document,
    Gap,
    Heading,
    Line,
    PageBreak,
    Para,
    Row,
    Style,
    Table,
    Text,
)
from benchmarks.generator.syllables import syllables
from benchmarks.generator.typeset import band, fit

A4 = (595.3, 841.9)
MARGIN = 56.0
PAD = 4.0
BAND = "F1F4F7"
FAMILIES = {
    "LiberationSans": "Liberation Sans", "LiberationSerif": "Liberation Serif", "DejaVuSans": "DejaVu Sans",
    "DejaVuSerif": "DejaVu Serif", "DejaVuSansCondensed": "DejaVu Sans Condensed", "Helvetica": "Liberation Sans",
    "Times": "Liberation Serif",
}  # fmt: skip
SIDES = ("left", "center", "right")
BORDERS = {
    "grid": "td, th { border: 0.5pt solid #404040 }",
    "open": "tr:not(:last-child) > * { border-bottom: 0.5pt solid #404040 } tr > *:not(:last-child) { border-right: 0.5pt solid #404040 }",
    "horizontal": "td, th { border-top: 0.5pt solid #404040; border-bottom: 0.5pt solid #404040 }",
}  # fmt: skip


def draw(document: Document, path: Path) -> None:
    """Writes the HTML file."""
    parts = []
    for section in document.sections:
        name = "wide" if section.landscape else "tall"
        room = (A4[1] if section.landscape else A4[0]) - 2 * MARGIN
        blocks = "\n".join(_block(block, document.style, room) for block in section.blocks)
        parts.append(f'<section class="{name}">{blocks}</section>')
    head = f"<meta charset='utf-8'><title>{escape(document.name)}</title><style>{_css(document.style)}</style>"
    body = "\n".join(parts)
    path.write_text(f"<!doctype html><html lang='sv'><head>{head}</head><body>{body}</body></html>", encoding="utf-8")


def _css(style: Style) -> str:
    boxes = _margin_boxes(style.header, "top") + _margin_boxes(style.footer, "bottom")
    scoped = "\n".join(
        re.sub(r"(^|\} |, )(td|th|tr)", rf"\1table.{name} > * > \2", rule).replace("> * > td", "> * > tr > td").replace("> * > th", "> * > tr > th")
        for name, rule in BORDERS.items()
    )  # fmt: skip
    return f"""
@page {{ margin: {MARGIN}pt; {boxes} }}
@page tall {{ size: A4 portrait }} @page wide {{ size: A4 landscape }}
section.tall {{ page: tall }} section.wide {{ page: wide }}
body {{ font: {style.size}pt '{FAMILIES[style.font]}'; margin: 0; line-height: 1.18; hyphens: manual }}
h1 {{ font-size: {style.size + 5}pt; margin: 8pt 0 4pt }} h2 {{ font-size: {style.size + 2.5}pt; margin: 8pt 0 3pt }}
h3 {{ font-size: {style.size + 1}pt; margin: 8pt 0 2pt }} h1, h2, h3 {{ break-after: avoid }}
p {{ margin: 0 0 5pt }} p.line {{ margin: 0 0 2pt }} p.tab {{ padding-left: 130pt; text-indent: -130pt }}
p.tab b {{ display: inline-block; width: 130pt; text-indent: 0 }}
ul, ol {{ margin: 0; padding-left: 14pt }} td p, th p {{ margin: 0 }} td p.space {{ margin-top: 5pt }}
table {{ border-collapse: collapse; table-layout: fixed; margin: 4pt 0 10pt }}
table.frame {{ border: 0.5pt solid #404040 }}
td, th {{ padding: {PAD}pt; vertical-align: top; text-align: left; font-weight: normal }}
table.bands > * > tr > *, table.none > * > tr > *, table.horizontal > * > tr > * {{ padding: 6pt {PAD}pt }}
.center {{ text-align: center }} .small {{ font-size: 80% }} .nowrap {{ white-space: nowrap }}
.sideways {{ writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap }}
thead.once {{ display: table-row-group }} tr.whole {{ break-inside: avoid }}
{scoped}
"""


def _margin_boxes(parts: tuple[str, ...], edge: str) -> str:
    """A running header or footer as the page's margin boxes."""
    if not parts:
        return ""
    sides = ("left", "right") if len(parts) == 2 else SIDES
    boxes = []
    for side, part in zip(sides, parts, strict=False):
        text = part.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
        boxes.append(f'@{edge}-{side} {{ content: "{text}"; font-size: 8.5pt }}')
    return " ".join(boxes)


def _text(para: Para, style: Style) -> str:
    """A paragraph's text; words with a hyphen or slash of their own stay on one line."""
    words = []
    for word in para.text.split():
        if re.search(r"\w[-/–]\w", word):
            words.append(f'<span class="nowrap">{escape(word)}</span>')
        else:
            words.append(escape(_soft(word)) if style.hyphenate else escape(word))
    text = " ".join(words)
    text = f"<b>{text}</b>" if para.bold else f"<i>{text}</i>" if para.italic else text
    return f'<span class="small">{text}</span>' if para.small else text


def _soft(word: str) -> str:
    """A word with soft hyphens where it may break."""
    for place in reversed(syllables(word)):
        word = f"{word[:place]}\u00ad{word[place:]}"
    return word


def _block(block: Block, style: Style, room: float) -> str:
    match block:
        case Heading():
            level = min(block.level, 3)
            return f"<h{level}>{escape(block.text)}</h{level}>"
        case Text():
            return _paras((block.para,), style)
        case Line():
            return _line(block, style)
        case Gap():
            return f'<div style="height: {block.lines * style.size * 1.18}pt"></div>'
        case PageBreak():
            return '<div style="break-after: page"></div>'
        case Table():
            table = _table(block, style, room - (16 if block.framed else 0))
            return f'<table class="frame"><tr><td>{table}</td></tr></table>' if block.framed else table
        case _:
            raise TypeError(f"{type(block).__name__} is drawn by hard/ alone")


def _line(block: Line, style: Style) -> str:
    label = f"<b>{escape(block.label)}</b>"
    inline = bool(block.paras) and not block.paras[0].mark
    first = _text(block.paras[0], style) if inline else ""
    kind = "line tab" if block.tab else "line"
    rest = _paras(block.paras[1 if inline else 0 :], style)
    return f'<p class="{kind}">{label}{"" if block.tab else " "}{first}</p>{rest}'


def _paras(paras: tuple[Para, ...], style: Style) -> str:
    """Paragraphs, those with marks as lists."""
    parts: list[str] = []
    open_list = ""
    for para in paras:
        wanted = "" if not para.mark else "ol" if para.mark[0].isdigit() else "ul"
        if open_list and wanted != open_list:
            parts.append(f"</{open_list}>")
        if wanted and wanted != open_list:
            parts.append(_list_start(wanted, para.mark or ""))
        open_list = wanted
        text = _text(para, style)
        if wanted:
            number = f' value="{para.mark[:-1]}"' if wanted == "ol" and para.mark else ""
            parts.append(f"<li{number}>{text}</li>")
        else:
            parts.append(f'<p class="{"space" if para.space else ""}">{text}</p>')
    return "".join(parts) + (f"</{open_list}>" if open_list else "")


def _list_start(kind: str, mark: str) -> str:
    look = {"•": "disc"}.get(mark, f"'{mark} '")
    return "<ol>" if kind == "ol" else f'<ul style="list-style-type: {look}">'


def _table(table: Table, style: Style, room: float, *, inner: bool = False) -> str:
    """A table as wide as fits; one in a cell is as wide as that."""
    fitted = fit(table, style.font, style.size, room, hyphenate=style.hyphenate, pad=PAD + 1)
    whole = sum(fitted.widths)
    sizes = [f"{100 * width / whole:.1f}%" if inner else f"{width:.1f}pt" for width in fitted.widths]
    columns = "".join(f'<col style="width: {size}">' for size in sizes)
    head = [_row(table, index, row, style) for index, row in enumerate(table.rows) if row.header]
    body = [_row(table, index, row, style) for index, row in enumerate(table.rows) if not row.header]
    once = "" if table.repeat == "all" else ' class="once"'
    top = f"<thead{once}>{''.join(head)}</thead>" if head else ""
    look = f'class="{table.rules}" style="width: {"100%" if inner else f"{whole:.1f}pt"}; font-size: {fitted.size}pt"'
    return f"<table {look}><colgroup>{columns}</colgroup>{top}<tbody>{''.join(body)}</tbody></table>"


def _row(table: Table, index: int, row: Row, style: Style) -> str:
    banded = table.rules == "bands" and not row.header and band(table, index) % 2
    cells = "".join(_cell(cell, style, "th" if row.header else "td", BAND if banded else None) for cell in row.cells)
    height = "" if any(cell.paras for cell in row.cells) else ' style="height: 12pt"'
    return f"<tr{'' if table.break_rows else ' class=whole'}{height}>{cells}</tr>"


def _cell(cell: Cell, style: Style, tag: str, colour: str | None) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    fill = cell.fill or colour
    look = f' style="background: #{fill}"' if fill else ""
    content = _paras(cell.paras, style)
    if cell.sideways:
        content = f'<div class="sideways">{content}</div>'
    if cell.nested:
        content += _table(cell.nested, style, 200.0, inner=True)
    return f'<{tag}{spans}{look} class="{cell.align}">{content}</{tag}>'
