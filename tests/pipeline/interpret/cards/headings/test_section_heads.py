"""Headings over several cards, in one column or over lanes: processes, when checks are made, or what is of no field."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf

TITLE = "Internkontrollplan 2025 – Kommunstyrelsen"
CARDS = [
    ("Avstämning av kundreskontra", "Fordringar preskriberas", "Ekonom", "Varje månad"),
    ("Granskning av representation", "Felaktigt momsavdrag", "Controller", "Varje kvartal"),
    ("Kontroll av bisysslor", "Bisysslor skadar förtroendet", "HR-partner", "En gång per år"),
    ("Kontroll av behörigheter", "Obehörig ändring av lön", "Lönechef", "Två gånger per år"),
]
LABELS = [("Risk", "Ansvarig"), ("Risk", "Kontrollansvarig"), ("Risk", "Ansvarig", "Frekvens")]
DRAWN = ["large", "numbered", "coloured", "broken", "word", "word levels", "lanes"]


def _told(number: int, labels: Sequence[str]) -> list[str]:
    """What a card says below its name."""
    _, risk, who, when = CARDS[number]
    values = {"Risk": risk, "Frekvens": when}
    return [f"{label}: {values.get(label, who)}" for label in labels]


def _papers(title: str, names: Sequence[str], label: str, *, kind: str) -> bytes:
    """A paper with a risk and one label more below each of some names."""
    lines = [(1, title)]
    for name, card in zip(names, CARDS, strict=False):
        lines += [(2, name), (0, f"Risk: {card[1]}"), (0, f"{label}: {card[3] if label == 'Frekvens' else card[2]}")]
    if kind == "docx":
        document, buffer = Document(), io.BytesIO()
        for level, text in lines:
            _ = document.add_heading(text, level) if level else document.add_paragraph(text)
        document.save(buffer)
        return buffer.getvalue()

    def draw(canvas: Canvas) -> None:
        y = 800.0
        for level, text in lines:
            canvas.setFont("Helvetica-Bold" if level else "Helvetica", (10, 18, 13)[level])
            y -= 32 if level else 15
            canvas.drawString(50, y, text)

    return pdf(draw)


def drawing(heads: Sequence[str], labels: Sequence[str], how: str) -> bytes:
    """A plan of two cards below each of two headings."""
    if how.startswith("word"):
        return _in_word(heads, labels, levels=how == "word levels")
    page = _Page(labels, how)
    pages = [partial(page.draw, heads=heads)]
    if how == "broken":
        pages = [partial(page.draw, heads=heads[at : at + 1], first=at) for at in (0, 1)]
    return pdf(*pages, size=A4[::-1] if how == "lanes" else A4)


class _Page:
    def __init__(self, labels: Sequence[str], how: str) -> None:
        self.labels, self.how = labels, how

    def draw(self, canvas: Canvas, heads: Sequence[str], first: int = 0) -> None:
        """Headings, each over its cards, below each other or side by side."""
        high = canvas._pagesize[1]
        y = high - 60
        if not first:
            canvas.setFont("Helvetica-Bold", 18)
            canvas.drawString(40, y, TITLE)
        for at, head in enumerate(heads, first):
            x = 40 + 400 * at if self.how == "lanes" else 40
            y = high - 110 if self.how == "lanes" else y - 40
            y = self._section(canvas, (x, y), f"{at + 1}. {head}" if self.how == "numbered" else head, at)

    def _section(self, canvas: Canvas, place: tuple[float, float], head: str, at: int) -> float:
        (x, y), bold = place, self.how != "plain names"
        canvas.setFont("Helvetica-Bold", 14)
        canvas.setFillColorRGB(*((0.1, 0.4, 0.6) if self.how == "coloured" else (0, 0, 0)))
        canvas.drawString(x, y, head)
        canvas.setFillColorRGB(0, 0, 0)
        y -= 26
        for number in (2 * at, 2 * at + 1):
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
            for line in [CARDS[number][0], *_told(number, self.labels)]:
                canvas.drawString(x, y, line)
                canvas.setFont("Helvetica", 10)
                y -= 13
            y -= 12
        return y


def _in_word(heads: Sequence[str], labels: Sequence[str], *, levels: bool) -> bytes:
    document = Document()
    document.add_heading(TITLE, 1)
    for at, head in enumerate(heads):
        document.add_heading(head, 2)
        for number in (2 * at, 2 * at + 1):
            if levels:
                document.add_heading(CARDS[number][0], 3)
            else:
                document.add_paragraph().add_run(CARDS[number][0]).bold = True
            for line in _told(number, labels):
                document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _read(heads: Sequence[str], labels: Sequence[str], how: str) -> Extraction:
    return extract(drawing(heads, labels, how), "plan.docx" if how.startswith("word") else "plan.pdf", Options())


def _controls(found: Extraction) -> list[Control]:
    """The rows of the one plan, which is whole."""
    (plan,) = found.control_plans
    assert (found.status, [row.risk for row in plan.controls]) == ("complete", [card[1] for card in CARDS])
    assert [row.checks[0].text for row in plan.controls] == [card[0] for card in CARDS]
    assert [row.responsible and row.responsible.text for row in plan.controls] == [card[2] for card in CARDS]
    return plan.controls


@pytest.mark.parametrize("heads", [("Ekonomi", "Personal"), ("Inköp och upphandling", "Lokaler"), ("IT", "Lön 2")])
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("how", [*DRAWN, "plain names"])
def test_headings_over_cards_are_their_processes(heads: Sequence[str], labels: Sequence[str], how: str) -> None:
    controls = _controls(_read(heads, labels, how))
    assert [row.process for row in controls] == [head for head in heads for _ in (1, 2)]
    assert not any(row.extra for row in controls)


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("how", DRAWN)
def test_labelled_processes_are_those_of_their_own_cards(labels: Sequence[str], how: str) -> None:
    controls = _controls(_read(("Process: Ekonomi", "Process: Personal"), labels, how))
    assert [row.process for row in controls] == ["Ekonomi", "Ekonomi", "Personal", "Personal"]


@pytest.mark.parametrize(
    "heads", [("Kvartal 1", "Kvartal 3"), ("Februari", "Oktober"), ("Tertial 1 (januari–april)", "Löpande under året")]
)
@pytest.mark.parametrize("how", [how for how in DRAWN if how != "numbered"])
def test_parts_of_the_year_say_when_checks_are_made(heads: Sequence[str], how: str) -> None:
    controls = _controls(_read(heads, LABELS[0], how))
    assert [row.frequency for row in controls] == [head for head in heads for _ in (1, 2)]
    assert not any(row.process for row in controls)


@pytest.mark.parametrize("how", DRAWN)
def test_cards_that_say_when_keep_what_they_say(how: str) -> None:
    controls = _controls(_read(("Kvartal 1", "Kvartal 3"), LABELS[2], how))
    assert [(row.process, row.frequency) for row in controls] == [(None, card[3]) for card in CARDS]
    assert [row.extra for row in controls] == [{"Rubrik": f"Kvartal {part}"} for part in (1, 1, 3, 3)]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    "heads",
    [
        ("Hög", "Låg"),
        ("Ekonomichef", "HR-chef"),
        ("Biträdande rektor", "Kultur- och fritidschef"),
        ("2025", "2026"),
        ("Inledning", "Beslut"),
    ],
)
@pytest.mark.parametrize("how", [how for how in DRAWN if how != "numbered"])
def test_what_names_no_process_is_kept(heads: Sequence[str], labels: Sequence[str], how: str) -> None:
    controls = _controls(_read(heads, labels, how))
    assert not any(row.process for row in controls)
    assert [[*row.extra.values()] for row in controls] == [[head] for head in heads for _ in (1, 2)]


@pytest.mark.parametrize(
    "heads",
    [
        ("Social Omsorg", "Barn Unga"),
        ("Norra Förskolan", "Östra Skolan"),
        ("God Ekonomi", "Nöjda Elever"),
        ("Nämnden ska ha god ordning i ekonomin.", "Nämnden ska vara en god arbetsgivare."),
        ("Ekonomi och controller", "Elevhälsa och kurator"),
        ("Stöd till rektor", "Rektor"),
        ("Beslut", "Arkiv"),
        ("Inledning", "Stöd till chefer"),
    ],
)
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("how", ["large", "coloured", "word levels"])
def test_processes_may_look_like_something_else(heads: Sequence[str], labels: Sequence[str], how: str) -> None:
    controls = _controls(_read(heads, labels, how))
    assert [row.process for row in controls] == [head for head in heads for _ in (1, 2)]
    assert not any(row.extra for row in controls)


@pytest.mark.parametrize("head", ["Kontroller", "Årets kontroller", "Kvartal 1", "Identifierade risker"])
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("how", ["large", "coloured"])
def test_one_heading_may_say_what_the_cards_are(head: str, labels: Sequence[str], how: str) -> None:
    page = _Page(labels, how)

    def draw(canvas: Canvas) -> None:
        page.draw(canvas, [head])

    (plan,) = extract(pdf(draw), "plan.pdf", Options()).control_plans
    assert [(row.process, row.frequency) for row in plan.controls] == [
        (None, card[3] if "Frekvens" in labels else None) for card in CARDS[:2]
    ]


GOALS = ("Trygg ålderdom", "God ekonomisk hushållning", "Attraktiv arbetsgivare")
PLACES = ("Brasan", "Scenen", "Entrén")
PROCESSES = ("Ekonomi", "Personal", "Uthyrning av lokaler")


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Verksamhetsplan 2026 – Socialnämnden", GOALS),
        ("Budget 2026 – Tekniska nämnden", ("Gator", "Parker", "Vatten")),
        ("Säkerhetsplan Valborg 2026", PLACES),
        ("Klimatanpassningsplan 2026", ("Skyfall", "Värmebölja", "Torka")),
        ("Säkerhetsplan Valborg 2026", ("Kontroll av brasan", "Kontroll av scenen", "Avspärrning")),
    ],
)
@pytest.mark.parametrize("label", ["Ansvarig", "Frekvens"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_names_over_risks_are_no_checks_in_other_papers(
    title: str, names: Sequence[str], label: str, kind: str
) -> None:
    found = extract(_papers(title, names, label, kind=kind), f"a.{kind}", Options())
    assert (found.control_plans, found.follow_ups, found.risk_assessments) == ([], [], [])
    assert found.status == "complete"


@pytest.mark.parametrize("title", ["Riskanalys intern kontroll 2026", "Internkontrollplan 2026 – Tekniska nämnden"])
@pytest.mark.parametrize("names", [PROCESSES, GOALS])
@pytest.mark.parametrize("label", ["Ansvarig", "Frekvens"])
def test_names_of_processes_are_no_checks(title: str, names: Sequence[str], label: str) -> None:
    found = extract(_papers(title, names, label, kind="docx"), "a.docx", Options())
    assert (found.status, found.control_plans) == ("partial", [])


@pytest.mark.parametrize("label", ["Ansvarig", "Frekvens"])
def test_names_of_checks_make_no_plan_of_a_risk_assessment(label: str) -> None:
    names = [card[0] for card in CARDS]
    found = extract(_papers("Riskanalys intern kontroll 2026", names, label, kind="docx"), "a.docx", Options())
    assert (found.status, found.control_plans) == ("partial", [])


@pytest.mark.parametrize("label", ["Ansvarig", "Frekvens"])
@pytest.mark.parametrize("title", ["Internkontrollplan 2026", "Plan för intern kontroll 2026 – Kulturnämnden"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_names_of_checks_make_plans(title: str, label: str, kind: str) -> None:
    names = [card[0] for card in CARDS]
    (plan,) = extract(_papers(title, names, label, kind=kind), f"a.{kind}", Options()).control_plans
    assert [row.checks[0].text for row in plan.controls] == names
