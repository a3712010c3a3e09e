"""Labels between cards that none of them takes."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf
from tests.pipeline.interpret.cards.trees import drawn_lines


def test_labels_that_no_card_takes_are_told() -> None:
    """A label comes again below the check; what stands there goes to no other risk, and the reader says that it is lost."""
    lines = [
        line
        for risk in ("Avtal löper ut", "Jäv", "Stöld")
        for line in (
            *(f"Risk: {risk}", "Sannolikhet: 2", "Konsekvens: 3", f"Beskrivning: Om {risk.lower()}"),
            *(f"Kontroll: Granska {risk.lower()}", f"Beskrivning: Tio fall av {risk.lower()}"),
        )
    ]
    found = extract(drawn_lines("Internkontrollplan 2026", lines), "x.pdf", Options())
    (plan,) = found.control_plans
    assert [(row.risk, row.description, [check.text for check in row.checks]) for row in plan.controls] == [
        (risk, f"Om {risk.lower()}", [f"Granska {risk.lower()}"]) for risk in ("Avtal löper ut", "Jäv", "Stöld")
    ]
    assert found.status == "partial"
    assert any("Tio fall av avtal löper ut" in problem.message for problem in found.problems)


SAID = [
    ("Hyra tas inte ut", "Avtal jämförs med hyreslista", "Ett avtal saknades.", "Ja"),
    ("Nycklar lämnas inte åter", "Kvittens av alla nycklar", "Alla var kvitterade.", "Nej"),
    ("Stöd betalas två gånger", "Utdrag av tjugo bidrag", "Inget fel hittades.", "Nej"),
    ("Larm når ingen", "Övning med larm", "Larmet gick fram.", "Nej"),
]


def _report(canvas: Canvas, chapter: str, label: str) -> None:
    """A report in chapters, the second named as checks are, with a section's name above all its cards."""
    texts = [
        [("Helvetica", 17, "Uppföljning av internkontrollplan 2026")],
        [("Helvetica-Bold", 12, "1 Inledning")],
        [("Helvetica", 10, "Nämnden antog planen i december. Varje kontroll är gjord som planen anger.")],
        [("Helvetica-Bold", 12, chapter)],
        [("Helvetica-Oblique", 10, "2.1 Lokaler och nycklar")],
    ]
    for at, said in enumerate(SAID, 1):
        labels = (f"Risk {at}:", f"{label}:", "Vad kom fram:", "Avvikelse:")
        texts += [
            [("Helvetica-Bold", 10, name), ("Helvetica", 10, text)] for name, text in zip(labels, said, strict=True)
        ]
    top = 770
    for parts in texts:
        left = 60.0
        for font, size, text in parts:
            canvas.setFont(font, size)
            canvas.drawString(left, top, text)
            left += canvas.stringWidth(f"{text} ", font, size)
        top -= 24


@pytest.mark.parametrize("label", ["Vad kontrollerades", "Kontrollmoment"])
@pytest.mark.parametrize("chapter", ["2 Genomförda kontroller", "2 Utförda kontroller"])
def test_what_each_card_checks_is_read_or_told_where_a_chapter_is_named_as_its_label_is(
    chapter: str, label: str
) -> None:
    found = extract(pdf(lambda canvas: _report(canvas, chapter, label)), "x.pdf", Options())
    (report,) = found.follow_ups
    read = [[check.text for check in item.checks] for item in report.items] == [[said[1]] for said in SAID]
    told = any(f"{label}: {SAID[0][1]}" in problem.message for problem in found.problems)
    assert read != told
