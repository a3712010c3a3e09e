"""Excel: a sheet each for findings, risks, controls and follow-ups, and one for what was read and what was not."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count, islice
from typing import Any
from urllib.parse import unquote

import xlsxwriter

from pipeline.own_files import EPOCH
from pipeline.privacy.masking import mask
from pipeline.report.context import Output, ReportContext
from pipeline.report.excel_records import DOCUMENT, FINDING, UNREAD, Link, Record, Records, row_columns
from pipeline.report.papers import Papers
from pipeline.report.rows import Value, heading
from pipeline.report.sanitize import harmless
from pipeline.report.translations import Strings
from schemas.tables import Kind

Styles = Mapping[str, Any]
WORKBOOK = "avvikelser.xlsx"
MAX_TEXT = 32_767  # UTF-16 units in a cell, Excel's own limit
BLOCK = 1 << 20  # bytes
MAX_ROWS = 1_048_575  # below the header; more go on in another sheet
SHEETS: dict[Kind, str] = {"risk_assessment": "risks", "control_plan": "controls", "follow_up": "items"}
WIDTH = 16
WIDTHS = {
    **dict.fromkeys(("message", "description", "treatments", "checks", "extra"), 60),
    **dict.fromkeys(
        ("about", "name", "risk", "result", "rule", "table", "acceptance_question", "problems", "corrected"), 34
    ),
    **dict.fromkeys(("document", "body", "process", "responsible", "report_to", "stated", "expected"), 26),
    **dict.fromkeys(("fingerprint", "code", "box", "accepted", "method", "path", "sha256", "id", "municipality"), 20),
    **dict.fromkeys(
        ("year", "page", "likelihood", "consequence", "value", "pages", "shown", "threshold", "over", "check"), 12
    ),
}
NUMBERS = frozenset({"year", "page", "pages", "likelihood", "consequence", "value", "threshold"})
TECHNICAL = frozenset({"source", "url", "code", "fingerprint", "box", "id", "sha256"})  # the last columns of a sheet
HEAD, HEAD_HEIGHT = "#E8E6DF", 32  # points: two lines
LINE, MOST_LINES = 15, 8  # points; what is longer is read in the cell itself
MAX_LINKS, MAX_ADDRESS = 65_000, 2_000  # a sheet, characters: somewhat below Excel's own limits
SEVERITY_COLOURS = {
    "error": ("#8A1515", "#FBEEEC"),
    "warning": ("#6B4100", "#FBF2DF"),
    "notice": ("#2B4560", "#EEF2F7"),
}


def render(papers: Papers, context: ReportContext) -> Iterator[Output]:
    """Gives "avvikelser.xlsx", each row written to the disk before the next is made."""
    words = context.strings
    with tempfile.TemporaryFile() as whole:
        with xlsxwriter.Workbook(whole, {"constant_memory": True}) as book:
            _fill(book, Records(papers, context), words)
        whole.seek(0)
        yield Output(WORKBOOK, iter(partial(whole.read, BLOCK), b""))


def _fill(book: Any, records: Records, words: Strings) -> None:
    book.set_properties({"title": words("overview.title"), "created": EPOCH.replace(tzinfo=None)})
    book.set_size(2400, 1400)
    styles = _styles(book)
    _sheets(book, words("sheet.findings"), FINDING, records.findings(), styles, words)
    for kind, name in SHEETS.items():
        _sheets(book, words(f"sheet.{name}"), row_columns(kind), records.rows(kind), styles, words)
    _sheets(book, words("sheet.documents"), DOCUMENT, records.documents(), styles, words)
    _sheets(book, words("sheet.unread"), UNREAD, records.unread(), styles, words)


def _sheets(
    book: Any, title: str, fields: Sequence[str], records: Iterator[Record], styles: Styles, words: Strings
) -> None:
    for number in count(1):
        sheet = book.add_worksheet(title if number == 1 else f"{title} {number}")
        if _sheet(book, sheet, fields, islice(records, MAX_ROWS), styles, words) < MAX_ROWS:
            return


def _sheet(
    book: Any, sheet: Any, fields: Sequence[str], records: Iterable[Record], styles: Styles, words: Strings
) -> int:
    """Write a sheet, from above; how many records it has."""
    sheet.set_row(0, HEAD_HEIGHT)
    for column, field in enumerate(fields):
        sheet.write_string(0, column, heading(field, words), styles["head"])
    links, line = 0, 0
    filled = set[str]()
    for line, record in enumerate(records, 1):
        sheet.set_row(line, _height(record, fields))
        filled.update(field for field in fields if record.get(field) not in (None, "", []))
        for column, field in enumerate(fields):
            value = record.get(field)
            style = styles["centred" if field in NUMBERS else "technical" if field in TECHNICAL else "plain"]
            if isinstance(value, Link) and links < MAX_LINKS and len(value.address) < MAX_ADDRESS:
                links += 1
                style = styles["link"]
                sheet.write_url(line, column, _address(value.address), style)
            _write(sheet, line, column, value.text if isinstance(value, Link) else value, style, words)
    for column, field in enumerate(fields):
        hidden = line > 0 and field not in filled
        sheet.set_column(column, column, WIDTHS.get(field, WIDTH), None, {"hidden": hidden})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, line), len(fields) - 1)
    _colour(book, sheet, fields, line, words)
    _for_paper(sheet, fields)
    return line


def _styles(book: Any) -> Styles:
    top = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": HEAD, **top}),
        "plain": book.add_format(top),
        "centred": book.add_format({"align": "center", **top}),
        "link": book.add_format({"font_color": "#0F4C6B", "underline": 1, "align": "left", **top}),
        "technical": book.add_format({"valign": "top"}),
    }


def _height(record: Record, fields: Sequence[str]) -> float:
    """As many lines as the tallest cell that a person reads needs, within reason."""
    return LINE * min(MOST_LINES, max(_lines(record.get(field), field) for field in fields if field not in TECHNICAL))


def _lines(value: Value | Link, field: str) -> int:
    parts = value if isinstance(value, list) else [str(value.text if isinstance(value, Link) else value or "")]
    return sum(max(1, math.ceil(len(line) / WIDTHS.get(field, WIDTH))) for part in parts for line in part.split("\n"))


def _address(address: str) -> str:
    """A page of the report, or a file beside it, as a workbook leads there; the web as it is."""
    if address.startswith(("https://", "http://")):
        return address
    path, mark, place = address.partition("#")
    plain = unquote(path)
    return f"external:{path if set(plain) & set(':#%') else plain}{mark}{place}"  # no scheme gets through


def _colour(book: Any, sheet: Any, fields: Sequence[str], rows: int, words: Strings) -> None:
    """Severities and what was not read stand out beside saying it in words."""
    colours = {f"severity.{key}": colour for key, colour in SEVERITY_COLOURS.items()}
    colours |= {"status.partial": SEVERITY_COLOURS["warning"], "status.failed": SEVERITY_COLOURS["error"]}
    for column in (column for column, field in enumerate(fields) if field in {"severity", "status"}):
        for key, (ink, ground) in colours.items():
            style = book.add_format({"font_color": ink, "bg_color": ground})
            rule = {"type": "cell", "criteria": "==", "value": f'"{words(key)}"', "format": style}
            sheet.conditional_format(1, column, max(1, rows), column, rule)


def _for_paper(sheet: Any, fields: Sequence[str]) -> None:
    """A4 across, the header on every page, without the columns that only machines read."""
    read = [column for column, field in enumerate(fields) if field not in TECHNICAL]
    sheet.print_area(0, 0, sheet.dim_rowmax or 0, max(read))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)  # inches
    sheet.set_footer("&C&P (&N)")


def _write(sheet: Any, line: int, column: int, value: Value, style: Any, words: Strings) -> None:
    """Text is always written as text: whatever it begins with, it is no formula. A link in the cell stays."""
    if isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(line, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_string(line, column, str(value), style)
    elif value:
        text = value if isinstance(value, str) else "\n".join(value)
        sheet.write_string(line, column, cut(_legal(text), words), style)


def _legal(text: str) -> str:
    """The text without what no workbook holds; masked, where it held some."""
    legal = harmless(text, mark="")
    return legal if legal == text else mask(legal)


def cut(text: str, words: Strings) -> str:
    """The text as far as a cell of Excel holds it, with a remark where that is not all."""
    if len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text
    remark = words("word.list_more", text="")
    room = (MAX_TEXT - len(remark)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + remark
