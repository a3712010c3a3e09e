"""Labels drawn as tags before their values, drawn and read as the product reads them."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Line, Word
from pipeline.document import Options, extract
from pipeline.interpret.cards.label_layouts.tags import tags_as_labels
from tests.extractors.drawing import pdf
from tests.pipeline.interpret.cards.test_trees import PLAN, read, shown, word
from tests.pipeline.interpret.cards.trees import TREE, Pen, Style, drawn, drawn_lines, rows

STYLES = [
    Style(label, indent=17.0 * named, scores_last=last, named_process=named, bold_risk=not last)
    for label, last, named in product(("tags", "capitals"), (False, True), (False, True))
]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_tags_before_their_values(style: Style) -> None:
    found = read(drawn(PLAN, TREE, style))
    assert list(shown(found)) == list(rows(TREE))
    assert found.status == "complete"


def test_several_tags_on_a_line_and_numbers_in_tags() -> None:
    pen = Pen(Style())
    pen.line(60, 20, [(PLAN, True, False)])
    number = 0
    for process, risks in TREE:
        pen.line(60, 12, [("PROCESS", False, True), (process, True, False)], gap=10)
        for risk, (likelihood, consequence), checks in risks:
            number += 1
            pen.line(77, 10, [(f"RISK {number}", False, True), (risk, True, False)], gap=4)
            scores = (("SANNOLIKHET", likelihood), ("KONSEKVENS", consequence), ("RISKVÄRDE", likelihood * consequence))
            pen.line(
                77, 10, [part for tag, score in scores for part in ((tag, False, True), (f"{score}", False, False))]
            )
            for check, method, responsible in checks:
                pen.line(94, 10, [("KONTROLL", False, True), (check, False, False)], gap=3)
                told = (("METOD", method), ("ANSVARIG", responsible))
                pen.line(94, 10, [part for tag, text in told for part in ((tag, False, True), (text, False, False))])
    found = read(pdf(*pen.pages()))
    assert list(shown(found)) == list(rows(TREE))
    assert [plan.title for plan in found.control_plans] == [PLAN]


def test_words_in_capitals_before_their_values_in_word() -> None:
    lines = [
        f"## {process}\nRISK {risk}\nKONTROLL {check}\nANSVARIG {who}" for process, risk, _, check, _, who in rows(TREE)
    ]
    paragraphs = [line for text in lines for line in text.split("\n")]
    found = shown(read(word(f"# {PLAN}", *paragraphs), "x.docx"))
    assert [(row[1], row[3], row[5]) for row in found] == [(row[1], row[3], row[5]) for row in rows(TREE)]


@pytest.mark.parametrize(
    "text", ["Risk finns att avtal löper ut", "Kontroll sker av avtal", "RISK OCH KONTROLL", "Risk Jäv"]
)
def test_words_that_no_setting_tells_from_their_text_are_no_tags(text: str) -> None:
    lines = [
        line
        for risk in ("Avtal löper ut", "Jäv", "Stöld")
        for line in (
            f"Risk: {risk}",
            f"Kontroll: Granska {risk.lower()}",
            "Kommentar: Så här",
            text,
            "Ansvarig: Jurist",
        )
    ]
    (plan,) = extract(drawn_lines("Internkontrollplan 2026", lines), "x.pdf", Options()).control_plans
    assert [(row.risk, row.extra["Kommentar"]) for row in plan.controls] == [
        (risk, f"Så här {text}") for risk in ("Avtal löper ut", "Jäv", "Stöld")
    ]


def line_of(top: float, *words: tuple[str, float], white: float) -> Line:
    """A line of words with their heights, with so much white between them."""
    x, found = 60.0, []
    for text, height in words:
        end = x + 0.5 * height * len(text)
        found.append(Word(text, (x, top - height, end, top)))
        x = end + white
    box = (60.0, top - max(height for _, height in words), x - white, top)
    return Line(" ".join(text for text, _ in words), box=box, words=tuple(found))


@pytest.mark.parametrize(
    ("label", "white", "tagged"), [(11.4, 4.0, False), (11.4, 5.5, True), (8.1, 2.0, False), (8.1, 4.0, True)]
)
def test_white_behind_a_larger_word_is_measured_by_it(label: float, white: float, *, tagged: bool) -> None:
    """As small capitals have it, whose first word begins with a full one: "Ansvarig för åtgärden"."""
    text = [line_of(100, ("Besök", 11.4), ("en", 11.4), ("gång", 11.4), ("om", 11.4), ("året", 11.4), white=2.4)] * 3
    rows = [
        line_of(120.0 + 30 * at, ("Ansvarig", label), ("för", 8.1), ("åtgärden", 8.1), white=white) for at in (0, 1)
    ]
    found = [line.text.partition("\t")[0] for line in tags_as_labels([*text, *rows])][3:]
    assert found == (["Ansvarig"] * 2 if tagged else ["Ansvarig för åtgärden"] * 2)
