"""Sheets of a workbook beside a paper of ours that score as it does, and are of something else by their name or header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from docx import Document
from openpyxl.styles import Font

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import rows_of
from tests.extractors.workbooks import book_of, put, saved

Rows = Sequence[tuple[str, ...]]
SCORES = ("Sannolikhet", "Konsekvens", "Riskvärde")
PLAN = (
    ("Uppföljning av intern kontroll 2026",),
    ("Servicenämnden",),
    (),
    ("Risk", "Kontrollmoment", "Resultat"),
    ("Nyckel saknas", "Räkna nycklar", "Inga avvikelser"),
    ("Jäv", "Läs protokoll", "Två avvikelser"),
)


def beside(name: str, *header: str) -> Extraction:
    """A follow-up with another sheet of scored rows behind it."""
    book: Any = book_of(PLAN, "Uppföljning")
    others = [(*(f"{text} {row}" for text in header), row, 2, 2 * row) for row in (1, 2, 3)]
    put(book.create_sheet(name), [(*header, *SCORES), *others])
    return extract(saved(book), "bok.xlsx", Options())


@pytest.mark.parametrize(
    ("name", "header", "about"),
    [
        ("Dataskydd", ("System", "Anteckning"), "dataskydd"),
        ("Behandlingar GDPR", ("Behandling",), "dataskydd"),
        ("Arbetsmiljö", ("Arbetsplats", "Fara"), "arbetsmiljö"),
        ("Brandskydd", ("Byggnad",), "brandskydd"),
        ("Förteckning", ("Behandling", "Rättslig grund"), "dataskydd"),
        ("Register", ("Behandling", "Kategorier av registrerade"), "dataskydd"),
        ("Blad A", ("System", "Personuppgiftsbiträde"), "dataskydd"),
    ],
)
def test_a_sheet_of_another_subject_is_none_of_ours(name: str, header: tuple[str, ...], about: str) -> None:
    read = beside(name, *header)
    assert (len(read.follow_ups), read.risk_assessments, read.control_plans) == (1, [], [])
    assert read.status == "complete"
    assert f"handlar om {about}, inte om intern kontroll" in [entry.reason for entry in read.ledger]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Dataskydd", ("Risk", "Åtgärd")),  # a process
        ("Riskanalys", ("Process", "Risk")),
        ("Intern kontroll GDPR", ("Område", "Risk")),
    ],
)
def test_a_sheet_of_risks_named_as_a_process_is_ours(name: str, header: tuple[str, ...]) -> None:
    (table,) = beside(name, *header).risk_assessments
    assert len(table.risks) == 3


def test_a_column_on_the_law_beside_checks_says_nothing_of_the_plan() -> None:
    book = book_of([("Internkontrollplan 2026",), (), ("Risk", "Kontrollmoment", "Laglig grund")])
    put(book.active, [("Jäv", "Läs protokoll", "Kommunallagen"), ("Mutor", "Fråga alla", "Brottsbalken")], row=4)
    (table,) = extract(saved(book), "bok.xlsx", Options()).control_plans
    assert len(table.controls) == 2


def test_a_sheet_of_its_own_with_the_header_of_the_one_before_is_a_process() -> None:
    book: Any = book_of([("Riskanalys intern kontroll 2026",), (), ("Process", *SCORES), ("Inköp", 2, 4, 8)], "Ekonomi")
    put(book.create_sheet("Arbetsmiljö"), [("Process", *SCORES), ("Skyddsrond", 2, 3, 6), ("Hot", 1, 4, 4)])
    tables = extract(saved(book), "bok.xlsx", Options()).risk_assessments
    assert sum(len(table.risks) for table in tables) == 3


TITLES = ["Egenkontroll – intern kontroll 2024", "Uppföljning av intern kontroll 2024", "Internkontroll 2024"]
ANSWERED = [("Kontrollmoment", "Ansvarig", "Utfall"), ("Kvitton finns", "Chef", "OK"), ("Kassan stämmer", "Chef", "OK")]
POINTS = [("Kontrollpunkt", "OK", "Anmärkning"), ("Utgångar är fria", "x", ""), ("Skyltar sitter uppe", "x", "")]
CHECKS = [("Kontrollmoment", "Resultat", "Kommentar"), ("Avtal är diarieförda", "Utan avvikelse", ""), ("Arkivet är låst", "Avvikelse", "Nyckel borta")]  # fmt: skip


def answered(*sheets: tuple[str, str, Rows], title: str = TITLES[0], bold: bool = True) -> Extraction:
    """A unit's answers on internal control, and further sheets of a name and a title behind them."""
    book: Any = book_of([(title,), (), *ANSWERED], "Egenkontroll 2024")
    for name, text, rows in sheets:
        put(book.create_sheet(name), [(text,), (), *rows] if text else rows)
    for sheet in book if bold else ():
        sheet["A1"].font = Font(bold=True, size=14)
    return extract(saved(book), "bok.xlsx", Options())


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("bold", [True, False], ids=["bold", "plain"])
@pytest.mark.parametrize(
    ("name", "text", "about"),
    [
        ("Brandskyddsrond", "Systematiskt brandskyddsarbete – rond", "brandskydd"),
        ("Blad2", "Brandskyddsrond", "brandskydd"),
        ("SBA", "Protokoll från brandskyddsronden kvartal 1", "brandskydd"),
        ("Blad2", "Skyddsrondsprotokoll", "arbetsmiljö"),
        ("Skyddsrond", "", "arbetsmiljö"),
        ("Blad2", "Skyddsrond arbetsmiljö", "arbetsmiljö"),
        ("Blad2", "Checklista systematiskt arbetsmiljöarbete", "arbetsmiljö"),
        ("GDPR-checklista", "", "dataskydd"),
        ("Blad2", "Brandskyddsrond på Ekbacken", "brandskydd"),
    ],
)
def test_a_sheet_whose_own_title_is_another_subjects_takes_no_title_from_the_one_before(
    title: str, name: str, text: str, about: str, *, bold: bool
) -> None:
    read = answered((name, text, POINTS), title=title, bold=bold)
    assert [(table.title, len(table.items)) for table in read.follow_ups] == [(title, 2)]
    assert read.status == "complete"
    assert [entry.outcome for entry in read.ledger] == ["extracted", "ignored"]
    assert read.ledger[1].reason == f"handlar om {about}, inte om intern kontroll"


@pytest.mark.parametrize("rows", [POINTS, CHECKS], ids=["points", "checks"])
@pytest.mark.parametrize("bold", [True, False], ids=["bold", "plain"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Blad2", ""),
        ("Blad2", "Fortsättning"),
        ("Blad2", "Kontroller forts."),
        ("Norra", "Hemtjänst Norra"),
        ("Räddningstjänsten", "Räddningstjänsten"),
        ("Q2", "Kvartal 2"),
        ("Egenkontroll Q2", "Egenkontroll kvartal 2"),
        ("Brandskydd", ""),
        ("Blad2", "Process: Systematiskt brandskyddsarbete"),
        ("Blad2", "Checklistor för brandskydd finns på intranätet."),
        ("Blad2", "Intern kontroll av systematiskt brandskyddsarbete"),
        ("Uppföljning", "Uppföljning brandskyddstillsyn"),
        ("Moment 3", "Moment 3: Checklista dataskydd"),
        ("Kontroll", "Kontrollprotokoll dataskydd"),
        ("Kontroll", "Kvalitetsronder, resultat"),
        ("GDPR", "Egenkontroll GDPR"),
        ("Arbetsmiljö 2024", ""),
    ],
)
def test_a_sheet_that_goes_on_ours_is_ours(name: str, text: str, rows: Rows, *, bold: bool) -> None:
    read = answered((name, text, rows), bold=bold)
    assert sum(len(table.items) for table in read.follow_ups) == 4
    assert read.status == "complete"


@pytest.mark.parametrize("others", [["Ekonomi"], ["Ekonomi", "Personal"]])
@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("last", [True, False])
def test_sheets_of_one_header_are_processes_where_one_names_no_other_subject(
    others: list[str], *, titled: bool, last: bool
) -> None:
    """Two sheets of rounds are none, though they have one header."""
    names = [*others, "Systematiskt brandskydd"] if last else ["Systematiskt brandskydd", *others]
    read = answered(*((name, name if titled else "", CHECKS) for name in names))
    assert sum(len(table.items) for table in read.follow_ups) == 2 + 2 * len(names)
    rounds = answered(*((f"Brandrond {number}", "", POINTS) for number in range(len(names))))
    assert sum(len(table.items) for table in rounds.follow_ups) == 2


CHECKLIST_WORDS = [
    "Löneprocessen och systematiskt arbetsmiljöarbete",
    "Kontroll av behörigheter enligt checklista, även GDPR",
    "Resultat för löner, attest och brandskyddsrond",
    "Systematiskt brandskyddsarbete",
    "Avser checklista och dataskydd enligt beslut",
    "Checklista dataskydd, kontrollmoment 4",
    "HR-processen, checklista arbetsmiljö",
    "Löner och checklista dataskydd",
]
OF_OURS: list[Rows] = [
    [("Risk", "Kontrollmoment", "Ansvarig", "Frekvens"), ("Fel lön", "Stickprov", "Lönechef", "Kvartal"), ("Jäv", "Enkät", "HR-chef", "Årligen")],
    [("Kontrollmoment", "Resultat", "Åtgärd"), ("Stickprov", "Utan avvikelse", ""), ("Granskning", "Avvikelse", "Utbildning")],
    [("Kontrollmoment", "Resultat", "Ansvarig", "Åtgärd"), ("Stickprov", "Utan avvikelse", "Chef", ""), ("Enkät", "Avvikelse", "Chef", "Mall")],
    [("Risk", "Sannolikhet", "Konsekvens", "Risktal", "Kontrollmoment"), ("Fel lön", "2", "4", "8", "Stickprov"), ("Jäv", "3", "3", "9", "Enkät")],
]  # fmt: skip


def rows_read(read: Extraction) -> int:
    """All rows of its tables."""
    return sum(len(rows_of(table)) for table in read.tables())


@pytest.mark.parametrize("rows", OF_OURS, ids=["plan", "follow-up", "responsible", "scored"])
@pytest.mark.parametrize("text", [*CHECKLIST_WORDS, "Skyddsrond", "Checklista dataskydd"])
def test_a_sheet_with_columns_of_ours_is_ours_whatever_line_stands_above(text: str, rows: Rows) -> None:
    for name, above in ((text[:31], ""), ("Blad2", text)):
        assert rows_read(answered((name, above, rows))) == 4


@pytest.mark.parametrize("text", CHECKLIST_WORDS)
def test_a_title_that_names_more_than_a_checklist_of_another_subject_is_none_of_it(text: str) -> None:
    assert rows_read(answered(("Blad2", text, POINTS))) == 4


@pytest.mark.parametrize(
    "lines", [["Enhetens kontroller", "Checklista arbetsmiljö"], ["Skyddsrond", "Gäller alla enheter"]]
)
def test_a_sheet_with_more_lines_above_is_ours(lines: list[str]) -> None:
    rows = [(lines[0],), (lines[1],), (), *POINTS]
    assert rows_read(answered(("Blad2", "", rows))) == 4


def test_a_checklist_of_a_subject_that_ours_checks_is_its_answer() -> None:
    checks = [CHECKS[0], ("Systematiskt arbetsmiljöarbete", "Utan avvikelse", ""), CHECKS[2]]
    assert rows_read(answered(("Blad2", "", checks), ("Rond", "Skyddsrond", POINTS))) == 6


@pytest.mark.parametrize("further", [[], ["Datum"]])
def test_a_checklist_with_most_of_the_columns_of_another_sheet_is_ours(further: list[str]) -> None:
    rows = [(*POINTS[0], *further), *((text, "x", "", *("3 maj" for _ in further)) for text in ("Larmet är provat", "Golvet är torrt"))]  # fmt: skip
    assert rows_read(answered(("Norra", "Hemtjänst Norra", POINTS), ("Rond", "Skyddsrond", rows))) == 6


def test_the_sheet_behind_another_subjects_is_ours() -> None:
    read = answered(("Rond", "Brandskyddsrond", POINTS), ("Norra", "Hemtjänst Norra", CHECKS))
    assert [len(table.items) for table in read.follow_ups] == [2, 2]


def in_word(*chapters: tuple[str, int, Rows]) -> Extraction:
    """Headings of some level, each over a table."""
    document = Document()
    for heading, level, rows in chapters:
        document.add_heading(heading, level)
        table = document.add_table(0, 3, style="Table Grid")
        for row in rows:
            for cell, written in zip(table.add_row().cells, row, strict=True):
                cell.text = written
    return extract(saved(document), "svar.docx", Options())


@pytest.mark.parametrize(("level", "tables"), [(1, 1), (2, 2)])
@pytest.mark.parametrize("text", ["Systematiskt brandskyddsarbete – rond", "Skyddsrond arbetsmiljö"])
def test_a_chapter_of_word_is_another_paper_where_its_heading_is_as_high(text: str, level: int, tables: int) -> None:
    read = in_word((TITLES[0], 1, ANSWERED), (text, level, POINTS))
    assert len(read.follow_ups) == tables


def test_chapters_of_word_as_high_as_the_title_are_processes_where_one_names_no_other_subject() -> None:
    document = in_word((TITLES[1], 1, ANSWERED), ("Ekonomi", 1, CHECKS), ("Systematiskt arbetsmiljöarbete", 1, POINTS))
    assert sum(len(table.items) for table in document.follow_ups) == 6
