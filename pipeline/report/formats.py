"""The formats by name. A new one is a module with a `Report` and a line here."""

from __future__ import annotations

from pipeline.report import excel, html, jsonl, markdown
from pipeline.report.context import Report

REPORTS: dict[str, Report] = {
    "html": html.render,
    "excel": excel.render,
    "markdown": markdown.render,
    "jsonl": jsonl.render,
}
