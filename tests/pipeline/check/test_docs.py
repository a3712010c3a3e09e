from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check import RULES

DOCS = Path(__file__).parents[3] / "docs" / "rules"


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_its_page(code: str) -> None:
    page = (DOCS / f"{code}.md").read_text(encoding="utf-8")
    rule = RULES[code]  # type: ignore[index] # a key of it
    assert page.startswith(f"# {code}\n\n**{rule.severity}**")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## Example",
        "## Its innocent twin",
        "## How to silence it",
    ]
    assert f'off = ["{code}"]' in page
    assert f"[{code}]({code}.md) | {rule.severity}" in (DOCS / "README.md").read_text(encoding="utf-8")


def test_no_page_is_of_a_rule_that_is_gone() -> None:
    assert {page.stem for page in DOCS.glob("*.md")} - {"README"} == set(RULES)
