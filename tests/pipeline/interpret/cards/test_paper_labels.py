"""Forms of a sheet a page name the board among a control's labels: it is the paper's, and no part of any control."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Document, Grid, Line, Page, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import FollowUp
from tests.pipeline.interpret.drawn_pages import grid

SHEETS = [
    ("Upphandling", "Köp dokumenteras inte", "Granskning av köp", "Två köp saknade underlag.", "Inköpschef"),
    ("Lön", "Fel lön betalas ut", "Kontroll av löner", "Inga avvikelser.", "Lönechef"),
    ("Måltid", "Specialkost förväxlas", "Granskning av märkning", "Inga avvikelser.", "Kostchef"),
]
LABELS = ["Process", "Risk", "Kontrollmoment", "Resultat", "Kontrollansvarig"]


def line(texts: Sequence[str], top: float, page: int, *, size: float = 10, bold: bool = False) -> Line:
    """A label and its value with wide white between them."""
    words = []
    for start, text in zip((60.0, 200.0), texts, strict=False):
        left = start
        for word in text.split():
            words.append(Word(word, (left, top, left + 5 * len(word), top + size)))
            left += 5 * len(word) + 3
    box = (60.0, top, words[-1].box[2], top + size)
    return Line(" ".join(word.text for word in words), box, tuple(words), size=size, bold=bold, page=page)


def sheet(page: int, rows: Sequence[Sequence[str]], *, boxed: bool) -> Page:
    title = line(["Uppföljning av intern kontroll 2026"], 46, page, size=16, bold=True)
    lines: list[Line | Grid] = [line([text for text in row if text], 95 + 32 * at, page) for at, row in enumerate(rows)]
    drawn: list[Line | Grid] = [grid(rows, page=page)] if boxed else lines
    return Page(page, 595, 842, blocks=(title, *drawn))


def read(
    head: Sequence[Sequence[str]], foot: Sequence[Sequence[str]] = (), *, boxed: bool, blank: bool = False
) -> FollowUp:
    """The only table of forms with rows of labels above and below those of a control, the last form blank if asked."""
    values = [*SHEETS, *([("",) * len(LABELS)] if blank else [])]
    pages = []
    for number, said in enumerate(values, 1):
        above = [(label, value if any(said) else "") for label, value in head]
        pages.append(sheet(number, [*above, *zip(LABELS, said, strict=True), *foot], boxed=boxed))
    [table] = interpret(Document("application/pdf", tuple(pages), page_count=len(pages))).follow_ups
    return table


@pytest.mark.parametrize("boxed", [False, True], ids=["lines", "boxes"])
@pytest.mark.parametrize(
    "head",
    [
        [("Nämnd", "Tekniska nämnden")],
        [("Nämnd/styrelse", "Tekniska nämnden")],
        [("Kommun", "Ekeby kommun"), ("Nämnd", "Tekniska nämnden")],
        [("Nämnd", "Tekniska nämnden"), ("År", "2026")],
    ],
    ids=["board", "board or company", "municipality", "year"],
)
def test_the_board_of_forms_is_their_tables(head: Sequence[tuple[str, str]], *, boxed: bool) -> None:
    table = read(head, boxed=boxed)
    assert (table.body and table.body.name, table.year) == ("Tekniska nämnden", 2026)
    assert [(item.process, item.risk, item.responsible and item.responsible.text) for item in table.items] == [
        (said[0], said[1], said[4]) for said in SHEETS
    ]
    assert all(not item.extra for item in table.items)


def test_a_blank_form_behind_the_last_gives_its_labels_to_no_control() -> None:
    table = read([("Nämnd", "Tekniska nämnden")], boxed=False, blank=True)
    assert [item.responsible and item.responsible.text for item in table.items] == [
        "Inköpschef",
        "Lönechef",
        "Kostchef",
    ]


def test_a_year_at_a_forms_head_is_its_tables() -> None:
    pages = read([("Nämnd", "Tekniska nämnden"), ("Period", "2026-01-01 – 2026-12-31")], boxed=False)
    assert pages.period
    assert pages.period.from_ == "2026-01-01"


@pytest.mark.parametrize("boxed", [False, True], ids=["lines", "boxes"])
def test_a_unit_is_not_who_answers_where_another_label_says_it(*, boxed: bool) -> None:
    table = read([("Enhet", "Gata")], boxed=boxed)
    assert [item.responsible and item.responsible.text for item in table.items] == [said[4] for said in SHEETS]
    assert {item.extra["Enhet"] for item in table.items} == {"Gata"}
