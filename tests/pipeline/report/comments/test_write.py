"""One odd file costs its own copy alone."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject

from extractors.sniff import DOCX, PDF
from pipeline.report.comments.copied import Copied
from pipeline.report.comments.write import write_copies
from pipeline.report.translations import strings
from schemas.extraction import Source
from tests.pipeline.report.factory import extraction, pdf, sha

SAMPLE = Path(__file__).parents[4] / "samples" / "internkontroll-2023.docx"


def turned_by_nothing() -> bytes:
    """A PDF whose page is turned by no number, which readers pass over."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.pages[0][NameObject("/Rotate")] = NameObject("/x")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def worked_in(path: Path) -> bytes:
    """A copy in which somebody answered, saved as an editor saves it."""
    if path.suffix == ".docx":
        file = docx.Document(str(path))
        file.add_paragraph("Rättat.")
        file.save(str(path))
    else:
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.add_annotation(0, Text(rect=(10, 10, 20, 20), text="Rättat."))
        writer.write(path)
    return path.read_bytes()


DRAFTS = {"plan.docx": SAMPLE.read_bytes(), "plan.pdf": pdf()}
TYPES = {"plan.docx": DOCX, "plan.pdf": PDF}


@pytest.mark.parametrize("found", [True, False], ids=["with findings", "without"])
@pytest.mark.parametrize("name", DRAFTS)
def test_a_copy_is_written_over_until_somebody_has_worked_in_it(name: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    draft, folder = tmp_path / name, tmp_path / "kopior"
    draft.write_bytes(DRAFTS[name])
    source = Source(filename=name, sha256=sha(pdf()), media_type=TYPES[name])
    one = extraction(source=source, word=name == "plan.docx")
    files = [(draft, one if found else one.model_copy(update={"discrepancies": []}))]

    def made() -> Copied:
        (copy,) = write_copies(files, folder, strings("sv"))
        return copy

    first, second = folder / name, (folder / name).with_stem("plan-2")
    assert made() == made() == Copied(str(first))
    kept = worked_in(first)
    assert made() == made() == Copied(str(second), kept=str(first))
    assert first.read_bytes() == kept
    kept = worked_in(second)
    assert made() == Copied(str(folder / f"plan-3{first.suffix}"), kept=str(second))
    assert second.read_bytes() == kept


def test_an_odd_file_costs_its_own_copy_alone(tmp_path: Path) -> None:
    source = Source(filename="plan.pdf", sha256=sha(pdf()), media_type="application/pdf")
    one = extraction(source=source)
    paths = [tmp_path / "udda.pdf", tmp_path / "plan.pdf"]
    for path, data in zip(paths, (turned_by_nothing(), pdf()), strict=True):
        path.write_bytes(data)
    made = list(write_copies([(path, one) for path in paths], tmp_path / "kopior", strings("sv")))
    assert made == [Copied(str(paths[0]), "broken"), Copied(str(tmp_path / "kopior" / "plan.pdf"))]
