"""A workbook's sheets are told of by their names, other files' pages by their numbers."""

from __future__ import annotations

import pytest

from flows.problem_messages import reasons
from pipeline.report.sheet_names import page_in_words, sheet_names
from pipeline.report.terminal import problem_lines
from pipeline.report.translations import Language, strings
from schemas.extraction import Extraction, LedgerEntry, Problem
from tests.pipeline.report.factory import extraction

HIDDEN = "Bladet ”Gammalt” är dolt och har inte lästs."
PARTLY = "Bladet ”Risker” har dolt innehåll som inte har lästs: raderna 3–4."


def book(problem: Problem, path: str | None) -> Extraction:
    """A file with a problem, and a table at a path on its first page."""
    entry = LedgerEntry(page=1, path=path, kind="table", outcome="extracted")
    return extraction(discrepancies=[], status="partial", problems=[problem], ledger=[entry])


@pytest.mark.parametrize(
    ("code", "message", "page", "path", "sv", "en"),
    [
        ("hidden-unread", HIDDEN, 3, "Risker!B4", "bladet Gammalt", "sheet Gammalt"),
        ("hidden-unread", PARTLY, 1, "Risker!B4", "bladet Risker", "sheet Risker"),
        ("table-unread", "En tabell kunde inte läsas.", 1, "Risker!B4", "bladet Risker", "sheet Risker"),
        ("table-unread", "En tabell kunde inte läsas.", 2, None, "sidan 2", "page 2"),
        ("table-unread", "En tabell kunde inte läsas.", None, None, "", ""),
    ],
)
def test_a_place_is_a_sheet_where_it_has_a_name(
    code: str, message: str, page: int | None, path: str | None, sv: str, en: str
) -> None:
    file = book(Problem.model_validate({"code": code, "message": message, "page": page}), path)
    told: dict[Language, str] = {"sv": sv, "en": en}
    for language, place in told.items():
        assert page_in_words(page, sheet_names(file), strings(language)) == place
        (line,) = problem_lines([file], language)
        name = f"plan.pdf:{place if 'heet' in place or 'lad' in place else page}" if page else "plan.pdf"
        assert line.startswith(f"{name}: ")


def test_the_sentence_in_english_names_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = book(Problem(code="hidden-unread", message=HIDDEN, page=3), "Risker!B4").model_dump(mode="json")
    monkeypatch.setattr("flows.translations.chosen_language", lambda: "en")
    assert reasons(facts, "en").startswith("Sheet “Gammalt” is hidden")
    assert reasons(facts, "sv") == HIDDEN
