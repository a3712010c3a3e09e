"""Spoilt samples, the same ones each time; `python -m tests.fuzz.mutate` goes on from there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.workers.pool import Reply
from schemas.extraction import Extraction
from tests.examples import in_full
from tests.fuzz.mutate import hunt
from tests.fuzz.mutations import PDF, WORD, mutated
from tests.fuzz.oracle import SAMPLES, judge, reading, whole

FILES = in_full(150, 400)


@pytest.mark.long
@pytest.mark.parametrize("part", range(2))
def test_spoilt_samples_give_an_extraction_or_a_problem(part: int, tmp_path: Path) -> None:
    numbers = iter(range(part * FILES // 2, (part + 1) * FILES // 2))
    found, one = hunt(7, numbers, 600, tmp_path, workers=1)
    assert found == []
    assert sum(one.statuses.values()) == FILES // 2
    assert {"complete", "failed"} <= set(one.statuses)


@pytest.mark.parametrize("name", [*PDF, *WORD])
def test_a_mutation_gives_the_same_bytes_again_and_other_than_before(name: str) -> None:
    way = (PDF | WORD)[name]
    sample = next(path for path in SAMPLES if path.suffix == (".docx" if name == "spoil_member" else ".pdf"))
    data = sample.read_bytes()
    made = [way(data, random.Random(seed)) for seed in range(5)]
    assert made == [way(data, random.Random(seed)) for seed in range(5)]
    assert any(one != data for one in made)


def test_two_ways_in_one_file_are_both_named() -> None:
    names = {mutated(SAMPLES[0].read_bytes(), random.Random(seed))[0] for seed in range(20)}
    assert any("+" in name for name in names)


def judged(extraction: Extraction, ways: str) -> list[str]:
    data = extraction.model_dump_json(by_alias=True).encode()
    return [one.what for one in judge(SAMPLES[0], Reply(reading(SAMPLES[0]), data), SAMPLES[0], ways)]


@pytest.mark.long
def test_the_oracle_sees_a_lie_a_crash_and_a_foreign_error() -> None:
    honest = Extraction.model_validate_json(whole(SAMPLES[0]))
    assert honest.risk_assessments
    assert judged(honest, "cut") == []
    lying = honest.model_copy(deep=True)
    score = lying.risk_assessments[0].risks[0].score
    assert score
    score.likelihood = 99
    assert len(judged(lying, "cut")) == 1
    assert judged(lying, "flip") == []
    crash = Reply(reading(SAMPLES[0]), problem="crashed", detail="KeyError")
    assert [one.what for one in judge(SAMPLES[0], crash, SAMPLES[0], "flip")] == ["crashed KeyError"]
    silent = honest.model_copy(update={"status": "failed", "problems": []})
    assert judged(silent, "flip") == ["failed without a problem"]
