"""The truths are well formed and agree with themselves."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.samples.reading import NAMES, SAMPLES, facts, truth_of, word_paragraphs, written

ROW_KEYS = {
    "risk_assessment": {"name", "process", "description", "score", "acceptance", "treatments", "owner"},
    "control_plan": {"risk", "process", "checks", "score", "method", "frequency", "responsible"},
    "follow_up": {"risk", "checks", "score", "responsible", "report_to", "result", "outcome"},
}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_only_the_fields_of_its_kind(name: str) -> None:
    for table in truth_of(name)["tables"]:
        assert isinstance(table["year"], int)
        assert table["rows"]
        for row in table["rows"]:
            assert row.keys() <= ROW_KEYS[table["kind"]]
            assert row.get("name") or row.get("risk")


@pytest.mark.parametrize("name", NAMES)
def test_every_stated_value_is_the_product(name: str) -> None:
    for table in truth_of(name)["tables"]:
        for row in table["rows"]:
            score = row["score"]
            assert score["value"] in {None, score["likelihood"] * score["consequence"]}
            if "raw" in score:
                numbers = [int(number) for number in re.findall(r"\d+", score["raw"])]
                stated = [score["likelihood"], score["consequence"], score["value"]]
                assert numbers == [number for number in stated if number is not None]


@pytest.mark.parametrize("name", NAMES)
def test_roles_stand_in_the_text_that_they_are_taken_from(name: str) -> None:
    for table in truth_of(name)["tables"]:
        for row in table["rows"]:
            for field in ("owner", "responsible", "report_to"):
                people = row.get(field, {"text": "nobody", "roles": ["nobody"]})
                assert people["roles"]
                assert all(role in people["text"] for role in people["roles"])


@pytest.mark.parametrize("name", NAMES)
def test_matters_have_dates_and_decisions(name: str) -> None:
    for matter in truth_of(name)["matters"]:
        assert date.fromisoformat(matter.get("document_date") or matter["meeting_date"]).year == 2023
        assert matter["title"]
        assert matter["decisions"]


@pytest.mark.parametrize("name", NAMES)
def test_every_discrepancy_is_about_something_in_a_document(name: str) -> None:
    truth = truth_of(name)
    beside = truth.get("beside", {})
    documents = [word_paragraphs((SAMPLES / f"{each}.docx").read_bytes()) for each in (name, *beside)]
    text = " ".join(paragraph for document in documents for paragraph in document).casefold()
    for found in [*truth["discrepancies"], *(one for listed in beside.values() for one in listed)]:
        assert found.keys() == {"code", "about"}
        assert found["about"].casefold() in text


@pytest.mark.parametrize("name", NAMES)
def test_no_text_has_stray_space_or_soft_hyphens(name: str) -> None:
    for text in written(truth_of(name)):
        assert text == " ".join(text.split())
        assert "\u00ad" not in text


def test_mended_words_are_whole_and_real_hyphens_stay() -> None:
    text = " ".join(facts(truth_of("internkontroll-2023")))
    for word in (
        "digitaliseringsråd",
        "instyrningsprocess",
        "informationssäkerhetsansvarig",
        "systemförvalatarutbildningar",
        "informations-säkerhetsrutin",
        "mjuk- och hårdvara",
        "e-post",
        "IT-miljöer",
        "identifiera hantera och åtgärda",
        "viten/ skadeståndsanspråk",
    ):
        assert word in text
