"""Findings that say one thing are one finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.check.few_words import FEWEST, NAMED
from pipeline.report.totals import accepted_findings, open_findings, reasons
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from schemas.tables import AnyTable, ControlPlan, Organisation, Scale
from tests.pipeline.check.help import examined, found
from tests.pipeline.factory import analysis, columns, control, document, plan, risk, roles, score

NAMES = (
    "Jäv", "Hot", "Stöld", "Brand", "Mögel", "Bedrägeri", "Sabotage", "Elavbrott", "Översvämning", "Personalbrist",
    "Dataintrång", "Felbetalning", "Avtalsbrott",
)  # fmt: skip


def without_responsible(missing: int, whole: int, **fields: Any) -> ControlPlan:
    """A plan of which so many rows name nobody, and so many do."""
    rows = [control(name, f"Granska {name}") for name in NAMES[:missing]]
    rows += [control(f"{name} i skola", f"Följa upp {name}", responsible=roles("Chef")) for name in NAMES[:whole]]
    return plan(
        2024, *rows, title="Internkontrollplan 2024", columns=columns("risk", "checks", "responsible"), **fields
    )


def told(*files: Extraction, code: str = "missing-responsible", **settings: Any) -> list[Discrepancy]:
    return [one for file in examined(*files, **settings) for one in file.discrepancies if one.code == code]


@pytest.mark.parametrize(("missing", "whole", "count"), [(4, 3, 1), (4, 4, 4), (3, 1, 3), (13, 2, 1)])
def test_four_rows_and_more_than_half_of_a_table_are_one_finding(missing: int, whole: int, count: int) -> None:
    assert len(told(document(without_responsible(missing, whole)))) == count


def test_it_names_the_first_ten_and_holds_every_row() -> None:
    [one] = told(document(without_responsible(13, 2)))
    assert one.about == "Internkontrollplan 2024"
    assert f"”{NAMES[NAMED - 1]}”" in one.message
    assert f"”{NAMES[NAMED]}”" not in one.message
    assert one.message.endswith("och 3 till.")
    assert "13 av 15 rader" in one.message
    assert len(one.rows) == len(one.fingerprints) == len(one.evidence) == 13


def test_its_fingerprint_is_of_code_body_year_and_kind_and_its_rows_keep_theirs() -> None:
    [five], [six] = (told(document(without_responsible(count, 1))) for count in (5, 6))
    assert five.fingerprint == six.fingerprint not in six.fingerprints
    assert six.fingerprints[:5] == five.fingerprints
    alone = told(document(without_responsible(1, 9)))
    assert [alone[0].fingerprint] == five.fingerprints[:1]


def test_an_accepted_row_leaves_it_and_the_others_stay_together() -> None:
    paper = document(without_responsible(5, 1))
    [whole] = told(paper)
    settled = {whole.fingerprints[0]: "Tillsätts i höst"}
    accepted, left = sorted(told(paper, accepted=settled), key=lambda one: len(one.rows))
    assert (accepted.about, accepted.accepted) == (NAMES[0], "Tillsätts i höst")
    assert (left.fingerprint, left.fingerprints) == (whole.fingerprint, whole.fingerprints[1:])
    assert "4 av 6 rader" in left.message
    assert NAMES[0] not in left.message
    every = told(paper, accepted=dict.fromkeys(whole.fingerprints, "Klart"))
    assert [one.accepted for one in every] == ["Klart"] * 5
    assert [one.accepted for one in told(paper, accepted={whole.fingerprint: "Hela"})] == ["Hela"]


def test_the_last_row_left_is_told_in_its_own_words() -> None:
    paper = document(without_responsible(FEWEST, 1))
    [whole] = told(paper)
    last = next(one for one in told(paper, accepted=dict.fromkeys(whole.fingerprints[1:], "Klart")) if not one.accepted)
    assert last.fingerprint == whole.fingerprint
    assert NAMES[0] in last.message
    assert "av 5 rader" not in last.message


def test_a_report_takes_it_as_accepted_where_all_its_rows_are() -> None:
    [paper] = examined(document(without_responsible(5, 1)))
    whole = next(one for one in paper.discrepancies if one.fingerprints)
    some, every = (reasons([paper], dict.fromkeys(whole.fingerprints[start:], "Klart")) for start in (1, 0))
    assert whole in open_findings(paper, some)
    assert accepted_findings(paper, every) == [whole]


def years(before: Sequence[str], now: Sequence[str]) -> list[Extraction]:
    """Two plans; what is in both is scored anew."""
    return [
        document(plan(2023, *(control(one, score=score(2, 2)) for one in before)), name="a.pdf"),
        document(plan(2024, *(control(one, score=score(3, 3)) for one in now)), name="b.pdf"),
    ]


def test_what_came_went_and_changed_between_two_years_is_told_once_each() -> None:
    papers = years(NAMES[:6], NAMES[2:8])
    assert [
        one.about for code in ("risk-added", "risk-dropped", "score-changed") for one in told(*papers, code=code)
    ] == (["2023–2024"] * 3)
    [changed] = told(*papers, code="score-changed")
    assert f"”{NAMES[2]}” (2 × 2 → 3 × 3)" in changed.message


def test_one_that_came_alone_is_told_by_its_name() -> None:
    assert [one.about for one in told(*years(NAMES[:3], NAMES[:4]), code="risk-added")] == [NAMES[3]]


def test_one_typing_error_is_one_finding() -> None:
    """A value or a part typed wrong breaks the product, and that the two tables differ says no more."""
    right = analysis(2024, *(risk(name, 3, 4, 12) for name in NAMES[:6]), scale=Scale(method="product"))
    for wrong in (score(3, 4, 15), score(2, 4, 12)):
        rows = [control(NAMES[0], "Granska", score=wrong)]
        rows += [control(name, f"Granska {name}", score=score(3, 4, 12)) for name in NAMES[1:6]]
        paper = document(right, plan(2024, *rows, scale=Scale(method="product")))
        assert [one.code for one in found(paper) if one.severity == "error"] == ["score-product"]


def test_two_assessments_that_both_multiply_contradict_each_other() -> None:
    right = analysis(2024, *(risk(name, 3, 4, 12) for name in NAMES[:6]), scale=Scale(method="product"))
    rows = [control(NAMES[0], "Granska", score=score(2, 4, 8))]
    rows += [control(name, f"Granska {name}", score=score(3, 4, 12)) for name in NAMES[1:6]]
    paper = document(right, plan(2024, *rows, scale=Scale(method="product")))
    assert [one.code for one in found(paper) if one.severity == "error"] == ["score-mismatch"]


def test_two_tables_of_one_kind_are_counted_together() -> None:
    first = without_responsible(5, 1, unit="Norr")
    rows = [control(name, f"Granska {name}") for name in NAMES[5:10]]
    second = plan(
        2024,
        *rows,
        control("Tvist", "Följa upp tvist", responsible=roles("Chef")),
        title="Internkontrollplan 2024",
        columns=columns("risk", "checks", "responsible"),
        unit="Söder",
    )
    [one] = told(document(first, second.model_copy(update={"id": "table-2"})))
    assert "10 av 12 rader i kontrollplanerna" in one.message


def of_both_years() -> list[Extraction]:
    """Last year's plan and analysis, and this year's in a file each, with two new risks in each."""
    before: list[AnyTable] = [
        plan(2023, *map(control, NAMES[:4])),
        analysis(2023, *(risk(name, 2, 2) for name in NAMES[:4])),
    ]
    planned = plan(2024, *map(control, (*NAMES[:4], *NAMES[6:8])))
    assessed = analysis(2024, *(risk(name, 2, 2) for name in (*NAMES[:4], *NAMES[8:10])))
    return [document(*before, name="a.pdf"), document(planned, name="b.pdf"), document(assessed, name="c.pdf")]


def test_groups_of_other_rows_in_two_files_are_two_findings_and_one_keeps_its_fingerprint() -> None:
    files = of_both_years()
    first, second = told(*files, code="risk-added")
    [alone] = told(*files[:2], code="risk-added")
    assert first.fingerprint == alone.fingerprint != second.fingerprint
    assert not set(first.fingerprints) & set(second.fingerprints)
    assert told(*reversed(files), code="risk-added") == [second, first]
    settled = dict.fromkeys(second.fingerprints[1:], "Känd")
    left = [one for one in told(*files, code="risk-added", accepted=settled) if not one.accepted]
    assert [one.fingerprint for one in left] == [first.fingerprint, second.fingerprint]


def test_groups_of_two_plans_are_two_findings_and_those_of_a_copy_are_one() -> None:
    drawn = [plan(2024, *(control(name, f"Granska {name}") for name in names), control("Jävsanmälan", "Läsa", responsible=roles("Chef")),
                  columns=columns("risk", "checks", "responsible")) for names in (NAMES[:5], NAMES[5:10])]  # fmt: skip
    one, other = told(document(drawn[0], name="a.pdf"), document(drawn[1], name="b.pdf"))
    assert one.fingerprint != other.fingerprint
    copies = told(document(drawn[0], name="a.pdf"), document(drawn[0], name="a.docx"))
    assert len({copy.fingerprint for copy in copies}) == 1


def test_boards_of_two_municipalities_keep_the_fingerprints_that_each_has_alone() -> None:
    files = [
        document(without_responsible(5, 1, organisations=[Organisation(name=f"{place} kommun")]), name=f"{place}.pdf")
        for place in ("Ale", "Borås")
    ]
    assert [one.fingerprint for file in files for one in told(file)] == [one.fingerprint for one in told(*files)]
