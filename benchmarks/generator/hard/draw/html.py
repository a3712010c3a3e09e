"""Draws a document as HTML for Chromium or WeasyPrint, in the ways that offices of communication write it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from benchmarks.generator.hard.draw.borders import FAMILIES, MARGIN, PAD, fitted, room_in, room_of, sides
from benchmarks.generator.model import (
    Beside,
    Block,
    Cell,
    Columns,
    Document,
    Gap,
    Heading,
    Line,
    PageBreak,
    Pairs,
    Para,
    Row,
    Style,
    Table,
    Text,
    Typed,
)
from benchmarks.generator.syllables import syllables
from benchmarks.generator.typeset import Fit, grid

COLUMN_GAP = 18.0


def draw(document: Document, path: Path) -> None:
    """Writes the HTML file."""
    parts = []
    for section in document.sections:
        room = room_of(landscape=section.landscape)
        blocks = "\n".join(block_html(block, document.style, room) for block in section.blocks)
        parts.append(f'<section class="{"wide" if section.landscape else "tall"}">{blocks}</section>')
    head = f"<meta charset='utf-8'><title>{escape(document.name)}</title><style>{_css(document.style)}</style>"
    body = "\n".join(parts)
    path.write_text(f"<!doctype html><html lang='sv'><head>{head}</head><body>{body}</body></html>", encoding="utf-8")


def _css(style: Style) -> str:
    boxes = _margin_boxes(style.header, "top") + _margin_boxes(style.footer, "bottom")
    return f"""
@page {{ margin: {MARGIN}pt; {boxes} }}
@page tall {{ size: A4 portrait }} @page wide {{ size: A4 landscape }}
section.tall {{ page: tall }} section.wide {{ page: wide }}
body {{ font: {style.size}pt '{FAMILIES[style.font]}'; margin: 0; line-height: 1.25; hyphens: manual; -webkit-print-color-adjust: exact }}
h1 {{ font-size: {style.size + 6}pt; margin: 4pt 0 6pt }} h2 {{ font-size: {style.size + 2.5}pt; margin: 9pt 0 3pt }}
h3 {{ font-size: {style.size + 1}pt; margin: 8pt 0 2pt }} h1, h2, h3 {{ break-after: avoid; line-height: 1.2 }}
.ruled {{ border-bottom: 1pt solid #222222; padding-bottom: 2pt }} .band {{ padding: 3pt 6pt }}
p {{ margin: 0 0 4pt }} td p, th p {{ margin: 0 }} td p.space {{ margin-top: 5pt }}
ul, ol {{ margin: 0; padding-left: 14pt }} pre {{ font: {style.size - 1}pt 'DejaVu Sans Mono'; margin: 6pt 0; white-space: pre }}
table.data {{ border-collapse: collapse; table-layout: fixed; margin: 4pt 0 10pt }}
table.data td, table.data th {{ padding: {PAD}pt {PAD}pt; vertical-align: top; text-align: left; font-weight: normal }}
tr {{ break-inside: avoid }} tr.breaks {{ break-inside: auto }} thead.once {{ display: table-row-group }}
.beside {{ display: table; table-layout: fixed; width: 100% }} .beside > div {{ display: table-cell; vertical-align: top; padding-right: 8pt }}
.columns {{ columns: 2; column-gap: {COLUMN_GAP}pt }} .small {{ font-size: 82% }} .nowrap {{ white-space: nowrap }}
.caps {{ text-transform: uppercase; letter-spacing: 0.4pt; font-size: 78% }} sup {{ font-size: 65%; line-height: 0 }}
.upright {{ writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap }}
.dot {{ display: inline-block; width: 0.66em; height: 0.66em; border-radius: 50%; margin-right: 0.4em }}
.field {{ border: 0.75pt solid #8a8a8a; padding: 0 3pt }}
"""


def _margin_boxes(parts: tuple[str, ...], edge: str) -> str:
    boxes = []
    names = ("left", "right") if len(parts) == 2 else ("left", "center", "right")
    for side, part in zip(names, parts, strict=False):
        text = part.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
        boxes.append(f'@{edge}-{side} {{ content: "{text}"; font-size: 8pt }}')
    return " ".join(boxes)


def block_html(block: Block, style: Style, room: float) -> str:  # noqa: C901, PLR0911 - one case a kind of block
    """One block in a column of text of a width."""
    match block:
        case Heading():
            return _heading(block)
        case Text():
            return _paras((block.para,), style)
        case Line():
            return _line(block, style)
        case Pairs():
            shown = block.between.replace(" ", "\u00a0 ").join(
                f"<b>{escape(label)}</b> {escape(value)}" for label, value in block.pairs
            )
            return f"<p>{shown}</p>"
        case Typed():
            return "<pre>" + escape("\n".join(block.lines)) + "</pre>"
        case Gap():
            return f'<div style="height: {block.lines * style.size * 1.25}pt"></div>'
        case PageBreak():
            return '<div style="break-after: page"></div>'
        case Beside():
            return _beside(block, style, room)
        case Columns():
            half = (room - COLUMN_GAP) / 2
            return f'<div class="columns">{"".join(block_html(one, style, half) for one in block.blocks)}</div>'
        case Table():
            return table_html(block, style, room)


def _heading(block: Heading) -> str:
    level = min(block.level, 3)
    classes = " ".join(name for name, on in (("ruled", block.underlined), ("band", block.fill)) if on)
    look = f' style="background: #{block.fill}"' if block.fill else ""
    return f'<h{level} class="{classes}"{look}>{escape(block.text)}</h{level}>'


def _beside(block: Beside, style: Style, room: float) -> str:
    parts = []
    for part, share in zip(block.parts, block.shares, strict=True):
        inner = "".join(block_html(one, style, room * share - 8) for one in part)
        parts.append(f'<div style="width: {share:.0%}">{inner}</div>')
    return f'<div class="beside">{"".join(parts)}</div>'


def _line(block: Line, style: Style) -> str:
    """A label with its value behind it, or beside it; a list stands below."""
    label = f"<b>{escape(block.label)}</b>"
    if block.tab:
        return f'<div class="beside"><div style="width: 28%">{label}</div><div>{_paras(block.paras, style)}</div></div>'
    inline = bool(block.paras) and not block.paras[0].mark
    first = _text(block.paras[0], style) if inline else ""
    return f"<p>{label} {first}</p>{_paras(block.paras[1 if inline else 0 :], style)}"


def _text(para: Para, style: Style, fill: str = "", painted: str = "cell") -> str:
    """A paragraph's text with its marks; words with a hyphen of their own stay whole."""
    words = []
    for word in para.text.split():
        whole = re.search(r"\w[-/–]\w", word)
        shown = escape(_soft(word) if style.hyphenate and not whole else word)
        if painted == "word" and fill:
            shown = f'<span style="background: #{fill}">{shown}</span>'
        words.append(f'<span class="nowrap">{shown}</span>' if whole else shown)
    text = " ".join(words)
    if painted == "line" and fill:
        text = f'<span style="background: #{fill}">{text}</span>'
    classes = " ".join(name for name, on in (("small", para.small), ("caps", para.caps), ("field", para.boxed)) if on)
    look = f"color: #{para.colour};" if para.colour else ""
    look += f"font-size: {style.size + para.larger}pt;" if para.larger else ""
    look += "text-decoration: underline;" if para.underlined else ""
    struck = f"<s>{escape(para.struck)}</s> " if para.struck else ""
    raised = f"<sup>{escape(para.raised)}</sup>" if para.raised else ""
    dot = f'<span class="dot" style="background: #{para.dot}"></span>' if para.dot else ""
    text = f"{dot}{struck}{text}{raised}"
    text = f"<b>{text}</b>" if para.bold else f"<i>{text}</i>" if para.italic else text
    return f'<span class="{classes}" style="{look}">{text}</span>' if classes or look else text


def _soft(word: str) -> str:
    for place in reversed(syllables(word)):
        word = f"{word[:place]}\u00ad{word[place:]}"
    return word


def _paras(paras: tuple[Para, ...], style: Style, fill: str = "", painted: str = "cell") -> str:
    """Paragraphs, those with marks as lists."""
    parts: list[str] = []
    kind = ""
    for para in paras:
        wanted = "" if not para.mark else "ol" if para.mark[0].isdigit() else "ul"
        parts += [f"</{kind}>"] if kind and wanted != kind else []
        if wanted and wanted != kind:
            mark = {"•": "disc"}.get(para.mark or "", f"'{para.mark} '")
            parts.append("<ol>" if wanted == "ol" else f'<ul style="list-style-type: {mark}">')
        kind = wanted
        text = _text(para, style, fill, painted)
        value = f' value="{(para.mark or "")[:-1]}"' if wanted == "ol" else ""
        parts.append(f"<li{value}>{text}</li>" if wanted else f'<p class="{"space" if para.space else ""}">{text}</p>')
    return "".join(parts) + (f"</{kind}>" if kind else "")


def table_html(table: Table, style: Style, room: float) -> str:
    """A table in the widths that fit."""
    fit = fitted(table, style, room, syllables=style.hyphenate)
    columns = "".join(f'<col style="width: {width:.1f}pt">' for width in fit.widths)
    places = {id(cell): (row, column) for row, column, cell in grid(table)}
    rows = [_row(table, row, style, fit, places) for row in table.rows]
    heads = sum(1 for row in table.rows if row.header)
    once = "" if table.repeat == "all" else ' class="once"'
    head = f"<thead{once}>{''.join(rows[:heads])}</thead>" if heads else ""
    look = f"width: {sum(fit.widths):.1f}pt; font-size: {fit.size}pt"
    return f'<table class="data" style="{look}"><colgroup>{columns}</colgroup>{head}<tbody>{"".join(rows[heads:])}</tbody></table>'


def _row(table: Table, row: Row, style: Style, fit: Fit, places: dict[int, tuple[int, int]]) -> str:
    cells = "".join(_cell(table, cell, row, style, fit, places[id(cell)]) for cell in row.cells)
    height = "" if any(cell.paras or cell.nested for cell in row.cells) else ' style="height: 12pt"'
    return f"<tr{' class=breaks' if table.break_rows else ''}{height}>{cells}</tr>"


def _cell(table: Table, cell: Cell, row: Row, style: Style, fit: Fit, place: tuple[int, int]) -> str:
    ruled = sides(table, *place, cell)
    look = "".join(
        f"border-{name}: {ruled.width}pt solid #{ruled.colour};"
        for name in ("top", "bottom", "left", "right")
        if getattr(ruled, name)
    )
    look += f"background: #{cell.fill};" if cell.fill and cell.painted == "cell" else ""
    look += f"text-align: {cell.align};" if cell.align != "left" else ""
    look += "vertical-align: middle;" if cell.middle else ""
    look += f"padding-top: {table.pad}pt; padding-bottom: {table.pad}pt;" if table.pad is not None else ""
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    content = _paras(cell.paras, style, cell.fill or "", cell.painted)
    content += table_html(cell.nested, style, room_in(fit, place[1], cell)) if cell.nested else ""
    content = f'<div class="upright">{content}</div>' if cell.sideways else content
    tag = "th" if row.header else "td"
    return f'<{tag}{spans} style="{look}">{content}</{tag}>'
