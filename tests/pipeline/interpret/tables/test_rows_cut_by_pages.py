"""Rows that a page cuts: what stands behind the break is theirs, whatever it says and whatever the page's head is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.extraction import Extraction
from tests.pipeline.interpret.drawn_cuts import ACROSS, HEADS, LOW, RISKS, UPRIGHT, Cut, Style
from tests.pipeline.interpret.drawn_pages import document, grid


def risks_of(read: Extraction) -> list[tuple[str, ...]]:
    """The rows of all assessments, as they are drawn."""
    return [
        tuple(
            str(text)
            for text in (
                risk.process,
                risk.name,
                risk.description,
                *(f"{part:g}" for part in (risk.score.likelihood, risk.score.consequence, risk.score.value) if part),
                risk.owner and risk.owner.text,
            )
        )
        for table in read.risk_assessments
        for risk in table.risks
        if risk.score
    ]


def drawn_at_random(seed: int, style: Style) -> Cut:
    """A table that a page cuts anywhere inside of any of its rows."""
    chance = random.Random(f"{style} {seed}")
    cut = Cut(style=style, size=chance.choice([UPRIGHT, ACROSS]), repeats=chance.random() < 0.5)
    high = [max(map(len, cut.columns(row))) for row in RISKS[1:]]
    row = chance.choice([at for at, lines in enumerate(high) if lines > 1])
    cut = replace(cut, closed=chance.random() < 0.5, counted=chance.choice([None, 0]), row=row)
    return replace(cut, lines=chance.randint(1, high[row] - 1), head=chance.choice(HEADS))


@pytest.mark.parametrize("style", ["ruled", "rules", "banded", "bare"])
@pytest.mark.parametrize("seed", range(6))
def test_the_rest_of_a_row_is_joined_wherever_a_page_cuts_it(seed: int, style: Style) -> None:
    read = drawn_at_random(seed, style).read()
    assert risks_of(read) == [*RISKS[1:]]
    assert not read.problems


@pytest.mark.parametrize("style", ["ruled", "rules", "banded", "bare"])
@pytest.mark.parametrize("lines", [1, 2, 3, 4])
@pytest.mark.parametrize("counted", [None, 0, 2])
@pytest.mark.parametrize("repeats", [True, False])
def test_a_head_that_reaches_far_into_a_low_page_parts_no_row(
    lines: int, style: Style, counted: int | None, *, repeats: bool
) -> None:
    """A page of half the height, as minutes are shown on, whose head stands again on each in its place."""
    rows = RISKS[:4]
    read = Cut(rows=rows, style=style, size=LOW, row=1, head=HEADS[lines], repeats=repeats, counted=counted).read()
    assert risks_of(read) == [*rows[1:]]
    assert not read.problems


@pytest.mark.parametrize("at", [62.0, 90.0, 110.0])
@pytest.mark.parametrize("text", ["Skolnämnden", "Kulturnämnden"])
def test_a_head_of_its_own_above_a_table_begins_another(text: str, at: float) -> None:
    """What does not stand in the same place on another page, word for word, is no page's head."""
    header = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde")
    pages: list[list[Line | Grid]] = []
    for page, name, row in ((1, "Skolnämnden", ("Jäv", "3", "4", "12")), (2, text, ("Stöld", "2", "2", "4"))):
        head = [Line("Granboda kommun", (50, 40, 150, 50), size=10, page=page)]
        head += [Line(name, (50, at, 150, at + 10), size=10, page=page)]
        pages.append([*head, grid([header, row], page=page)])
    made = document(*pages)
    made = replace(made, pages=tuple(replace(page, height=420) for page in made.pages))
    assert len(interpret(made).risk_assessments) == (1 if text == "Skolnämnden" else 2)


def test_a_name_that_begins_on_one_page_and_stands_again_on_the_next_is_no_head() -> None:
    """What the page before does not say names what begins here."""
    header = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde")
    names = {"Jäv": "Skolnämnden", "Stöld": "Kulturnämnden", "Brand": "Kulturnämnden"}
    pages: list[list[Line | Grid]] = [
        [
            Line(name, (50, 150, 150, 160), size=10, page=page),
            grid([header, (risk, "3", "4", "12")], page=page, top=170),
        ]
        for page, (risk, name) in enumerate(names.items(), 1)
    ]
    read = interpret(document(*pages)).risk_assessments
    assert {risk.name: table.body and table.body.name for table in read for risk in table.risks} == names


@pytest.mark.parametrize("repeats", [True, False])
@pytest.mark.parametrize(
    ("name", "rest", "owner", "more"),
    [
        ("Läkemedel hanteras", "fel", "Medicinskt", "ansvarig sjuksköterska"),
        ("Ingen ser en", "risk", "Ekonomi- och", "ansvarig chef"),
        ("Beslut tas utan", "kontroll", "Chef", "ansvarig för vård"),
    ],
)
def test_the_rest_of_a_row_that_begins_as_headers_do_is_no_header(
    name: str, rest: str, owner: str, more: str, *, repeats: bool
) -> None:
    header = ("Verksamhet", "Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare")
    whole = ("Lön", "Fel utbetalas", "Någon får för mycket.", "3", "3", "9", "Chef")
    first = grid([header, whole, ("Vård", name, "Signering uteblir eller", "3", "5", "15", owner)], top=600)
    parted = ("", rest, "delegering har gått ut.", "", "", "", more)
    second = grid([*([header] if repeats else []), parted, whole], page=2)
    (table,) = interpret(document(["# Riskanalys 2025", first], [second])).risk_assessments
    risk = table.risks[1]
    assert [one.name for one in table.risks] == ["Fel utbetalas", f"{name} {rest}", "Fel utbetalas"]
    assert risk.description == "Signering uteblir eller delegering har gått ut."
    assert risk.owner is not None
    assert risk.owner.text == f"{owner} {more}"


PLAN = ("Process", "Risk", "Kontrollmoment", "Metod", "Frekvens", "Kontrollansvarig")
SMALL = (
    ("inköp", "jäv vid inköp", "granskning av fakturor mot avtal", "stickprov", "årligen", "ekonomichef"),
    ("lön", "fel lön betalas ut", "kontroll av avslutade anställningar", "jämförelse", "kvartal", "personalchef"),
    ("arkiv", "handlingar gallras fel", "genomgång av gallrade handlingar", "logg", "halvår", "arkivarie"),
)


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("repeats", [True, False])
def test_rows_in_small_letters_are_rows(at: int, *, repeats: bool) -> None:
    """Where texts of a column begin so, one that does goes on nothing."""
    pages = [grid([PLAN, *SMALL[:at]], top=600), grid([*([PLAN] if repeats else []), *SMALL[at:]], page=2)]
    (table,) = interpret(document(["# Internkontrollplan 2025", pages[0]], [pages[1]])).control_plans
    read = [(row.process, row.risk, row.checks[0].text, row.method, row.frequency) for row in table.controls]
    assert read == [row[:5] for row in SMALL]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("repeats", [True, False])
def test_a_row_in_small_letters_is_joined_where_the_rest_lacks_what_rows_have(at: int, *, repeats: bool) -> None:
    upper = [*SMALL[at][:1], "fel i", "uppföljning av", *SMALL[at][3:]]
    lower = ("", "beslut", "alla beslut", "", "", "")
    rest = [*([PLAN] if repeats else []), lower, SMALL[2]]
    pages = [grid([PLAN, *SMALL[:at], upper], top=600), grid(rest, page=2)]
    (table,) = interpret(document(["# Internkontrollplan 2025", pages[0]], [pages[1]])).control_plans
    read = [(row.risk, row.checks[0].text) for row in table.controls]
    assert read == [*(row[1:3] for row in SMALL[:at]), ("fel i beslut", "uppföljning av alla beslut"), SMALL[2][1:3]]


@pytest.mark.parametrize("style", ["ruled", "rules", "banded", "bare"])
@pytest.mark.parametrize("row", [1, 2, 3])
@pytest.mark.parametrize("repeats", [True, False])
def test_a_whole_row_under_a_process_that_goes_on_over_the_break_is_one(
    style: Style, row: int, *, repeats: bool
) -> None:
    rows = [RISKS[0], *(("" if at == row else name, *rest) for at, (name, *rest) in enumerate(RISKS[1:]))]
    read = Cut(rows=rows, style=style, row=row, lines=0, repeats=repeats, head=HEADS[3]).read()
    wanted = [(RISKS[row][0] if at == row else name, *rest) for at, (name, *rest) in enumerate(RISKS[1:])]
    assert risks_of(read) == wanted


def test_headers_that_ran_together_on_one_page_are_the_same_headers() -> None:
    first = grid(
        [("Risk", "Beskrivning", "SannolikhetKonsekvens", "Riskvärde"), ("Jäv", "Chef köper av", "4 4", "16")], top=600
    )
    header = ("Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde")
    second = grid([header, ("", "sin bror.", "", "", ""), ("Stöld", "Varor saknas.", "2", "3", "6")], page=2)
    (table,) = interpret(document(["# Riskanalys 2025", first], [second])).risk_assessments
    assert [(one.name, one.description) for one in table.risks] == [
        ("Jäv", "Chef köper av sin bror."),
        ("Stöld", "Varor saknas."),
    ]


@pytest.mark.parametrize("column", [1, 2, 6])
@pytest.mark.parametrize("rest", ["för sent", "utan att\nnågon ser det."])
def test_the_rest_of_a_row_that_stands_in_a_repeated_headers_cell_is_of_the_row(column: int, rest: str) -> None:
    """Where no line parts them, the repeated header's cell may hold both."""
    header, (*cells, last), other = list(RISKS[0]), list(RISKS[2]), RISKS[3]
    header[0] = "Verksamhet\neller enhet"
    again = [f"{text}\n{rest}" if at == column else text for at, text in enumerate(header)]
    first, second = grid([header, [*cells, last]], top=600), grid([again, other], page=2)
    (table,) = interpret(document(["# Riskanalys 2025", first], [second])).risk_assessments
    row = table.risks[0]
    read = [row.process, row.name, row.description, "2", "5", "10", row.owner and row.owner.text]
    assert [risk.name for risk in table.risks][1:] == [other[1]]
    assert read == [
        f"{text} {' '.join(rest.split())}" if at == column else text for at, text in enumerate([*cells, last])
    ]


@pytest.mark.parametrize("word", ["Försumbar", "Lindrig"])
@pytest.mark.parametrize("sign", ["–", "—", "-"])
@pytest.mark.parametrize("headed", [True, False], ids=["header again", "no header"])
def test_a_step_whose_word_stands_behind_the_break_scores_no_further_row(word: str, sign: str, *, headed: bool) -> None:
    """ "1 –" at the foot of a page, "Försumbar" at the head of the next."""
    header = ["Risk", "Sannolikhet", "Konsekvens", "Kontroll"]
    rows = [
        header,
        ["Kassan stämmer inte", "2 – Möjlig", "3 – Kännbar", "Räkning"],
        ["Böcker kommer inte", "2 – Möjlig", f"1 {sign}", "Inventering"],
    ]
    rest = [
        *([header] if headed else []),
        ["tillbaka", "", word, ""],
        ["Avtal saknas", "2 – Möjlig", "3 – Kännbar", "Genomgång"],
    ]
    facts = interpret(document(["# Internkontrollplan 2025", grid(rows)], [grid(rest, page=2, top=40.0)]))
    controls = [one for table in facts.control_plans for one in table.controls]
    assert [one.risk for one in controls] == ["Kassan stämmer inte", "Böcker kommer inte tillbaka", "Avtal saknas"]


@pytest.mark.parametrize("sign", ["–", "—"])
def test_a_dash_in_a_blank_cell_asks_for_nothing_below_the_break(sign: str) -> None:
    header = ["Risk", "Kontroll", "Ansvarig"]
    rows = [header, ["Kassan stämmer inte", "Räkning", sign]]
    rest = [header, ["Avtal saknas", "Genomgång", "Ekonom"]]
    facts = interpret(document(["# Internkontrollplan 2025", grid(rows)], [grid(rest, page=2, top=40.0)]))
    assert [one.risk for table in facts.control_plans for one in table.controls] == [
        "Kassan stämmer inte",
        "Avtal saknas",
    ]


@pytest.mark.parametrize("headed", [True, False], ids=["header again", "no header"])
@pytest.mark.parametrize(
    ("column", "open_ended"),
    [
        ("Period", ["2026–"] * 4),
        ("Frekvens", ["Varje vår –"] * 4),
        ("Tid", ["2026-03-01 –"] * 4),
        ("Klart", ["2025–2026", "2026 —", "2025–2026", "2026 —"]),
        ("Kommentar", ["Lista finns –", "Lista finns –", "Ny lista", "Lista finns –"]),
        ("Sannolikhet", ["2 –", "3 –", "1 –", "2 –"]),
    ],
)
def test_an_open_period_before_the_break_joins_no_rows(column: str, open_ended: list[str], *, headed: bool) -> None:
    header = ["Risk", "Kontroll", column, "Ansvarig"]
    names = ["Kassan stämmer inte", "Böcker kommer inte tillbaka", "Avtal saknas", "Nycklar försvinner"]
    checks = ["Räkning", "Inventering", "Genomgång", "Kvittens"]
    whole = zip(names, checks, open_ended, ["Ekonom", "Bibliotekarie", "Jurist", "Vaktmästare"], strict=True)
    rows = [list(row) for row in whole]
    rest = [*([header] if headed else []), *rows[2:]]
    facts = interpret(
        document(["# Internkontrollplan 2026", grid([header, *rows[:2]])], [grid(rest, page=2, top=40.0)])
    )
    found = [(one.risk, [each.text for each in one.checks]) for table in facts.control_plans for one in table.controls]
    assert found == [(name, [check]) for name, check in zip(names, checks, strict=True)]
