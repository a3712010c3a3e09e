"""Rows and headers that no table took are told, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Drawn, Grid, Line, Word
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import HIGH, WIDE, document, grid

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]
CHECKS = ["Risk", "Kontrollmoment", "Frekvens", "Ansvarig"]
LOST = ["Stöld", "1", "3", "Låsa alla dörrar"]


def ours(top: float = 100.0, drawn: Drawn = "aligned", *, checks: bool = False) -> Grid:
    """A table of two rows that no line closes."""
    plan = [CHECKS, ["Jäv", "Intyg", "Per år", "Chef"], ["Brand", "Gå rond", "Per kvartal", "Vakt"]]
    risks = [HEADER, ["Jäv", "3", "4", "Utbilda"], ["Brand", "2", "2", "Larma"]]
    return replace(grid(plan if checks else risks, top=top), drawn=drawn)


def line(
    texts: Sequence[str],
    *,
    page: int = 1,
    top: float = 235.0,
    size: float = 10.0,
    bold: bool = False,
    space: float = 3.0,
) -> Line:
    """A line with a text in each column of `ours`, as a reader leaves it outside grids."""
    words: list[Word] = []
    for col, text in enumerate(texts):
        x = 3 + col * WIDE if space == 3.0 else (words[-1].box[2] + space if words else 3.0)
        for word in text.split():
            words.append(Word(word, (x, top, x + 4 * len(word), top + size)))
            x += 4 * len(word) + 3
    box = (words[0].box[0], top, words[-1].box[2], top + size)
    return Line(" ".join(word.text for word in words), box, tuple(words), size=size, bold=bold, page=page)


def told(facts: Facts) -> list[tuple[str, int | None]]:
    """The codes and pages of problems with a place on a page; the ledger has an entry for each."""
    unread = [entry for entry in facts.ledger if entry.outcome == "unread"]
    problems = [problem for problem in facts.problems if not problem.message.startswith("Rubriken")]
    assert len(unread) == len(problems)
    return [(problem.code, problem.page) for problem in problems]


def test_rows_behind_a_table_that_it_does_not_have() -> None:
    rows = [line(LOST), line(["och", "", "", "porten"], top=248), line(["Hot", "2", "3", "Öva"], top=268)]
    facts = interpret(document(["# Riskanalys 2024", ours(), *rows]))
    assert told(facts) == [("table-unread", 1)]
    assert [risk.name for risk in facts.risk_assessments[0].risks] == ["Jäv", "Brand"]
    (entry,) = [entry for entry in facts.ledger if entry.outcome == "unread"]
    assert entry.bbox is not None
    assert (entry.bbox[1], entry.bbox[3]) == (235.0, 278.0)


@pytest.mark.parametrize(("top", "lost"), [(600.0, True), (100.0, False)], ids=["at the foot", "ended above"])
def test_rows_on_the_next_page(top: float, *, lost: bool) -> None:
    facts = interpret(document(["# Riskanalys 2024", ours(top)], [line(LOST, page=2, top=60)]))
    assert told(facts) == ([("table-unread", 2)] if lost else [])


def test_rows_on_two_pages_are_told_for_each() -> None:
    low = 600.0
    first: list[Line | Grid | str] = ["# Riskanalys 2024", ours(low), line(LOST, top=low + 3 * HIGH + 15)]
    second: list[Line | Grid | str] = [line(["Hot", "2", "3", "Öva"], page=2, top=60)]
    assert told(interpret(document(first, second))) == [("table-unread", 1), ("table-unread", 2)]


def test_rows_below_a_drawn_table_are_told_too() -> None:
    """Its lines may draw no more of it than its header."""
    assert told(interpret(document(["# Riskanalys 2024", ours(drawn="ruled"), line(LOST)]))) == [("table-unread", 1)]


def test_nothing_is_missed_below_a_table_of_word() -> None:
    assert told(interpret(document(["# Riskanalys 2024", ours(drawn="word"), line(LOST)]))) == []


@pytest.mark.parametrize("drawn", ["ruled", "rows"])
def test_a_row_that_the_parts_of_a_page_tear_is_told(drawn: Drawn) -> None:
    left = [line([*LOST[:2], "", ""]), line(["i Ort", "", "", ""], top=248)]
    right = [line(["", "", *LOST[2:]]), line(["", "", "", "nu"], top=248)]
    facts = interpret(document(["# Riskanalys 2024", ours(drawn=drawn), *left, *right]))
    assert told(facts) == [("table-unread", 1)]
    (entry,) = [entry for entry in facts.ledger if entry.outcome == "unread"]
    assert entry.bbox is not None
    assert entry.bbox[0] < WIDE < 3 * WIDE < entry.bbox[2]


def test_a_row_is_in_bold_where_the_tables_names_are() -> None:
    table = ours(drawn="ruled")
    cells = [
        replace(cell, lines=tuple(replace(one, bold=cell.row > 0 and not cell.col) for one in cell.lines))
        for cell in table.cells
    ]
    facts = interpret(document(["# Riskanalys 2024", replace(table, cells=tuple(cells)), line(LOST, bold=True)]))
    assert told(facts) == [("table-unread", 1)]


@pytest.mark.parametrize(
    "other",
    [
        line(["Datum", "", "", "Namn"]),
        line(["Ordförande", "", "Sekreterare", "Justerare"], size=14),
        line(["Ordförande", "Justerare", "Sekreterare", "Vakt"]),
        line(LOST, bold=True),
        line(LOST, size=8),
        line(LOST, top=400),
        line(["Summa", "5", "6", "Två åtgärder"]),
        line(["Nämnden ska se till att", "den kontroll som sker", "är god nog"]),
        line(["Enligt lagen", "har 2", "av 3 fel", "mildrats här och där på alla håll"], space=5.0),
        line(["Not", "", "", "Låsa"]),
        line(["Not", "", "ja", "Låsa"]),
    ],
    ids=[
        "two columns",
        "larger",
        "roles",
        "bold",
        "smaller",
        "far",
        "sum",
        "prose",
        "words apart",
        "no score",
        "a word",
    ],
)
def test_other_lines_behind_a_table_are_none(other: Line) -> None:
    assert told(interpret(document(["# Riskanalys 2024", ours(), other]))) == []


def test_rows_behind_other_text_are_no_rest() -> None:
    for text in (
        line(["Underskrifter"], bold=True, size=12),
        line(["Nämnden ska se till att allt sker i god ordning"]),
    ):
        assert told(interpret(document(["# Riskanalys 2024", ours(), text, line(LOST, top=255)]))) == []


@pytest.mark.parametrize(("texts", "lost"), [(["Hot", "Öva", "Per år", "Vakt"], True), (["Hot", "Öva", "Vakt"], False)])
def test_a_plans_row_has_as_many_texts_as_others(texts: list[str], *, lost: bool) -> None:
    facts = interpret(document(["# Internkontrollplan 2024", ours(checks=True), line(texts)]))
    assert told(facts) == ([("table-unread", 1)] if lost else [])


@pytest.mark.parametrize("inside", [True, False], ids=["the table's last row", "a line"])
@pytest.mark.parametrize("name", ["Process: Lokaler", "Lokaler"])
def test_rows_below_the_name_of_a_further_group(name: str, *, inside: bool) -> None:
    """The name may have been drawn as the table's last row, and taken off it."""
    bold, top = not name.startswith("Process"), 260.0
    table = [HEADER, ["Jäv", "3", "4", "Utbilda"], ["Brand", "2", "2", "Larma"]]
    if inside and not bold:
        blocks: list[Line | Grid | str] = [replace(grid([*table, [name, None, None, None]]), drawn="rows")]
    else:
        blocks = [ours(), line([name, "", "", ""], top=top, bold=bold)]
    rows = [line(LOST, top=280), line(["Hot", "2", "3", "Öva"], top=300)]
    assert told(interpret(document(["# Riskanalys 2024", *blocks, *rows]))) == [("table-unread", 1)]


def test_a_line_that_a_table_took_is_not_lost() -> None:
    """Strays at a page break are put under the table's columns."""
    second = replace(grid([["Hot", "2", "3", "Öva"]], page=2, top=100.0), drawn="aligned")
    rows = [line(LOST, page=2, top=80)]
    facts = interpret(document(["# Riskanalys 2024", ours(600.0)], [*rows, second]))
    assert told(facts) == []
    assert [risk.name for risk in facts.risk_assessments[0].risks] == ["Jäv", "Brand", "Stöld", "Hot"]


def test_a_header_of_which_no_table_was_made() -> None:
    rows = [line(HEADER, top=100, bold=True), line(LOST, top=120), line(LOST, top=140)]
    assert told(interpret(document(["# Riskanalys 2024", *rows]))) == [("table-unread", 1)]


@pytest.mark.parametrize(
    ("texts", "below"),
    [
        (["Budget", "Utfall", "Avvikelse", "Not"], LOST),
        (["Risk", "och", "Konsekvens"], LOST),
        (["Risk", "Sannolikhet"], LOST),
        (HEADER, ["Vad kan hända", "Hur troligt", "Hur illa"]),
    ],
    ids=["budget", "two of ours", "few", "a method's page"],
)
def test_other_headings_in_columns_are_none_of_ours(texts: list[str], below: list[str]) -> None:
    rows = [line(texts, top=100, bold=True), line(below, top=120)]
    assert told(interpret(document(["# Riskanalys 2024", *rows]))) == []


@pytest.mark.parametrize(("taken", "lost"), [(False, True), (True, False)])
def test_a_header_over_texts_that_no_table_took(*, taken: bool, lost: bool) -> None:
    row = ["Jäv", "Intyg", "Per år", "Chef"]
    rows = [line(CHECKS, top=100), *([] if taken else [line(row, top=120)])]
    facts = interpret(document(["# Plan för intern kontroll 2024", *rows, *([ours(checks=True)] if taken else [])]))
    assert (("table-unread", 1) in told(facts)) is lost


LONG = ["Identifierad", "Kontrol-", "Frekvens", "Ansvar för"], ["risk", "moment", "", "kontroll"]
TWO_LINES = [
    LONG,
    (["Identifierad", "Kontrollmoment", "Frekvens", "Ansvarig"], ["risk", "", "", ""]),
    (["Risk", "Kontrol-", "Frekvens", "Ansvarig"], ["", "moment", "", ""]),
]


@pytest.mark.parametrize("heads", TWO_LINES)
@pytest.mark.parametrize("row", [["Jäv", "Intyg", "Per år", "Chef"], ["Brand", "Gå rond", "3", "Vakt"]])
def test_a_header_in_two_lines_of_bold_over_texts_that_no_table_took(
    heads: tuple[list[str], list[str]], row: list[str]
) -> None:
    lines = [line(texts, top=100.0 + 12 * at, bold=True) for at, texts in enumerate(heads)]
    facts = interpret(document(["# Plan för intern kontroll 2024", *lines, line(row, top=130)]))
    assert told(facts) == [("table-unread", 1)]


@pytest.mark.parametrize(
    ("ends", "below", "bold"),
    [
        (LONG[1], ["Jäv", "Intyg"], True),
        (LONG[1], ["Jäv", "Intyg", "Per år", "Chef"], False),
        (["på", "och", "", "någon"], ["Jäv", "Intyg", "Per år", "Chef"], True),
    ],
    ids=["two columns", "plain", "other words"],
)
def test_other_lines_of_bold_are_no_header(ends: list[str], below: list[str], *, bold: bool) -> None:
    lines = [line(LONG[0], top=100, bold=True), line(ends, top=112, bold=bold), line(below, top=130)]
    assert told(interpret(document(["# Plan för intern kontroll 2024", *lines]))) == []


@pytest.mark.parametrize(
    ("count", "values", "lost"), [(3, ("3", "4"), True), (1, ("3", "4"), False), (3, ("hög", "låg"), False)]
)
def test_scores_of_cards_that_nothing_read(count: int, values: tuple[str, str], *, lost: bool) -> None:
    """The same two labels come again, but in one another order, with a third among them or none that tells what they score."""
    texts = [
        text
        for n in range(count)
        for text in (f"Sannolikhet: {values[0]}", "Om detta talade vi länge.", f"Konsekvens: {values[1]}")
    ]
    lines = [Line(text, (50, 300 + 20 * n, 50 + 5 * len(text), 310 + 20 * n), size=10) for n, text in enumerate(texts)]
    facts = interpret(document(["# Riskanalys 2024", ours(), *lines]))
    assert told(facts) == ([("table-unread", 1)] if lost else [])


@pytest.mark.parametrize("step", ["{n} = steg", "{n} steg", "{n}: steg"])
def test_the_steps_of_scales_are_no_scores_of_cards(step: str) -> None:
    texts = [f"{label}: {step.format(n=n)}" for label in ("Sannolikhet", "Konsekvens") for n in (1, 2, 3, 4)]
    lines = [Line(text, (50, 300 + 20 * n, 50 + 5 * len(text), 310 + 20 * n), size=10) for n, text in enumerate(texts)]
    assert told(interpret(document(["# Riskanalys 2024", ours(), *lines]))) == []
