"""Cards of a mail or a system, at whose feet stands in small letters when they were changed, left of the column of values."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import product

import docx
import pytest
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.drawing import pdf, write

LEFT, VALUE, SIZE = 62.0, 150.0, 10.5
CARDS = [
    ("Kontroll av att larm provas varje månad", "Brand upptäcks sent", "Fastighetschef", "Genomförd, avvikelse", "Två larm provades inte under mars."),
    ("Kontroll av besiktning av hissar", "Hissar är osäkra", "Tekniker", "Genomförd, ingen avvikelse", "Alla elva hissar är besiktade."),
    ("Kontroll av nycklar till lokaler", "Obehöriga i lokaler", "Vaktmästare", "Ej påbörjad", ""),
    ("Kontroll av hyror mot avtal", "Hyror blir fel", "Ekonom", "Genomförd, ingen avvikelse", "Tio avtal lästa."),
]  # fmt: skip
FEET = [
    ["Senast ändrad 2026-05-{0}2 09:14 · Öppna i systemet"],
    ["Uppdaterad den {0} maj av Berit Fält"],
    ["Skapad 2026-01-1{0} · Ändrad 2026-06-0{0}", "Visa i verktyget för intern kontroll"],
]
LINKS = ["Öppna ärendet        Svara ({0})", "Se loggen       Skriv en fråga"]


def mail(foot: list[str], *, left: float, size: float, badge: float = SIZE, none: str = "") -> Callable[[Canvas], None]:
    """Cards below each other, each with its foot right below its last label; their states may be set smaller, and none be a dash."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2026", 16, bold=True)
        y = 100.0
        for number, (name, *values) in enumerate(CARDS, 1):
            write(canvas, LEFT, y, name, 12, bold=True)
            for label, value in zip(("Risk", "Ansvarig", "Status", "Resultat"), values, strict=True):
                y += 16
                write(canvas, LEFT, y, label, min(SIZE, badge + 1))
                write(canvas, VALUE, y, value or none, badge if label == "Status" else SIZE, bold=label == "Status")
            for text in foot:
                y += 12
                write(canvas, left, y, text.format(number), size)
            y += 32

    return draw


def follow_up(draw: Callable[[Canvas], None]) -> FollowUp:
    """The only table of a drawn document in which nothing was left unread."""
    found = extract(pdf(draw), "x.pdf", Options())
    assert not found.problems
    (table,) = found.follow_ups
    return table


@pytest.mark.parametrize(("foot", "left", "size"), list(product(FEET, [LEFT - 1, LEFT], [7.0, 8.5])))
def test_a_small_line_left_of_the_values_is_a_note_on_its_card(foot: list[str], left: float, size: float) -> None:
    table = follow_up(mail(foot, left=left, size=size))
    assert [(one.checks[0].text, one.risk, one.responsible and one.responsible.text) for one in table.items] == [
        card[:3] for card in CARDS
    ]
    assert [one.result or "" for one in table.items] == [card[4] for card in CARDS]
    assert [one.extra["Anmärkning"] for one in table.items] == [
        " ".join(foot).format(number) for number in range(1, len(CARDS) + 1)
    ]


@pytest.mark.parametrize(("foot", "badge", "none"), list(product(LINKS, [8.5, SIZE], ["", "–"])))
def test_links_beside_each_other_below_a_card_are_its_foot_however_small_its_badge_is(
    foot: str, badge: float, none: str
) -> None:
    table = follow_up(mail([foot], left=LEFT, size=8.5, badge=badge, none=none))
    assert [one.result or "" for one in table.items] == [card[4] for card in CARDS]
    assert [one.extra["Anmärkning"] for one in table.items] == [
        " ".join(foot.format(number).split()) for number in range(1, len(CARDS) + 1)
    ]


@pytest.mark.parametrize(
    "foot", ["Två av åtta prov är från våren {0}.", "Åtta prov lästa på plats {0}", "Ännu på gång år {0}"]
)
def test_a_word_with_a_ring_makes_no_letters_larger(foot: str) -> None:
    """In fonts that a file holds itself words with "å" are higher than others."""
    registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2026", 16, bold=True)
        for number, (name, *values) in enumerate(CARDS, 1):
            y = 100.0 + 130 * (number - 1)
            write(canvas, LEFT, y, name, 12, bold=True)
            for label, value in zip(("Risk", "Ansvarig", "Resultat"), (*values[:2], "Ja"), strict=True):
                y += 16
                canvas.setFont("Vera", 10)
                canvas.drawString(LEFT, A4[1] - y, label)
                canvas.drawString(VALUE, A4[1] - y, value)
            canvas.setFont("Vera", 8.5)
            canvas.drawString(LEFT, A4[1] - y - 13, foot.format(number))

    assert [(one.result, one.extra["Anmärkning"]) for one in follow_up(draw).items] == [
        ("Ja", foot.format(number)) for number in range(1, len(CARDS) + 1)
    ]


@pytest.mark.parametrize("label", ["Nästa steg i arbetet", "Beslut i nämnden"])
def test_a_small_label_that_nobody_knows_with_its_value_in_the_column_is_no_foot(label: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2026", 16, bold=True)
        for at, (name, *values) in enumerate(CARDS):
            write(canvas, LEFT, 100.0 + 130 * at, name, 12, bold=True)
            told = [*zip(("Risk", "Ansvarig", "Status", "Resultat"), values, strict=True), (label, "Mars 2027")]
            for row, (what, value) in enumerate(told, 1):
                write(canvas, LEFT, 100.0 + 130 * at + 16 * row, what, 8.5)
                write(canvas, VALUE + 40, 100.0 + 130 * at + 16 * row, value or "Se plan.", SIZE)

    assert {one.extra[label] for one in follow_up(draw).items} == {"Mars 2027"}


@pytest.mark.parametrize(("left", "size"), [(VALUE, 8.5), (LEFT, SIZE)])
def test_what_stands_in_the_column_or_is_as_large_goes_on_the_value(left: float, size: float) -> None:
    table = follow_up(mail(["och rapporten är lämnad till nämnden."], left=left, size=size))
    assert not any("Anmärkning" in one.extra for one in table.items)


@pytest.mark.parametrize("size", [7.0, 8.5])
def test_below_a_label_that_never_has_a_value_beside_it_stands_its_value(size: float) -> None:
    """As a log does, which is as wide as the card."""
    log = "2026-05-{0}2 Controller: Läst tillsammans med enheten."

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2026", 16, bold=True)
        for number, (name, *values) in enumerate(CARDS, 1):
            y = 100.0 + 130 * (number - 1)
            write(canvas, LEFT, y, name, 12, bold=True)
            for label, value in zip(("Risk", "Ansvarig", "Status", "Resultat"), values, strict=True):
                y += 16
                write(canvas, LEFT, y, label, SIZE, bold=True)
                write(canvas, VALUE, y, value or "Se plan.", SIZE)
            write(canvas, LEFT, y + 16, "Kommentarer", SIZE, bold=True)
            write(canvas, LEFT, y + 28, log.format(number), size)

    assert [one.extra["Kommentarer"] for one in follow_up(draw).items] == [
        log.format(number) for number in range(1, len(CARDS) + 1)
    ]


def word(last: str, notes: Sequence[str], size: float) -> bytes:
    """Cards of a Word file, with lines of another size behind the last value."""
    paper = docx.Document()
    paper.add_heading("Riskanalys 2026", 1)
    for name, described in (("Jäv hos handläggare", "Rutinen är okänd."), ("Felaktig fakturering", last)):
        paper.add_heading(name, 2)
        for label, value in (("Sannolikhet", "3"), ("Konsekvens", "4"), ("Riskbeskrivning", described)):
            paragraph = paper.add_paragraph()
            paragraph.add_run(f"{label}: ").font.size = Pt(10)
            paragraph.add_run(value).font.size = Pt(10)
    for note in notes:
        paper.add_paragraph().add_run(note).font.size = Pt(size)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


@pytest.mark.parametrize("marks", [("1) ", "2) "), ("¹ ", "² "), ("a) ", "b) "), ("*", "†")])
@pytest.mark.parametrize("last", ["Verksamheten stannar av, dvs.", "Verksamheten stannar av"])
def test_footnotes_in_smaller_letters_are_none_of_the_last_value(marks: tuple[str, str], last: str) -> None:
    notes = [
        f"{mark}{text}" for mark, text in zip(marks, ("Bedömningen är osäker.", "Ändrat efter samråd."), strict=True)
    ]
    (table,) = extract(word(last, notes, 7.5), "riskanalys.docx", Options()).risk_assessments
    assert [risk.description for risk in table.risks] == ["Rutinen är okänd.", last]


def test_a_list_in_the_letters_of_its_card_goes_on_the_last_value() -> None:
    (table,) = extract(
        word("Följande kan hända.", ["1) Beslut fördröjs.", "2) Kostnaden ökar."], 10), "riskanalys.docx", Options()
    ).risk_assessments
    assert table.risks[-1].description == "Följande kan hända. Beslut fördröjs. Kostnaden ökar."


@pytest.mark.parametrize("marks", [("1)", "2)"), ("a)", "b)"), ("*", "*")])
@pytest.mark.parametrize("intro", ["Två brister noterades:", "Två brister noterades"])
@pytest.mark.parametrize("size", [9, 10])
def test_lists_in_smaller_letters_behind_each_cards_intro_are_its_value(
    marks: tuple[str, str], intro: str, size: float
) -> None:
    paper = docx.Document()
    paper.add_heading("Uppföljning av intern kontroll 2026", 1)
    told = [("Jäv", ("Attest saknades", "Avtal saknades")), ("Sekretess", ("Loggar saknades", "Två konton var öppna"))]
    for name, _ in told:
        paper.add_heading(name, 2)
        for label, value in (("Kontrollmoment", "Stickprov"), ("Ansvarig", "Chef"), ("Resultat", intro)):
            paragraph = paper.add_paragraph()
            paragraph.add_run(f"{label}: {value}").font.size = Pt(12)
        for mark, text in zip(marks, dict(told)[name], strict=True):
            paper.add_paragraph().add_run(f"{mark} {text}").font.size = Pt(size)
    held = io.BytesIO()
    paper.save(held)
    (table,) = extract(held.getvalue(), "uppföljning.docx", Options()).follow_ups
    for item, (_, texts) in zip(table.items, told, strict=True):
        assert all(text in (item.result or "") for text in texts)
