"""Cards with a small table below each that logs its case: they are one table, and labels without a value are told by the other cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.assemble import sheets
from pipeline.interpret.tables.scope.logs import is_log
from tests.extractors.drawing import pdf, table, write
from tests.pipeline.check.help import found
from tests.pipeline.interpret.drawn_pages import document, grid

CARDS = [
    ("Konst märks vid inköp", "Konst försvinner", "Intendent", "Ingen avvikelse", "Alla 40 verk var märkta."),
    ("Hyror faktureras varje månad", "Intäkter uteblir", "Lokalbokare", "", ""),
    ("Nycklar lämnas åter", "Obehöriga tar sig in", "Vaktmästare", "Avvikelse", "Tre nycklar saknades i mars."),
    ("Lån registreras", "Lån glöms bort", "Bibliotekarie", "Ej genomförd", "Systemet byttes under hösten."),
]
LABELS = ("Risk", "Ansvarig", "Bedömning", "Resultat")


@dataclass(frozen=True)
class Look:
    """How cards are drawn. title: of the paper; header: of the logs; caption: over each of them; value: where values begin; size: of the title; a_page: cards on a page."""

    title: str = "Uppföljning av intern kontroll 2027"
    header: tuple[str, str, str] = ("Datum", "Händelse", "Av")
    caption: str = "Händelser"
    value: float = 150.0
    size: float = 17.0
    a_page: int = 4


def page(look: Look, first: int) -> Callable[[Canvas], None]:
    """A page of cards from one on, each with its log."""

    def draw(canvas: Canvas) -> None:
        y = 110.0
        if first == 1:
            write(canvas, 60, 60, look.title, look.size)
            write(canvas, 60, 80, "Rapporten visar utfallet av varje kontrollmoment under året.", 10)
        for number, (check, *values) in enumerate(CARDS[first - 1 :][: look.a_page], first):
            write(canvas, 60, y, f"Kontrollmoment {number}: {check}", 11, bold=True)
            y += 20
            for label, value in zip(LABELS, values, strict=True):
                write(canvas, 60, y, label, 10)
                write(canvas, look.value, y, value, 10, bold=label == "Bedömning")
                y += 12
            write(canvas, 60, y + 12, look.caption, 8)
            rows = [look.header, ("2027-02-01", "Startad", values[1]), ("2027-11-03", "Avslutad", "Chef")]
            table(rows, at=(60, y + 20), widths=[80, 250, 120])(canvas)
            y += 100

    return draw


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(a_page=2),
        Look(header=("Tidpunkt", "Aktivitet", "Utförd av"), caption="Logg"),
        Look(header=("Datum", "Status", "Användare"), value=170),
        Look(title="Uppföljning av internkontrollplan 2027", size=14),
        Look(header=("När", "Vad hände", "Vem"), a_page=3),
    ],
    ids=repr,
)
def test_cards_go_on_behind_the_logs_of_their_cases(look: Look) -> None:
    extraction = extract(pdf(*(page(look, at) for at in range(1, len(CARDS) + 1, look.a_page))), "x.pdf", Options())
    (follow_up,) = extraction.follow_ups
    assert (follow_up.title, follow_up.year) == (look.title, 2027)
    assert [(one.checks[0].text, one.risk, one.responsible and one.responsible.text) for one in follow_up.items] == [
        card[:3] for card in CARDS
    ]
    assert [one.result or "" for one in follow_up.items] == [card[4] for card in CARDS]
    assert [one.outcome for one in follow_up.items] == ["no-deviation", "unclear", "deviation", "not-performed"]
    assert [one.about for one in found(extraction, code="missing-result")] == [CARDS[1][0]]
    assert not extraction.problems


def test_a_title_that_words_of_values_stand_below_is_none_of_a_card() -> None:
    """The title's second word begins where values do."""
    look = Look(value=60 + stringWidth("Uppföljning ", "Helvetica", 17))
    (follow_up,) = extract(pdf(page(look, 1)), "x.pdf", Options()).follow_ups
    assert follow_up.title == look.title
    assert follow_up.items[0].result == CARDS[0][4]


PLANS = [
    ("När", "Vad kontrolleras", "Vem"),
    ("Tidpunkt", "Beskrivning av kontroll", "Ansvarig"),
    ("Datum", "Kontrollaktivitet", "Ansvarig"),
    ("Datum", "Vad granskas", "Utförs av"),
]
UNITS = {
    "Bibliotek": [("2027-03-01", "Stickprov av kassor", "Anna"), ("2027-06-01", "Granska hyror", "Bo")],
    "Badhus": [("2027-04-01", "Granska scheman", "Anna"), ("2027-09-01", "Jämför bokningar", "Eva")],
}


@pytest.mark.parametrize("header", PLANS, ids="-".join)
def test_a_plan_that_says_when_what_is_controlled_by_whom_is_no_log(header: tuple[str, str, str]) -> None:
    parts = [part for unit, rows in UNITS.items() for part in (f"## {unit}", grid([header, *rows]))]
    (plan,) = interpret(document(["# Internkontrollplan 2027", *parts])).control_plans
    assert [(one.process, one.checks[0].text) for one in plan.controls] == [
        (unit, check) for unit, rows in UNITS.items() for _, check, _ in rows
    ]


@pytest.mark.parametrize("header", PLANS, ids="-".join)
def test_a_plan_below_each_cards_risk_is_no_log(header: tuple[str, str, str]) -> None:
    parts: list[Grid | str] = []
    for step, (unit, rows) in enumerate(UNITS.items(), 2):
        card = [("Risk", f"{unit} stängs"), ("Sannolikhet", f"{step}"), ("Konsekvens", "3"), ("Riskägare", "Chef")]
        parts += [f"## {unit}", grid(card), grid([header, *rows[:1]])]
    (plan,) = interpret(document(["# Internkontrollplan 2027", *parts])).control_plans
    told = [(one.process, one.risk, one.checks[0].text, one.score and one.score.likelihood) for one in plan.controls]
    assert told == [(unit, f"{unit} stängs", rows[0][1], step) for step, (unit, rows) in enumerate(UNITS.items(), 2)]


@pytest.mark.parametrize("header", [("Datum", "Händelse", "Vem"), ("Datum", "Aktivitet", "Utförd av")], ids="-".join)
def test_a_table_of_events_below_no_card_keeps_its_place(header: tuple[str, str, str]) -> None:
    events = grid([header, *UNITS["Badhus"]])
    checks = grid(
        [("Kontroll", "Ansvarig", "Frekvens"), ("Granska jäv", "Bo", "Årligen"), ("Granska köp", "Eva", "Årligen")]
    )
    paper = document(["# Internkontrollplan 2027", "## Händelser", events, "## Plan", checks])
    assert is_log(events)
    assert [sheet.rows[0][1].text for sheet in sheets(paper, frozenset())] == ["Granska scheman", "Bo"]


@pytest.mark.parametrize(
    ("header", "days", "logs"),
    [
        (("Datum", "Händelse", "Ansvarig"), ("2027-04-01", "3/5-2027"), True),
        (("Datum/tid", "Aktivitet", "Registrerad av"), ("2027-04-01 10:15", "2027-04-02, 09.30"), True),
        (("Datum", "Händelse", "Av"), ("2027-04-01", "Våren"), False),
        (("Datum", "Händelse som kan inträffa", "Av"), ("2027-04-01", "2027-05-01"), False),
        (("Datum för kontroll", "Händelse", "Av"), ("2027-04-01", "2027-05-01"), False),
        (("Datum", "Status", "Ansvarig"), ("2027-04-01", "2027-05-01"), False),
    ],
)
def test_logs_are_known_by_their_headers_and_dates(
    header: tuple[str, str, str], days: tuple[str, str], *, logs: bool
) -> None:
    assert is_log(grid([header, *((day, "Klar för bedömning", "Eva") for day in days)])) is logs
