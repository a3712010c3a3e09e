"""Families of papers: each names what stands in its files, says the same by the seed alone, and is scored by what it tells."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.discrepancies import Family, read_badly
from benchmarks.facts import score_facts
from benchmarks.generator.faults import SHAPES, cases
from benchmarks.generator.faults.papers import FAMILIES
from benchmarks.generator.faults.papers.notices import NAMELESS
from benchmarks.generator.faults.papers.reasons import REASONS
from benchmarks.generator.faults.plot import Case
from benchmarks.scorer import Cells, Findings
from tests.benchmarks.test_faults import words_of

SEEDS = range(5)
NAMES = pytest.mark.parametrize("name", FAMILIES)


def drawn(name: str) -> list[Case]:
    return [FAMILIES[name](seed, 0) for seed in SEEDS]


def told(case: Case) -> list[dict[str, Any]]:
    return [one.truth() for one, _ in case]


@NAMES
def test_what_a_family_names_stands_in_its_files(name: str) -> None:
    for case in drawn(name):
        shown = "\n".join(words_of(one) for one, _ in case).casefold()
        for one, _ in case:
            for named in (*one.discrepancies, *one.twins):
                assert named["about"] == NAMELESS or named["about"].casefold() in shown


@NAMES
def test_no_twin_of_a_family_is_a_fault(name: str) -> None:
    for case in drawn(name):
        for file, _ in case:
            faults = {(one["code"], one["about"]) for one in file.discrepancies}
            assert not faults & {(one["code"], one["about"]) for one in file.twins}


@NAMES
def test_a_family_says_something_of_each_case_and_the_same_by_its_seed(name: str) -> None:
    for seed, case in zip(SEEDS, drawn(name), strict=True):
        assert any(truth.get("facts") for truth in told(case))
        again = FAMILIES[name](seed, 0)
        assert told(again) == told(case)
        assert [words_of(one) for one, _ in again] == [words_of(one) for one, _ in case]


def test_the_families_stand_beside_the_cases_that_were_there() -> None:
    assert told_by(cases(5, 13)[:13]) == told_by([shape(5, index) for index, shape in enumerate(SHAPES)])
    (alone,) = cases(5, 1, ("reasons",))
    assert [one.meta["shape"] for one, _ in alone] == ["reasons"]


def told_by(shapes: list[Case]) -> list[list[dict[str, Any]]]:
    return [told(case) for case in shapes]


# Files with a reason


@pytest.mark.parametrize(("reason", "opens"), [("locked", False), ("no-password-needed", True)])
def test_only_one_of_two_encrypted_files_needs_a_password(reason: str, *, opens: bool) -> None:
    seed = list(REASONS).index(reason)
    ((file, _),) = FAMILIES["reasons"](seed, 0)
    assert file.meta["reason"] == reason
    assert file.altered
    with io.BytesIO() as plain:
        Canvas(plain).save()
        reader = PdfReader(io.BytesIO(file.altered(plain.getvalue())))
    assert reader.is_encrypted
    assert bool(reader.decrypt("")) is opens


# Scoring


FACTS: dict[str, Any] = {
    "facts": {
        "tables": [
            {"kind": "control_plan", "year": 2024, "body": {"name": "Socialnämnden"}, "matter": {"paragraph": "§ 12"}}
        ],
        "problems": [{"code": "time-limit", "page": 2}],
        "status": "partial",
    }
}
READ: dict[str, Any] = {
    "status": "partial",
    "problems": [{"code": "time-limit", "page": 2, "message": "…"}],
    "matters": [{"id": "m1", "paragraph": "§ 12"}],
    "control_plans": [
        {"year": 2024, "body": {"name": "SOCIALNÄMNDEN", "joint": False}, "matter": "m1", "controls": []}
    ],
}


def test_facts_that_are_told_are_right_whatever_else_is_said() -> None:
    cells = score_facts(FACTS, READ)
    assert (cells.hit, cells.missed, cells.wrong) == (5, 0, 0)
    assert score_facts({}, READ).f1 == 1.0


@pytest.mark.parametrize(
    ("change", "missed", "wrong"),
    [
        ({"control_plans": []}, 4, 0),
        ({"matters": []}, 1, 0),
        ({"problems": []}, 1, 0),
        ({"problems": [*READ["problems"], {"code": "broken", "page": None}]}, 0, 1),
        ({"status": "complete"}, 1, 1),
        ({"follow_ups": [{"year": 2023}]}, 0, 1),
        ({"control_plans": [{**READ["control_plans"][0], "year": 2023}]}, 1, 1),
    ],
)
def test_each_fact_that_is_told_otherwise_counts(change: dict[str, Any], missed: int, wrong: int) -> None:
    cells = score_facts(FACTS, {**copy.deepcopy(READ), **change})
    assert (cells.missed, cells.wrong) == (missed, wrong)


def test_a_family_that_is_read_badly_is_named() -> None:
    good = Family(facts=Cells(hit=100), findings=Findings(planted=60, flagged=60))
    untold = Family(facts=Cells(hit=90, missed=10))
    missed = Family(findings=Findings(planted=60, flagged=50))
    few = Family(findings=Findings(planted=2, flagged=1))
    families = {"good": good, "untold": untold, "missed": missed, "few": few}
    assert read_badly(families) == ["missed", "untold"]
