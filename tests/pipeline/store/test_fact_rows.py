"""Facts, risk keys and findings over versions and years."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import Mock

import pytest

from pipeline.archive.archive import Archive
from pipeline.store import findings, readings, runs
from pipeline.store.coverage import coverage
from pipeline.store.forget import bury, forget
from pipeline.store.groups import examined, members
from pipeline.store.models import (
    ChangeRecord,
    ControlRow,
    Event,
    FindingRecord,
    ItemRow,
    ReadingRecord,
    RiskRow,
    RowLink,
    Version,
)
from pipeline.store.source_listings import is_forgotten
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy, Evidence
from schemas.errors import UsageError
from schemas.extraction import Extraction, Link, Problem, ProblemCode, Status
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk
from tests.pipeline.store.steps import NIGHTS, SOURCE, examine, fetch, read, rows, sha, show


def paper(year: int, value: int = 4, name: str = "Ras") -> Extraction:
    return document(
        analysis(year, risk(name, 3, value, 3 * value), risk("Brand", 1, 1, 1)),
        plan(year, control(name, "Besiktning", start=1)),
        follow_up(year - 1, item(name, "Besiktning", result="Utan avvikelse", outcome="no-deviation")),
    )


def finding(fingerprint: str = "f" * 16, about: str = "Ras", sha256: str | None = None) -> Discrepancy:
    evidence = [Evidence(sha256=sha256, text="hemligt")]
    return Discrepancy(
        code="score-product", severity="error", fingerprint=fingerprint, about=about, message=about, evidence=evidence
    )


def hold(store: Store, night: str, extraction: Extraction, identity: str = "a", text: str = "one") -> None:
    show(store, night, *{"a", identity})
    fetch(store, night, **{identity: text})
    read(store, text, extraction)


def test_every_row_is_stored_with_its_fields(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    (ras, brand) = rows(store, RiskRow)
    assert (ras["name"], ras["value"], ras["year"], ras["row"]) == ("Ras", 12, 2026, "t0r0")
    assert brand["position"] == 1
    assert rows(store, ControlRow)[0]["checks"] == [{"number": 1, "text": "Besiktning"}]
    assert rows(store, ItemRow)[0]["outcome"] == "no-deviation"


def test_reading_again_leaves_the_same(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    examine(store, NIGHTS[0])
    before = [[{**row, "id": 0} for row in rows(store, table)] for table in (RiskRow, ControlRow, ItemRow)]
    read(store, "one", paper(2026), reader="2")
    after = [[{**row, "id": 0} for row in rows(store, table)] for table in (RiskRow, ControlRow, ItemRow)]
    assert after == before
    assert all(row["risk_key"] for table in after for row in table)


def test_a_new_reader_reads_everything_again_and_the_same_nothing(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    assert store.read(readings.unread, "1") == []
    assert store.read(readings.unread, "2") == [(sha("one"), "a.pdf")]


@pytest.mark.parametrize(("code", "tries"), [("time-limit", 3), ("crashed", 3), ("encrypted", 1)])
def test_what_may_pass_is_tried_on_three_nights_and_what_will_not_once(store: Store, code: str, tries: int) -> None:
    problem = Problem(code=code, message="…")
    show(store, NIGHTS[0], "a")
    fetch(store, NIGHTS[0], a="one")
    done = 0
    while store.read(readings.unread, "1"):
        read(store, "one", document(status="failed", problems=[problem]))
        done += 1
    assert done == tries


def test_what_this_machine_lacked_is_no_try_of_the_document(store: Store) -> None:
    """It is read whenever there is room again, be it after many nights; what an earlier reader read of it stays until then."""
    short = document(status="failed", problems=[Problem(code="no-resources", message="…")])
    show(store, NIGHTS[0], "a")
    fetch(store, NIGHTS[0], a="one")
    for _ in range(5):
        assert store.read(readings.unread, "1") == [(sha("one"), "a.pdf")]
        read(store, "one", short)
    read(store, "one", paper(2026))
    assert store.read(readings.unread, "1") == []
    before = rows(store, RiskRow)
    for _ in range(5):
        read(store, "one", short, reader="2")
        assert store.read(readings.unread, "2") == [(sha("one"), "a.pdf")]
    assert rows(store, RiskRow) == before


def test_a_raised_score_in_a_new_version_is_told_to_others(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    hold(store, NIGHTS[1], paper(2026, value=5), text="two")
    changes = [(row["about"], row["field"], row["before"], row["after"]) for row in rows(store, ChangeRecord)]
    assert changes == [("Ras", "score.consequence", "4", "5"), ("Ras", "score.value", "12", "15")]
    events = [event for event in rows(store, Event) if event["kind"] == "facts-changed"]
    assert len(events) == 1
    read(store, "one", paper(2026), reader="2")
    read(store, "two", paper(2026, value=5), reader="2")
    assert len([event for event in rows(store, Event) if event["kind"] == "facts-changed"]) == 1


def test_versions_read_by_different_readers_are_not_compared(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    show(store, NIGHTS[1], "a")
    fetch(store, NIGHTS[1], a="two")
    read(store, "two", paper(2026, value=5), reader="2")
    assert rows(store, ChangeRecord) == []
    read(store, "one", paper(2026), reader="2")
    assert len(rows(store, ChangeRecord)) == 2


def test_bytes_read_before_give_facts_to_a_new_document_unread(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    hold(store, NIGHTS[0], paper(2026), text="two")
    show(store, NIGHTS[1], "a")
    fetch(store, NIGHTS[1], a="one")
    assert store.read(readings.unread, "1") == []
    assert store.write(readings.store_known, "now") == 1
    assert len({row["version_id"] for row in rows(store, RiskRow)}) == 3


def test_a_risk_keeps_its_key_over_versions_and_years(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2025))
    same = [Link(from_="t0r0", to="t1r0", relation="same-risk", likeness=1)]
    examine(store, NIGHTS[0], [("one", same[0])])
    (key, other) = [row["risk_key"] for row in rows(store, RiskRow)]
    assert rows(store, ControlRow)[0]["risk_key"] == key != other
    hold(store, NIGHTS[1], paper(2025, value=5), text="two")
    assert [row["risk_key"] for row in rows(store, RiskRow)][2:] == [key, other]
    hold(store, NIGHTS[2], paper(2026, name="Ras på väg"), identity="b", text="three")
    between = Link(from_="t0r0", to=f"{sha('two')}#t0r0", relation="same-risk", likeness=0.9)
    examine(store, NIGHTS[2], [("three", between)])
    newest = [row for row in rows(store, RiskRow) if row["year"] == 2026]
    assert newest[0]["risk_key"] == key
    assert newest[1]["risk_key"] not in {key, other}
    assert len(rows(store, RowLink)) == 1


def states(store: Store) -> dict[object, object]:
    return {row["fingerprint"]: row["state"] for row in rows(store, FindingRecord)}


def test_a_finding_lives_from_new_over_still_there_to_gone_and_back(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    one, two = finding("1" * 16), finding("2" * 16)
    examine(store, NIGHTS[0], findings=[("one", one), ("one", two)])
    assert states(store) == {"1" * 16: "new", "2" * 16: "new"}
    examine(store, NIGHTS[1], findings=[("one", one)])
    assert states(store) == {"1" * 16: "open", "2" * 16: "gone"}
    examine(store, NIGHTS[2], findings=[("one", one), ("one", two)])
    assert states(store) == {"1" * 16: "open", "2" * 16: "new"}
    kinds = [event["kind"] for event in rows(store, Event) if str(event["kind"]).startswith("finding")]
    assert kinds == ["finding-new", "finding-new", "finding-gone", "finding-new"]


def test_what_a_killed_run_found_is_still_new_to_the_next(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    killed = store.write(runs.start_run, NIGHTS[0], "1")
    examine(store, NIGHTS[0], findings=[("one", finding())], run=killed)
    store.write(runs.start_run, NIGHTS[0], "2")
    assert states(store) == {"f" * 16: "new"}
    assert [run.state for run in store.read(runs.last_runs)] == ["running", "killed"]


def test_what_is_gone_is_counted_by_the_night_that_tells_it(store: Store) -> None:
    """Also what a killed run did not find any more, which told nobody; never what went in a night before."""

    def gone(run: int) -> int:
        return store.read(findings.count_gone, store.read(runs.news_since, run))

    hold(store, NIGHTS[0], paper(2026))
    one, two = finding("1" * 16), finding("2" * 16)
    first = examine(store, NIGHTS[0], findings=[("one", one), ("one", two)])
    killed = examine(store, NIGHTS[1], findings=[("one", one)], run=begin(store, NIGHTS[1], after=first))
    told = begin(store, NIGHTS[2])
    assert (gone(killed), gone(told)) == (1, 1)
    later = begin(store, NIGHTS[3], after=told)
    assert gone(later) == 0


def begin(store: Store, night: str, after: int | None = None) -> int:
    """A run; after: the one that came to its end before it."""
    if after is not None:
        store.write(runs.end_run, after, runs.DONE, {}, f"{night}T00:00:00Z")
    return store.write(runs.start_run, night, f"{night}T03:15:00Z")


def test_an_accepted_finding_stays_accepted_until_it_is_not(store: Store) -> None:
    hold(store, NIGHTS[0], paper(2026))
    examine(store, NIGHTS[0], findings=[("one", finding())])
    assert store.write(findings.accept, {"f" * 16: "rättat"}, "now") == 1
    examine(store, NIGHTS[1], findings=[("one", finding())])
    assert (states(store), rows(store, FindingRecord)[0]["reason"]) == ({"f" * 16: "accepted"}, "rättat")
    assert store.write(findings.accept, {"f" * 16: "rättat"}, "now") == 0
    store.write(findings.accept, {}, "now")
    assert states(store) == {"f" * 16: "open"}


@pytest.mark.long
def test_forgetting_takes_bytes_facts_findings_and_words_and_leaves_a_tombstone(store: Store, tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    for text in ("one", "two", "other"):
        with archive.incoming() as incoming:
            incoming.write(text.encode())
            archive.keep(incoming)
    hold(store, NIGHTS[0], paper(2026, name="Hemlig risk"))
    hold(store, NIGHTS[1], paper(2026, name="Hemlig risk", value=5), text="two")
    hold(store, NIGHTS[1], paper(2025), identity="b", text="other")
    leans = finding("2" * 16, "Hemlig risk", sha("two"))
    examine(store, NIGHTS[1], findings=[("two", finding("1" * 16, "Hemlig risk")), ("other", leans)])
    for text in ("one", "two"):
        forget(store, archive, sha(text), by="A. Arkivarie", reason="sekretess", now="now")
        assert not archive.holds(sha(text))
        assert store.read(is_forgotten, sha(text))
    assert archive.holds(sha("other"))
    left = [
        rows(store, table)
        for table in (RiskRow, ControlRow, ItemRow, ChangeRecord, FindingRecord, ReadingRecord, Version, Event)
    ]
    assert "Hemlig" not in json.dumps(left, ensure_ascii=False)
    assert [row["name"] for row in rows(store, RiskRow)] == ["Ras", "Brand"]
    assert [member.identity for member in store.read(members, SOURCE.group)] == ["granby:b"]
    (other,) = store.read(examined)
    assert (other.discrepancies, len(other.risk_assessments)) == ([], 1)
    (covered,) = store.read(lambda session: list(coverage(session)))
    assert (covered.forgotten, covered.held, covered.unread, covered.samples) == (1, 1, 0, {})
    with pytest.raises(UsageError, match="ingen fil"):
        forget(store, archive, "0" * 64, by="x", reason="y", now="now")


def test_bytes_that_a_kill_left_behind_are_buried_and_it_is_told_where_they_cannot_be(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    hold(store, NIGHTS[0], paper(2026))
    with archive.incoming() as incoming:
        incoming.write(b"one")
        sha256 = archive.keep(incoming)
    forget(store, Archive(str(tmp_path / "elsewhere")), sha256, by="x", reason="y", now="now")
    assert archive.holds(sha256)
    with monkeypatch.context() as patched:
        patched.setattr(archive.fs, "rm_file", Mock(side_effect=PermissionError(1, "Operation not permitted")))
        (told,) = bury(store, archive)
    assert (sha256 in told, archive.holds(sha256)) == (True, True)
    assert bury(store, archive) == []
    assert not archive.holds(sha256)


@pytest.mark.parametrize(("status", "code"), [("failed", "office-missing"), ("partial", "ocr-missing")])
def test_what_wanted_a_program_is_read_again_once_it_is_installed(
    store: Store, status: Status, code: ProblemCode
) -> None:
    """The doctor says to install it: without more, what was published until then would stay unread."""
    wanting = document(status=status, problems=[Problem(code=code, message="saknas")])
    hold(store, NIGHTS[0], wanting)
    assert store.read(readings.unread, "1") == []
    assert store.read(readings.unread, "1", {"time-limit"}) == []
    for _ in range(readings.MOST_TRIES - 1):  # of a program that is there, and lacks a part, not night after night
        assert store.read(readings.unread, "1", {code}) == [(sha("one"), "a.pdf")]
        read(store, "one", wanting)
    assert store.read(readings.unread, "1", {code}) == []
    read(store, "one", paper(2026), reader="2")
    assert store.read(readings.unread, "2", {code}) == []


def test_bytes_that_were_not_to_be_had_are_read_another_night(store: Store) -> None:
    hold(store, NIGHTS[0], document(status="failed", problems=[Problem(code="missing", message="borta")]))
    assert store.read(readings.unread, "1") == [(sha("one"), "a.pdf")]
