"""Excel: a sheet each for findings, risks, controls and follow-ups, and one for what was read and what was not."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from pipeline.report.comparison_labels import in_words
from pipeline.report.context import Output, ReportContext
from pipeline.report.order import in_order, own_evidence, spot_of
from pipeline.report.rows import FIELDS, Kind, Value, heading, kind_of, path_in_words, table_title, values
from pipeline.report.sanitize import harmless
from pipeline.report.totals import bodies, capital, years
from pipeline.report.translations import Strings
from schemas.evidence import Region
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable, Risk, rows_of

WORKBOOK = "avvikelser.xlsx"
MAX_TEXT = 32_767  # UTF-16 units in a cell, Excel's own limit
MAX_ROWS = 1_048_575  # below the header; more go on in another sheet
SHEETS: dict[Kind, str] = {"risk_assessment": "risks", "control_plan": "controls", "follow_up": "items"}
WIDTHS = {
    **dict.fromkeys(("message", "description", "treatments", "checks", "extra"), 60),
    **dict.fromkeys(("about", "name", "risk", "result", "rule", "table", "acceptance_question", "problems"), 34),
    **dict.fromkeys(("document", "body", "process", "responsible", "report_to", "stated", "expected"), 26),
    **dict.fromkeys(("fingerprint", "code", "box", "accepted", "method", "path", "sha256", "id"), 20),
    **dict.fromkeys(("year", "page", "likelihood", "consequence", "value", "pages"), 12),
}
NUMBERS = frozenset({"year", "page", "pages", "likelihood", "consequence", "value"})
TECHNICAL = frozenset({"code", "fingerprint", "box", "id", "sha256"})  # the last columns of a sheet
HEAD, HEAD_HEIGHT = "#E8E6DF", 32  # points: two lines
SEVERITY_COLOURS = {
    "error": ("#8A1515", "#FBEEEC"),
    "warning": ("#6B4100", "#FBF2DF"),
    "notice": ("#2B4560", "#EEF2F7"),
}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same extractions give the same bytes

Record = dict[str, Value]


def render(extractions: Sequence[Extraction], context: ReportContext) -> Iterator[Output]:
    """Gives "avvikelser.xlsx"."""
    words = context.strings
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": words("overview.title"), "created": _EPOCH.replace(tzinfo=None)})
        book.set_size(2400, 1400)
        _sheets(book, words("sheet.findings"), FINDING, list(_findings(extractions, context)), words)
        for kind, name in SHEETS.items():
            _sheets(book, words(f"sheet.{name}"), _row_columns(kind), list(_rows(extractions, kind, words)), words)
        _sheets(book, words("sheet.documents"), DOCUMENT, list(_documents(extractions, words)), words)
        _sheets(book, words("sheet.unread"), UNREAD, list(_unread(extractions, words)), words)
    yield Output(WORKBOOK, buffer.getvalue())


FINDING = (
    *(
        "document",
        "body",
        "year",
        "severity",
        "rule",
        "about",
        "message",
        "stated",
        "expected",
        "page",
        "path",
        "accepted",
    ),
    *("code", "fingerprint", "box"),
)
DOCUMENT = ("document", "body", "year", "status", "pages", "problems", "sha256")
UNREAD = ("document", "status", "page", "path", "message", "box")


def _row_columns(kind: Kind) -> tuple[str, ...]:
    asked = ("acceptance_question",) if kind == "risk_assessment" else ()
    return ("document", "body", "year", "table", *FIELDS[kind], *asked, "extra", "page", "path", "box", "id")


def _findings(extractions: Sequence[Extraction], context: ReportContext) -> Iterator[Record]:
    words = context.strings
    for extraction in extractions:
        for one in in_order(extraction.discrepancies, extraction):
            regions = [region for evidence in own_evidence(one, extraction) for region in evidence.regions]
            page, path = spot_of(one, extraction)
            yield {
                **_file(extraction, words),
                "severity": words(f"severity.{one.severity}"),
                "code": one.code,
                "rule": words(f"rule.{one.code}.title"),
                **{key: getattr(one, key) for key in ("about", "message")},
                "fingerprint": ", ".join(one.accepted_by),
                **{key: in_words(getattr(one, key) or "", words) for key in ("stated", "expected")},
                **({"page": page} if page and not regions else _place(regions, path, words)),
                "accepted": context.accepted.get(one.fingerprint),
            }


def _rows(extractions: Sequence[Extraction], kind: Kind, words: Strings) -> Iterator[Record]:
    for extraction in extractions:
        for table in extraction.tables():
            if kind_of(table) == kind:
                yield from (_row(extraction, table, row, words) for row in rows_of(table))


def _row(extraction: Extraction, table: AnyTable, row: AnyRow, words: Strings) -> Record:
    asked = row.acceptance.question if isinstance(row, Risk) and row.acceptance else None
    return {
        **values(row, words),
        "document": extraction.source.filename,
        "body": capital(table.body.name) if table.body else None,
        "year": table.year,
        "table": table_title(table, words),
        "acceptance_question": asked,
        "extra": [f"{header}: {text}" for header, text in row.extra.items()],
        **_place(row.source.regions, row.source.path, words),
        "id": row.id,
    }


def _documents(extractions: Sequence[Extraction], words: Strings) -> Iterator[Record]:
    for extraction in extractions:
        yield {
            **_file(extraction, words),
            "status": words(f"status.{extraction.status}"),
            "pages": extraction.source.page_count,
            "problems": [problem.message for problem in extraction.problems],
            "sha256": extraction.source.sha256,
        }


def _unread(extractions: Sequence[Extraction], words: Strings) -> Iterator[Record]:
    for extraction in extractions:
        name = extraction.source.filename
        for problem in extraction.problems:
            message = f"{words(f'problem.{problem.code}')}: {problem.message}"
            yield {"document": name, "status": words("unread.problems"), "page": problem.page, "message": message}
        for entry in extraction.ledger:
            if entry.outcome != "extracted":
                told = {"status": words(f"unread.{entry.outcome}"), "message": entry.reason}
                place = {"page": entry.page, "box": _box(entry.bbox), "path": path_in_words(entry.path, words)}
                yield {"document": name, **told, **place}


def _file(extraction: Extraction, words: Strings) -> Record:
    listed = years(extraction)
    return {
        "document": extraction.source.filename or words("word.unknown_file"),
        "body": "; ".join(map(capital, bodies(extraction))),
        "year": listed[0] if len(listed) == 1 else ", ".join(map(str, listed)),
    }


def _place(regions: Sequence[Region], path: str | None, words: Strings) -> Record:
    pages = sorted({region.page for region in regions})
    return {
        "page": pages[0] if len(pages) == 1 else ", ".join(map(str, pages)),
        "box": [f"{region.page}: {_box(region.bbox)}" if len(pages) > 1 else _box(region.bbox) for region in regions],
        "path": path_in_words(path, words),
    }


def _box(box: tuple[float, float, float, float] | None) -> str:
    return ", ".join(f"{side:.1f}" for side in box) if box else ""


def _sheets(book: Any, title: str, fields: Sequence[str], records: Sequence[Record], words: Strings) -> None:
    for number, start in enumerate(range(0, max(1, len(records)), MAX_ROWS), 1):
        name = title if number == 1 else f"{title} {number}"
        _sheet(book, book.add_worksheet(name), fields, records[start : start + MAX_ROWS], words)


def _sheet(book: Any, sheet: Any, fields: Sequence[str], records: Sequence[Record], words: Strings) -> None:
    top = {"text_wrap": True, "valign": "top"}
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": HEAD, **top})
    plain, centred = book.add_format(top), book.add_format({"align": "center", **top})
    sheet.set_row(0, HEAD_HEIGHT)
    for column, field in enumerate(fields):
        empty = records and all(record.get(field) in (None, "", []) for record in records)
        sheet.set_column(column, column, WIDTHS.get(field, 16), None, {"hidden": bool(empty)})
        sheet.write_string(0, column, heading(field, words), head)
    for line, record in enumerate(records, 1):
        for column, field in enumerate(fields):
            _write(sheet, line, column, record.get(field), centred if field in NUMBERS else plain, words)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(records)), len(fields) - 1)
    _colour(book, sheet, fields, len(records), words)
    _for_paper(sheet, fields)


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
    """Text is always written as text: whatever it begins with, it is no formula and no link."""
    if isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(line, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_string(line, column, str(value), style)
    elif value:
        text = value if isinstance(value, str) else "\n".join(value)
        sheet.write_string(line, column, cut(harmless(text, mark=""), words), style)


def cut(text: str, words: Strings) -> str:
    """The text as far as a cell of Excel holds it, with a remark where that is not all."""
    if len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text
    remark = words("word.list_more", text="")
    room = (MAX_TEXT - len(remark)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + remark
