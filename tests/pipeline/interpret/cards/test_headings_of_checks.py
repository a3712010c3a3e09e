"""Cards whose check is their heading and has no label, with the risk, its score, how and when below, and how many there are under each process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

LEFT, VALUE, FURTHER = 60.0, 160.0, 320.0
PROCESSES = {
    "Färdtjänst": [
        ("Granskning av 40 beslut om resor", "Tillstånd ges fel", 3, 3),
        ("Matchning av fakturor mot logg", "Fakturor stämmer inte", 4, 3),
    ],
    "Trafik": [("Avstämning av vitesfakturor", "Viten debiteras inte", 3, 4)],
}
SHORT = {
    "Färdtjänst": [("Inventering", "Tillstånd ges fel", 3, 3)],
    "Trafik": [("Registerkontroll", "Fordon är fel", 2, 3)],
}
NAMES = {
    "Ekonomi": [("Leverantörsfakturor", "Jäv vid attest", 3, 3)],
    "Personal": [("Lön", "Fel lön betalas ut", 2, 3)],
}
FOLLOWED = {
    "Ekonomi": [
        ("Uppföljning av påminnelser till kunder", "Kunder betalar inte", 3, 3),
        ("Kontroll av attest i fyra veckor", "Attest saknas", 2, 3),
    ],
    "Personal": [("Jämförelse av lönelistor mot beslut", "Fel lön betalas ut", 2, 4)],
}
Groups = dict[str, list[tuple[str, str, int, int]]]
HOW = (("Metod", "Stickprov"), ("Frekvens", "Varje år"), ("Ansvarig", "Controller"), ("Rapport till", "Nämnden"))


def plan(
    groups: Groups,
    *,
    title: str = "Internkontrollplan 2026",
    code: str = "",
    process: str = "Process: {}",
    count: str = "",
    told: Sequence[tuple[str, str]] = HOW,
) -> Extraction:
    def draw(canvas: Canvas) -> None:
        y, number = 60.0, 0
        write(canvas, LEFT, y, title, 16, bold=True)
        for name, cards in groups.items():
            y += 30
            if process:
                write(canvas, LEFT, y, process.format(name), 11, bold=True)
            for check, risk, likelihood, consequence in cards:
                y, number = y + 24, number + 1
                write(canvas, LEFT, y, code.format(number) + check, 9.5, bold=True)
                for row in _rows(risk, likelihood, consequence, told):
                    y += 13
                    for x, (label, value) in zip((LEFT + 20, FURTHER), row, strict=False):
                        write(canvas, x, y, f"{label}:", 9)
                        write(canvas, x + 90, y, value, 9)
            if count:
                y += 16
                write(canvas, LEFT + 20, y, count.format(len(cards)), 8)

    return extract(pdf(draw), "x.pdf", Options())


def _rows(
    risk: str, likelihood: int, consequence: int, told: Sequence[tuple[str, str]]
) -> Iterator[Sequence[tuple[str, str]]]:
    yield [("Risk", risk)]
    yield [("Sannolikhet", str(likelihood)), ("Konsekvens", str(consequence))]
    yield [("Riskvärde", str(likelihood * consequence))]
    yield from (told[at : at + 2] for at in range(0, len(told), 2))


def wanted(groups: Groups, *, process: bool = True) -> list[tuple[str | None, str, str, int]]:
    return [
        (name if process else None, risk, check, likelihood * consequence)
        for name, cards in groups.items()
        for check, risk, likelihood, consequence in cards
    ]


def controls(extraction: Extraction) -> list[tuple[str | None, str | None, str, float | None]]:
    assert extraction.status == "complete"
    assert not extraction.risk_assessments
    return [
        (one.process, one.risk, one.checks[0].text, one.score.value if one.score else None)
        for table in extraction.control_plans
        for one in table.controls
    ]


@pytest.mark.parametrize("code", ["", "KM-{:02} ", "{}. "])
@pytest.mark.parametrize("process", ["Process: {}", "{}"])
@pytest.mark.parametrize("groups", [PROCESSES, SHORT, FOLLOWED])
def test_the_heading_of_cards_that_say_how_and_when_is_the_check(groups: Groups, process: str, code: str) -> None:
    assert controls(plan(groups, code=code, process=process)) == wanted(groups)


def test_checks_begin_as_such_where_no_process_is_told() -> None:
    assert controls(plan(PROCESSES, process="")) == wanted(PROCESSES, process=False)


def test_a_single_process_may_stand_over_all() -> None:
    one = {"Färdtjänst": [*PROCESSES["Färdtjänst"], *PROCESSES["Trafik"]]}
    title = "Internkontrollplan 2026 - Kontroller per process"
    assert controls(plan(one, title=title, code="KM-{:02} ")) == wanted(one)


@pytest.mark.parametrize(
    "count", ["Antal kontrollmoment i processen: {}", "Antal kontroller: {} st", "Totalt antal kontrollmoment {}"]
)
def test_how_many_there_are_is_no_part_of_the_last_value(count: str) -> None:
    extraction = plan(PROCESSES, count=count)
    assert controls(extraction) == wanted(PROCESSES)
    (table,) = extraction.control_plans
    assert {one.report_to.text for one in table.controls if one.report_to} == {"Nämnden"}


def test_a_follow_up_tells_what_the_check_in_the_heading_showed() -> None:
    told = (("Resultat", "Inga avvikelser"), ("Rapport till", "Nämnden"))
    extraction = plan(FOLLOWED, title="Uppföljning av internkontroll 2025", told=told)
    assert extraction.status == "complete"
    (table,) = extraction.follow_ups
    assert [(one.process, one.risk, one.checks[0].text) for one in table.items] == [
        each[:3] for each in wanted(FOLLOWED)
    ]


def test_names_of_processes_are_no_checks() -> None:
    extraction = plan(NAMES, process="")
    found = [one.process for table in extraction.risk_assessments for one in table.risks]
    found += [one.process for table in extraction.control_plans for one in table.controls]
    assert found == ["Leverantörsfakturor", "Lön"]
