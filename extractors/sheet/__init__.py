"""Workbooks: the visible sheets of an .xlsx as pages, with their tables and titles as they are shown, and its large pictures."""

from extractors.sheet.package import pictures_shown
from extractors.sheet.reader import read_workbook

__all__ = ["pictures_shown", "read_workbook"]
