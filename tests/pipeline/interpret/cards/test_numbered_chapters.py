"""Chapters behind cards whose headings are labels' words ("4 Uppföljning"): they end the last card, and the plan stays one."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

RISKS = ["Risk för att nycklar försvinner", "Risk för att vikarier saknar inloggning", "Risk för att larm inte provas"]
TOLD = "Kansliet lämnar en rapport till nämnden i mars."
CHAPTERS = ["Uppföljning", "Åtgärder", "Resultat", "Ansvarig"]


def labels(number: int) -> list[tuple[str, str]]:
    return [
        ("Sannolikhet", "2"),
        ("Konsekvens", "3"),
        ("Kontrollmoment", f"Stickprov {number}"),
        ("Rapporteras till", "Nämnden"),
    ]


def word(names: Sequence[str], chapter: str, level: int, *, cards: int = 2) -> bytes:
    """A plan of cards under headings, with a chapter behind them; without a level it is bold text."""
    document = docx.Document()
    document.add_heading("Internkontrollplan 2026", 0)
    document.add_heading("3 Risker", 1)
    for number, name in enumerate(names):
        document.add_heading(name, cards)
        for label, value in labels(number):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(value)
    if level:
        document.add_heading(chapter, level)
    else:
        document.add_paragraph().add_run(chapter).bold = True
    document.add_paragraph(TOLD)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def drawn(names: Sequence[str], chapter: str, sizes: tuple[float, float]) -> Callable[[Canvas], None]:
    """The same on a page, with the sizes of a chapter's and of a card's heading."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Internkontrollplan 2026", 22, bold=True)
        write(canvas, 60, 95, "3 Risker", sizes[0], bold=True)
        for number, name in enumerate(names):
            write(canvas, 60, 120 + 100 * number, name, sizes[1], bold=True)
            for at, (label, value) in enumerate(labels(number)):
                write(canvas, 60, 138 + 100 * number + 16 * at, f"{label}: {value}", 11)
        write(canvas, 60, 225 + 100 * (len(names) - 1), chapter, sizes[0], bold=True)
        write(canvas, 60, 241 + 100 * (len(names) - 1), TOLD, 11)

    return draw


def check(data: bytes, name: str, count: int) -> None:
    read = extract(data, name, Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    assert not read.follow_ups
    assert not read.risk_assessments
    (plan,) = read.control_plans
    assert [control.risk for control in plan.controls] == RISKS[:count]
    assert [control.checks[0].text for control in plan.controls] == [f"Stickprov {number}" for number in range(count)]
    assert TOLD not in plan.model_dump_json()


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    ("form", "level", "cards"),
    [("3.{} {}", 1, 2), ("3.{}. {}", 0, 2), ("{1}", 1, 2), ("{} {}", 1, 1), ("2.{} {}", 2, 3)],
)
def test_a_chapter_behind_cards_is_none_of_their_labels_in_word(
    form: str, level: int, cards: int, count: int, chapter: str
) -> None:
    names = [form.format(at, risk) for at, risk in enumerate(RISKS[:count], 1)]
    numbered = f"{count + 1} {chapter}" if form == "{} {}" else f"4 {chapter}"
    check(word(names, numbered, level, cards=cards), "x.docx", count)


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("sizes", [(12, 12), (14, 13)])
@pytest.mark.parametrize(("form", "numbered"), [("3.{} {}", "4 {}"), ("3.{} {}", "6. {}"), ("{1}", "4 {}")])
def test_a_chapter_behind_cards_is_none_of_their_labels_on_a_page(
    form: str, numbered: str, sizes: tuple[float, float], chapter: str
) -> None:
    names = [form.format(at, risk) for at, risk in enumerate(RISKS, 1)]
    check(pdf(drawn(names, numbered.format(chapter), sizes)), "x.pdf", 3)


def test_a_text_behind_the_last_card_makes_no_follow_up_of_a_plan() -> None:
    read = extract(word(RISKS, "Resultat", 0), "x.docx", Options())
    assert not read.follow_ups
    assert len(read.control_plans[0].controls) == len(RISKS)
