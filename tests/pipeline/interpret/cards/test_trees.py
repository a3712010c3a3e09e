"""Trees of risks with several checks each, drawn as planning systems print them and read as the product reads them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import chain, product

import pytest
from docx import Document

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.pipeline.interpret.cards.trees import TREE, Row, Style, drawn, drawn_lines, rows

PLAN, FOLLOWED, ASSESSED = "Internkontrollplan 2026", "Uppföljning av intern kontroll 2025", "Riskanalys 2026"


def read(data: bytes, name: str = "x.pdf") -> Extraction:
    return extract(data, name, Options())


def shown(found: Extraction) -> Iterator[Row]:
    for plan in found.control_plans:
        for row in plan.controls:
            score = (row.score.likelihood, row.score.consequence) if row.score else None
            checks = " / ".join(check.text for check in row.checks)
            responsible = row.responsible.text if row.responsible else None
            yield row.process, row.risk, score, checks, row.method, responsible


def word(*lines: str | Sequence[tuple[str, str]]) -> bytes:
    """A Word file: a title, headings ("# …"), paragraphs, and boxes of labels and values."""
    file = Document()
    for line in lines:
        if not isinstance(line, str):
            box = file.add_table(rows=0, cols=2, style="Table Grid")
            for pair in line:
                for cell, text in zip(box.add_row().cells, pair, strict=True):
                    cell.text = text
            file.add_paragraph()
        elif line.startswith("#"):
            file.add_heading(line.lstrip("# "), line.count("#"))
        else:
            file.add_paragraph(line)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


STYLES = [
    Style(indent=indent, scores_last=last, named_process=named, bold_risk=bold)
    for number, (last, named, bold) in enumerate(product((False, True), repeat=3))
    for indent in (17.0 * (number % 2),)
] + [Style(numbered=True, indent=indent, bold_risk=bold) for indent, bold in product((0.0, 28.0), (False, True))]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_each_check_has_what_its_risk_says(style: Style) -> None:
    found = read(drawn(PLAN, TREE, style))
    assert list(shown(found)) == list(rows(TREE))
    assert found.status == "complete"


@pytest.mark.parametrize("foot", [500.0, 600.0, 640.0])
@pytest.mark.parametrize("indent", [0.0, 17.0])
def test_trees_over_pages(indent: float, foot: float) -> None:
    found = read(drawn(PLAN, TREE, Style(indent=indent, foot=foot)))
    assert list(shown(found)) == list(rows(TREE))


def test_names_in_bold_that_go_on_in_a_second_line() -> None:
    tree = tuple(
        (process, tuple((f"{risk} eftersom\nrutiner saknas", score, checks) for risk, score, checks in risks))
        for process, risks in TREE
    )
    found = shown(read(drawn(PLAN, tree, Style())))
    assert list(found) == [(row[0], (row[1] or "").replace("\n", " "), *row[2:]) for row in rows(tree)]


def test_risks_without_checks_among_others() -> None:
    bare = ("Mutor tas emot", (1, 4), ())
    tree = tuple((process, (risks[0], bare, *risks[1:], bare)) for process, risks in TREE)
    found = shown(read(drawn(PLAN, tree, Style())))
    assert [row[:4] for row in found] == [
        (process, name, score, check)
        for process, risks in tree
        for name, score, checks in risks
        for check, _, _ in checks or [("", "", "")]
    ]


def _paragraphs() -> Iterator[str]:
    for process, risks in TREE:
        yield f"## {process}"
        for risk, (likelihood, consequence), checks in risks:
            yield from (f"Risk: {risk}", f"Sannolikhet: {likelihood}", f"Konsekvens: {consequence}")
            for check, method, responsible in checks:
                yield from (f"Kontroll: {check}", f"Metod: {method}", f"Ansvarig: {responsible}")


def _boxes(*, one_each: bool) -> Iterator[str | list[tuple[str, str]]]:
    for process, risks in TREE:
        boxes: list[list[tuple[str, str]]] = []
        for risk, (likelihood, consequence), checks in risks:
            scores = [("Sannolikhet", f"{likelihood}"), ("Konsekvens", f"{consequence}")]
            told = [zip(("Kontroll", "Metod", "Ansvarig"), check, strict=True) for check in checks]
            boxes.append([("Risk", risk), *scores, *chain.from_iterable(told)])
        for box in boxes if one_each else [list(chain.from_iterable(boxes))]:
            yield f"## {process}"
            yield box


def test_trees_in_word() -> None:
    found = read(word(f"# {PLAN}", *_paragraphs()), "x.docx")
    assert list(shown(found)) == list(rows(TREE))


@pytest.mark.parametrize("one_each", [True, False], ids=["a box a risk", "a box a process"])
def test_boxes_with_several_checks(*, one_each: bool) -> None:
    found = read(word(f"# {PLAN}", *_boxes(one_each=one_each)), "x.docx")
    assert list(shown(found)) == list(rows(TREE))
    assert found.status == "complete"


def test_who_is_responsible_for_a_risk_and_for_its_checks() -> None:
    lines = [
        "Risk: Köp görs utanför avtal",
        "Ansvarig: Kommunchef",
        "Kontroll: Jämföra köp med avtal",
        "Ansvarig: Inköpschef",
        "Kontroll: Granska direktupphandlingar",
        "Ansvarig: Controller",
        "Risk: Avtal löper ut",
        "Ansvarig: Kanslichef",
        "Kontroll: Gå igenom avtalsdatabasen",
        "Ansvarig: Jurist",
    ]
    (plan,) = read(drawn_lines(PLAN, lines)).control_plans
    assert [(row.risk, row.responsible and row.responsible.text, row.extra) for row in plan.controls] == [
        ("Köp görs utanför avtal", "Inköpschef", {"Ansvarig": "Kommunchef"}),
        ("Köp görs utanför avtal", "Controller", {"Ansvarig": "Kommunchef"}),
        ("Avtal löper ut", "Jurist", {"Ansvarig": "Kanslichef"}),
    ]


def test_checks_right_below_each_other_share_what_follows() -> None:
    lines = [
        line
        for risk, checks in (("Avtal löper ut", ("Bevaka avtal", "Fråga alla chefer")), ("Jäv", ("Granska beslut",)))
        for line in (
            f"Risk: {risk}",
            *(f"Kontroll: {check}" for check in checks),
            "Metod: Stickprov",
            "Ansvarig: Jurist",
        )
    ]
    found = list(shown(read(drawn_lines(PLAN, lines))))
    assert [(row[1], row[3], row[5]) for row in found] == [
        ("Avtal löper ut", "Bevaka avtal / Fråga alla chefer", "Jurist"),
        ("Jäv", "Granska beslut", "Jurist"),
    ]
