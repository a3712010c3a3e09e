"""Scores told in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Line
from pipeline.interpret.cells.scores import Legend, from_cell
from pipeline.interpret.interpret import interpret
from schemas.extraction import Problem
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sannolikheten är 2 och konsekvensen 5, vilket ger riskvärdet 10.", (2, 5, 10)),
        ("Sannolikheten bedöms som 2 och konsekvensen som 5.", (2, 5, None)),
        ("Sannolikhet och konsekvens bedöms till 2 respektive 5, riskvärdet blir 10.", (2, 5, 10)),
        ("Konsekvensen är 5 (mycket allvarlig), sannolikheten bara 2 (mindre sannolik).", (2, 5, None)),
        ("Sannolikhet 2 och konsekvens 5", (2, 5, None)),
        ("Med sannolikheten 2 och väsentligheten 5 är risktalet 11.", (2, 5, 11)),
        ("Sannolikheten är 2 och konsekvensen 5, vilket ger 11.", (2, 5, 11)),
        ("Sannolikheten 2 gånger konsekvensen 5 blir 10.", (2, 5, 10)),
        ("Sannolikheten är 2,5 och konsekvensen 4, alltså riskvärde 10.", (2.5, 4, 10)),
        ("Sannolikheten har ökat från 2 till 3, konsekvensen är 5.", None),
        ("Sannolikhet 2 av 5 · Konsekvens 5 av 5 · Riskvärde 10", (2, 5, 10)),
        ("Sannolikhet: 2 av max 4, konsekvens: 3 av max 4", (2, 3, None)),
        ("Sannolikheten är 2.", None),
        ("Sannolikheten är 2 och konsekvensen 5, riskvärdet var 12 år 2024.", None),
        ("Sannolikheten är 2, konsekvensen 5 och sannolikheten efter åtgärd 1.", None),
        ("Sannolikheten är 12 och konsekvensen 5.", None),
        ("Sannolikheten mäts från 1 till 4 och konsekvensen likaså.", None),
        ("Riskvärdet, sannolikhet gånger konsekvens, är 10.", None),
    ],
)
def test_a_sentence_tells_both_parts_each_once(text: str, told: tuple[float, float, float | None] | None) -> None:
    score = from_cell(text, Legend())
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (told or (None, None, None))
    assert score.notation == ("prefixed" if told else "unread")


RISKS = [("Nycklar lämnas inte tillbaka", 2, 4), ("Hyror betalas till fel konto", 3, 5), ("Larm provas inte", 1, 3)]
SENTENCES = [
    "Sannolikheten är {0} och konsekvensen {1}, vilket ger riskvärdet {2}.",
    "Sannolikhet och konsekvens sätts till {0} respektive {1} och riskvärdet till {2}.",
    "Riskvärdet är {2}, då konsekvensen är {1} och sannolikheten {0}.",
]
UNTOLD = "Sannolikheten har gått från {0} till 5 och konsekvensen är {1}."


def _read(sentences: Sequence[str], stop: str) -> tuple[list[Control], list[Problem]]:
    """A plan in chapters whose labelled lines tell the score in a sentence each."""
    lines: list[str | Line] = ["# Internkontrollplan 2025"]
    for (name, likely, grave), sentence in zip(RISKS, sentences, strict=True):
        told = sentence.format(likely, grave, likely * grave)
        lines += [f"## {name.split()[0]}", f"Risk{stop} {name}", f"Bedömning{stop} {told}"]
        lines += [f"Kontrollmoment{stop} Stickprov av tio fall", f"Ansvarig{stop} Enhetschef"]
    facts = interpret(document(lines))
    return [control for plan in facts.control_plans for control in plan.controls], facts.problems


@pytest.mark.parametrize("stop", [".", ":"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_chapters_tell_their_scores_in_sentences(sentence: str, stop: str) -> None:
    controls, problems = _read([sentence] * len(RISKS), stop)
    scores = [control.score for control in controls]
    told = [(one.likelihood, one.consequence, one.value) for one in scores if one]
    assert told == [(likely, grave, likely * grave) for _, likely, grave in RISKS]
    assert not problems


@pytest.mark.parametrize("stop", [".", ":"])
@pytest.mark.parametrize("at", range(len(RISKS)))
def test_one_whose_numbers_are_not_read_is_told(at: int, stop: str) -> None:
    sentences = [UNTOLD if at == one else SENTENCES[0] for one in range(len(RISKS))]
    assert [problem.code for problem in _read(sentences, stop)[1]] == ["value-unread"]
