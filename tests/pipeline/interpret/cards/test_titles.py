"""What the titles of cards name, and the badges over, under and beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid, Line, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import Item, Risk
from tests.pipeline.interpret.drawn_pages import document

PLAN = "# Uppföljning av internkontrollplan 2025"


def line(text: str, top: float, *, size: float = 9, bold: bool = False, left: float = 50) -> Line:
    """A line whose words are parted by a space's width."""
    starts = [left + size / 2 * len(" ".join(text.split()[:at])) for at in range(len(text.split()))]
    words = [
        Word(one, (x, top, x + size / 2 * (len(one) - 1), top + size))
        for one, x in zip(text.split(), starts, strict=True)
    ]
    return Line(text, (left, top, words[-1].box[2], top + size), tuple(words), size=size, bold=bold)


def check(top: float, badge: str, name: list[str], risk: str, *, over: bool = True) -> list[Line]:
    """A card whose title is what is checked."""
    title = [
        line(text, top + (14 if over else 0) + 12 * at, size=11, bold=True, left=58) for at, text in enumerate(name)
    ]
    mark = line(badge, top if over else title[-1].box[3] + 3, size=8, bold=True, left=65)  # type: ignore[index]  # all lines have a box
    first = max(one.box[3] for one in [*title, mark] if one.box) + 5
    labels = [f"Risk: {risk}", "Resultat: Tolv ärenden lästes.", "Ansvarig: Ekonom"]
    return [
        *([mark, *title] if over else [*title, mark]),
        *(line(text, first + 13 * at, left=58) for at, text in enumerate(labels)),
    ]


CHECKS = [
    ("Ingen avvikelse", ["Kontroll av", "avgifter"], "Fel avgift"),
    ("Avvikelse", ["Kontroll av larm"], "Larm tystnar"),
    ("Ej genomförd", ["Kontroll av jäv"], "Jäv"),
]


def items(*blocks: Line | Grid | str) -> list[Item]:
    (table,) = interpret(document([PLAN, *blocks])).follow_ups
    return table.items


def risks(*blocks: Line | Grid | str) -> list[Risk]:
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    return table.risks


@pytest.mark.parametrize("over", [True, False])
def test_where_a_label_tells_the_risk_the_title_is_the_check(*, over: bool) -> None:
    cards = [block for at, texts in enumerate(CHECKS) for block in check(230 + 120 * at, *texts, over=over)]
    found = items(line("Kontrollerna", 210, size=14, bold=True), *cards)
    assert [(one.risk, [check.text for check in one.checks], one.outcome, one.process) for one in found] == [
        ("Fel avgift", ["Kontroll av avgifter"], "no-deviation", None),
        ("Larm tystnar", ["Kontroll av larm"], "deviation", None),
        ("Jäv", ["Kontroll av jäv"], "not-performed", None),
    ]


@pytest.mark.parametrize("result", [("Resultat", "Ingen avvikelse"), ("Resultat:\tUtan avvikelse",)])
def test_a_labelled_outcome_is_no_badge_of_the_title_below(result: tuple[str, ...]) -> None:
    texts = ["Risk: Jäv", "Ansvarig: Ekonom", *result]
    blocks = [
        block
        for at in range(3)
        for block in (
            line(f"Granskning {'ABC'[at]}", 230 + 75 * at, size=11, bold=True),
            *(
                line(text, 271 + 75 * at + 13 * (n - len(texts) + 2), bold=text == "Resultat")
                for n, text in enumerate(texts)
            ),
        )
    ]
    assert [(one.outcome, [check.text for check in one.checks]) for one in items(*blocks)] == [
        ("no-deviation", [f"Granskning {name}"]) for name in "ABC"
    ]


def test_a_large_heading_over_a_label_that_could_be_one_begins_no_card() -> None:
    texts = ["Bedömning: Avvikelse", "Kontrollmoment: Stickprov", "Risk: Jäv", "Resultat: Ett fel."]
    cards = [line(text, 240 + 100 * at + 13 * n) for at in (0, 1) for n, text in enumerate(texts)]
    found = items("Planen har två kontroller.", line("Kontrollerna", 215, size=14, bold=True), *cards)
    assert [(one.risk, one.outcome) for one in found] == [("Jäv", "deviation")] * 2


def scored(at: int, top: float) -> list[Line]:
    """A card's title with its value in larger letters, a sentence, and steps of a scale."""
    name, value = line(("Jäv uppstår", "Brister", "Stölder")[at], top, size=11, bold=True), ("12", "6", "2")[at]
    badge = Word(value, (480, top - 2, 495, top + 14))
    title = replace(name, text=f"{name.text} {value}", box=(50, top - 2, 495, top + 14), words=(*name.words, badge))
    rows = ["Beslut fattas fel.", f"Sannolikhet: {('3 Möjlig', '2 Liten', '1 Osannolik')[at]}"]
    rows += [f"Konsekvens: {('4 Allvarlig', '3 Kännbar', '2 Lindrig')[at]}", "Åtgärd: Utbilda"]
    return [title, *(line(text, top + 13 + 14 * n) for n, text in enumerate(rows))]


ASSESSED = [("Jäv uppstår", 12), ("Brister", 6), ("Stölder", 2)]


def test_a_number_beside_the_title_is_the_value_of_steps_with_words() -> None:
    found = risks(*(one for at in range(3) for one in scored(at, 230 + 100 * at)))
    assert [(risk.name, risk.score and risk.score.value) for risk in found] == ASSESSED
    assert {risk.description for risk in found} == {"Beslut fattas fel."}


def test_cards_in_cells_under_bands_that_a_page_cuts() -> None:
    """The last label of the last card stands below the grid."""
    cells: list[Cell] = []
    for at in range(3):
        title, *rest = scored(at, 230 + 100 * at)
        name = replace(title, text=ASSESSED[at][0], words=title.words[:-1], box=title.words[0].box)
        band = line(("Ekonomi", "Personal", "Lokaler")[at], 210 + 100 * at, size=13, bold=True)
        cells += [
            Cell(2 * at, 0, col_span=2, lines=(band,)),
            Cell(2 * at + 1, 0, lines=(name, *rest[: 3 if at == 2 else 4])),
            Cell(2 * at + 1, 1, lines=(replace(title, text=title.words[-1].text, words=title.words[-1:]),)),
        ]
    last = scored(2, 430)[-1]
    found = risks(Grid(tuple(cells), 6, 2, "rows", box=(40, 200, 500, 470)), last)
    assert [(risk.name, risk.score and risk.score.value) for risk in found] == ASSESSED
    assert [(risk.process, [one.text for one in risk.treatments]) for risk in found] == [
        ("Ekonomi", ["Utbilda"]), ("Personal", ["Utbilda"]), ("Lokaler", ["Utbilda"])
    ]  # fmt: skip


NAMED = [  # names of risks that hold a title's words
    ["Startbesked lämnas utan att kontrollplanen granskats"],
    ["Internkontrollplanen följs inte"],
    ["Startbesked lämnas utan att", "kontrollplanen granskats"],
    ["Riskanalys och plan för intern kontroll", "blir inte klara i tid"],
]


def assessed(name: list[str], top: float, *, bold: bool = True, size: float = 11) -> list[Line]:
    """A card that its heading names, of one line or two."""
    title = [line(text, top + 13 * at, size=size, bold=bold) for at, text in enumerate(name)]
    labels = ["Process: Styrning", "Bedömning: S2 x K3 = 6", "Åtgärd: Utbilda"]
    return [*title, *(line(text, top + 14 * (at + len(name))) for at, text in enumerate(labels))]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("name", NAMED, ids=lambda name: name[0][:20])
def test_a_name_with_a_titles_words_is_set_as_the_others_are(name: list[str], place: int) -> None:
    names = [["Jäv uppstår"], ["Stölder"]]
    names.insert(place, name)
    found = risks(*(one for at, texts in enumerate(names) for one in assessed(texts, 230 + 90 * at)))
    assert [(risk.name, risk.score and risk.score.value) for risk in found] == [(" ".join(one), 6) for one in names]


@pytest.mark.parametrize("title", ["Riskanalys för lokalerna 2025", "Riskanalys 2025"])
def test_a_title_with_its_year_between_cards_names_none(title: str) -> None:
    names = [["Jäv uppstår"], ["Stölder"], [title, "Fukt"]]
    cards = [one for at, texts in enumerate(names) for one in assessed(texts, 230 + 90 * at)]
    found = interpret(document(["# Riskanalys 2025", *cards])).risk_assessments
    assert [[risk.name for risk in table.risks] for table in found] == [["Jäv uppstår", "Stölder"], ["Fukt"]]


@pytest.mark.parametrize("size", [9.6, 10, 10.3])
@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(
    "name", ["Risk att kontrollplanen för livsmedel inte följs", "Internkontrollplanen följs inte", "Riskanalys saknas"]
)
def test_a_name_with_a_titles_words_in_plain_letters_is_set_as_the_others_are(
    name: str, place: int, size: float
) -> None:
    names = ["Jäv uppstår", "Stölder i förråd"]
    names.insert(place, name)
    found = risks(
        *(one for at, text in enumerate(names) for one in assessed([text], 230 + 90 * at, bold=False, size=size))
    )
    assert [(risk.name, [one.text for one in risk.treatments]) for risk in found] == [
        (one, ["Utbilda"]) for one in names
    ]


@pytest.mark.parametrize("size", [9, 11, 14])
@pytest.mark.parametrize("title", ["Riskanalys", "Riskanalys för lokalerna 2025", "Underlag till riskanalys"])
def test_a_plain_title_over_labelled_risks_names_none(title: str, size: float) -> None:
    labels = [["Risk: Jäv", "S: 2", "K: 3", "Åtgärd: Utbilda"], ["Risk: Fukt", "S: 3", "K: 3", "Åtgärd: Dränera"]]
    cards = [line(text, 240 + 80 * at + 14 * n) for at, card in enumerate(labels) for n, text in enumerate(card)]
    found = risks(line(title, 220, size=size), *cards)
    assert [(risk.name, risk.process) for risk in found] == [("Jäv", None), ("Fukt", None)]


@pytest.mark.parametrize("title", ["Kontrollplan", "Internkontrollplan"])
def test_a_title_alone_over_a_card_without_a_name_is_none(title: str) -> None:
    """It is set as the names are, and begins another table."""
    labels = ["Process: Styrning", "Kontrollmoment: Granska", "Ansvarig: Chef"]
    below = [
        line(text, 470 + 70 * at + 14 * n)
        for at, name in enumerate(["", "Mutor ges", "Fukt i källare"])
        for n, text in enumerate([*filter(None, [name]), *labels])
    ]
    above = (one for at in range(2) for one in assessed([f"Jäv {at} uppstår"], 230 + 90 * at, bold=False, size=10))
    facts = interpret(document(["# Riskanalys 2025", *above, line(title, 450, size=10), *below]))
    assert [table.title for table in facts.control_plans] == [title]
    assert all(one.outcome == "extracted" for one in facts.ledger)
