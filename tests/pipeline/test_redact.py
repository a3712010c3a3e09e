from __future__ import annotations

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.redact import protect
from pipeline.report.evidence import regions_to_hide
from schemas.extraction import Extraction
from tests.pipeline.check.help import examined
from tests.pipeline.factory import analysis, document, risk

NUMBER = "811218-9876"
OTHER = "670919-9530"


def paper(*blocks: Line | Grid, text: str = "", depth: str = "full") -> Document:
    return Document("application/pdf", (Page(1, blocks=blocks, text=text, depth=depth),))  # type: ignore[arg-type] # a literal


def line(text: str) -> Line:
    return Line(text, box=(50, 100, 200, 112), page=1)


def test_a_number_in_a_line_that_no_table_holds() -> None:
    done = protect(document(analysis(2023, risk("Jäv"))), paper(line(f"Anmälan av {NUMBER} till nämnden")))
    [one] = done.discrepancies
    assert (one.code, one.severity) == ("personal-number", "error")
    assert one.evidence[0].regions[0].page == 1
    assert NUMBER not in done.model_dump_json()


def test_a_number_is_told_in_the_language_of_the_call() -> None:
    told = paper(line(f"Anmälan av {NUMBER} till nämnden"))
    said = [protect(document(), told, language).discrepancies[0].message for language in ("sv", "en")]
    assert [message.partition(" ")[0] for message in said] == ["Texten", "The"]


def test_a_number_on_a_page_that_was_set_aside() -> None:
    done = protect(document(), paper(text=f"Närvarolista\n{NUMBER}", depth="text"))
    assert len(done.discrepancies) == 1


def test_a_number_in_a_row_is_about_its_risk_and_told_once() -> None:
    read = document(analysis(2023, risk("Jäv", description=f"Gäller {NUMBER}")))
    grid = Grid((Cell(0, 0, lines=(line(f"Gäller {NUMBER}"),)),), 1, 1, "ruled")
    done = protect(read, paper(grid))
    assert [one.about for one in done.discrepancies] == ["Jäv"]
    assert done.risk_assessments[0].risks[0].description == "Gäller ••••••-••••"


def test_a_number_broken_over_the_lines_of_its_cell() -> None:
    read = document(analysis(2023, risk("Jäv", description=f"Gäller {NUMBER}")))
    grid = Grid((Cell(0, 0, lines=(line("Gäller 811218-"), line("9876"))),), 1, 1, "ruled")
    assert [one.about for one in protect(read, paper(grid)).discrepancies] == ["Jäv"]


def test_a_file_name_is_masked_without_an_accusation() -> None:
    read = document(name=f"beslut {NUMBER}.pdf")
    done = protect(read, paper(line("Inget")))
    assert done.source.filename == "beslut ••••••-••••.pdf"
    assert done.discrepancies == []


def test_what_was_found_while_reading_stays_when_the_call_is_examined() -> None:
    done = protect(document(), paper(line(f"Anmälan av {NUMBER}"), line(f"och {OTHER}")))
    [after] = examined(done)
    assert [one.code for one in after.discrepancies] == ["personal-number"] * 2
    [off] = examined(done, off=frozenset({"personal-number"}))
    assert off.discrepancies == []


def test_a_document_without_numbers_is_left_as_it_is() -> None:
    read: Extraction = document(analysis(2023, risk("Jäv")))
    assert protect(read, paper(line("Organisationsnummer 556036-0793"))) is read


def test_a_number_of_a_row_that_stands_elsewhere_too_is_hidden_in_the_picture_of_both_places() -> None:
    read = document(analysis(2023, risk("Jäv", description=f"Gäller {NUMBER}")))
    heading = Line(f"Anmälan av {NUMBER}", box=(50, 20, 200, 32), page=1)
    grid = Grid((Cell(0, 0, lines=(line(f"Gäller {NUMBER}"),)),), 1, 1, "ruled")
    done = protect(read, paper(heading, grid))
    assert [one.about for one in done.discrepancies] == ["Jäv"]
    places = [region.bbox for region in regions_to_hide(done, lambda _: False)]
    assert (50, 20, 200, 32) in places
