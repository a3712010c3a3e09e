"""Each problem's sentence in English, whatever stands in its places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from pipeline.report.problem_sentences import english_codes, in_english, problem_sentence
from pipeline.report.terminal import problem_lines
from pipeline.report.translations import strings
from schemas.extraction import Problem, ProblemCode
from tests.pipeline.factory import document, plan

ROOT = Path(__file__).parents[3]
MADE = re.compile(r"\bProblem\(")  # in a module that makes problems of documents
FILLED = {"where": "på sidan 3", "place": "På sidan 3", "page": "3", "which": "raderna"}


def test_every_code_has_an_english_sentence() -> None:
    assert english_codes() == set(get_args(ProblemCode))
    assert problem_sentence("broken", "En mening som ingen känner.", "en") == "The file is damaged and cannot be read."
    assert problem_sentence("broken", "En mening.", "sv") == "En mening."


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence that is written out where a problem is made, with its module; its places filled."""
    for root in ("pipeline", "extractors"):
        for path in sorted((ROOT / root).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if MADE.search(text):
                for node in ast.walk(ast.parse(text)):
                    if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["message"]:
                        yield path.name, filled(node.value)


def filled(value: ast.expr) -> str:
    """A sentence with what may stand in its places."""
    match value:
        case ast.Constant(str() as text):
            return text
        case ast.JoinedStr(parts):
            return "".join(filled(one) for one in parts)
        case ast.FormattedValue(inner):
            said = ast.unparse(inner)
            return "på sidan 3" if said.startswith("where(") else FILLED.get(said, "något")
    return ""


WRITTEN = [(name, text) for name, text in sentences() if " " in text]
# what has several forms, which the catalogue has each by itself; and an error's own sentence, of which its code tells
SEVERAL = ("har något;", "Riskkartan", "har texter flutit ihop, något", "satta med något", "Sidan något: något")


def test_the_sentences_are_found() -> None:
    assert len(WRITTEN) > 35


def test_each_sentence_of_a_problem_is_in_the_catalogue() -> None:
    """All of them in one test: they are no forms of one thing, of which a few would tell."""
    told = {one: in_english(one[1]) for one in WRITTEN if not any(kind in one[1] for kind in SEVERAL)}
    assert [one for one, text in told.items() if text is None] == []
    assert [text for text in told.values() if text and re.search(r"[åäöÅÄÖ]", text.replace("något", ""))] == []


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        (
            "I en tabell på bladet ”Risker 2024” (cell A3) kunde kolumnerna ”Möte”, ”Ålder” inte tolkas; det de säger kan saknas i raderna.",
            "In a table on sheet “Risker 2024” (cell A3) the columns “Möte”, “Ålder” were not understood; what they say may be missing in the rows.",
        ),
        (
            "En tabell (tabell 2 rad 4) ser ut att handla om intern kontroll men kunde inte tolkas.",
            "A table (table 2 row 4) looks like one of internal control and was not understood.",
        ),
        (
            "I tabell 3 står rader som kan höra till tabellen före, men som inte kunde tolkas.",
            "In table 3 stand rows that may belong to the table before, and were not understood.",
        ),
        (
            "Rubriken ”Plan {2024}” namnger en kontrollplan, men ingen sådan tabell kunde läsas.",
            "The heading “Plan {2024}” names a control plan, and no such table could be read.",
        ),
        (
            "Två läsningar av siffrorna för ”Jäv” skiljer sig åt, Riskvärde 4 eller Riskvärde 16; ingen avvikelse anges. Jämför med dokumentet.",
            "Two readings of the numbers of “Jäv” differ, Riskvärde 4 or Riskvärde 16; no discrepancy is told. Compare with the document.",
        ),
        (
            "Kolumnen ”Nivå” i en tabell på sidan 2 har bara färger, vars betydelse inte kunde läsas; jämför med dokumentet.",
            "The column “Nivå” in a table on page 2 has but colours, whose meaning could not be read; compare with the document.",
        ),
    ],
)
def test_what_the_document_says_stays_as_it_is(swedish: str, english: str) -> None:
    assert in_english(swedish) == english


def test_a_terminal_in_english_has_the_sentence() -> None:
    problem = Problem(
        code="columns-unread",
        message="I en tabell på sidan 1 kunde kolumnerna ”Möte” inte tolkas; det de säger kan saknas i raderna.",
        page=1,
    )
    [line] = problem_lines([document(plan(2024), status="partial", problems=[problem])], "en")
    assert "In a table on page 1 the columns “Möte” were not understood" in line
    assert strings("sv").problem(problem) == problem.message
