"""One odd file costs its own copy alone."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from pipeline.report.comments.write import Copied, write_copies
from pipeline.report.translations import strings
from schemas.extraction import Source
from tests.pipeline.report.factory import extraction, pdf, sha


def turned_by_nothing() -> bytes:
    """A PDF whose page is turned by no number, which readers pass over."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.pages[0][NameObject("/Rotate")] = NameObject("/x")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_an_odd_file_costs_its_own_copy_alone(tmp_path: Path) -> None:
    source = Source(filename="plan.pdf", sha256=sha(pdf()), media_type="application/pdf")
    one = extraction(source=source)
    paths = [tmp_path / "udda.pdf", tmp_path / "plan.pdf"]
    for path, data in zip(paths, (turned_by_nothing(), pdf()), strict=True):
        path.write_bytes(data)
    made = list(write_copies([(path, one) for path in paths], tmp_path / "kopior", strings("sv")))
    assert made == [Copied(str(paths[0]), "broken"), Copied(str(tmp_path / "kopior" / "plan.pdf"))]
