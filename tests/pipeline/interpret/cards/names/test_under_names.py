"""Framed cards in columns, as planning systems print them: a name, a small text in a pill below it, scores in boxes, labels over values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Risk
from tests.extractors.drawing import A4, pdf, write

GREY, PALE, RED = colors.HexColor("#667788"), colors.HexColor("#e7eef6"), colors.HexColor("#c6403a")
PARTS = ("Sannolikhet", "Konsekvens", "Riskvärde")
LABELS = ("Beskrivning", "Befintlig kontroll", "Åtgärd", "Riskägare")
WIDTH, HEIGHT = 511.0, 168.0
BOX = (24.0, 20.0)  # how high a box for a score is, and how far its number stands below its top


@dataclass(frozen=True)
class Told:
    """What a card says of a risk."""

    name: tuple[str, ...]
    process: str
    scores: tuple[int, int, int]
    text: str
    control: str
    measure: str
    owner: str


RISKS = [
    Told(("Bidrag betalas ut fel",), "Ekonomi", (3, 3, 9), "Underlag är gamla.", "Årlig jämförelse", "Skicka påminnelser", "Ekonom"),
    Told(("Behöriga lärare", "går inte att anställa"), "Bemanning", (4, 3, 12), "Få söker tjänsterna.", "Annonser", "Utred lönerna", "Rektor"),
    Told(("Larm når ingen",), "Trygghet och stöd", (2, 5, 10), "Listan är inte aktuell.", "Kontaktlista", "Prova larmen", "Enhetschef"),
    Told(("Avtal följs inte",), "Bemanning", (4, 4, 16), "Många beställer själva.", "Spärrar", "Utbilda alla", "Upphandlare"),
    Told(("Prov tas inte", "enligt planen"), "Vatten", (2, 4, 8), "Bemanningen brister.", "Schema", "Fler provtagare", "VA-chef"),
    Told(("Nycklar försvinner",), "Lokaler", (3, 2, 6), "Kvittenser saknas.", "Nyckelskåp", "Inventera skåpen", "Vaktmästare"),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a page is drawn: how many columns and cards, what stands below names and how large, the names' letters, what is painted.

    described: what describes the risk stands without a label between the text below the name and the scores.
    """

    columns: int = 2
    cards: int = 6
    pills: tuple[str, ...] | None = None
    pill: float = 7.0
    name: float = 9.5
    bold: bool = True
    code: bool = True
    frame: bool = True
    bar: bool = True
    painted: bool = True
    capitals: bool = True
    centred: bool = True
    described: bool = False
    scores_last: bool = False


LOOKS = {
    "two": Look(),
    "one": Look(columns=1, cards=4),
    "three": Look(columns=3),
    "no_frame": Look(frame=False),
    "bare": Look(frame=False, bar=False, painted=False),
    "no_capitals": Look(capitals=False),
    "scores_at_the_left": Look(centred=False),
    "three_with_scores_at_the_left": Look(columns=3, centred=False),
    "one_card": Look(columns=1, cards=1),
    "one_card_beside_nothing": Look(cards=1),
    "no_codes": Look(code=False),
    "codes_and_large_texts": Look(pill=8.5),
    "large_texts": Look(code=False, pill=8.5, cards=6),
    "large_names": Look(bold=False, name=12),
    "large_names_without_codes": Look(bold=False, name=12, code=False, columns=1, cards=4),
    "one_process": Look(pills=("Ekonomi",)),
    "described": Look(described=True, code=False),
    "described_in_one_column": Look(described=True, columns=1, cards=4, capitals=False),
    "described_in_three": Look(described=True, columns=3, code=False, bar=False, frame=False),
    "known_words": Look(pills=("Granskning", "Ekonomi", "Inköp"), code=False),
    "known_words_described": Look(pills=("Ekonomi", "Granskning", "Kontroller"), described=True, code=False),
    "known_words_described_in_one_column": Look(
        pills=("Uppföljning", "Granskning", "Ekonomi"), described=True, columns=1, cards=4, code=False
    ),
}


def _text_under(look: Look, at: int) -> str:
    return look.pills[at % len(look.pills)] if look.pills is not None else RISKS[at].process


def page(canvas: Canvas, look: Look) -> None:
    """Draws a title and the cards, row by row."""
    write(canvas, 42, 60, "Riskanalys intern kontroll 2027", 16, bold=True)
    write(canvas, 42, 78, "Utbildningsnämnden, Lillåns kommun", 8.5)
    width = (WIDTH - 10 * (look.columns - 1)) / look.columns
    for at in range(look.cards):
        row, col = divmod(at, look.columns)
        _card(canvas, look, at, (42 + col * (width + 10), 100 + row * (HEIGHT + 10), width))


def _card(canvas: Canvas, look: Look, at: int, place: tuple[float, float, float]) -> None:
    left, top, width = place
    risk = RISKS[at]
    canvas.setStrokeColor(GREY)
    if look.frame:
        canvas.roundRect(left, A4[1] - top - HEIGHT, width, HEIGHT, 6)
    canvas.setFillColor(RED)
    if look.bar:
        canvas.rect(
            left + 6, A4[1] - top - 14 - 12 * (len(risk.name) - 1), 4, 12 * len(risk.name) - 2, stroke=0, fill=1
        )
    canvas.setFillColor(colors.black)
    for line, text in enumerate(risk.name):
        code = f"R{at + 1} " if look.code and not line else ""
        write(canvas, left + 14, top + 14 + 12 * line, code + text, look.name, bold=look.bold)
    y = top + 26 + 12 * (len(risk.name) - 1)
    if text := _text_under(look, at):
        canvas.setFillColor(PALE)
        if look.painted:
            canvas.roundRect(left + 10, A4[1] - y - 4, 74, 11, 5, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        write(canvas, left + 14, y, text, look.pill)
    if look.described:
        write(canvas, left + 14, y + 13, risk.text, 8.5)
        y += 13
    _labels(canvas, look, at, (left, y + (12 if look.scores_last else 42)))
    _scores(canvas, look, at, (left, y + (102 if look.scores_last else 7), width))


def _scores(canvas: Canvas, look: Look, at: int, place: tuple[float, float, float]) -> None:
    left, top, width = place
    step = (width - 16) / 3
    for part, (label, number) in enumerate(zip(PARTS, RISKS[at].scores, strict=True)):
        x = left + 8 + step * part
        canvas.setFillColor(PALE)
        if look.painted:
            canvas.roundRect(x, A4[1] - top - BOX[0], step - 4, BOX[0], 4, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        draw = canvas.drawCentredString if look.centred else canvas.drawString
        at_x = x + (step / 2 - 2 if look.centred else 3)
        canvas.setFont("Helvetica", 6.5)
        draw(at_x, A4[1] - top - 8, label)
        canvas.setFont("Helvetica-Bold", 12)
        draw(at_x, A4[1] - top - BOX[1], str(number))


def _labels(canvas: Canvas, look: Look, at: int, place: tuple[float, float]) -> None:
    left, y = place
    risk = RISKS[at]
    told = list(zip(LABELS, (risk.text, risk.control, risk.measure, risk.owner), strict=True))
    for label, value in told[look.described :]:
        canvas.setFillColor(GREY)
        write(canvas, left + 8, y, label.upper() if look.capitals else label, 6.8)
        canvas.setFillColor(colors.black)
        write(canvas, left + 8, y + 11, value, 8.5)
        y += 23


def _risks(look: Look) -> tuple[str, dict[str, Risk]]:
    read = extract(pdf(partial(page, look=look)), "x.pdf", Options())
    return read.status, {risk.name or "": risk for table in read.risk_assessments for risk in table.risks}


def _all_but_process(risk: Risk) -> tuple[object, ...]:
    score = risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value)
    measures, owner = [one.text for one in risk.treatments], risk.owner and risk.owner.text
    return score, risk.description, risk.existing_controls, measures, owner


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_name_is_the_risk_and_the_small_text_below_it_its_process(look: Look) -> None:
    status, risks = _risks(look)
    told = RISKS[: look.cards]
    assert status == "complete"
    assert {name: risk.process for name, risk in risks.items()} == {
        " ".join(risk.name): _text_under(look, at) for at, risk in enumerate(told)
    }
    for risk in told:
        assert _all_but_process(risks[" ".join(risk.name)]) == (
            risk.scores, risk.text, [risk.control], [risk.measure], risk.owner
        )  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_states_below_names_are_no_processes(columns: int) -> None:
    look = Look(columns=columns, cards=4, pills=("Publicerad", "Utkast", "Ny"))
    status, risks = _risks(look)
    assert status == "complete"
    assert set(risks) == {" ".join(risk.name) for risk in RISKS[:4]}
    assert not any(risk.process for risk in risks.values())
    assert {one.status for risk in risks.values() for one in risk.treatments} == {"Publicerad", "Utkast", "Ny"}


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("pills", [("",), ("Ekonomi", "", "Vatten")], ids=["none", "some"])
def test_cards_without_such_a_text_keep_their_names(columns: int, pills: tuple[str, ...]) -> None:
    look = replace(LOOKS["two"], columns=columns, cards=4, pills=pills)
    status, risks = _risks(look)
    assert status == "complete"
    assert set(risks) == {" ".join(risk.name) for risk in RISKS[:4]}
    assert [risk.process or "" for risk in risks.values()].count("") == [
        _text_under(look, at) for at in range(4)
    ].count("")


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("last", [True, False], ids=["scores_last", "scores_first"])
def test_labels_right_below_names_stay_labels_beside_cards_with_such_texts(columns: int, *, last: bool) -> None:
    look = Look(
        columns=columns,
        cards=4,
        pills=("Ekonomi", "", "Vatten"),
        pill=6.8,
        capitals=False,
        code=False,
        scores_last=last,
    )
    status, risks = _risks(look)
    assert status == "complete"
    assert {name: risk.description for name, risk in risks.items()} == {
        " ".join(risk.name): risk.text for risk in RISKS[:4]
    }


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_days_below_names_are_no_processes(columns: int) -> None:
    days = ("Ändrad 2026-10-02", "Ändrad 2026-11-13")
    status, risks = _risks(Look(columns=columns, cards=4, pills=days, described=True, code=False))
    assert status == "complete"
    assert set(risks) == {" ".join(risk.name) for risk in RISKS[:4]}
    assert not any(risk.process for risk in risks.values())


@pytest.mark.parametrize(
    "pills",
    [
        ("Ekonomichef", "HR-chef", "Rektor"),
        ("Anna Lind", "Bo Ek", "Cia Berg-Alm"),
        ("Röd", "Gul", "Grön"),
        ("Hög risk", "Medelhög risk", "Låg risk"),
        ("Varje månad", "Varje år", "Kvartalsvis"),
        ("Oförändrad", "Ökad", "Minskad"),
        ("Kommunstyrelsen", "Socialnämnden"),
        ("Ekonomiavdelningen", "Vård och omsorg"),
    ],
    ids=lambda pills: pills[0],
)
def test_who_when_and_how_high_over_a_description_is_no_process(pills: tuple[str, ...]) -> None:
    _, risks = _risks(Look(columns=1, cards=4, code=False, frame=False, described=True, pills=pills))
    described = [f"{pills[at % len(pills)]} {risk.text}" for at, risk in enumerate(RISKS[:4])]
    assert [(risk.process, risk.description) for risk in risks.values()] == [(None, text) for text in described]
