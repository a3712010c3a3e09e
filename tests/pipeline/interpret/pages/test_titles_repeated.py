"""A running head that says the paper's title from its second page on, of which there may be no third."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Word
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.running_lines import noise_of
from pipeline.interpret.pages.titles_repeated import titles_repeated
from tests.pipeline.interpret.drawn_pages import document, grid

TITLES = [
    "Uppföljning av internkontrollplan 2025",
    "Internkontrollplan 2025 – resultat",
    "Rapport intern kontroll 2025",
]
HEADS = ["{}", "Miljönämnden · {}", "{} · Miljönämnden", "{} | Sida 2", "Norrköpings stad, miljönämnden – {}"]
WHOSE = "Miljönämnden, Norrköpings stad"
CARD = [
    ("Risk", "Jäv vid {}"),
    ("Kontroll", "Stickprov av {}"),
    ("Ansvarig", "Controller"),
    ("Resultat", "Inga avvikelser i {}."),
]


def cards(*about: str, page: int) -> list[Line | Grid | str]:
    """A card for each of some names, a heading over labelled lines."""
    found: list[Line | Grid | str] = []
    for at, name in enumerate(about):
        top = 130.0 + 110 * at
        found.append(Line(name.title(), (50, top, 250, top + 12), size=12, bold=True, page=page))
        texts = (f"{label}: {value.format(name)}" for label, value in CARD)
        found += [
            Line(text, (50, top + 16 * n, 300, top + 10 + 16 * n), size=10, page=page)
            for n, text in enumerate(texts, 1)
        ]
    return found


def paper(title: str, head: str, *, size: float = 7.5, bold: bool = False) -> tuple[Document, Line]:
    """A paper of two pages with cards, and the line at the top of its second."""
    top = Line(head, (50, 40, 350, 40 + size), size=size, bold=bold, page=2)
    first = cards("bygglov", "tillsyn", page=1)
    return document([f"# {title}", WHOSE, *first], [top, *cards("arkiv", "avtal", page=2)]), top


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("head", HEADS)
def test_a_small_head_with_the_title_begins_no_table(title: str, head: str) -> None:
    drawn, top = paper(title, head.format(title))
    assert id(top) in noise_of(drawn)
    (found,) = interpret(drawn).follow_ups
    assert (found.title, found.year, len(found.items)) == (title, 2025, 4)


@pytest.mark.parametrize(
    ("head", "size", "bold"),
    [
        ("Uppföljning av internkontrollplan 2024", 7.5, False),
        ("Bilaga till riskanalys 2025: {}", 7.5, False),
        ("{}", 10, False),
        ("{}", 7.5, True),
    ],
    ids=["another year", "another paper", "as large", "bold"],
)
def test_another_title_or_one_set_as_such_is_no_head(head: str, size: float, *, bold: bool) -> None:
    drawn, top = paper(TITLES[0], head.format(TITLES[0]), size=size, bold=bold)
    assert id(top) not in noise_of(drawn)


def test_below_the_pages_top_it_is_none() -> None:
    drawn, top = paper(TITLES[0], TITLES[0])
    moved = replace(top, box=(50, 300, 350, 307.5))
    pages = (drawn.pages[0], replace(drawn.pages[1], blocks=(*drawn.pages[1].blocks[1:], moved)))
    assert id(moved) not in noise_of(replace(drawn, pages=pages))


def test_the_rows_of_a_table_go_on_below_it() -> None:
    rows = [["Risk", "Kontroll", "Resultat"], ["Jäv", "Stickprov av avtal", "Inga avvikelser"]]
    more = [rows[0], ["Mutor", "Granskning av gåvor", "En avvikelse"]]
    head = Line(f"Miljönämnden · {TITLES[0]}", (50, 40, 350, 47.5), size=7.5, page=2)
    (found,) = interpret(document([f"# {TITLES[0]}", WHOSE, grid(rows)], [head, grid(more, page=2)])).follow_ups
    assert [item.risk for item in found.items] == ["Jäv", "Mutor"]


PLAN = "Internkontrollplan 2025"
CHECKS = [["Jäv", "Stickprov av avtal"], ["Mutor", "Granskning av gåvor"], ["Stöld", "Inventering av förråd"]]


def bundle(*heads: str, above: str, under: str = "") -> Document:
    """A paper with a table, and one on each further page below a small head."""
    tables = [grid([["Risk", "Kontroll"], row], page=page) for page, row in enumerate(CHECKS, 1)]
    tops = [Line(head, (50, 40, 350, 47.5), size=7.5, page=page) for page, head in enumerate(heads, 2)]
    first = [text for text in (above, f"# {PLAN}", under) if text]
    further: list[list[Line | Grid | str]] = [[top, table] for top, table in zip(tops, tables[1:], strict=False)]
    return document([*first, tables[0]], *further)


def heads_taken(drawn: Document) -> list[str]:
    """The heads that are noise."""
    noise = titles_repeated(drawn)
    return [line.text for page in drawn.pages for line in page.lines() if id(line) in noise]


@pytest.mark.parametrize("above", ["Miljönämnden", "Bilaga 1"])
@pytest.mark.parametrize(
    "head",
    [
        "{}, Tekniska nämnden",
        "Tekniska nämnden · {}",
        "Bilaga 2 {}, Tekniska nämnden",
        "Bilaga 2 {}",
        "{} enhet Norr",
        "{} – Vård och omsorg | Sida 2",
    ],
)
def test_a_head_with_what_the_first_page_does_not_say_is_none(above: str, head: str) -> None:
    assert not heads_taken(bundle(head.format(PLAN), above=above))


def test_heads_with_one_board_each_are_none() -> None:
    heads = [f"{PLAN} · Tekniska nämnden", f"{PLAN} · Kulturnämnden"]
    assert not heads_taken(bundle(*heads, above="För Tekniska nämnden och Kulturnämnden"))


@pytest.mark.parametrize(
    "heads",
    [
        [f"Miljönämnden · {PLAN} Sida 2 (3)", f"Miljönämnden · {PLAN} Sida 3 (3)"],
        [f"{PLAN} | Miljönämnden 2/3", f"{PLAN} | Miljönämnden 3/3"],
        [PLAN, PLAN],
        [f"{PLAN} sid. 2 av 3", f"{PLAN} sid. 3 av 3"],
    ],
)
@pytest.mark.parametrize(("above", "under"), [("Miljönämnden", ""), ("", "Miljönämnden · Dnr MN 12")])
def test_heads_that_differ_by_their_page_are_noise(heads: list[str], above: str, under: str) -> None:
    assert heads_taken(bundle(*heads, above=above, under=under)) == heads


def test_the_table_of_another_board_stays_its_own() -> None:
    plans = interpret(bundle(f"Bilaga 2 {PLAN}, Tekniska nämnden", above="Bilaga 1")).control_plans
    assert [[control.risk for control in plan.controls] for plan in plans] == [["Jäv"], ["Mutor"]]


Rows = list[list[str | None]]

BANDED: Rows = [["Lön", None, None], ["Jäv", "Stickprov av avtal", "Jurist"]]
GOING_ON: Rows = [["Mutor", "Granskning av gåvor", "Controller"], ["Arkiv", None, None], ["Brand", "Rond", "Arkivarie"]]
HEADER: list[str | None] = ["Risk", "Kontroll", "Ansvarig"]


def head(title: str, whose: str, *, page: int, size: float, left: float = 40.0) -> Line:
    """A title and whose it is at the page's other edge, on one line."""
    words = [Word(title, (left, 40, left + 150, 40 + size)), Word(whose, (420, 40, 560, 50))]
    return Line(f"{title} {whose}", (left, 40, 560, 40 + size), tuple(words), size=size, page=page)


def banded(second: Line, whose: str) -> list[tuple[str | None, str | None]]:
    """The process and the risk of each row of a plan below a head of 14 points, which goes on below another one."""
    first = head(PLAN, whose, page=1, size=14)
    read = interpret(document([first, grid([HEADER, *BANDED])], [second, grid([HEADER, *GOING_ON], page=2)]))
    return [(row.process, row.risk) for plan in read.control_plans for row in plan.controls]


@pytest.mark.parametrize("size", [8.0, 10.0, 12.5])
@pytest.mark.parametrize("whose", ["Miljönämnden", "Norrköpings stad – Miljönämnden", "Stadsarkivet"])
def test_rows_go_on_under_their_band_below_a_smaller_head(size: float, whose: str) -> None:
    found = banded(head(PLAN, whose, page=2, size=size), whose)
    assert found == [("Lön", "Jäv"), ("Lön", "Mutor"), ("Arkiv", "Brand")]


@pytest.mark.parametrize(
    "second",
    [
        head(PLAN, "Miljönämnden", page=2, size=14),
        head(PLAN, "Miljönämnden", page=2, size=10, left=60),
        head(PLAN, "Tekniska nämnden", page=2, size=10),
    ],
    ids=["as large", "further in", "another board"],
)
def test_a_head_that_is_not_the_first_pages_in_small_begins_a_table(second: Line) -> None:
    assert banded(second, "Miljönämnden") == [("Lön", "Jäv"), (None, "Mutor"), ("Arkiv", "Brand")]
