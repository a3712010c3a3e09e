"""The values of a finding and the words over them."""

from __future__ import annotations

import pytest

from pipeline.check.rules import codes
from pipeline.report.comparison_labels import in_words, sides_of
from pipeline.report.translations import Language, strings
from tests.pipeline.report.factory import finding

# The rules that compare a value with another: each says what the other one is.
COMPARING: tuple[str, ...] = (
    *("score-product", "score-out-of-scale", "score-mismatch", "risk-without-control", "control-moved"),
    *("accepted-above-threshold", "year-mismatch", "count-mismatch", "risk-renamed", "numbering-gap"),
    *("late-adoption", "score-changed"),
)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", COMPARING)
def test_a_rule_that_compares_says_with_what(code: str, language: Language) -> None:
    words = strings(language)
    one = finding(code, "notice", of="a" * 64, stated="1", expected="2")
    (_, stated), (label, expected) = sides_of(one, words)
    assert (stated, expected) == ("1", "2")
    assert label not in {words("findings.stated"), words("findings.expected")}


@pytest.mark.parametrize(
    ("language", "sure"), [("sv", ("väntat", "rätt", "borde")), ("en", ("expected", "correct", "should"))]
)
@pytest.mark.parametrize("code", codes())
def test_no_label_claims_what_ought_to_stand(code: str, language: Language, sure: tuple[str, ...]) -> None:
    one = finding(code, "notice", of="a" * 64, stated="1", expected="2")
    for label, _ in sides_of(one, strings(language)):
        assert not any(word in label.lower() for word in sure)


def test_a_value_that_is_missing_has_no_label() -> None:
    assert sides_of(finding("missing-report-to", "notice", of="a" * 64, stated="IT-chef"), strings("sv")) == [
        ("Det som anges", "IT-chef")
    ]
    assert sides_of(finding("risk-added", "notice", of="a" * 64), strings("sv")) == []


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        ("< 2023-01-01", "före 1 januari 2023", "before 1 January 2023"),
        ("< 12", "under 12", "below 12"),
        ("3 × 4 = 12", "3 × 4 = 12", "3 × 4 = 12"),
        ("1–5", "1–5", "1–5"),
    ],
)
def test_limits_are_said_in_words(value: str, swedish: str, english: str) -> None:
    assert in_words(value, strings("sv")) == swedish
    assert in_words(value, strings("en")) == english
