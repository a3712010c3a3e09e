"""Whatever is read, by whichever reader, corrected, withdrawn, decided, forgotten and examined: no correction is lost, none is overruled in silence."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.archive.archive import Archive
from pipeline.store import corrections, counted_once, decisions, findings, groups, publication, runs
from pipeline.store.corrected import of_document
from pipeline.store.corrections import Proposed
from pipeline.store.doubts import DoubtFilter, count_doubts, doubts
from pipeline.store.events import feed, last_cursor
from pipeline.store.forget import forget
from pipeline.store.models import Blob, DocumentRecord, FindingRecord, Tombstone, Version
from pipeline.store.readings import store_known, unread
from pipeline.store.store import Store
from pipeline.store.stored_facts import keys_of, load_reading
from pipeline.store.web_models import CorrectionRecord, DecisionRecord
from schemas.errors import Conflict, NotFound
from schemas.evidence import CellSource
from schemas.extraction import Extraction
from tests.examples import examples
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import SOURCE, begun_anew, fetch, flat, read, rows, sha, show
from tests.pipeline.store.test_feed_history import Consumer, finding

IDENTITIES = st.sampled_from("ab")
TEXTS = ("one", "two", "three")
NAMES = ("Stöld", "Brand", "Översvämning")
READERS = st.sampled_from(["1", "2", "3"])
VALUES = st.sampled_from([10.0, 11.0, 12.0])
ROWS = st.integers(0, 5)
PEOPLE = st.sampled_from(["Åsa", "Örjan"])
MARKS = ("f1", "f2")
GROUP = SOURCE.group


def value_read(text: str, name: str, reader: str) -> float | None:
    """What a reader makes of a row; None where it does not find it. Readers agree more often than not."""
    number = int(sha(f"{text}{name}{reader if sha(text + name)[0] in '01234567' else ''}")[:4], 16)
    return None if number % 7 == 0 else 10.0 + number % 3


def reading(text: str, reader: str) -> Extraction:
    found = {name: value for name in NAMES if (value := value_read(text, name, reader)) is not None}
    made = [risk(name, 2, 5, value, process=text) for name, value in found.items()]
    for row in made:
        row.source.cells = {"score.value": CellSource(text="1O", doubtful=True)}
    return document(analysis(2026, *made))


@dataclass(frozen=True)
class Made:
    """A correction as the test remembers it."""

    read: float
    value: float
    by: str


class History(RuleBasedStateMachine):
    """Nights, and two reviewers who work on while they go on."""

    store: ClassVar[Store]
    folder: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        self.clock = 0
        self.held: dict[tuple[int, str], Made] = {}
        self.decided: dict[str, bool] = {}
        self.consumer = Consumer()
        self.papers_come_and_are_read({"a": "one", "b": "two"}, "1")

    def row(self, place: int) -> tuple[int, str, float]:
        """One of all rows that were read: its document, key and value."""
        found = [(number, key, value) for number in (1, 2) for key, value in self.values(number).values()]
        return found[place % len(found)] if found else (1, "row-0", 0.0)

    def now(self) -> str:
        self.clock += 1
        return f"2026-{1 + self.clock // 28 % 12:02}-{1 + self.clock % 28:02}"

    @rule(its=st.dictionaries(IDENTITIES, st.sampled_from(TEXTS), min_size=1), reader=READERS)
    def papers_come_and_are_read(self, its: dict[str, str], reader: str) -> None:
        night, gone = self.now(), {row["sha256"] for row in rows(self.store, Tombstone)}
        show(self.store, night, *its)
        fetch(self.store, night, **{key: text for key, text in its.items() if sha(text) not in gone})
        self.store.write(store_known, self.now())
        left = {sha256 for sha256, _ in self.store.read(unread, reader)}
        for text in TEXTS:
            if sha(text) in left:
                read(self.store, text, reading(text, reader), reader)

    @rule(hour=st.lists(st.tuples(ROWS, VALUES | st.none(), PEOPLE, st.booleans()), min_size=3, max_size=6))
    def people_correct(self, hour: list[tuple[int, float | None, str, bool]]) -> None:
        """Or confirm what was read; whoever looked before somebody else's correction is told of it."""
        for row, value, by, looked_before in hour:
            number, key, now_read = self.row(row)
            lying = next((one.id for one in self.store.read(of_document, number) if one.key == key), None)
            over = None if looked_before else lying
            given = now_read if value is None else value
            told = Proposed(number, key, "score.value", now_read, given, "läst på sidan", over)
            try:
                self.store.write(corrections.record, told, by, f"{self.now()}T08:00:00Z")
            except NotFound:
                assert key == "row-0"
            except Conflict as conflict:
                assert (over, conflict.by) == (None, self.held[number, key].by)  # noqa: PT017 — it may come or not
            else:
                assert over == lying
                self.held[number, key] = Made(now_read, given, by)

    @rule(place=st.integers(0, 9))
    def somebody_withdraws(self, place: int) -> None:
        stored = rows(self.store, CorrectionRecord)
        if place < len(stored):
            one = stored[place]
            self.store.write(corrections.withdraw, int(str(one["id"])), "Åsa", f"{self.now()}T08:00:00Z")
            del self.held[int(str(one["document_id"])), str(one["key"])]

    @rule(mark=st.sampled_from(MARKS), accepted=st.booleans(), seen=st.booleans(), by=PEOPLE)
    def somebody_decides(self, mark: str, accepted: bool, seen: bool, by: str) -> None:  # noqa: FBT001 — drawn
        state = next((row["reason"] for row in rows(self.store, FindingRecord) if row["fingerprint"] == mark), "none")
        if state == "none":
            return
        told = decisions.Decided(GROUP, mark, accepted, "känt", seen)
        try:
            self.store.write(decisions.decide, told, {}, by, f"{self.now()}T08:00:00Z")
        except Conflict:
            assert seen != (state is not None)
        else:
            assert seen == (state is not None)
            self.decided[mark] = accepted

    @rule(found=st.dictionaries(st.sampled_from(MARKS), st.sampled_from(TEXTS)))
    def examined_and_published(self, found: dict[str, str]) -> None:
        night = self.now()
        run = self.store.write(runs.start_run, night, f"{night}T03:15:00Z")
        self.store.write(counted_once.find_copies)
        members = self.store.read(groups.members, GROUP)
        digest = self.store.read(groups.group_digest, members, "1")
        results = []
        for member in members:
            loaded = self.store.read(groups.load_member, member)
            own = [finding(mark, text) for mark, text in found.items() if sha(text) == member.sha256]
            results.append((member, loaded.model_copy(update={"discrepancies": own})))
        self.store.write(groups.store_examination, GROUP, results, digest, run, f"{night}T03:18:00Z")
        self.store.write(findings.accept, {}, f"{night}T03:19:00Z")
        publication.publish_all(self.store, f"{night}T03:20:00Z")
        self.flat_tables_say_what_people_said()

    @rule(text=st.sampled_from([*TEXTS, *["nothing"] * 6]))
    def somebody_forgets(self, text: str) -> None:
        if sha(text) not in {row["sha256"] for row in rows(self.store, Blob)}:
            return
        documents = {row["document_id"] for row in rows(self.store, Version) if row["sha256"] == sha(text)}
        before = {str(row["fingerprint"]) for row in rows(self.store, FindingRecord)}
        forget(self.store, Archive(str(self.folder)), sha(text), by="A", reason="r", now=f"{self.now()}T05:00:00Z")
        left = {str(row["fingerprint"]) for row in rows(self.store, FindingRecord)}
        self.held = {key: made for key, made in self.held.items() if key[0] not in documents}
        self.decided = {mark: told for mark, told in self.decided.items() if mark in left or mark not in before}

    @invariant()
    def no_correction_is_lost_and_each_is_in_its_state(self) -> None:
        stored = rows(self.store, CorrectionRecord)
        assert {(int(str(row["document_id"])), str(row["key"])) for row in stored} == {*self.held}
        for number in {number for number, _ in self.held}:
            found = dict(self.values(number).values())
            is_read = self.reading(number) is not None
            for one in self.store.read(of_document, number):
                made = self.held[number, one.key]
                assert (one.read, one.value, one.by) == (made.read, made.value, made.by)
                if is_read:  # a version that nobody read yet says nothing
                    assert one.state == expected(found.get(one.key), made)

    @invariant()
    def findings_are_as_they_were_decided(self) -> None:
        assert {str(row["fingerprint"]): row["accepted"] for row in rows(self.store, DecisionRecord)} == self.decided
        for row in rows(self.store, FindingRecord):
            assert (row["reason"] is not None) == self.decided.get(str(row["fingerprint"]), False)

    def flat_tables_say_what_people_said(self) -> None:
        copies = {row["key"] for row in flat(self.store)["documents"] if row["copy_of"]}
        shown = {(row["document"], row["row_key"]): row for row in flat(self.store)["risks"]}
        stale = 0
        for number in (1, 2):
            for key, now_read in self.values(number).values() if str(number) not in copies else ():
                made = self.held.get((number, key))
                state = made and expected(now_read, made)
                row = shown.pop((number, key))
                assert row["value"] == (made.value if made and state == "applied" else now_read)
                assert row["corrected"] == (["score.value"] if made and row["value"] != now_read else [])
                assert row["doubtful"] == (state in (None, "stale"))
            if str(number) not in copies and self.reading(number):
                stale += sum(one.state == "stale" for one in self.store.read(of_document, number))
        assert shown == {}
        counts = self.store.read(count_doubts, DoubtFilter())
        assert counts.get("stale", 0) == stale
        queue = self.store.read(doubts, DoubtFilter(kind="cell"), None, 500)
        doubtful = {(row["document"], row["row_key"]) for row in flat(self.store)["risks"] if row["doubtful"]}
        assert {(one.document, one.key) for one in queue} == doubtful

    @rule(limit=st.integers(1, 5))
    def whoever_follows_to_the_end_has_the_snapshot(self, limit: int) -> None:
        self.consumer.take(self.store, limit)
        late = Consumer()
        late.cursor, late.rows = self.consumer.cursor, dict(self.consumer.rows)
        while late.cursor < self.store.read(last_cursor):
            late.take(self.store, 50)
        assert late.snapshot() == flat(self.store)
        kinds = [line.kind for line in self.store.read(feed, 0, 10_000)]
        assert kinds.count("correction-recorded") >= len(self.held)

    def reading(self, number: int) -> Extraction | None:
        """What was read of a document's newest version."""
        return self.store.read(_reading, number)[0]

    def values(self, number: int) -> Mapping[str, tuple[str, float]]:
        """By name the key and the value of each row that was read."""
        extraction, keys = self.store.read(_reading, number)
        risks = extraction.risk_assessments[0].risks if extraction else []
        return {str(one.name): (keys[one.id], one.score.value) for one in risks if one.score and one.score.value}


def expected(now_read: float | None, made: Made) -> str:
    if now_read == made.read:
        return "applied"
    return "spent" if now_read == made.value else "stale"


def _reading(session: Session, number: int) -> tuple[Extraction | None, dict[str, str]]:
    if session.get(DocumentRecord, number) is None:
        return None, {}
    newest = select(Version).where(Version.document_id == number).order_by(Version.number.desc()).limit(1)
    version = session.scalars(newest).one()
    return load_reading(session, version.sha256), keys_of(session, version.id)


@pytest.mark.long
def test_no_history_loses_a_correction(sqlite_template: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:

        class Fresh(History):
            def __init__(self) -> None:
                super().__init__()
                type(self).folder = Path(folder) / "arkiv"
                type(self).store = begun_anew(Path(folder), sqlite_template)

            def teardown(self) -> None:
                self.store.close()

        # Not made smaller where one fails: that takes minutes, and the history is printed as it is.
        phases = (Phase.explicit, Phase.reuse, Phase.generate)
        limits = settings(
            max_examples=examples(5, 15),
            stateful_step_count=15,
            deadline=None,
            phases=phases,
            suppress_health_check=[*HealthCheck],
        )
        run_state_machine_as_test(Fresh, settings=limits)
