"""What could not be had is told by name, with why: in the last lines, in the report, and by the night's end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import TOLD, Counts, SourceCounts
from pipeline.report.translations import Language, strings
from pipeline.sources.client import Client
from pipeline.sources.config import SourceSettings
from pipeline.store.coverage import UNTRIED, coverage
from pipeline.store.report_facts import ReportFacts
from schemas.errors import FailureReason, FetchRefused, RefusalReason
from schemas.extraction import Extraction
from tests.site.driver import night_in, run_and_close
from tests.site.server import Answer, Handler, Site, document, page, pdf, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))
    with serving() as running:
        running.routes["/x.html"] = page("<a href='/plan.pdf'>Plan 2026</a><a href='/protokoll.pdf'>Protokoll</a>")
        running.routes["/plan.pdf"] = Answer(status=403)
        running.routes["/protokoll.pdf"] = document(pdf('{"year": 2026, "number": 1, "rows": [["Jäv", 2, 2]]}'))
        yield running


def night(site: Site, folder: Path, **changed: Any) -> tuple[Counts, list[ReportFacts], dict[str, int]]:
    told: list[ReportFacts] = []

    def report(_: Sequence[Extraction], facts: ReportFacts) -> None:
        told.append(facts)

    one = SourceSettings(
        name="a", kind="webpage", municipality="G", board="S", url=site.url("/x.html"), allow_private=True, pause=0
    )
    planned = night_in(folder, site.base, "2026-03-01", sources=[one], report=report, **changed)
    counts = run_night(planned)
    (covered,) = planned.store.read(lambda session: list(coverage(session)))
    planned.store.close()
    return counts, told, {"complete": covered.complete, "partial": covered.partial, "failed": covered.failed}


def cut_off(handler: Handler) -> None:
    handler.close_connection = True


@pytest.mark.long
def test_a_host_that_answers_nobody_is_left_alone_by_all_of_a_night_and_told_for_each(
    site: Site, tmp_path: Path
) -> None:
    """Else a night lasts as many times longer as the host has boards."""
    site.routes["/robots.txt"] = cut_off
    common: dict[str, Any] = {"kind": "webpage", "municipality": "G", "allow_private": True, "pause": 0}
    boards = [SourceSettings(name=f"n{n}", board=f"N{n}", url=site.url(f"/{n}"), **common) for n in range(15)]
    told = run_and_close(night_in(tmp_path, "", "2026-03-01", sources=boards))
    assert len(site.asked) == 5 * 4 + 5  # of a host in doubt each thing is asked for once
    host = site.base.removeprefix("http://")
    assert [one.partition(": ")[0] for one in told.failures] == [one.name for one in boards]
    assert told.failures[10:] == [f"n{n}: {host} svarar inte i natt; fler frågor ställs inte." for n in range(10, 15)]


@pytest.mark.long
def test_what_could_not_be_had_is_named_in_the_last_lines_and_the_report(site: Site, tmp_path: Path) -> None:
    counts, (facts,), _ = night(site, tmp_path)
    why = f"{site.url('/plan.pdf')} svarade 403 (sidan är inte öppen för oss)."
    assert counts.sentences()[-1] == f"a: kunde inte hämta Plan 2026: {why}"
    assert list(facts.unfetched) == [("a", "Plan 2026", why)]
    assert counts.as_json()["whole"] is False
    site.routes["/plan.pdf"] = document(pdf("plan"))
    counts, (facts,), _ = night(site, tmp_path)
    assert (counts.as_json()["whole"], list(facts.unfetched)) == (True, [])


def test_more_than_are_named_are_counted() -> None:
    counts = Counts(1, sources={"a": SourceCounts(shown=30)}, bodies=1)
    for number in range(TOLD + 3):
        counts.sources["a"].count_problem(f"{number}.pdf", FetchRefused("gone", "Borta."))
    assert (
        next(line for line in counts.sentences() if "kunde inte hämta " in line) == "a: kunde inte hämta 0.pdf: Borta."
    )
    assert counts.sentences()[-1] == "a: och 3 till, se rapporten."


def test_a_source_that_failed_and_a_body_that_did_are_in_the_last_lines_too() -> None:
    others = {f"s{number}": SourceCounts(shown=1) for number in range(30)}
    counts = Counts(
        1, {"borta": SourceCounts(failure="Servern svarar inte.")} | others, errors=["G / S: fel"], bodies=1
    )
    assert counts.sentences()[-2:] == ["G / S: fel", "borta: MISSLYCKADES. Servern svarar inte."]


def test_what_a_person_took_out_is_no_failure() -> None:
    counts = SourceCounts(shown=1)
    counts.count_problem("a.pdf", FetchRefused("forgotten", "Bortglömd."))
    assert counts.whole


def test_a_source_that_shows_nothing_is_a_warning() -> None:
    assert "VARNING: visar inga handlingar" in Counts(1, sources={"a": SourceCounts()}).sentences()[0]


def test_papers_that_a_source_showed_and_does_not_show_are_counted_before_they_count_as_gone() -> None:
    counts = Counts(1, sources={"a": SourceCounts(shown=28, unchanged=28, missing=1)})
    assert counts.sentences()[0] == "a: visar 28 (0 nya, 0 borta), hämtade 0, oförändrade 28, saknas sedan tidigare 1."


def test_a_doubt_counts_in_part_wherever_it_is_counted(site: Site, tmp_path: Path) -> None:
    """The reader took a document for whole, and the second reading did not."""

    @contextmanager
    def doubtful(extractions: Iterable[Extraction], _: Callable[[str], None]) -> Iterator[Sequence[Extraction]]:
        yield [one.model_copy(update={"status": "partial"}) for one in extractions]

    counts, _, covered = night(site, tmp_path, examine=doubtful)
    assert counts.statuses() == covered == {"complete": 0, "partial": 1, "failed": 0}
    assert "1 delvis" in " ".join(counts.sentences())


def test_coverage_says_by_year_what_is_listed_and_held_and_why_the_rest_is_not(site: Site, tmp_path: Path) -> None:
    site.routes["/x.html"] = page(
        "<h2>Möte 2025-02-11</h2><a href='/protokoll.pdf'>Protokoll</a><a href='/borta.pdf'>Bilaga</a>"
        "<h2>Mötet</h2><a href='/plan.pdf'>Plan 2026</a><a href='http://annan.test/a.pdf'>Bilaga</a>"
    )
    one = SourceSettings(
        name="a", kind="webpage", municipality="G", board="S", url=site.url("/x.html"), allow_private=True, pause=0
    )
    planned = night_in(tmp_path, site.base, "2026-03-01", sources=[one])
    run_night(planned)
    ((covered),) = planned.store.read(lambda session: list(coverage(session)))
    planned.store.close()
    assert [(part.year, part.listed, part.held, part.missing) for part in covered.years] == [
        (2026, 1, 0, {"forbidden": 1}),
        (2025, 2, 1, {"gone": 1}),
        (None, 1, 0, {"other-host": 1}),
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_has_its_words(language: Language) -> None:
    known = {*get_args(RefusalReason), *get_args(FailureReason), UNTRIED}
    told = strings(language).keys()
    assert {key.removeprefix("unheld.") for key in told if key.startswith("unheld.")} == known


@pytest.mark.long
def test_papers_behind_broken_ones_are_had_the_next_night(site: Site, tmp_path: Path) -> None:
    """After five in a row the host is left alone; were the same five asked for first each night, the others would never be."""
    broken = [f"/{number}.pdf" for number in range(6)]
    site.routes["/x.html"] = page("".join(f"<a href='{one}'>Plan {one}</a>" for one in [*broken, "/protokoll.pdf"]))
    site.routes |= dict.fromkeys(broken, Answer(status=429))
    counts = [night(site, tmp_path)[0].sources["a"] for _ in range(3)]
    assert [one.fetched for one in counts] == [0, 1, 0]
    assert [one.unchanged for one in counts] == [0, 0, 1]
