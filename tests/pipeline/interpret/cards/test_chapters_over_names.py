"""Headings of chapters that hold a label's word, over cards whose own headings label their names: "2. Identifierade risker" over "Risk 1: Jäv"."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

RISKS = ["Faktura betalas två gånger", "Behörighet tas inte bort", "Avtal löper ut utan uppföljning"]
CHECKS = ["Attest enligt förteckning", "Behörigheter i lönesystemet", "Avtalstrohet vid inköp"]
LABELS = ["Bedömning", "Åtgärd", "Riskägare"]
OF_CHECKS = ["Metod", "Utfall", "Ansvarig"]
CHAPTERS = ["2. Identifierade risker", "Identifierade risker", "Risker", "3 Risker", "2.1 Identifierade risker:"]
SENTENCE = "Nedan följer de bedömda riskerna i den ordning som de hittades."


def values(at: int) -> list[str]:
    return [f"S{at} x K3 = {3 * at}", f"Ny rutin {at}", "Ekonomichef"]


def of_checks(at: int) -> list[str]:
    return [f"Stickprov av {at}0 poster", "Ingen avvikelse", "Ekonomichef"]


def printed(title: str, parts: Sequence[tuple[str, bool, float]]) -> bytes:
    """A page of a title and lines, each bold or plain and so large, a blank line's height above each bold one."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, title, 18, bold=True)
        y = 80.0
        for text, bold, size in parts:
            y += 30 if bold else 16
            write(canvas, 60 if bold else 72, y, text, size, bold=bold)

    return pdf(draw)


def lines(
    chapter: str, names: Sequence[str], labels: Sequence[str] = LABELS, *, size: float = 13, sentence: str = ""
) -> list[tuple[str, bool, float]]:
    """A chapter's lines: its heading, a sentence below that, and cards with a heading and labels each."""
    found = [(chapter, True, 13.0), *([(sentence, False, 10.5)] if sentence else [])]
    for at, name in enumerate(names, 1):
        told = values(at) if labels is LABELS else of_checks(at)
        found += [
            (name, True, size),
            *((f"{label}: {value}", False, 10.5) for label, value in zip(labels, told, strict=True)),
        ]
    return found


def in_word(chapter: str, names: Sequence[str], levels: tuple[int, int] = (1, 2)) -> bytes:
    paper = docx.Document()
    paper.add_paragraph("Riskanalys 2025", style="Title")
    paper.add_heading(chapter, levels[0])
    for at, name in enumerate(names, 1):
        paper.add_heading(name, levels[1])
        for label, value in zip(LABELS, values(at), strict=True):
            paper.add_paragraph(f"{label}: {value}")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def numbered(names: Sequence[str], form: str = "Risk {}: {}") -> list[str]:
    return [form.format(at, name) for at, name in enumerate(names, 1)]


def risks(found: Extraction) -> list[tuple[str | None, str | None, str | None, float | None, str]]:
    assert found.status == "complete"
    (table,) = found.risk_assessments
    return [
        (row.name, row.description, row.process, row.score.value if row.score else None, row.treatments[0].text)
        for row in table.risks
    ]


READ = [(name, None, None, 3 * at, f"Ny rutin {at}") for at, name in enumerate(RISKS, 1)]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("size", [13, 11.5, 10])
def test_a_chapter_of_risks_is_no_label_of_the_first_card(chapter: str, size: float) -> None:
    found = extract(printed("Riskanalys 2025", lines(chapter, numbered(RISKS), size=size)), "x.pdf", Options())
    assert risks(found) == READ


@pytest.mark.parametrize("form", ["Risk nr {}: {}", "Risk {}: {}", "{}. Risk: {}", "R{} Risk: {}", "Risk: {1}"])
@pytest.mark.parametrize("chapter", CHAPTERS[:3])
def test_names_may_be_numbered_anyhow(form: str, chapter: str) -> None:
    found = extract(printed("Riskanalys 2025", lines(chapter, numbered(RISKS, form))), "x.pdf", Options())
    assert risks(found) == READ


@pytest.mark.parametrize("form", ["Riskkort R-0{}: {}", "Riskkort {}: {}", "Riskblad nr {} – {}", "Kort {}. {}"])
@pytest.mark.parametrize("size", [13, 11.5])
def test_the_number_of_a_card_is_no_part_of_its_name(form: str, size: float) -> None:
    parts = lines("Identifierade risker", numbered(RISKS, form), size=size)
    assert risks(extract(printed("Riskanalys 2025", parts), "x.pdf", Options())) == READ


@pytest.mark.parametrize("name", ["Kort används av obehöriga", "Kort 2 saknas", "Riskkort saknas för nya medarbetare"])
def test_a_name_about_cards_is_whole(name: str) -> None:
    parts = lines("Identifierade risker", numbered([name, *RISKS[1:]]))
    found = risks(extract(printed("Riskanalys 2025", parts), "x.pdf", Options()))
    assert [one for one, *_ in found] == [name, *RISKS[1:]]


@pytest.mark.parametrize("chapter", CHAPTERS[:3])
def test_a_sentence_may_stand_below_the_chapter(chapter: str) -> None:
    parts = lines(chapter, numbered(RISKS), sentence=SENTENCE)
    assert risks(extract(printed("Riskanalys 2025", parts), "x.pdf", Options())) == READ


@pytest.mark.parametrize("chapter", CHAPTERS[:3])
def test_a_single_card_has_its_own_name(chapter: str) -> None:
    parts = lines(chapter, numbered(RISKS[:1]))
    assert risks(extract(printed("Riskanalys 2025", parts), "x.pdf", Options())) == READ[:1]


def test_a_further_chapter_ends_the_card_above_it() -> None:
    parts = [
        *lines("2. Identifierade risker", numbered(RISKS)),
        ("3. Övriga risker", True, 13.0),
        *lines("4. Identifierade risker", ["Risk 4: Jäv vid inköp"]),
    ]
    found = risks(extract(printed("Riskanalys 2025", parts), "x.pdf", Options()))
    assert [name for name, *_ in found] == [*RISKS, "Jäv vid inköp"]


@pytest.mark.parametrize("levels", [(1, 2), (2, 3), (2, 2)])
@pytest.mark.parametrize("chapter", CHAPTERS[:3])
def test_so_it_is_in_word(chapter: str, levels: tuple[int, int]) -> None:
    assert risks(extract(in_word(chapter, numbered(RISKS), levels), "x.docx", Options())) == READ


@pytest.mark.parametrize("chapter", ["3. Genomförda kontroller", "Kontroller", "Kontrollmoment"])
@pytest.mark.parametrize("form", ["Kontroll {}: {}", "Kontrollmoment {}: {}"])
def test_a_chapter_of_checks_is_none_either(chapter: str, form: str) -> None:
    parts = lines(chapter, numbered(CHECKS, form), OF_CHECKS)
    found = extract(printed("Uppföljning av intern kontroll 2024", parts), "x.pdf", Options())
    assert found.status == "complete"
    (table,) = found.follow_ups
    assert [row.checks[0].text for row in table.items] == CHECKS
    assert {row.outcome for row in table.items} == {"no-deviation"}


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("over", ["{}", "1 {}", "Process: {}"])
@pytest.mark.parametrize("size", [16.0, 13.0])
def test_a_heading_over_the_chapter_is_the_process(over: str, size: float, *, bold: bool) -> None:
    names = numbered(RISKS)
    parts = [
        (over.format("Ekonomi"), True, size),
        *lines("Identifierade risker", names[:2]),
        (over.format("Personal"), True, size),
        *lines("Identifierade risker", names[2:]),
    ]
    parts = [(text, is_bold and (bold or text not in names), letters) for text, is_bold, letters in parts]
    found = risks(extract(printed("Riskanalys 2025", parts), "x.pdf", Options()))
    assert [(name, process) for name, _, process, *_ in found] == list(
        zip(RISKS, ["Ekonomi", "Ekonomi", "Personal"], strict=True)
    )


def test_chapters_of_risks_and_of_checks_are_a_table_each() -> None:
    parts = [
        *lines("2. Identifierade risker", numbered(RISKS)),
        *lines("3. Genomförda kontroller", numbered(CHECKS, "Kontroll {}: {}"), OF_CHECKS),
    ]
    found = extract(printed("Riskanalys 2025", parts), "x.pdf", Options())
    assert risks(found) == READ
    (table,) = found.follow_ups
    assert [(row.risk, row.checks[0].text) for row in table.items] == [(None, check) for check in CHECKS]


@pytest.mark.parametrize("chapter", ["", "2. Identifierade risker"])
def test_a_label_over_the_checks_of_a_risk_is_no_chapter(chapter: str) -> None:
    parts = [(chapter, True, 13.0)] * bool(chapter)
    for name in numbered(RISKS):
        parts += [(name, True, 13.0), ("Sannolikhet: 2", False, 10.5), ("Konsekvens: 3", False, 10.5)]
        parts += [("Kontroller", True, 11.0)]
        for check in numbered(CHECKS[:2], "Kontroll {}: {}"):
            parts += [(check, True, 11.0), ("Metod: Stickprov", False, 10.5), ("Frekvens: Årligen", False, 10.5)]
    found = extract(printed("Internkontrollplan 2025", parts), "x.pdf", Options())
    (table,) = found.control_plans
    assert [row.risk for row in table.controls] == [risk for risk in RISKS for _ in range(2)]
