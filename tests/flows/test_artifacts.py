"""What a night leaves in Prefect, as a person reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.harvest.statistics import Counts, SourceCounts
from pipeline.store.coverage import Coverage, YearCoverage


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is given to Prefect, by key."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    from flows import artifacts  # noqa: PLC0415 — Prefect takes two seconds

    given: dict[str, Any] = {}
    for name in ("create_markdown_artifact", "create_table_artifact"):
        monkeypatch.setattr(artifacts, name, lambda data, key, description: given.update({key: (data, description)}))
    return given


def tell(counts: Counts) -> None:
    from flows.artifacts import tell as told  # noqa: PLC0415 — the same

    told(counts, [COVERED], "2026-03-01")


SAMPLES = {"failed": ["a.pdf", "b.pdf"], "unfetched": ["[c](d): https://x.test/d svarade 500."]}
YEARS = [YearCoverage("Nämnden", 2026, 12, 9, {"gone": 2, "budget": 1}), YearCoverage("Nämnden", None, 1, 1)]
COVERED = Coverage(
    "sidan", "Granby", "Nämnden", shown=1, held=20, failed=7, unfetched=1, lost=19, samples=SAMPLES, years=YEARS
)


@pytest.mark.long
def test_the_summary_is_a_list_and_nothing_in_it_is_markdown_of_others(made: dict[str, Any]) -> None:
    counts = Counts(1, {"sidan": SourceCounts(failure="https://x.test/[a](b) svarade 404.\x1b[31m")})
    tell(counts)
    text, _ = made["namndkoll-natt"]
    assert text.startswith("# Natten som började 2026-03-01\n\n- Inget nytt i övrigt.\n- sidan: MISSLYCKADES.")
    assert "[a](b)" not in text
    assert "\x1b" not in text


def test_the_coverage_has_a_row_for_each_source_with_its_warning(made: dict[str, Any]) -> None:
    tell(Counts(1))
    ((row,), _) = made["namndkoll-tackning"]
    assert (row["källa"], row["nämnd"], row["visar"], row["har"]) == ("sidan", "Granby / Nämnden", 1, 20)
    assert row["varning"] == "visar långt färre än förut: 19 saknas"
    assert row["exempel"].startswith("inte alls: a.pdf, b.pdf; ej hämtade: ")


def test_the_coverage_by_year_says_why_the_rest_is_not_here(made: dict[str, Any]) -> None:
    tell(Counts(1))
    (newer, older), description = made["namndkoll-tackning-per-ar"]
    assert (newer["nämnd"], newer["år"], newer["listar"], newer["har"]) == ("Nämnden", 2026, 12, 9)
    assert newer["varför resten saknas"] == "2: finns inte längre; 1: hanns inte med den natten"
    assert (older["år"], older["varför resten saknas"]) == ("–", "")
    assert "per nämnd och år" in description


def test_the_summary_names_what_is_not_as_it_should_be(made: dict[str, Any]) -> None:
    tell(Counts(1))
    _, look = made["namndkoll-natt"][0].split("\n\n## Att titta på\n\n")
    failed, unfetched = look.splitlines()
    assert failed.replace("\\", "") == "- sidan, inte alls (7): a.pdf; b.pdf"
    assert unfetched.replace("\\", "").startswith("- sidan, ej hämtade (1): [c](d): https:")
    assert "[c](d)" not in unfetched


def test_both_are_english_by_setting(made: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "en")
    tell(Counts(1, {"a": SourceCounts(shown=3)}))
    assert "- a: shows 3" in made["namndkoll-natt"][0]
    assert "Nothing new" in made["namndkoll-natt"][0]
    assert made["namndkoll-tackning"][0][0]["source"] == "sidan"
