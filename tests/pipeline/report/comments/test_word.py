"""Comments stand at the cell or paragraph of their finding, and leave the text as it is."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.word import read_word
from extractors.word.places import elements_by_path
from pipeline.report.comments.note import Note
from pipeline.report.comments.word import is_ours, with_comments
from schemas.discrepancy import Evidence
from tests.examples import examples

SAMPLE = (Path(__file__).parents[4] / "samples" / "internkontroll-2023.docx").read_bytes()


def made(rows: list[list[str]]) -> bytes:
    file = docx.Document()
    file.add_paragraph("Internkontrollplan")
    table = file.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def commented_cells(data: bytes) -> list[str]:
    """The texts of the paragraphs in which a comment begins."""
    root = docx.Document(io.BytesIO(data)).element
    begun = [start.getparent() for start in root.iter(qn("w:commentRangeStart"))]
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in begun]


def note(path: str | None, text: str) -> Note:
    return Note("Fel: mening", "error", (Evidence(path=path, text=text),))


@pytest.mark.long
@settings(max_examples=examples(25, 100))
@given(
    texts=st.lists(st.text("abcåäö ", min_size=1, max_size=12).filter(str.strip), min_size=2, max_size=6, unique=True)
)
def test_the_comment_is_at_the_cell_that_shows_the_text(texts: list[str]) -> None:
    letters = {"".join(text.split()).casefold() for text in texts}
    if len(letters) < len(texts):
        return
    data = made([["x1", "x2"], *([text, "9"] for text in texts)])
    copy = with_comments(data, [note(f"table 1 row {row}", text) for row, text in enumerate(texts, start=2)])
    assert commented_cells(copy) == texts


def test_of_equal_numbers_the_comment_is_at_the_value() -> None:
    data = made([["Nr", "S", "K", "Värde"], ["4", "3", "4", "16"], ["4", "2", "4", "4"]])
    notes = [note("table 1 row 2", "3 | 4 | 16"), note("table 1 row 3", "2 | 4 | 4")]
    assert commented_cells(with_comments(data, notes)) == ["16", "4"]
    last = docx.Document(io.BytesIO(with_comments(data, notes[1:]))).tables[0].rows[2].cells[3]
    assert list(last._tc.iter(qn("w:commentRangeStart")))


def test_what_is_missing_is_commented_where_it_should_stand() -> None:
    data = made([["Kontroll", "Ansvarig", "Resultat"], ["Stickprov", "", ""]])
    missing = Note("Varning: mening", "warning", (Evidence(path="table 1 row 2", text="Stickprov"),), blank=2)
    cell = docx.Document(io.BytesIO(with_comments(data, [missing]))).tables[0].rows[1].cells[2]
    assert list(cell._tc.iter(qn("w:commentRangeStart")))


def test_sentences_that_contradict_each_other_are_both_commented() -> None:
    file = docx.Document()
    for text in ("Plan 2024", "Annat", "Nämnden antar plan 2023."):
        file.add_paragraph(text)
    data = io.BytesIO()
    file.save(data)
    places = tuple(Evidence(path=f"paragraph {number}", text=text) for number, text in ((1, "Plan"), (3, "antar")))
    copy = with_comments(data.getvalue(), [Note("Fel: mening", "error", places)])
    assert commented_cells(copy) == ["Plan 2024", "Nämnden antar plan 2023."]


def test_every_path_of_the_reader_is_found() -> None:
    places = elements_by_path(docx.Document(io.BytesIO(SAMPLE)).element)
    page = read_word(SAMPLE).pages[0]
    for grid in page.grids():
        assert {f"{grid.path} row {row + 1}" for row in range(grid.n_rows)} <= set(places)
    for line in page.lines():
        if line.path and line.path.startswith("paragraph"):
            shown = "".join(text.text or "" for text in places[line.path].iter(qn("w:t")))
            assert line.text.split()[0] in shown


def test_the_text_stays_and_a_second_reading_is_the_same() -> None:
    copy = with_comments(SAMPLE, [note("table 2 row 3", "Digitalisering"), note("paragraph 9", ""), note(None, "")])
    before, after = read_word(SAMPLE), read_word(copy)
    assert after.pages == before.pages
    assert is_ours(copy)
    assert not is_ours(SAMPLE)


def test_deleted_rows_and_paragraphs_count_for_no_path() -> None:
    file = docx.Document(io.BytesIO(made([["a", "b"], ["c", "d"], ["e", "f"]])))
    row = file.tables[0].rows[1]._tr
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    data = io.BytesIO()
    file.save(data)
    copy = with_comments(data.getvalue(), [note("table 1 row 2", "e")])
    assert commented_cells(copy) == ["e"]


@pytest.mark.parametrize("path", [None, "table 9 row 9", "header 1"])
def test_what_has_no_place_is_told_at_the_beginning(path: str | None) -> None:
    assert commented_cells(with_comments(made([["a", "b"]]), [note(path, "zzz")])) == ["Internkontrollplan"]


def test_an_empty_cell_takes_a_comment_too() -> None:
    copy = with_comments(made([["a", ""], ["c", "d"]]), [note("table 1 row 1", "")])
    assert commented_cells(copy) == [""]
