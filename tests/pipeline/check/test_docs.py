from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.check.rules import all_rules, codes
from pipeline.check.texts import Language, page, texts
from pipeline.report.write_docs import FOLDERS, written

DOCS = Path(__file__).parents[3] / "docs"
HEADINGS: dict[Language, list[str]] = {
    "en": ["## Example", "## Its innocent twin", "## How to silence it"],
    "sv": ["## Exempel", "## Den oskyldiga tvillingen", "## Så tystar du den"],
}
LINK = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_the_docs_are_those_that_the_pages_make(language: Language, folder: str) -> None:
    made = dict(written((DOCS / folder / "README.md").read_text(encoding="utf-8"), language))
    assert {page.name: page.read_text(encoding="utf-8") for page in (DOCS / folder).glob("*.md")} == made, (
        "run make docs"
    )


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("code", codes())
def test_every_page_has_an_example_and_its_innocent_twin(code: str, language: Language) -> None:
    page = (DOCS / FOLDERS[language] / f"{code}.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == HEADINGS[language]
    assert all((DOCS / FOLDERS[language] / target).exists() for target in LINK.findall(page))


@pytest.mark.parametrize("code", codes())
def test_both_pages_of_a_rule_have_the_same_shape(code: str) -> None:
    shapes = [
        [line[:2] for line in page(code, language).splitlines() if line.startswith(("#", "-", "|"))]
        for language in FOLDERS
    ]
    assert shapes[0] == shapes[1]


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
