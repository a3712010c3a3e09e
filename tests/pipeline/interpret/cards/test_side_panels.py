"""Pages of details: a card's scores in a panel beside its text, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract, read_options
from schemas.tables import Risk
from tests.extractors.drawing import A4, in_parts, pdf, read_pdf, table, write

LEFT, PANEL, RIGHT = 50.0, 345.0, 540.0
SETS = [("före åtgärd", "efter åtgärd"), ("(brutto)", "(netto)")]
CARDS = [
    {
        "name": "Felaktiga avgifter debiteras",
        "process": "Bygglov",
        "Beskrivning": ["Taxan tillämpas olika av handläggarna, och", "tidsavdrag enligt lagen görs inte alltid."],
        "Befintliga kontroller": ["Kollegial granskning av beslut"],
        "scores": [3, 4, 12, 2, 4, 8],
        "treatments": [("Ta fram en räknemall", "Bygglovschef", "2026-03-31"), ("Utbilda", "Enhetschef", "2026-05-29")],
    },
    {
        "name": "Detaljplaner försenas",
        "process": "Planprocess",
        "Beskrivning": ["Utredningar beställs sent."],
        "Befintliga kontroller": ["Månatliga projektmöten"],
        "scores": [4, 3, 12, 3, 3, 9],
        "treatments": [("Införa checklista", "Planchef", "2026-02-27")],
    },
    {
        "name": "Grunddata är inaktuell",
        "process": "Geodata",
        "Beskrivning": ["Inmätningar levereras inte efter", "slutbesked, och entreprenörerna", "påminns inte i tid om det de", "har åtagit sig att leverera."],
        "Befintliga kontroller": ["Avstämning med entreprenörer", "varje kvartal"],
        "scores": [2, 3, 6, 1, 3, 3],
        "treatments": [("Skriva in leveranskrav", "Mätchef", "2026-09-30")],
    },
    {
        "name": "Tillsynsärenden preskriberas",
        "process": "Tillsyn",
        "Beskrivning": ["Ärendebalansen har vuxit till följd av vakanser."],
        "Befintliga kontroller": ["Bevakningslista"],
        "scores": [4, 4, 16, 2, 4, 8],
        "treatments": [("Anlita inspektörer", "Enhetschef", "2026-04-15")],
    },
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How panels are drawn: their ground, how far apart their rows stand, where values do, and what ends a label."""

    ground: str
    pitch: float
    aligned: bool
    mark: str


LOOKS = {
    "painted": Look("painted", 17.3, aligned=True, mark=""),
    "framed": Look("framed", 15.1, aligned=False, mark=""),
    "bare": Look("bare", 14.2, aligned=True, mark=""),
    "colons": Look("painted", 16.4, aligned=False, mark=":"),
}
FOLLOWED = [
    ("Jäv hos handläggare", "Kontroll att uttag från\nspärrade konton följs\nupp\nStickprov av 12 slump-\nvis utvalda klagomål\npå gode män", "3 (3x1)", "För-\nvaltningschef", "Verk-\nsamhetschef", "Avvikelse: 84 % av\ngranskade beslut\nom entledigande\nsaknade underlag.\nSäkra rätt kompe-\ntens hos förtroende-\nvalda."),
    ("Försnillning av medel", "Följa upp att timvika-\nrier har fått utbildning\nom akter över huvud-\nmän", "3 (1x3)", "Jurist", "Led-\nningsgruppen", "Inga avvikelser har\nskett."),
    ("Felaktig hantering\nav akter", "Granskning av redogö-\nrelser för uppdrag\nmot diariet", "6 (3x2)", "\nEnhetschef", "Nämn-\ndens ordförande", "Brister har konstate-\nrats vad gäller lat-\nhunden."),
    ("Långa handläggningar", "Genomgång av arvo-\ndesbeslut i personal-\nsystemet", "4 (2x2)", "Regi-\nstrator", "Presi-\ndiet", "Inga avvikelser har\nskett under 2021."),
    ("Felaktiga uppgifter\nom samtycken", "Avstämning mot\ndelegationsordningen", "8 (2x4)", "Admi-\nnistrativ chef", "Styr-\ngrupp", "Inga avvikelser."),
]  # fmt: skip


def page(cards: Sequence[Mapping[str, object]], look: Look, words: tuple[str, str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 40, "Planio Styrning | Riskanalys 2026", 8)
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(RIGHT, A4[1] - 40, "2025-12-03 kl. 14:07")
        for number, card in enumerate(cards):
            _card(canvas, card, 85 + 330.0 * number, look, words)

    return draw


def _card(canvas: Canvas, card: Mapping[str, object], top: float, look: Look, words: tuple[str, str]) -> None:
    write(canvas, LEFT, top, str(card["name"]), 16, bold=True)
    y = top + 25
    for label in ("Beskrivning", "Befintliga kontroller"):
        write(canvas, LEFT, y, label, 10, bold=True)
        for text in lines_of(card, label):
            y += 13
            write(canvas, LEFT, y, text, 10)
        y += 22
    foot = _panel(canvas, card, top + 30, look, words)
    rows = [("Åtgärd", "Ansvarig", "Klart senast"), *treatments_of(card)]
    style = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    table(rows, style, at=(LEFT - 6, max(y, foot) + 25), widths=(200, 120, 120))(canvas)


def _panel(canvas: Canvas, card: Mapping[str, object], top: float, look: Look, words: tuple[str, str]) -> float:
    parts = ("Sannolikhet", "Konsekvens", "Riskvärde")
    pairs = [("Process", str(card["process"]))]
    pairs += [(f"{part} {word}", str(score)) for (word, part), score in zip([(w, p) for w in words for p in parts], scores_of(card), strict=True)]  # fmt: skip
    high = look.pitch * len(pairs) + 8
    if look.ground != "bare":
        canvas.setFillColor(colors.whitesmoke)
        canvas.rect(PANEL - 10, A4[1] - top - high + 12, RIGHT - PANEL + 20, high, stroke=look.ground == "framed", fill=look.ground == "painted")  # fmt: skip
        canvas.setFillColor(colors.black)
    for at, (label, value) in enumerate(pairs):
        y = top + look.pitch * at
        write(canvas, PANEL, y, f"{label}{look.mark}", 9.5)
        if look.aligned:
            canvas.setFont("Helvetica-Bold", 9.5)
            canvas.drawRightString(RIGHT, A4[1] - y, value)
        else:
            write(canvas, PANEL + 130, y, value, 9.5, bold=True)
    return top + high


def lines_of(card: Mapping[str, object], name: str) -> list[str]:
    found = card[name]
    assert isinstance(found, list)
    return found


def scores_of(card: Mapping[str, object]) -> list[int]:
    found = card["scores"]
    assert isinstance(found, list)
    return found


def treatments_of(card: Mapping[str, object]) -> list[tuple[str, str, str]]:
    found = card["treatments"]
    assert isinstance(found, list)
    return found


def shown(risks: Sequence[Risk]) -> Iterator[tuple[object, ...]]:
    for risk in risks:
        scores = [part for one in (risk.score, risk.residual) if one for part in (one.likelihood, one.consequence, one.value)]  # fmt: skip
        treatments = [(one.text, one.owner, one.due) for one in risk.treatments]
        yield risk.name, risk.process, risk.description, " ".join(risk.existing_controls), scores, treatments


def said(card: Mapping[str, object]) -> tuple[object, ...]:
    texts = (" ".join(lines_of(card, name)) for name in ("Beskrivning", "Befintliga kontroller"))
    return card["name"], card["process"], *texts, scores_of(card), treatments_of(card)


@pytest.mark.parametrize("words", SETS, ids=["before and after", "gross and net"])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("count", [1, 2])
def test_a_panel_of_scores_is_read_apart_from_the_text_beside_it(count: int, look: str, words: tuple[str, str]) -> None:
    pages = [page(cards, LOOKS[look], words) for cards in in_parts(CARDS, count)]
    found = extract(pdf(*pages), "x.pdf", Options())
    (made,) = found.risk_assessments
    assert list(shown(made.risks)) == [said(card) for card in CARDS]
    assert found.status == "complete"


def test_a_form_with_labels_on_both_sides_is_read_across() -> None:
    """Each of its lines holds two pairs: nothing is text beside a panel."""
    pairs = [("Process", "Bygglov", "Sannolikhet", "3"), ("Ansvarig", "Enhetschef", "Konsekvens", "4"), ("Status", "Pågår", "Riskvärde", "12")]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(pairs):
            for x, text in zip((LEFT, LEFT + 90, PANEL, PANEL + 130), row, strict=True):
                write(canvas, x, 100 + 16 * at, text, 10)

    (page,) = read_pdf(pdf(draw), read_options(Options())).pages
    assert [line.text for line in page.lines()] == [" ".join(row) for row in pairs]


@pytest.mark.parametrize("count", [2, 4])
def test_the_first_label_of_a_panel_may_stand_beside_the_texts_own(count: int) -> None:
    """A row of two labels and a value is no header of the panels below it."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2026", 20, bold=True)
        for at, card in enumerate(CARDS[:count]):
            top = 110 + 90.0 * at
            write(canvas, LEFT, top, str(card["name"]), 15, bold=True)
            write(canvas, LEFT, top + 26, "Beskrivning", 10, bold=True)
            write(canvas, LEFT, top + 48, "Utredningar beställs för sent.", 10)
            for row, (label, score) in enumerate(zip(("Sannolikhet", "Konsekvens", "Riskvärde"), scores_of(card), strict=False)):  # fmt: skip
                write(canvas, PANEL, top + 26 + 12 * row, label, 10)
                write(canvas, PANEL + 170, top + 26 + 12 * row, str(score), 10, bold=True)

    (made,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    found = [(risk.name, risk.score and risk.score.value, risk.description) for risk in made.risks]
    assert found == [(card["name"], scores_of(card)[2], "Utredningar beställs för sent.") for card in CARDS[:count]]


@pytest.mark.parametrize("header", ["Typ", "Objekttyp", "Slag"])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_column_of_types_is_no_panel_of_labels(header: str, *, numbered: bool) -> None:
    """Each type has further columns beside it, and no value."""
    rows = [["Nr", header, "Benämning", "Ansvarig", "Slutdatum", "Frekvens", "Riskvärde (SxK)"]]
    for at, name in enumerate(["Svar dröjer", "Akter förkommer", "Nycklar lämnas ut"], 1):
        rows += [
            [f"{at}", "Risk", name, f"Chef {at}", "", "", f"{3 * at} (3x{at})"],
            [f"{at}.1", "Åtgärd", f"Mall {at} tas fram", "Rektor", f"2027-05-1{at}", "", ""],
            [f"{at}.2", "Kontroll", f"Läsning av akt {at}", "Jurist", "", "Årligen", ""],
        ]
    if not numbered:
        rows = [["Objekt", *row[1:]] if row is rows[0] else [f"Objekt {row[0]}", *row[1:]] for row in rows]
    style = [("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(30, A4[1] - 60, "Internkontrollplan 2027")
        table(rows, style, at=(30, 90), widths=[55, 55, 110, 70, 70, 65, 95])(canvas)

    (plan,) = extract(pdf(draw), "plan.pdf", Options()).control_plans
    assert [(control.risk, control.frequency, len(control.treatments)) for control in plan.controls] == [
        ("Svar dröjer", "Årligen", 1),
        ("Akter förkommer", "Årligen", 1),
        ("Nycklar lämnas ut", "Årligen", 1),
    ]


@pytest.mark.parametrize("paint", [colors.lightgrey, colors.mistyrose, None], ids=["grey", "rose", "unpainted"])
@pytest.mark.parametrize("labels", [("Kontroll", "Rapport"), ("Ansvarig", "Rapport")])
@pytest.mark.parametrize("count", [3, 5])
def test_a_cell_of_two_labels_in_rows_that_rules_part_is_no_panel(count: int, labels: tuple[str, str], paint: colors.Color | None) -> None:  # fmt: skip
    """The same two labels come in each row, with other words behind them: the columns left of them are no text."""
    first, second = labels
    header = ("Risk i\nprocess/rutin/system", "Kontroll", "Risk- och\nkonsekvens-\nbedöm-\nning", "Ansvarig för\nkontroll och\nrapportering", "Resultat av upp-\nföljning")  # fmt: skip
    rows = [header] + [
        (risk, check, score, f"{first}: {owner}\n{second}: {told}".replace(" \n", "\n"), result)
        for risk, check, score, owner, told, result in FOLLOWED[:count]
    ]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold"), ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.grey), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.grey)]  # fmt: skip
    style += [("BACKGROUND", (0, 0), (-1, 0), paint)] if paint else []

    def draw(canvas: Canvas) -> None:
        write(canvas, 56, 87, "Uppföljning av intern kontroll 2022", 15, bold=True)
        write(canvas, 56, 121, "Sannolikhet: 1 = Osannolikt; 2 = Mindre sannolikt; 3 = Möjligt; 4 = Troligt", 10)
        table(rows, style, at=(56, 140), widths=(119, 117, 60, 95, 100))(canvas)

    (paper,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    found = [(item.risk, item.score and item.score.raw, item.result) for item in paper.items]
    assert [score for _, score, _ in found] == [row[2] for row in FOLLOWED[:count]]
    assert all(risk and result and result.endswith(".") for risk, _, result in found)
    assert all(item.responsible and item.report_to for item in paper.items)


@pytest.mark.parametrize("rules", ["below cards", "in the panel", "below labels"])
@pytest.mark.parametrize("count", [3, 4])
def test_rules_of_cards_part_none_of_their_panels(count: int, rules: str) -> None:
    """A rule below each card stands between no labels of one, rules of a panel do not reach over its text, and lines of text are no columns."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2026", 20, bold=True)
        for at, card in enumerate(CARDS[:count]):
            top = 110 + 90.0 * at
            write(canvas, LEFT, top, str(card["name"]), 15, bold=True)
            write(canvas, LEFT, top + 26, "Beskrivning", 10, bold=True)
            write(canvas, LEFT, top + 48, "Utredningar beställs för sent.", 10)
            for row, (label, score) in enumerate(zip(("Sannolikhet", "Konsekvens", "Riskvärde"), scores_of(card), strict=False)):  # fmt: skip
                write(canvas, PANEL, top + 26 + 12 * row, label, 10)
                write(canvas, PANEL + 170, top + 26 + 12 * row, str(score), 10, bold=True)
                if rules != "below cards":
                    y = A4[1] - top - 12 * row - 29
                    canvas.line(PANEL if rules == "in the panel" else LEFT, y, RIGHT, y)
            if rules == "below cards":
                canvas.line(LEFT, A4[1] - top - 60, RIGHT, A4[1] - top - 60)

    (made,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    found = [(risk.name, risk.score and risk.score.value, risk.description) for risk in made.risks]
    assert found == [(card["name"], scores_of(card)[2], "Utredningar beställs för sent.") for card in CARDS[:count]]
