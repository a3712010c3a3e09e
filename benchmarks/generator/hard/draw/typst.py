"""Draws a document as typst source: ligatures, real table headers, text of two columns, small capitals."""

from __future__ import annotations

import re
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
    Section,
    Style,
    Table,
    Text,
    Typed,
)
from benchmarks.generator.typeset import Fit, grid

COLUMN_GAP = 18.0
SIGN = 0.603  # of its size: the width of a sign of DejaVu Sans Mono


def draw(document: Document, path: Path) -> None:
    """Writes the typst file."""
    style = document.style
    parts = [
        f'#set text(font: "{FAMILIES[style.font]}", size: {style.size}pt, lang: "sv", hyphenate: {str(style.hyphenate).lower()})',
        "#set par(leading: 0.5em, spacing: 0.7em)",
    ]
    parts += [_section(section, style, first=index == 0) for index, section in enumerate(document.sections)]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _section(section: Section, style: Style, *, first: bool) -> str:
    room = room_of(landscape=section.landscape)
    header, footer = (_running(part) for part in (style.header, style.footer))
    flipped = str(section.landscape).lower()
    page = f'#set page(paper: "a4", flipped: {flipped}, margin: {MARGIN}pt, header: {header}, footer: {footer})'
    blocks = "\n".join(block_typst(block, style, room) for block in section.blocks)
    return f"{page}\n{blocks}" if first else f"#pagebreak(weak: true)\n{page}\n{blocks}"


def _running(parts: tuple[str, ...]) -> str:
    if not parts:
        return "none"
    shown = []
    for part in parts:
        text = safe(part).replace("{page}", "#context counter(page).display()")
        shown.append(text.replace("{pages}", "#context counter(page).final().first()"))
    return "[#text(size: 8pt)[" + " #h(1fr) ".join(shown) + "]]"


def safe(text: str) -> str:
    """A text with every sign that typst knows taken for itself."""
    return re.sub(r"([\\#*_`$<>@~=\[\]/'\"+-])", r"\\\1", text)


def block_typst(block: Block, style: Style, room: float) -> str:  # noqa: C901, PLR0911 - one case a kind of block
    """One block in a column of text of a width."""
    match block:
        case Heading():
            return _heading(block, style)
        case Text():
            return _paras((block.para,), style) + "\n"
        case Line():
            return _line(block, style)
        case Pairs():
            return "#h(1.2em)".join(f"*{safe(label)}* {safe(value)}" for label, value in block.pairs) + "\n"
        case Typed():
            lines = "\\\n".join(safe(line).replace(" ", "~") for line in block.lines)
            size = min(style.size - 1, room / (SIGN * max(map(len, block.lines))))  # a longer line is pressed together
            return f'#block[#set text(font: "DejaVu Sans Mono", size: {size:.2f}pt, hyphenate: false)\n{lines}]'
        case Gap():
            return f"#v({block.lines}em)"
        case PageBreak():
            return "#pagebreak()"
        case Beside():
            shares = ", ".join(f"{share:.2f}fr" for share in block.shares)
            inner = ", ".join(
                "[" + "\n".join(block_typst(one, style, room * share - 10) for one in part) + "]"
                for part, share in zip(block.parts, block.shares, strict=True)
            )
            return f"#grid(columns: ({shares}), gutter: 10pt, {inner})"
        case Columns():
            half = (room - COLUMN_GAP) / 2
            inner = "\n".join(block_typst(one, style, half) for one in block.blocks)
            return f"#columns(2, gutter: {COLUMN_GAP}pt)[{inner}]"
        case Table():
            return table_typst(block, style, room)


def _heading(block: Heading, style: Style) -> str:
    size = style.size + (6, 2.5, 1)[min(block.level, 3) - 1]
    text = f'#text(size: {size}pt, weight: "bold", hyphenate: false)[{safe(block.text)}]'
    look = "sticky: true, above: 1.1em, below: 0.6em, width: 100%"
    look += f', fill: rgb("#{block.fill}"), inset: 4pt' if block.fill else ""
    look += ", stroke: (bottom: 1pt), inset: (bottom: 3pt)" if block.underlined and not block.fill else ""
    return f"#block({look})[{text}]"


def _line(block: Line, style: Style) -> str:
    """A label with its value behind it, or beside it; a list stands below."""
    label = f"*{safe(block.label)}*"
    if block.tab:
        return f"#grid(columns: (28%, 1fr), [{label}], [{_paras(block.paras, style)}])"
    inline = bool(block.paras) and not block.paras[0].mark
    first = _text(block.paras[0]) if inline else ""
    return f"{label} {first}\n\n{_paras(block.paras[1 if inline else 0 :], style)}\n"


def _text(para: Para, fill: str = "", painted: str = "cell") -> str:
    """A paragraph's text with its marks; words with a hyphen of their own stay whole."""
    words = []
    for word in para.text.split():
        shown = safe(word)
        shown = f"#box[{shown}]" if re.search(r"\w[-/–]\w", word) else shown
        words.append(f'#highlight(fill: rgb("#{fill}"))[{shown}]' if fill and painted == "word" else shown)
    text = " ".join(words)
    if fill and painted == "line":
        text = f'#highlight(fill: rgb("#{fill}"))[{text}]'
    text = f"#underline[{text}]" if para.underlined else text
    text = f"#upper[#text(size: 0.8em, tracking: 0.4pt)[{text}]]" if para.caps else text
    text = f"#text(size: 0.82em)[{text}]" if para.small else text
    text = f"#text(size: 1em + {para.larger}pt)[{text}]" if para.larger else text
    text = f'#text(fill: rgb("#{para.colour}"))[{text}]' if para.colour else text
    text = f"#box(stroke: 0.6pt + gray, inset: (x: 3pt), outset: (y: 2pt))[{text}]" if para.boxed else text
    text = (f"#strike[{safe(para.struck)}] " if para.struck else "") + text
    text = f'#box(circle(radius: 0.3em, fill: rgb("#{para.dot}"))) {text}' if para.dot else text
    text += f"#super[{safe(para.raised)}]" if para.raised else ""
    return f"#strong[{text}]" if para.bold else f"#emph[{text}]" if para.italic else text


def _paras(paras: tuple[Para, ...], style: Style, fill: str = "", painted: str = "cell") -> str:
    parts = []
    for index, para in enumerate(paras):
        text = _text(para, fill, painted)
        if para.mark:
            indent = style.size * 1.1
            text = f"#par(hanging-indent: {indent}pt)[#box(width: {indent}pt)[{safe(para.mark)}]{text}]"
        gap = "#v(3pt)\n" if para.space and index else ""
        parts.append(gap + text)
    return "\n\n".join(parts)


def table_typst(table: Table, style: Style, room: float) -> str:
    """A table in the widths that fit."""
    fit = fitted(table, style, room)
    columns = ", ".join(f"{width:.1f}pt" for width in fit.widths) + ","
    heads = [row for row in table.rows if row.header]
    repeat = str(table.repeat == "all").lower()
    parts = [f"table.header(repeat: {repeat}, {_cells(table, heads, style, fit)})"] if heads else []
    parts.append(_cells(table, [row for row in table.rows if not row.header], style, fit))
    pad = table.pad if table.pad is not None else PAD
    body = ",\n".join(part for part in parts if part)
    look = f"columns: ({columns}), stroke: none, inset: (x: {PAD}pt, y: {pad}pt), align: left + top"
    return f"#block[#set text(size: {fit.size}pt)\n#table({look},\n{body})]"


def _cells(table: Table, rows: list[Row], style: Style, fit: Fit) -> str:
    places = {id(cell): (row, column) for row, column, cell in grid(table)}
    return ",\n".join(_cell(table, cell, style, fit, *places[id(cell)]) for row in rows for cell in row.cells)


def _cell(table: Table, cell: Cell, style: Style, fit: Fit, row: int, column: int) -> str:
    ruled = sides(table, row, column, cell)
    names = [name for name in ("top", "bottom", "left", "right") if getattr(ruled, name)]
    stroke = ", ".join(f'{name}: {ruled.width}pt + rgb("#{ruled.colour}")' for name in names)
    look = [f"x: {column}, y: {row}", f"colspan: {cell.colspan}, rowspan: {cell.rowspan}"]
    look += [f"stroke: ({stroke})"] if names else []
    look += [f'fill: rgb("#{cell.fill}")'] if cell.fill and cell.painted == "cell" else []
    look.append(f"align: {cell.align} + {'horizon' if cell.middle else 'top'}")
    look.append(f"breakable: {str(table.break_rows or cell.rowspan > 1).lower()}")
    content = _paras(cell.paras, style, cell.fill or "", cell.painted)
    content += "\n" + table_typst(cell.nested, style, room_in(fit, column, cell)) if cell.nested else ""
    content = f"#rotate(-90deg, reflow: true)[#box[{content}]]" if cell.sideways else content
    return f"table.cell({', '.join(look)})[{content}]"
