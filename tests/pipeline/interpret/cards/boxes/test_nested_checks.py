"""Cards of Word whose cells hold tables: the checks in them are those of the card that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Control
from tests.extractors.word_files import word_bytes

HEADER = ("Kontrollmoment", "Frekvens", "Ansvarig")
MEASURES = ("Åtgärd", "Ansvarig", "Klart")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Risk:
    process: str
    name: str
    likelihood: int
    consequence: int
    checks: tuple[Row, ...]
    measures: tuple[Row, ...]


RISKS = (
    Risk(
        "Avtal",
        "Avtal förfaller utan förlängning",
        3,
        4,
        (
            ("Genomgång av avtalsregistret", "Kvartalsvis", "Upphandlare"),
            ("Uppföljning av optioner", "Årligen", "Controller"),
        ),
        (("Ta fram en rutin", "Upphandlare", "2026-03-01"),),
    ),
    Risk(
        "Avtal",
        "Köp sker utan stöd i ramavtal",
        2,
        5,
        (("Analys av köp per leverantör", "Årligen", "Ekonom"),),
        (("Utbilda beställare", "Ekonom", "2026-05-01"), ("Spärra inköp", "Controller", "2026-06-01")),
    ),
    Risk(
        "Personal",
        "Bisysslor anmäls inte",
        4,
        2,
        (("Enkät till chefer", "Årligen", "HR-chef"), ("Stickprov i register", "Månadsvis", "HR-chef")),
        (("Informera alla", "HR-chef", "2026-02-01"),),
    ),
)


@dataclass(frozen=True)
class Look:
    """How cards are set.

    name     where the risk's name stands: in a "title" row, behind a "label", or in a "heading" above the table
    four     likelihood and consequence stand beside each other
    wide     inner tables stand in cells over the whole width, with their label above them
    stacked  all cards are rows of one table
    """

    name: str
    four: bool = False
    wide: bool = False
    stacked: bool = False

    @property
    def columns(self) -> int:
        return 4 if self.four else 2


LOOKS = {
    "title": Look("title"),
    "title, four columns": Look("title", four=True),
    "title, table over the whole width": Look("title", four=True, wide=True),
    "label": Look("label", four=True),
    "heading": Look("heading"),
    "stacked titles": Look("title", four=True, stacked=True),
    "stacked labels": Look("label", stacked=True),
}


def cell(text: str, span: int = 1, inner: str = "") -> str:
    """A cell over some columns with a text and a table below it."""
    own = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" if text else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{own}{inner}<w:p/></w:tc>'


def table(rows: Sequence[Sequence[str]], columns: int) -> str:
    """A table of rows of cells."""
    grid = "<w:gridCol/>" * columns
    made = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def heading(text: str, level: int) -> str:
    own = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
    return f"<w:p>{own}<w:r><w:t>{text}</w:t></w:r></w:p>"


def card(look: Look, risk: Risk, tables: Mapping[str, tuple[Row, Sequence[Row]]]) -> list[list[str]]:
    """The rows of a card with tables in its cells, by their labels."""
    wide = look.columns - 1
    scores = {"Sannolikhet": risk.likelihood, "Konsekvens": risk.consequence}
    named = {"Risk": risk.name} if look.name == "label" else {}
    rows = [[cell(risk.name, look.columns)]] if look.name == "title" else []
    rows += [[cell(label), cell(value, wide)] for label, value in {**named, "Process": risk.process}.items()]
    pairs = [[cell(label), cell(str(score), 1 if look.four else wide)] for label, score in scores.items()]
    rows += [[*pairs[0], *pairs[1]]] if look.four else pairs
    rows.append([cell("Riskvärde"), cell(str(risk.likelihood * risk.consequence), wide)])
    for label, (header, body) in tables.items():
        inner = table([[cell(text) for text in row] for row in (header, *body)], len(header))
        held = [cell(label, look.columns, inner)] if look.wide else [cell(label), cell("", wide, inner)]
        rows.append(held)
    return [*rows, [cell("Riskägare"), cell("Förvaltningschef", wide)]]


def read(look: Look, risks: Sequence[Risk], *, checks: bool, measures: bool = False) -> Extraction:
    """A file of cards, read."""
    body, stack = heading("Internkontrollplan 2026", 1) + "<w:p><w:r><w:t>Socialnämnden</w:t></w:r></w:p>", []
    for risk in risks:
        held = {"Kontroller": (HEADER, risk.checks)} if checks else {}
        held |= {"Åtgärder": (MEASURES, risk.measures)} if measures else {}
        rows = card(look, risk, held)
        stack += rows
        body += "" if look.stacked else "<w:p/>" + (heading(risk.name, 2) if look.name == "heading" else "")
        body += "" if look.stacked else table(rows, look.columns)
    body += table(stack, look.columns) if look.stacked else ""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2)
    )
    return extract(word_bytes(body, styles=styles), "x.docx", Options())


def shown(controls: Sequence[Control]) -> Iterator[tuple[object, ...]]:
    for one in controls:
        score = one.score and (one.score.likelihood, one.score.consequence, one.score.value)
        checks = [check.text for check in one.checks]
        yield one.process, one.risk, score, checks, one.frequency, one.responsible and one.responsible.text


def said(risks: Sequence[Risk]) -> Iterator[tuple[object, ...]]:
    for risk in risks:
        score = (risk.likelihood, risk.consequence, risk.likelihood * risk.consequence)
        for check, when, who in risk.checks or (("", None, None),):
            yield risk.process, risk.name, score, [check] if check else [], when, who


@pytest.mark.parametrize("name", LOOKS)
def test_checks_in_a_cards_cell_are_of_its_risk(name: str) -> None:
    found = read(LOOKS[name], RISKS, checks=True)
    (plan,) = found.control_plans
    assert list(shown(plan.controls)) == list(said(RISKS))
    assert found.status == "complete"


@pytest.mark.parametrize("name", ["title, four columns", "label", "heading"])
def test_measures_beside_the_checks_are_the_risks_too(name: str) -> None:
    (plan,) = read(LOOKS[name], RISKS, checks=True, measures=True).control_plans
    assert list(shown(plan.controls)) == list(said(RISKS))
    measures = [[(one.text, one.owner) for one in row.treatments] for row in plan.controls]
    assert measures == [[one[:2] for one in risk.measures] for risk in RISKS for _ in risk.checks]


@pytest.mark.parametrize("name", ["title", "title, four columns"])
def test_measures_alone_are_those_of_the_card_below_its_title(name: str) -> None:
    (found,) = read(LOOKS[name], RISKS, checks=False, measures=True).risk_assessments
    assert [(one.name, one.process) for one in found.risks] == [(risk.name, risk.process) for risk in RISKS]
    assert [len(one.treatments) for one in found.risks] == [len(risk.measures) for risk in RISKS]


def test_a_card_over_a_header_without_rows_is_a_risk_without_checks() -> None:
    risks = [RISKS[0], replace(RISKS[1], checks=()), RISKS[2]]
    (plan,) = read(LOOKS["title, four columns"], risks, checks=True).control_plans
    assert list(shown(plan.controls)) == list(said(risks))
