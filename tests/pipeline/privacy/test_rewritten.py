"""What an output rewrites makes no identity number of what was none before."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.masking import mask
from pipeline.report.formats import REPORTS
from pipeline.report.markdown import escaped
from pipeline.report.names import file_stem
from pipeline.report.sanitize import masked_line
from pipeline.report.write import write_reports
from tests.pipeline.factory import analysis, document, risk

SIGNS = (
    ",",
    "'",
    "!",
    ", ",
    " (",
    "\x01",
    "\x1f",
    "\x85",
    "\u2028",
    "\ufff9",
    "\ufffe",
    "\n\n\n",
    "-\n\n\n",
    "—",
    "&",
    "=",
)
NUMBERS = ("8503152384", "198503152384", "1203152382", "1985-03-152384")


def in_markdown(text: str) -> str:
    return escaped(mask(text))


@pytest.mark.parametrize("rewritten", [file_stem, masked_line, in_markdown])
@given(st.sampled_from(NUMBERS), st.sampled_from(SIGNS), st.sampled_from([1, 2, 3, 4, -4]))
def test_a_name_or_a_line_is_masked_as_it_is_shown(
    rewritten: Callable[[str], str], number: str, sign: str, at: int
) -> None:
    shown = rewritten(f"Plan {number[:at]}{sign}{number[at:]}.docx")
    assert mask(shown) == shown


@pytest.mark.parametrize("number", ["8503\x0115-2384", "8503\ufff915-2384", "850315\ufffb-2384", "8503\x1f152384"])
def test_a_workbook_is_masked_as_it_is_written(number: str) -> None:
    read = document(analysis(2024, risk(f"Fel {number}", 3, 4, 13)))
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports([read], Path(folder), data_of=lambda _: None, formats=["excel"])
        with zipfile.ZipFile(next(path for path in paths if path.suffix == ".xlsx")) as book:
            texts = [book.read(name).decode() for name in book.namelist()]
    assert "excel" in REPORTS
    assert any("Fel ••••" in text for text in texts)
    assert not any("2384" in text for text in texts)
