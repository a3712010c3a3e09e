"""The documents hold their truth, and nothing in their tables is missing from it."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest

from samples.build import BUNDLES
from samples.model import Bundle
from samples.word import word_file
from tests.samples.reading import (
    NAMES,
    PDFS,
    SAMPLES,
    bare,
    facts,
    pdf_pages,
    truth_of,
    word_paragraphs,
)

LABELS = re.compile(r"^(Kontroll|Rapport)( av| till)?:? ")
MOST_BYTES = 500_000
SHORTEST = 3  # letters that a page break leaves of a text


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read(name)


def holds(pages: list[str], text: str) -> bool:
    """Whether a text stands on a page, or begins at the end of one cell and goes on on the next page."""
    wanted, stripped = bare(text), [bare(page) for page in pages]
    if any(wanted in page for page in stripped):
        return True
    return any(
        wanted[:cut] in page and wanted[cut:] in following
        for page, following in pairwise(stripped)
        for cut in range(SHORTEST, len(wanted) - SHORTEST + 1)
    )


@pytest.mark.parametrize("name", NAMES)
def test_word_holds_every_text_of_the_truth(name: str) -> None:
    text = " ".join(" ".join(word_paragraphs((SAMPLES / f"{name}.docx").read_bytes())).split())
    assert [fact for fact in facts(truth_of(name)) if fact not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_table_is_missing_from_the_truth(name: str) -> None:
    truth = truth_of(name)
    known = {*facts(truth), *(str(number) for number in range(17))}
    document = docx.Document(str(SAMPLES / f"{name}.docx"))
    for table in document.tables:
        header_rows = 2 if table.cell(0, 0).text in {"Beskrivning", "Verksamhetsansvar"} else 1
        for row in table.rows[header_rows:]:
            for cell in row.cells:
                text = " ".join(cell.text.split())
                paragraphs = [LABELS.sub("", paragraph.text) for paragraph in cell.paragraphs]
                assert text in known or all(paragraph in known for paragraph in paragraphs), text


@pytest.mark.long
@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.name)
def test_building_the_word_file_again_gives_the_same_text(bundle: Bundle) -> None:
    kept, made = (SAMPLES / f"{bundle.name}.docx").read_bytes(), word_file(bundle)
    for name in ("word/document.xml", "word/numbering.xml", "word/settings.xml"):
        assert part(made, name) == part(kept, name)
    assert made == word_file(bundle)


@pytest.mark.parametrize("name", PDFS)
def test_pdf_holds_every_text_of_the_truth(name: str) -> None:
    pages = pdf_pages((SAMPLES / name).read_bytes())
    assert [fact for fact in facts(truth_of(name)) if not holds(pages, fact)] == []


@pytest.mark.parametrize("name", PDFS)
def test_pdf_is_small_and_has_words_broken_at_line_ends(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert len(data) < MOST_BYTES
    broken = re.findall(r"\w[\u00ad\u2010\ufffe\u0002-]+\n?\w", "\n".join(pdf_pages(data)))
    assert len(broken) > 20


@pytest.mark.parametrize("name", [name for name in PDFS if "2023" in name])
def test_narrow_columns_break_words_without_a_hyphen(name: str) -> None:
    text = "\n".join(pdf_pages((SAMPLES / name).read_bytes()))
    assert "Riskvärderi\nng" in text
    assert "informationssäkerhetsans\nvarig" in text


@pytest.mark.parametrize("name", PDFS)
def test_no_line_ends_where_nobody_could_tell_what_was_written(name: str) -> None:
    text = "\n".join(pdf_pages((SAMPLES / name).read_bytes()))
    assert not re.search(r"informations-\nsäkerhetsrutin|\b(IT|e)-\n|(uppföljning|resurser|Arkitekt|arkitekt)/\n", text)


def test_chromiums_risk_table_breaks_inside_a_row_without_a_repeated_header() -> None:
    pages = pdf_pages((SAMPLES / "internkontroll-2023-chromium.pdf").read_bytes())
    first = next(index for index, page in enumerate(pages) if "Riskbenämning" in page)
    description = truth_of("internkontroll-2023")["tables"][0]["rows"][3]["description"]
    assert bare(description) not in bare(pages[first])
    assert holds(pages[first : first + 2], description)
    assert "Riskbenämning" not in pages[first + 1]


def test_the_header_of_the_risk_table_is_merged_in_word() -> None:
    document = docx.Document(str(SAMPLES / "internkontroll-2023.docx"))
    risks, plan, _ = document.tables
    assert [cell.grid_span for cell in risks._tbl.tr_lst[0].tc_lst] == [2, 3, 2]
    assert [cell.grid_span for cell in plan._tbl.tr_lst[0].tc_lst] == [6]
    assert [cell.grid_span for cell in plan._tbl.tr_lst[1].tc_lst] == [1, 1, 3, 1]
