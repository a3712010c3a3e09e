"""Cards whose labels stand in rows above their values, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line, Word
from pipeline.document import Options, extract
from pipeline.interpret.cards.label_layouts.label_rows import LabelRows
from schemas.tables import Control, Risk
from tests.extractors.drawing import A4, pdf, write

LEFT = 50.0
LABELS = {
    2: [["Sannolikhet", "Konsekvens"], ["Befintliga kontroller", "Riskägare"], ["Åtgärd", "Klart senast"]],
    3: [["Sannolikhet", "Konsekvens", "Riskägare"], ["Befintliga kontroller", "Åtgärd", "Klart senast"]],
}
CARDS = [
    {
        "name": "Utredningstider överskrids",
        "text": "Utredningar avslutas inte inom fyra månader.",
        "Sannolikhet": "3 Möjlig",
        "Konsekvens": "4 Allvarlig",
        "Befintliga kontroller": "Bevakningslista",
        "Riskägare": "Enhetschef mottag",
        "Åtgärd": "Inför avstämning varannan\nvecka mellan gruppledare",
        "Klart senast": "2026-03-31",
    },
    {
        "name": "Bristande kommunicering",
        "text": "Parten får inte ta del av utredningen.",
        "Sannolikhet": "2 Mindre sannolik",
        "Konsekvens": "3 Kännbar",
        "Befintliga kontroller": "Checklista inför\nbeslut",
        "Riskägare": "Enhetschef\nutredning",
        "Åtgärd": "Uppdatera mallen",
        "Klart senast": "2026-05-15",
    },
    {
        "name": "Nycklar hanteras fel",
        "text": "Nycklar till hem kvitteras inte ut.",
        "Sannolikhet": "1 Osannolik",
        "Konsekvens": "3 Kännbar",
        "Befintliga kontroller": "Digitala lås",
        "Riskägare": "Enhetschef natt",
        "Åtgärd": "Inventering av skåp",
        "Klart senast": "2026-02-15",
    },
]


def sheet(across: int, *, framed: bool, small: bool, badge: bool) -> Callable[[Canvas], None]:
    """Draws the cards below each other under a title, so many labels in a row."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 22)
        canvas.drawString(LEFT, A4[1] - 60, "Riskanalys 2026")
        top = 90.0
        for card in CARDS:
            foot = _card(canvas, card, top, LABELS[across], small=small, badge=badge)
            if framed:
                canvas.roundRect(LEFT - 8, A4[1] - foot, 500, foot - top, 4)
            top = foot + 12

    return draw


def _card(
    canvas: Canvas, card: dict[str, str], top: float, rows: Sequence[Sequence[str]], *, small: bool, badge: bool
) -> float:
    """Draws a card below a height, and gives where it ends."""
    parts = {label: card[label].split() for label in ("Sannolikhet", "Konsekvens")}
    value = int(parts["Sannolikhet"][0]) * int(parts["Konsekvens"][0])
    _write(canvas, LEFT, top + 18, card["name"], "Helvetica-Bold", 11)
    if badge:
        canvas.setFillColor(colors.darkred)
        canvas.circle(510, A4[1] - top - 18, 12, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        _write(canvas, 506, top + 22, str(value), "Helvetica-Bold", 11)
        canvas.setFillColor(colors.black)
    _write(canvas, LEFT, top + 34, card["text"], "Helvetica", 9)
    at, step = top + 52, 480 / len(rows[0])
    for row in rows:
        for col, label in enumerate(row):
            _write(canvas, LEFT + step * col, at, label, "Helvetica", 7.5 if small else 9)
            for number, text in enumerate(card[label].split("\n"), 1):
                _write(canvas, LEFT + step * col, at + 11 * number, text, "Helvetica", 9)
        at += 16 + 11 * max(card[label].count("\n") + 1 for label in row)
    return at


def _write(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - y, text)


def risks(data: bytes) -> list[Risk]:
    (table,) = extract(data, "x.pdf", Options()).risk_assessments
    return table.risks


@pytest.mark.parametrize("badge", [True, False], ids=["badge", "no badge"])
@pytest.mark.parametrize("small", [True, False], ids=["small labels", "labels as large"])
@pytest.mark.parametrize("framed", [True, False], ids=["framed", "open"])
@pytest.mark.parametrize("across", [2, 3])
def test_each_label_has_the_value_below_it(*, across: int, framed: bool, small: bool, badge: bool) -> None:
    found = risks(pdf(sheet(across, framed=framed, small=small, badge=badge)))
    for risk, card in zip(found, CARDS, strict=True):
        assert risk.score
        assert risk.owner
        assert (risk.name, risk.description) == (card["name"], card["text"])
        assert [risk.score.likelihood, risk.score.consequence] == [
            float(card[label].split()[0]) for label in ("Sannolikhet", "Konsekvens")
        ]
        assert risk.existing_controls == [card["Befintliga kontroller"].replace("\n", " ")]
        assert [(one.text, one.due) for one in risk.treatments] == [
            (card["Åtgärd"].replace("\n", " "), card["Klart senast"])
        ]
        assert risk.owner.text == card["Riskägare"].replace("\n", " ")


def test_a_row_of_labels_that_once_stand_close_to_each_other_has_no_pairs_there() -> None:
    """The same words are a row of labels where white parts them, as in the other cards."""

    def row(*at: float, top: float) -> Line:
        words = tuple(
            Word(text, (x, top, x + 50, top + 8)) for text, x in zip(("Process", "Riskägare"), at, strict=True)
        )
        return Line("Process Riskägare", (at[0], top, at[1] + 50, top + 8), words, size=8)

    below = Line("Inköp", (62, 410, 90, 420), (Word("Inköp", (62, 410, 90, 420)),), size=9)
    wide = [
        part
        for top in (100.0, 200.0, 300.0)
        for part in (row(62, 300, top=top), replace(below, box=(62, top + 10, 90, top + 20)))
    ]
    rows = LabelRows(wide)
    assert len(rows.pairs(wide[0], [wide[1]])) == len(("Process", "Riskägare"))
    assert rows.pairs(row(62, 114, top=400), [below]) == []


RECORDS = [
    ("Sekretess bryts i väntrum", ("Receptioner", "Enhetschef", "Bedömd"), ("3 – Möjlig", "4 – Allvarlig", "12"), "OBJ-41"),
    ("Läkemedel saknas", ("Jourläkare", "Chefläkare", "Utkast"), ("2 – Mindre möjlig", "5 – Kritisk", "10"), "OBJ-42"),
    ("Remisser blir liggande", ("Remisser", "Sekreterare", "Bedömd"), ("4 – Trolig", "3 – Kännbar", "12"), "OBJ-43"),
]  # fmt: skip
SCORES = ("Sannolikhet", "Konsekvens", "Riskvärde")


def records(
    labels: Sequence[str], *, described: bool = True, framed: bool = True, tag: str = "", code: bool = False
) -> list[Risk]:
    """Risks with a row of labels, a description and a row of parts of a score, each over larger letters; the name behind a tag and before a code."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2028", 20)
        for at, (name, told, score, number) in enumerate(RECORDS):
            top = 100.0 + 150 * at
            if framed:
                canvas.roundRect(LEFT - 8, A4[1] - top - 115, 510, 135, 4)
            write(canvas, LEFT, top, tag, 6.5)
            write(canvas, LEFT + 22 * bool(tag), top, name, 11.5, bold=True)
            write(canvas, 490, top, number if code else "", 7.5)
            if described:
                write(canvas, LEFT, top + 54, "Beskrivning", 7.5)
                write(canvas, LEFT, top + 65, "Rutinen är inte känd av alla som arbetar med frågan i dag.", 9.5)
            for row, texts in ((0, (labels, told)), (1 + described, (SCORES, score))):
                for over, words in enumerate(texts):
                    for col, word in enumerate(words):
                        write(canvas, LEFT + 170 * col, top + 24 + 30 * row + 11 * over, word, 9.5 if over else 7.5)

    return risks(pdf(draw))


@pytest.mark.parametrize("unknown", ["Fas", "Version", "Senaste steg"])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("described", [True, False])
@pytest.mark.parametrize("framed", [True, False])
def test_one_label_of_a_row_may_be_one_that_nobody_knows(
    unknown: str, place: int, *, described: bool, framed: bool
) -> None:
    labels = ["Process", "Riskägare"]
    labels.insert(place, unknown)
    for risk, (name, told, score, _) in zip(records(labels, described=described, framed=framed), RECORDS, strict=True):
        values = dict(zip(labels, told, strict=True))
        assert risk.owner
        assert risk.score
        assert (risk.name, risk.process, risk.owner.text) == (name, values["Process"], values["Riskägare"])
        assert risk.extra == {unknown: values[unknown]}
        assert (risk.score.likelihood, risk.score.value) == (float(score[0][0]), float(score[2]))


@pytest.mark.parametrize("tag", ["", "RISK"])
@pytest.mark.parametrize("described", [True, False])
@pytest.mark.parametrize("framed", [True, False])
def test_a_code_far_behind_a_name_is_its_number_behind_a_tag_too(tag: str, *, described: bool, framed: bool) -> None:
    found = records(["Process", "Riskägare", "Fas"], described=described, framed=framed, tag=tag, code=True)
    assert [(risk.name, risk.extra.get("Nr")) for risk in found] == [(name, code) for name, *_, code in RECORDS]


def _row(top: float, *texts: str) -> Line:
    """Texts of a card far apart on a line."""
    words = tuple(Word(text, (62 + 120 * at, top, 112 + 120 * at, top + 8)) for at, text in enumerate(texts))
    return Line(" ".join(texts), (62, top, words[-1].box[2], top + 8), words, size=8)


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        (("Fas", "Version", "Process", "Riskägare"), [("A", "B", "C", "D")]),
        (("Process", "Riskägare", "Fas"), [("Lön", "Chef", "Utkast"), ("Inköp", "Jurist", "Klar")]),
    ],
    ids=["two unknown ones", "a table's rows"],
)
def test_labels_that_nobody_knows_make_no_row_beside_others_or_over_several_rows(
    labels: tuple[str, ...], values: list[tuple[str, ...]]
) -> None:
    below = [_row(50.0 + 10 * at, *texts) for at, texts in enumerate(values)]
    lines: list[Line] = []
    for top in (100.0, 200.0, 300.0):
        lines += [_row(top, "Sannolikhet", "Konsekvens"), _row(top + 10, "3", "4"), _row(top + 40, *labels), *below]
    rows = LabelRows(lines)
    assert rows.unknown == frozenset()
    assert rows.pairs(lines[2], [lines[3]]) == []


TABLES = [  # a process, its risk and the check of it
    ("Upphandling", "Jäv i anbud", "Protokoll granskas", "Inköpschef"),
    ("Arkiv", "Akter förkommer", "Hyllor inventeras", "Arkivarie"),
    ("Hemtjänst", "Besök uteblir", "Scheman stäms av", "Enhetschef"),
]


def plan_by_process(
    tables: Sequence[tuple[Sequence[str], Sequence[int | str]]], size: float = 9.0, *, bold: bool = True
) -> list[Control]:
    """Controls of small tables without rules below each process; their headers, and for each cell a text or which of the process's it is."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Internkontrollplan 2027", 16, bold=True)
        for at, texts in enumerate(TABLES):
            top = 100.0 + 130 * at
            write(canvas, LEFT, top, texts[0], 12, bold=True)
            for number, (header, cells) in enumerate(tables):
                for col, (head, cell) in enumerate(zip(header, cells, strict=True)):
                    left, high = LEFT + 165 * col, top + 18 + 34 * number
                    write(canvas, left, high, head, size, bold=bold)
                    write(canvas, left, high + 13, texts[cell] if isinstance(cell, int) else cell, 9)

    found = extract(pdf(draw), "plan.pdf", Options(ocr=False))
    assert found.status == "complete"
    return [control for table in found.control_plans for control in table.controls]


RISK: tuple[Sequence[str], Sequence[int | str]] = (["Risk", "Process", "Riskvärde"], [1, 0, "6"])
CHECK: tuple[Sequence[str], Sequence[int | str]] = (["Kontrollmoment", "Metod", "Underlag"], [2, "Manuell", "Listor"])
MEASURE: tuple[Sequence[str], Sequence[int | str]] = (["Åtgärd", "Ansvarig", "Klart"], ["Utbilda", 3, "2027-05-31"])


@pytest.mark.parametrize("unknown", ["Underlag", "Fas", "Version"])
def test_a_bold_header_of_which_nobody_knows_a_column_stays_one_below_other_tables(unknown: str) -> None:
    found = plan_by_process([RISK, ([*CHECK[0][:2], unknown], CHECK[1])])
    assert [(one.risk, [each.text for each in one.checks], one.extra) for one in found] == [
        (risk, [check], {unknown: "Listor"}) for _, risk, check, _ in TABLES
    ]


@pytest.mark.parametrize("unknown", ["Underlag", "Fas", "Version"])
@pytest.mark.parametrize("size", [8.0, 9.0])
@pytest.mark.parametrize("bold", [True, False])
def test_a_row_of_labels_that_nobody_knows_one_of_is_none_between_such_as_are_none(
    unknown: str, size: float, *, bold: bool
) -> None:
    found = plan_by_process([RISK, ([*CHECK[0][:2], unknown], CHECK[1]), MEASURE], size, bold=bold)
    assert [(one.risk, one.checks[0].text, one.extra, [each.text for each in one.treatments]) for one in found] == [
        (risk, check, {unknown: "Listor"}, ["Utbilda"]) for _, risk, check, _ in TABLES
    ]
