"""Small lines right over the names of cards are never the end of the card above: "R03 ● Låg risk", "EKONOMI"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

RISKS = (
    ("Sekretess brister", "Ärendehantering", "Uppgifter läses av obehöriga.", (4, 3), "Utbilda i sekretess", "Kanslichef"),
    ("Fakturor betalas fel", "Ekonomi", "Belopp kontrolleras inte mot avtal.", (2, 4), "Stickprov varje månad", "Ekonom"),
    ("Avtal följs inte upp", "Inköp", "Priser som inte är avtalade godtas.", (3, 3), "Plan för uppföljning", "Upphandlare"),
    ("Lön betalas fel", "Personal", "Avvikelser anmäls för sent.", (5, 2), "Spärr för sena ändringar", "Lönechef"),
    ("Bidrag söks inte", "Ekonomi", "Sista dag är inte känd.", (1, 3), "Kalender för ansökningar", "Controller"),
    ("Loggar granskas inte", "IT", "Slagningar upptäcks inte.", (2, 2), "Rutin för loggkontroll", "Systemägare"),
)  # fmt: skip
CHIPS = (
    "R{n:02d} ● {level} risk",
    "● {level} risk",
    "{level} risk",
    "{level}",
    "Nr {n} – {level}",
    "R-{n} | Pågår",
)
LEVELS = ("Hög", "Medelhög", "Låg", "Mycket låg", "Medel", "Kritisk")


def cards(
    chip: str,
    *,
    columns: int = 1,
    table: bool = False,
    process: bool = True,
    far: float = 26.0,
    end: Sequence[str] = (),
) -> Callable[[Canvas], None]:
    """Cards with a line over their names.

    chip: what that says. table: their scores stand as a row of labels over one of numbers. process: it is told.
    far: from a card's last line to the line over the next name. end: further lines of the last value.
    """

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2025", 18, bold=True)
        write(canvas, 50, 70, "Kommunstyrelsen", 10)
        x, y = 50.0, 100.0
        for at, risk in enumerate(RISKS):
            if at and at % 3 == 0:
                x, y = (x + 250, 100.0) if columns > 1 and at % 6 else (50.0, 60.0)
                if x == 50.0:
                    canvas.showPage()
            y = card(canvas, at, risk, (x, y)) + far

    def card(
        canvas: Canvas, at: int, risk: tuple[str, str, str, tuple[int, int], str, str], place: tuple[float, float]
    ) -> float:
        x, y = place
        name, of, said, (likelihood, consequence), measure, who = risk
        write(canvas, x, y, chip.format(n=at + 1, level=LEVELS[at]), 8)
        y += 12
        write(canvas, x, y, name, 12, bold=True)
        told = [("Process", of)] * process + [("Beskrivning", said)]
        scores = (("Sannolikhet", likelihood), ("Konsekvens", consequence), ("Riskvärde", likelihood * consequence))
        y = pairs(canvas, told if table else [*told, *((label, str(value)) for label, value in scores)], (x, y))
        if table:
            y += 26
            for col, (label, value) in enumerate(scores):
                write(canvas, x + 65 * col, y - 11, label, 8, bold=True)
                write(canvas, x + 65 * col, y, str(value), 8)
        y = pairs(canvas, [("Åtgärd", measure), ("Riskägare", who)], (x, y))
        for line in end:
            y += 11
            write(canvas, x + 65, y, line, 9)
        return y

    return draw


def pairs(canvas: Canvas, told: Sequence[tuple[str, str]], place: tuple[float, float]) -> float:
    x, y = place
    for label, value in told:
        y += 13
        write(canvas, x, y, label, 9)
        write(canvas, x + 65, y, value, 9)
    return y


def told(found: Extraction) -> list[tuple[str | None, ...]]:
    return [
        (one.name, one.process, one.owner.text if one.owner else None)
        for table in found.risk_assessments
        for one in table.risks
    ]


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("chip", CHIPS)
def test_no_line_over_a_name_ends_the_card_above(chip: str, columns: int, *, table: bool) -> None:
    found = extract(pdf(cards(chip, columns=columns, table=table)), "x.pdf", Options())
    assert told(found) == [(name, process, who) for name, process, *_, who in RISKS]
    assert [one.score and one.score.value for table in found.risk_assessments for one in table.risks] == [
        s * k for *_, (s, k), _, _ in RISKS
    ]


@pytest.mark.parametrize("chip", CHIPS[:6])
def test_a_level_over_a_name_is_no_process(chip: str) -> None:
    found = extract(pdf(cards(chip, process=False)), "x.pdf", Options())
    assert told(found) == [(name, None, who) for name, *_, who in RISKS]


@pytest.mark.parametrize("chip", ["FÖRSKOLA", "BUN-{n:02d} · Förskola", "Förskola"])
def test_what_cards_are_of_is_their_process_where_nothing_else_tells_it(chip: str) -> None:
    found = extract(pdf(cards(chip, process=False)), "x.pdf", Options())
    assert [process and process.casefold() for _, process, _ in told(found)] == ["förskola"] * len(RISKS)


@pytest.mark.parametrize("end", [["och kommundirektör"], ["tillsammans med", "Säkerhetschef"]])
@pytest.mark.parametrize("far", [14.0, 26.0])
def test_the_lines_of_a_last_value_stay_its_own(end: list[str], far: float) -> None:
    found = extract(pdf(cards("R{n:02d}", end=end, far=far)), "x.pdf", Options())
    assert [who for *_, who in told(found)] == [" ".join([who, *end]) for *_, who in RISKS]


@pytest.mark.parametrize("label", [8.0, 9.0])
@pytest.mark.parametrize(("step", "far"), [(14.0, 12.0), (19.0, 13.0), (22.0, 14.0)])
def test_values_below_labels_with_as_much_white_between_all_lines_are_whole(
    step: float, far: float, label: float
) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2025", 18, bold=True)
        y = 90.0
        for name, of, _, (likelihood, consequence), *_, who in RISKS[:3]:
            write(canvas, 50, y, name, 12, bold=True)
            told = {"Process": of, "Sannolikhet": str(likelihood), "Konsekvens": str(consequence), "Riskägare": who}
            for words, value in told.items():
                write(canvas, 50, y + step, words, label)
                write(canvas, 50, y + 2 * step, value, 9)
                y += 2 * step
            write(canvas, 50, y + step, "och säkerhetschef", 9)
            y += step + far

    found = extract(pdf(draw), "x.pdf", Options())
    assert [who for *_, who in told(found)] == [f"{who} och säkerhetschef" for *_, who in RISKS[:3]]


@pytest.mark.parametrize("indent", [20.0, 70.0])
@pytest.mark.parametrize(("over", "far"), [(12.0, 24.0), (13.0, 30.0)])
def test_a_further_measure_below_white_stays_with_its_card(over: float, far: float, indent: float) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2025", 18, bold=True)
        y = 90.0
        for name, of, said, (likelihood, consequence), measure, who in RISKS[:3]:
            write(canvas, 50, y, name, 12, bold=True)
            scores = {"Sannolikhet": str(likelihood), "Konsekvens": str(consequence)}
            told = {"Process": of, "Beskrivning": said, **scores, "Riskägare": who, "Åtgärd": measure}
            for words, value in told.items():
                y += 13
                write(canvas, 50, y, words, 9)
                write(canvas, 120, y, value, 9)
            write(canvas, 50 + indent, y + far, "Utbilda även chefer", 9)
            y += far + over

    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    last = [" ".join(treatment.text for treatment in one.treatments) for one in table.risks]
    assert last == [f"{measure} Utbilda även chefer" for *_, measure, _ in RISKS[:3]]


@pytest.mark.parametrize("label", ["Senast ändrad", "Löpnummer", "Publicerad"])
@pytest.mark.parametrize("value", ["2023-12-20", "1047", "20/12 2023"])
def test_a_label_that_nobody_knows_over_a_date_or_number_is_no_line_over_a_name(label: str, value: str) -> None:
    """The value stands in bold, as names do, and further labels below it."""

    def draw(canvas: Canvas) -> None:
        for name, process, text, (likelihood, consequence), measure, owner in RISKS[:5]:
            write(canvas, 50, 50, "Riskanalys 2025", 12)
            write(canvas, 50, 90, name, 16, bold=True)
            told = [("Process", process), (label, value), ("Beskrivning", text), ("Sannolikhet", str(likelihood)), ("Konsekvens", str(consequence)), ("Åtgärd", measure)]  # fmt: skip
            for at, (said, cell) in enumerate([*told, ("Riskägare", owner)]):
                write(canvas, 50, 130 + 36 * at, said, 8.5)
                write(canvas, 50, 142 + 36 * at, cell, 11, bold=True)
            canvas.showPage()

    risks = [risk for analysis in extract(pdf(draw), "kort.pdf", Options()).risk_assessments for risk in analysis.risks]
    assert [(risk.name, risk.owner and risk.owner.text) for risk in risks] == [(one[0], one[-1]) for one in RISKS[:5]]
