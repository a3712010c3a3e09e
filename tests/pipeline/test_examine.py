from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.examine import examine
from schemas.extraction import Extraction, Problem
from schemas.tables import ControlPlan, RiskAssessment, Scale, Treatment
from tests.examples import examples
from tests.pipeline.check.help import examined, loud
from tests.pipeline.factory import (
    analysis,
    control,
    document,
    follow_up,
    item,
    matter,
    plan,
    real_document,
    risk,
    roles,
    score,
)

THINGS = ("fakturor", "löner", "bidrag", "avtal", "loggar", "tillstånd", "skolskjuts", "arkiv", "bygglov", "inköp")
WORDS = ("Jäv vid {}", "Felaktiga {}", "Hot på grund av {}", "Försenade {}", "Obehörig åtkomst till {}")
ACTS = ("Granska {}", "Stickprov av {}", "Intervjuer om {}", "Mätning av {}", "Genomgång av {}")
NUMBERS = st.integers(1, 4)
CASES = st.lists(
    st.tuples(st.sampled_from(THINGS), st.integers(0, 4), NUMBERS, NUMBERS),
    min_size=3,
    max_size=8,
    unique_by=lambda row: row[0],
)
Row = tuple[str, int, int, int]


def papers(year: int, rows: list[Row], name: str) -> Extraction:
    """The analysis, plan, follow-up and memo of one year, as they should be."""
    named = [(WORDS[word].format(thing), ACTS[word].format(thing), s, k) for thing, word, s, k in rows]
    product = Scale(method="product", threshold=9, requires="check")
    assessed = analysis(
        year,
        *(risk(one, s, k, s * k, treatments=[Treatment(text="Utbildning")]) for one, _, s, k in named),
        scale=product,
    )
    planned = plan(
        year,
        *(
            control(one, check, start=1, score=score(s, k, s * k), responsible=roles("Chef"))
            for one, check, s, k in named
        ),
    )
    reported = follow_up(year, *(item(one, check) for one, check, *_ in named))
    memo = matter(f"Internkontrollplan {year}", f"Nämnden antar internkontrollplan {year}.", document_date=f"{year - 1}-11-20",
                  summary=f"Planen omfattar {len(rows)} risker.")  # fmt: skip
    return document(assessed, planned, reported, name=name, matters=[memo])


@pytest.mark.long
@given(CASES, CASES)
def test_two_sound_years_give_no_error_and_no_warning(last: list[Row], this: list[Row]) -> None:
    assert loud(papers(2022, last, "a.pdf"), papers(2023, this, "b.pdf")) == []


@pytest.mark.long
@settings(max_examples=examples(25, 100))
@given(CASES, CASES, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(last: list[Row], this: list[Row], rng: random.Random) -> None:
    files = [papers(2022, last, "a.pdf"), papers(2023, this, "b.pdf"), real_document()]
    shuffled = rng.sample(files, len(files))
    in_order, otherwise = examined(*copy.deepcopy(files)), examined(*copy.deepcopy(shuffled))
    assert {one.source.filename: one for one in in_order} == {one.source.filename: one for one in otherwise}


def test_fingerprints_hold_no_pages_boxes_ids_or_bytes() -> None:
    first, again = real_document(), real_document()
    again.source.sha256, again.source.filename = "f" * 64, "annat namn.pdf"
    for number, table in enumerate(again.tables()):
        table.id = f"x{number}"
        for row in [*getattr(table, "risks", []), *getattr(table, "controls", []), *getattr(table, "items", [])]:
            row.id = "y" + row.id
            row.source.regions = [region.model_copy(update={"page": region.page + 9}) for region in row.source.regions]
    prints = [sorted(one.fingerprint for one in examined(file)[0].discrepancies) for file in (first, again)]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0])


def test_nothing_that_was_given_is_changed() -> None:
    before = real_document()
    examined(before)
    assert before == real_document()


def test_failed_files_pass_through_and_every_file_comes_back() -> None:
    failed = document(name="trasig.pdf", status="failed", problems=[Problem(code="broken", message="Filen är skadad.")])
    done = examined(failed, real_document())
    assert done[0] == failed
    assert done[1].discrepancies


def test_the_same_bytes_under_two_names_are_one_document() -> None:
    copy_of = real_document()
    copy_of.source.filename = "kopia.pdf"
    one, other = examined(real_document(), copy_of)
    assert other.source.filename == "kopia.pdf"
    assert [found.fingerprint for found in one.discrepancies] == [found.fingerprint for found in other.discrepancies]
    assert len(one.discrepancies) == len(examined(real_document())[0].discrepancies)


def test_copies_of_one_paper_are_not_two_plans() -> None:
    original = real_document()
    twin = original.model_copy(
        update={"source": original.source.model_copy(update={"sha256": "c" * 64, "filename": "kopia.docx"})}
    )
    alone, beside, other = (
        [(one.code, one.about) for one in done.discrepancies]
        for done in (*examine([original], data_of=lambda _: None), *examine([original, twin], data_of=lambda _: None))
    )
    assert alone == beside == other


def test_a_table_of_a_bundle_and_of_its_appendices_is_counted_in_the_bundle() -> None:
    """Neither accuses the other, and what the appendix alone holds is its own."""
    bundle = real_document()
    held = [copy.deepcopy(table) for table in bundle.tables()]
    more = plan(2024, control("Brand", "Övning"))
    first, second = document(held[0], more, name="bilaga-1.pdf"), document(held[1], name="bilaga-2.pdf")
    alone = examined(real_document())[0]
    for files in ([bundle, first, second], [second, bundle, first]):
        done = {one.source.filename: one for one in examined(*copy.deepcopy(files))}
        whole = done[bundle.source.filename]
        assert [one.counted_in for one in whole.tables()] == [None] * 3
        assert [one.fingerprint for one in whole.discrepancies] == [one.fingerprint for one in alone.discrepancies]
        sha256 = bundle.source.sha256
        assert [one.counted_in for one in done["bilaga-1.pdf"].tables()] == [f"{sha256}#t0", None]
        assert [one.counted_in for one in done["bilaga-2.pdf"].tables()] == [f"{sha256}#t1"]
        assert done["bilaga-2.pdf"].discrepancies == []


def test_a_real_difference_is_found_though_a_table_stands_twice() -> None:
    """An analysis in two files is no draft of itself; one with another score is, and counts in both."""

    def assessed(value: float = 4) -> RiskAssessment:
        return analysis(2023, risk("Ras", 3, value, 3 * value))

    def planned(value: float) -> ControlPlan:
        return plan(2023, control("Ras", "Granska", score=score(3, value, 3 * value)))

    for value, codes in ((4, set[str]()), (3, {"score-mismatch"})):
        bundle = document(assessed(), follow_up(2022, item("Brand", "Öva")), name="samlat.pdf")
        done = examined(bundle, document(assessed(), planned(value), name="bilaga.pdf"))
        assert {found.code for one in done for found in one.discrepancies if "score" in found.code} == codes
        assert [one.counted_in is None for file in done for one in file.tables()].count(False) == 1
    done = examined(document(assessed(), planned(4), name="samlat.pdf"), document(assessed(3), name="bilaga.pdf"))
    assert all(one.counted_in is None for file in done for one in file.tables())
