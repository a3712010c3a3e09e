"""Cards with labels in two columns left of their values, some of several lines: drawn as systems print them, and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from pipeline.document import Options, extract, read_options
from tests.extractors.drawing import A4, in_parts, line_texts, pdf, read_pdf, table, texts, write
from tests.pipeline.check.help import found

LEFT, RIGHT = 50.0, 545.0
Pair = tuple[str, str]


@dataclass(frozen=True)
class Risk:
    name: str
    process: str
    said: str
    control: str
    before: tuple[int, int, int]
    after: tuple[int, int, int]
    measure: str
    due: str
    owner: str


RISKS = [
    Risk("Delegering har gått ut", "Läkemedel", "Medarbetare saknar delegering.", "Register", (4, 4, 16), (2, 4, 8), "Påminnelse före slutdatum", "2026-03-31", "Medicinskt ansvarig\nsjuksköterska"),
    Risk("Planer är inte aktuella", "Dokumentation", "Planer följs inte upp.", "Egenkontroll", (3, 3, 9), (2, 3, 6), "Lista till enhetschef", "2026-05-31", "Områdeschef"),
    Risk("Vikarier saknar introduktion", "Bemanning", "Vikarier går pass ensamma.", "Program", (4, 3, 16), (3, 3, 9), "Webbutbildning", "2026-06-15", "Bemanningschef"),
    Risk("Besiktning uteblir", "Hjälpmedel", "Besiktning görs inte.", "Avtal", (3, 4, 12), (2, 4, 8), "Teckna nytt avtal", "2026-04-30", "Samordnare"),
]  # fmt: skip
LABELS = {
    "one line": ("Befintliga kontroller", "Bedömning före åtgärd", "Bedömning efter åtgärd", "Riskägare"),
    "two lines": ("Befintliga\nkontroller", "Bedömning före\nåtgärd", "Bedömning efter\nåtgärd", "Riskägare"),
    "three lines": ("Befintliga\nkontroller", "Riskbedömning\nföre\nåtgärd", "Riskbedömning\nefter\nåtgärd", "Ansvarig för\nrisken"),
    "hyphens": ("Befintliga kon-\ntroller", "Bedömning före\nåtgärd", "Bedömning efter\nåtgärd", "Ansvarig för\nrisken"),
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """How cards are drawn.

    at    where labels and values begin
    wide  whether some values stand over the whole width
    """

    labels: str = "two lines"
    band: bool = True
    frame: bool = True
    ruled: bool = True
    bold: bool = True
    wide: bool = True
    paired: bool = True
    a_page: int = 3
    score: str = "S {} × K {} = {}"
    pitch: float = 11.0
    at: Sequence[float] = (57, 158, 300, 401)


def rows(risk: Risk, form: Form) -> list[list[Pair]]:
    """The rows of a card, each of one or two labels with their values."""
    control, before, after, owner = LABELS[form.labels]
    pairs = [
        [("Process", risk.process), ("Status", "Fastställd")],
        [("Beskrivning", risk.said)],
        [(control, risk.control)],
        [(before, form.score.format(*risk.before)), (after, form.score.format(*risk.after))],
        [("Åtgärd", risk.measure)],
        [("Klart senast", risk.due), (owner, risk.owner)],
    ]
    if not form.paired:
        return [[pair] for row in pairs for pair in row if pair[0] != "Status"]
    alone = [pair for row in pairs[:-1] for pair in row if len(row) == 1]
    return pairs if form.wide else [pairs[0], *map(list, in_parts(alone, 2)), pairs[3], pairs[5]]


def card(canvas: Canvas, top: float, code: str, risk: Risk, form: Form) -> float:
    """Draws a card; how far down it reaches."""
    if form.band:
        canvas.setFillColor(colors.darkgreen)
        canvas.rect(LEFT, A4[1] - top - 20, RIGHT - LEFT, 20, stroke=0, fill=1)
    canvas.setFillColor(colors.white if form.band else colors.black)
    write(canvas, form.at[0], top + 14, f"{code}   {risk.name}", 12, bold=True)
    canvas.setFillColor(colors.black)
    y, drawn = top + 20, rows(risk, form)
    for number, row in enumerate(drawn):
        if number and form.ruled:
            canvas.line(LEFT, A4[1] - y, RIGHT, A4[1] - y)
        cells = [text.split("\n") for pair in row for text in pair]
        for at, lines in enumerate(zip_longest(*cells, fillvalue="")):
            for place, (x, text) in enumerate(zip(form.at, lines, strict=False)):
                write(canvas, x, y + 12 + form.pitch * at, text, 8, bold=form.bold and not place % 2)
        y += form.pitch * max(map(len, cells)) + 8
    if form.frame:
        canvas.rect(LEFT, A4[1] - y, RIGHT - LEFT, y - top)
    return y


def pages(form: Form, risks: Sequence[Risk] = RISKS) -> Iterator[Callable[[Canvas], None]]:
    numbered = [(f"R-04{12 + number}", risk) for number, risk in enumerate(risks)]
    for number, own in enumerate(in_parts(numbered, form.a_page)):

        def draw(canvas: Canvas, own: Sequence[tuple[str, Risk]] = own, *, first: bool = not number) -> None:
            if first:
                write(canvas, LEFT, 50, "Riskanalys 2026", 18, bold=True)
                write(canvas, LEFT, 70, "Sannolikhet (S) och konsekvens (K) bedöms på skalan 1–4. Risktal = S × K.")
            top = 90.0 if first else 60.0
            for code, risk in own:
                top = card(canvas, top, code, risk, form) + 24

        yield draw


FORMS = {
    "band, frame and rules": Form(),
    "rules alone": Form(band=False, frame=False),
    "nothing drawn": Form(band=False, frame=False, ruled=False),
    "plain labels": Form(bold=False, band=False, frame=False, ruled=False),
    "no frame": Form(frame=False),
    "no rules": Form(ruled=False),
    "a card a page": Form(a_page=1),
    "two on each line": Form(wide=False),
    "one column": Form(paired=False, a_page=2),
    "narrow columns": Form(at=(57, 135, 300, 378)),
    "lines apart": Form(pitch=12.0),
    "value first": Form(score="{2} ({0} x {1})"),
}


def fits(form: Form, labels: str) -> bool:
    """Whether labels of one line have room beside their values."""
    return labels != "one line" or form.at[1] - form.at[0] >= 100


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        pytest.param(form, labels, id=f"{name}-{labels}")
        for name, form in FORMS.items()
        for labels in LABELS
        if fits(form, labels)
    ],
)
def test_labels_of_several_lines_are_one(form: Form, labels: str) -> None:
    read = extract(pdf(*pages(replace(form, labels=labels))), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    (own,) = read.tables()
    assert own in read.risk_assessments
    assert [
        (
            risk.name,
            risk.process,
            risk.description,
            list(risk.existing_controls),
            risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
            risk.residual and (risk.residual.likelihood, risk.residual.consequence, risk.residual.value),
            [(one.text, one.due) for one in risk.treatments],
            risk.owner and risk.owner.text,
        )
        for risk in read.risk_assessments[0].risks
    ] == [
        (
            risk.name,
            risk.process,
            risk.said,
            [risk.control],
            risk.before,
            risk.after,
            [(risk.measure, risk.due)],
            risk.owner.replace("\n", " "),
        )
        for risk in RISKS
    ]
    assert [one.about for one in found(read, code="score-product")] == ["Vikarier saknar introduktion"]


@pytest.mark.parametrize("bold", [True, False], ids=["bold labels", "plain labels"])
@pytest.mark.parametrize("labels", LABELS)
def test_values_of_three_lines_may_fill_their_column(labels: str, *, bold: bool) -> None:
    said = "Medarbetare ger läkemedel utan\ndelegering som gäller för\njust det läkemedlet."
    risks = [replace(RISKS[0], said=said), *RISKS[1:]]
    second = 158 + stringWidth(said.split("\n", maxsplit=1)[0], "Helvetica", 8) + 9
    form = Form(labels, bold=bold, wide=False, at=(57, 158, second, second + 101))
    read = extract(pdf(*pages(form, risks)), "x.pdf", Options())
    (own,) = read.risk_assessments
    assert [(risk.description, list(risk.existing_controls)) for risk in own.risks] == [
        (risk.said.replace("\n", " "), [risk.control]) for risk in risks
    ]


SMALL = {
    "after a capital": ("Process", "ansvarig", "sannolikhet", "konsekvens", "riskvärde", "åtgärd", "ansvarig för åtgärd", "klart senast"),
    "after an action": ("Process", "Riskägare", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "ansvarig", "klart senast"),
    "all": ("process", "ansvarig", "sannolikhet", "konsekvens", "riskvärde", "åtgärd", "ansvarig för åtgärd", "klart senast"),
    "behind brackets": ("Process", "riskägare", "Sannolikhet (S)", "konsekvens (K)", "Riskvärde (S × K)", "åtgärd", "ansvarig", "klart senast"),
}  # fmt: skip


@pytest.mark.parametrize("bold", [True, False], ids=["bold labels", "plain labels"])
@pytest.mark.parametrize("labels", SMALL.values(), ids=SMALL)
@pytest.mark.parametrize("small", [False, True], ids=["values in capitals", "values in small letters"])
def test_labels_in_small_letters_are_each_their_values(labels: Sequence[str], *, bold: bool, small: bool) -> None:
    cards: list[tuple[str, tuple[str, ...]]] = [
        (
            "Fakturor betalas två gånger",
            ("Lön", "Ekonomichef", "3", "4", "12", "Dubbel attest", "Controller", "2026-05-01"),
        ),
        ("Avtal saknas", ("Inköp", "Inköpschef", "2", "2", "4", "Register", "Jurist", "2026-09-01")),
        ("Loggar granskas inte", ("Drift", "Driftchef", "2", "4", "8", "Rutin", "Tekniker", "2026-10-01")),
    ]
    cards = [(name, tuple(value.lower() if small else value for value in values)) for name, values in cards]

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2026 – Servicenämnden", 15, bold=True)
        for number, (name, values) in enumerate(cards):
            write(canvas, 50, 95 + 140 * number, name, 12, bold=True)
            for at, (label, value) in enumerate(zip(labels, values, strict=True)):
                write(canvas, 55, 113 + 140 * number + 12 * at, label, 9, bold=bold)
                write(canvas, 160, 113 + 140 * number + 12 * at, value, 9)

    read = extract(pdf(draw), "x.pdf", Options())
    (own,) = read.risk_assessments
    assert read.status == "complete", [problem.message for problem in read.problems]
    assert [
        (
            risk.name,
            (
                risk.process,
                risk.owner and risk.owner.text,
                *((risk.score.likelihood, risk.score.consequence, risk.score.value) if risk.score else ()),
                *(said for one in risk.treatments for said in (one.text, one.owner, one.due)),
            ),
        )
        for risk in own.risks
    ] == [(name, tuple(float(one) if one.isdigit() else one for one in values)) for name, values in cards]


@pytest.mark.parametrize("value", [("Introduktion", "av nya"), ("Stickprov", "Attest"), ("stickprov", "av avtal")])
def test_half_of_a_label_ends_at_no_line_of_its_value(value: Pair) -> None:
    def draw(canvas: Canvas) -> None:
        for y, label, said in ((100, "Process", "Lön"), (120, "Risk", "Fel belopp"), (173, "Åtgärd", "Attest")):
            write(canvas, 50, y, label)
            write(canvas, 150, y, said)
        for at, text in enumerate(("Befintliga", "kontroller")):
            write(canvas, 50, 140 + 11 * at, text)
            write(canvas, 150, 140 + 11 * at, value[at])

    (page,) = read_pdf(pdf(draw), read_options(Options())).pages
    assert f"Befintliga kontroller {value[0]}" in line_texts(page.lines())


def test_a_value_may_stand_at_half_the_height_of_its_label() -> None:
    def draw(canvas: Canvas) -> None:
        for y, label, value in ((100, "Process", "Lön"), (120, "Risk", "Fel belopp"), (173, "Åtgärd", "Attest")):
            write(canvas, 50, y, label, bold=True)
            write(canvas, 150, y, value)
        write(canvas, 50, 140, "Befintliga", bold=True)
        write(canvas, 50, 151, "kontroller", bold=True)
        write(canvas, 150, 145.5, "Stickprov")

    (page,) = read_pdf(pdf(draw), read_options(Options())).pages
    assert "Befintliga kontroller Stickprov" in line_texts(page.lines())


def test_rows_of_a_table_that_begin_with_known_words_stay_as_they_are() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [
            ["Risk", "Orsak"],
            ["Kontroll av\nåtgärder", "Tid"],
            ["Uppföljning av\nrisker", "Vana"],
            ["Åtgärd", "Ork"],
            ["Jäv", "Tid"],
            ["Mutor", "Tid"],
        ]
        table(rows, widths=[120, 200])(canvas)

    (page,) = read_pdf(pdf(draw), read_options(Options())).pages
    (grid,) = page.grids()
    assert [row[0] for row in texts(grid)] == [
        "Risk",
        "Kontroll av åtgärder",
        "Uppföljning av risker",
        "Åtgärd",
        "Jäv",
        "Mutor",
    ]
    assert [len(cell.lines) for cell in grid.cells if not cell.col] == [1, 2, 2, 1, 1, 1]


NARROW = {
    "hyphens": ("Kontrollmo-\nment", "Metod för\nkontroll", "Kontrollansva-\nrig", "Återrapporte-\nras till"),
    "spaces": ("Befintliga\nkontroller", "Metod för\nkontroll", "Ansvarig för\nkontroll", "Återrapporte-\nras till"),
}
VALUES = ("Granskning av övningar mot lathunden", "Stickprov, tio per enhet", "Arkivarie", "Nämnden")


def narrow(canvas: Canvas, labels: Sequence[str], count: int) -> None:
    """Cards with two labels of one line and more of two, so that most texts where labels begin are beginnings of these."""
    write(canvas, 50, 40, "Internkontrollplan 2026", 14, bold=True)
    for card in range(count):
        top = 80 + 180 * card
        write(canvas, 50, top, f"Risk för fel i rutin {card + 1}", 11, bold=True)
        pairs = [("Sannolikhet", "2 Möjlig"), ("Konsekvens", "3 Kännbar"), *zip(labels, VALUES, strict=True)]
        for at, (label, value) in enumerate(pairs):
            for line, text in enumerate(label.split("\n")):
                write(canvas, 50, top + 20 + 28 * at + 12 * line, text, 10)
            write(canvas, 130, top + 20 + 28 * at, value, 10)


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize("labels", NARROW)
def test_labels_of_two_lines_are_no_other_texts_that_stand_where_labels_do(labels: str, count: int) -> None:
    """On a page on which few labels have one line the others are labels all the same."""
    (page,) = read_pdf(pdf(lambda canvas: narrow(canvas, NARROW[labels], count)), read_options(Options())).pages
    whole = ["".join(label.split("-\n")).replace("\n", " ") for label in NARROW[labels]]
    told = [f"{label} {value}" for label, value in zip(whole, VALUES, strict=True)]
    found = [" ".join(text.split()) for text in line_texts([line for line in page.blocks if isinstance(line, Line)])]
    assert [text for text in found if text in told] == told * count


HEADERS = {
    "hyphens": ("Sannolik-\nhetsvärde\n(S)", "Konse-\nkvens-\nvärde (K)", "Risk-\nvärde-\nring", "Risk-\nägare"),
    "letters apart": ("Sannolik-\nhet\n(S)", "Konse-\nkvens\n(K)", "Risk-\nvärde", "Ansvarig\nför risken"),
    "words": ("Bedömd\nsannolikhet\n(S)", "Konse-\nkvens-\nvärde (K)", "Risk-\nvärde-\nring", "Risk-\nägare"),
    "two lines": ("Sannolikhet\n(S)", "Konsekvens\n(K)", "Risk-\nvärde", "Ansvarig för\nrisken"),
    "brackets": ("Sannolik-\nhet (S)", "Konse-\nkvens (K)", "Risk-\nvärde\n(S x K)", "Riskägare"),
    "some of one line": ("Sannolik-\nhet", "Konsekvens", "Risk-\nvärde", "Risk-\nägare"),
}
ASSESSED = [
    ("Lön", "Fel belopp\nbetalas ut", "Manuella steg i\nsystemet", (3, 4, 12), "Ja", "Attest i två steg", "Lönechef", (2, 3, 6)),
    ("Inköp", "Avtal följs\ninte", "Bristande kunskap\nom avtalen", (2, 2, 4), "Nej", "Utbildning", "Inköpschef", (1, 2, 2)),
    ("Drift", "Loggar\ngranskas inte", "Tid saknas", (4, 3, 12), "Ja", "Automatisk lista", "Driftchef", (2, 2, 4)),
]  # fmt: skip


@pytest.mark.parametrize("bold", [True, False], ids=["bold", "plain"])
@pytest.mark.parametrize("band", [True, False], ids=["band", "no band"])
@pytest.mark.parametrize("after", [True, False], ids=["after", "before alone"])
@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_headers_of_several_lines_beside_each_other_are_no_labels_with_values(
    headers: Sequence[str], *, after: bool, band: bool, bold: bool
) -> None:
    """Only rules part the rows, and scores stand in the middle of their columns."""
    *parts, owner = headers
    head = [
        "Process",
        "Risker",
        "Beskrivning av risk",
        "Bedömning",
        "",
        "",
        "Finns\nrutinbe-\nskr.",
        "Planerade åtgärder",
        owner,
    ]
    grid = [
        [*head, "Efter åtgärd", "", ""],
        ["", "", "", *parts, "", "", "", *parts],
        *([*row[:3], *map(str, row[3]), *row[4:7], *map(str, row[7])] for row in ASSESSED),
    ]  # fmt: skip
    columns = 12 if after else 9
    groups = [(3, 5), (9, 11)] if after else [(3, 5)]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5, 10),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold" if bold else "Helvetica", 8.5, 10),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("LINEABOVE", (0, 0), (-1, 0), 0.7, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.7, colors.black),
        *(("SPAN", (col, 0), (col, 1)) for col in (0, 1, 2, 6, 7, 8)),
        *(("SPAN", (first, 0), (last, 0)) for first, last in groups),
        *(("LINEBELOW", (first, 0), (last, 0), 0.7, colors.black) for first, last in groups),
        *(("ALIGN", (first, 2), (last, -1), "CENTER") for first, last in groups),
    ]
    style += [("BACKGROUND", (0, 0), (-1, 1), colors.lightyellow)] if band else []
    widths = [55, 62, 100, 58, 58, 45, 58, 110, 62, 56, 56, 45][:columns]

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50 + A4[1] - 595, "Riskanalys 2026 Servicenämnden", 14, bold=True)
        table([row[:columns] for row in grid], style, widths=widths, at=(36, 100))(canvas)

    read = extract(pdf(draw, size=(842, 595)), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    (own,) = read.risk_assessments
    assert [
        (
            risk.process,
            risk.name,
            risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
            risk.owner and risk.owner.text,
            risk.residual and (risk.residual.likelihood, risk.residual.consequence, risk.residual.value),
        )
        for risk in own.risks
    ] == [(row[0], row[1].replace("\n", " "), row[3], row[6], row[7] if after else None) for row in ASSESSED]


KNOWN_VALUES = ("Kontroll", "Åtgärd", "Rutin", "Process", "Konsekvens", "Ekonomi", "Risk")


@pytest.mark.parametrize("bold", [True, False], ids=["bold labels", "plain labels"])
@pytest.mark.parametrize("paired", [True, False], ids=["paired", "alone"])
@pytest.mark.parametrize("value", KNOWN_VALUES)
def test_a_known_word_is_the_value_of_a_label_of_several_lines(value: str, *, paired: bool, bold: bool) -> None:
    """Also with another label behind it."""

    def draw(canvas: Canvas) -> None:
        rows = [("Process", "Lön", "Status", "Öppen"), ("Risk", "Fel belopp", "Område", "Personal"), ("Befintliga\nkontroller", value, "Riskägare", "Lönechef"), ("Åtgärd", "Attest", "Klart senast", "2026-05-01")]  # fmt: skip
        for number, row in enumerate(rows):
            for at, (x, text) in enumerate(zip((50, 150, 300, 400), row[: 4 if paired else 2], strict=False)):
                for line, words in enumerate(text.split("\n")):
                    write(canvas, x, 100 + 28 * number + 11 * line, words, bold=bold and not at % 2)

    (page,) = read_pdf(pdf(draw), read_options(Options())).pages
    told = [" ".join(one.split()) for one in line_texts(page.lines())]
    assert any(one.startswith(f"Befintliga kontroller {value}") for one in told), told


@pytest.mark.parametrize("bold", [True, False], ids=["bold labels", "plain labels"])
@pytest.mark.parametrize("labels", [("Riskägare", "Klart senast"), ("Åtgärd", "Status"), ("Konsekvens", "Riskvärde")])
def test_a_label_of_several_lines_without_a_value_stands_between_others_with_theirs(
    labels: Pair, *, bold: bool
) -> None:
    """The next label is set as it is, and so is the one before it, but a value is next to both."""

    def draw(canvas: Canvas) -> None:
        rows = [
            [("Process", "Lön"), ("Status", "Öppen"), ("Område", "Personal")],
            [("Sannolikhet", "3"), ("Konsekvens", "4"), ("Riskvärde", "12")],
            [(labels[0], "Lönechef"), ("Befintliga\nkontroller", ""), (labels[1], "2026-05-01")],
        ]
        for number, row in enumerate(rows):
            for at, pair in enumerate(row):
                for x, text in zip((40 + 175 * at, 120 + 175 * at), pair, strict=True):
                    for line, words in enumerate(text.split("\n")):
                        write(canvas, x, 100 + 28 * number + 11 * line, words, bold=bold and x < 120 + 175 * at)

    (page,) = read_pdf(pdf(draw), read_options(Options())).pages
    told = [" ".join(one.split()) for one in line_texts(page.lines())]
    assert any("Befintliga kontroller" in one for one in told), told
