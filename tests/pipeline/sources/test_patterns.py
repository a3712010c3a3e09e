"""A pattern of the file of sources is searched for as `re` would, and no longer than it deserves."""

from __future__ import annotations

import pytest

from pipeline.sources import patterns
from pipeline.sources.patterns import LinkPattern
from schemas.errors import FetchFailed


@pytest.mark.parametrize(
    ("pattern", "text", "is_in"),
    [
        ("intern ?kontroll", "Internkontrollplan 2024 https://granby.test/a.pdf", True),
        ("^plan", "Min plan", False),
        (r"\.pdf$", "Plan https://granby.test/a.PDF", True),
        ("å", "Åtgärd", True),
        (r"^(\w+\s?)+kontroll", "Plan för intern kontroll", True),
    ],
)
def test_it_is_looked_for_in_a_link(pattern: str, text: str, is_in: bool) -> None:  # noqa: FBT001 - a value of the table
    assert LinkPattern("include", pattern).is_in(text) is is_in


@pytest.mark.parametrize("name", ["include", "follow"])
@pytest.mark.parametrize("pattern", [r"^(\w|\w\w)+$", r"(a|aa)+$", r"(.*a){25}b"])
def test_one_that_comes_to_no_end_fails_its_source(monkeypatch: pytest.MonkeyPatch, pattern: str, name: str) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    with pytest.raises(FetchFailed, match=name):
        LinkPattern(name, pattern).is_in("a" * 64 + "! https://granby.test/kontroll")
