"""Workbooks: the visible sheets of an .xlsx as pages, with their tables and titles as they are shown."""

from extractors.sheet.reader import read_workbook

__all__ = ["read_workbook"]
