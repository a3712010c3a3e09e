"""Draws a bundle as one HTML page for Chromium to print."""

from __future__ import annotations

import re
from html import escape

import pyphen

from samples.model import Bundle, Cell, Look, Para, Points, Section, Style, Table

SOFT_HYPHEN = "\u00ad"
# Chromium comes without Swedish patterns on most systems, so the places are put into the text.
PLACES = pyphen.Pyphen(lang="sv_SE", left=3, right=3)
TAGS: dict[Style, str] = {
    "title": "h1",
    "subtitle": "h2",
    "heading": "h3",
    "body": "p",
    "cell": "p",
    "label": "p",
    "help": "p",
}
METRIC_TWINS = {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}


def web_page(bundle: Bundle) -> str:
    """The bundle as HTML with the page format in its style sheet."""
    sections = "\n".join(_section(number, section) for number, section in enumerate(bundle.sections))
    return (
        '<!doctype html>\n<html lang="sv"><head><meta charset="utf-8">'
        f"<title>{escape(bundle.title)}</title>\n<style>{_style_sheet(bundle)}</style></head>\n"
        f"<body>\n{sections}\n</body></html>\n"
    )


def _style_sheet(bundle: Bundle) -> str:
    pages = "\n".join(
        f"@page s{number} {{ size: A4 {'landscape' if section.landscape else 'portrait'};"
        f" margin: {section.above:g}mm {section.side}mm }}\n"
        f"#s{number} {{ page: s{number} }}"
        for number, section in enumerate(bundle.sections)
    )
    return f"{pages}\n{_text_rules(bundle.look)}"


def _text_rules(look: Look) -> str:
    body, head = _family(look.body_font), _family(look.head_font)
    return f"""
body {{ font: {look.body_size}pt/1.15 {body}; margin: 0; hyphens: manual }}
section + section {{ break-before: page }}
h1, h2, h3 {{ font-family: {head}; font-weight: bold; margin: 0 0 8pt }}
* + h1 {{ margin-top: 14pt }}
h1 {{ font-size: 16pt }} h2 {{ font-size: 12pt }} h3 {{ font-size: 12pt; margin: 12pt 0 3pt }}
p.body {{ margin: 0 0 8pt }}
table {{ border-collapse: collapse; table-layout: fixed; margin: 4pt auto; orphans: 1; widows: 1 }}
td {{ border: 0.5pt solid #{look.rule}; padding: 0.5mm 1.8mm; vertical-align: top;
     overflow-wrap: anywhere; print-color-adjust: exact }}
td p {{ margin: 0 }}
td p.label {{ font-family: {head}; font-weight: bold }}
td p.help {{ font-family: {head}; font-style: italic; font-size: 0.83em }}
td.center {{ text-align: center }}
ul, ol {{ margin: 0; padding-left: 4.5mm }}
"""


def _family(font: str) -> str:
    return f"'{font}', '{METRIC_TWINS.get(font, font)}'"


def _section(number: int, section: Section) -> str:
    blocks = "\n".join(_table(block) if isinstance(block, Table) else _block(block) for block in section.blocks)
    return f'<section id="s{number}">\n{blocks}\n</section>'


def _block(block: Para | Points) -> str:
    if isinstance(block, Para):
        tag = TAGS[block.style]
        return f'<{tag} class="{block.style}">{_text(block.text, hyphenate=block.hyphenate)}</{tag}>'
    items = "".join(f"<li>{_text(item, hyphenate=True)}</li>" for item in block.items)
    if block.marker == "bullet":
        return f"<ul>{items}</ul>"
    return f'<ol start="{block.start}">{items}</ol>'


def _text(text: str, *, hyphenate: bool) -> str:
    if hyphenate:
        text = re.sub(r"\w+", lambda word: PLACES.inserted(word[0], SOFT_HYPHEN), text)
    return escape(text).replace("\n", "<br>")


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{width}mm">' for width in table.widths)
    rows = [f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows]
    head, body = "\n".join(rows[: table.repeated]), "\n".join(rows[table.repeated :])
    style = f"width:{sum(table.widths):g}mm;font-size:{table.size}pt"
    return f'<table style="{style}"><colgroup>{columns}</colgroup>\n<thead>{head}</thead><tbody>{body}</tbody></table>'


def _cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
    )
    shade = f' style="background:#{cell.shade}"' if cell.shade else ""
    content = "".join(_block(block) for block in cell.blocks)
    return f'<td class="{cell.align}"{spans}{shade}>{content}</td>'
