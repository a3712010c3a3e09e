from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check.rules import all_rules, codes
from pipeline.check.texts import texts
from pipeline.check.write_docs import written

DOCS = Path(__file__).parents[3] / "docs" / "rules"


def test_the_docs_are_those_that_the_pages_make() -> None:
    made = dict(written((DOCS / "README.md").read_text(encoding="utf-8")))
    assert {page.name: page.read_text(encoding="utf-8") for page in DOCS.glob("*.md")} == made, "run make docs"


@pytest.mark.parametrize("code", codes())
def test_every_page_has_an_example_and_its_innocent_twin(code: str) -> None:
    page = (DOCS / f"{code}.md").read_text(encoding="utf-8")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## Example", "## Its innocent twin", "## How to silence it"]


@pytest.mark.parametrize("code", codes())
def test_every_rule_says_the_same_in_both_languages(code: str) -> None:
    swedish, english = texts(code)["sv"], texts(code)["en"]
    assert list(swedish) == list(english)
    for part in ("says", "many", "sides"):
        assert list(swedish.get(part, {})) == list(english.get(part, {}))
    assert all(sentence.rstrip("”")[-1] in ".}" for sentence in swedish["says"].values())


def test_a_rule_has_the_code_of_its_folder() -> None:
    assert sorted(all_rules()) == codes()
    assert all(rule.code == code for code, rule in all_rules().items())
