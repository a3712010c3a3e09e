"""The page of the flat tables says what they are now."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.export.write_docs import PAGE, main, written
from schemas.flat import TABLES, columns

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_is_of_the_declared_columns() -> None:
    page = (DOCS / PAGE).read_text(encoding="utf-8")
    assert page == written(page)


def test_every_column_stands_on_the_page() -> None:
    page = (DOCS / PAGE).read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert told == {column.name for name in TABLES for column in columns(name)}


def test_the_page_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / PAGE).write_text("# x\n<!-- columns -->\nof last year\n<!-- end of columns -->\n", encoding="utf-8")
    main(tmp_path)
    page = (tmp_path / PAGE).read_text(encoding="utf-8")
    assert ("of last year" in page, page.startswith("# x\n"), "`risk_key`" in page) == (False, True, True)
