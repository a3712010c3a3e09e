"""`namndkoll rule`: a rule explained at the terminal, in the user's language."""

from __future__ import annotations

import re

import pytest

from pipeline.check.rules import all_rules, codes
from tests.flows.conftest import Namndkoll

MARKDOWN = re.compile(r"^#|\*\*|^\|.*\|$|\]\(|```", re.MULTILINE)


def test_without_a_code_every_rule_has_a_line(namndkoll: Namndkoll) -> None:
    result = namndkoll("rule")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(all_rules())
    assert re.fullmatch(r"score-product +fel +Riskvärdet är inte produkten", lines[0])


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", codes())
def test_every_rule_is_explained_without_marks(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, code: str, language: str
) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", language)
    monkeypatch.setenv("COLUMNS", "80")
    result = namndkoll("rule", code)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].endswith(f" ({code})")
    assert not MARKDOWN.search(result.stdout)
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", ["Riskvärdet är inte produkten", "fel · ", "Exempel", "Den oskyldiga tvillingen", "Så tystar du den"]),
        ("en", ["The value is not the product", "error · ", "Example", "Its innocent twin", "How to silence it"]),
    ],
)
def test_a_page_says_all_in_the_users_language(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, language: str, told: list[str]
) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", language)
    text = namndkoll("rule", "score-product").stdout
    assert all(part in text for part in (*told, "[[accepted]]", 'off = ["score-product"]', "Jäv vid upphandling  3  4"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("score-produkt", "Regeln score-produkt finns inte. Menade du score-product?"),
        ("risk_added", "Regeln risk_added finns inte. Menade du risk-added?"),
        ("zzz", "Regeln zzz finns inte."),
        ("\x1b[31m", "Regeln \\x1b[31m finns inte."),
    ],
)
def test_a_wrong_code_gets_the_nearest_right_one(namndkoll: Namndkoll, code: str, told: str) -> None:
    result = namndkoll("rule", code)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == told
