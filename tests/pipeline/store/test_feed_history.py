"""Whoever follows the feed has exactly the flat tables, whatever happened in the store and whenever he asked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import update

from pipeline.archive.archive import Archive
from pipeline.sources.base import SourceInfo
from pipeline.store import findings
from pipeline.store.events import feed, last_cursor
from pipeline.store.forget import forget
from pipeline.store.models import Blob, Publication, Tombstone
from pipeline.store.published_rows import FlatRows
from pipeline.store.readings import store_known, unread
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy, Evidence
from schemas.flat import TABLES
from tests.examples import examples
from tests.pipeline.factory import analysis, document, follow_up, item, matter, plan, risk
from tests.pipeline.factory import control as control_row
from tests.pipeline.store.steps import (
    NEIGHBOUR,
    SOURCE,
    begun_anew,
    examine,
    fetch,
    flat,
    publish,
    read,
    rows,
    sha,
    show,
)

IDENTITIES = st.sampled_from("abcd")
ALL_TEXTS = ["one", "two", "three", "four", "five"]
TEXTS = st.sampled_from(ALL_TEXTS)
READERS = st.sampled_from(["1", "1", "1", "2"])
MARKS = st.sampled_from(["f1", "f2", "f3"])


class Consumer:
    """Follows the feed, and keeps the rows of each document as it was last told."""

    def __init__(self) -> None:
        self.cursor = 0
        self.rows: dict[int, FlatRows] = {}

    def take(self, store: Store, limit: int) -> None:
        for line in store.read(feed, self.cursor, limit):
            self.cursor = line.cursor
            if line.kind == "rows-changed":
                told = line.model_dump(mode="json")["data"]
                self.rows[told["document"]] = told["rows"]

    def snapshot(self) -> dict[str, list[dict[str, Any]]]:
        return {name: [row for key in sorted(self.rows) for row in self.rows[key].get(name, [])] for name in TABLES}


def paper(text: str) -> Any:
    """What stands in some bytes: two of them say the same, one nothing at all, one a withheld number."""
    said = {"two": "one"}.get(text, text)
    if text == "three":
        return document(status="failed")
    rows = [risk(f"Risk {said} 19850315-2343" if text == "five" else f"Risk {said}", 3, 4, 12, extra={"Not": "=1+1"})]
    tables = (
        analysis(2026, *rows),
        plan(2026, control_row(f"Risk {said}", "Kontroll", start=1)),
        follow_up(2026, item("x", "y")),
    )
    return document(*tables, matters=[matter("Ärende", "Nämnden beslutar.")])


def finding(mark: str, text: str) -> Discrepancy:
    return Discrepancy(
        code="score-product",
        severity="error",
        fingerprint=mark,
        about="Risk",
        message=f"Något är fel i {text}.",
        evidence=[Evidence(sha256=sha(text), filename="x.pdf", text="3 4 11")],
    )


class History(RuleBasedStateMachine):
    """Nights, and what persons do between them; somebody asks the feed now and then."""

    store: ClassVar[Store]
    folder: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        self.night = iter(range(10_000))
        self.consumer = Consumer()

    def now(self) -> str:
        count = next(self.night)
        return f"2026-{1 + count // 28 % 12:02}-{1 + count % 28:02}"

    @rule(
        its=st.dictionaries(IDENTITIES, TEXTS, min_size=1, max_size=4),
        neighbour=st.dictionaries(IDENTITIES, TEXTS, min_size=1, max_size=2),
        reader=READERS,
        found=st.dictionaries(MARKS, TEXTS),
        steps=st.integers(1, 5),
    )
    def a_night(
        self, its: dict[str, str], neighbour: dict[str, str], reader: str, found: dict[str, str], steps: int
    ) -> None:
        """Papers come, change, are gone after three nights, are read and examined; a night may be killed after any step."""
        each: list[Callable[[], None]] = [
            partial(self.shows, its, SOURCE),
            partial(self.shows, neighbour, NEIGHBOUR),
            partial(self.reads, reader),
            partial(self.examines, found),
            self.publishes,
        ]
        for step in each[:steps]:
            step()

    def shows(self, its: dict[str, str], source: SourceInfo) -> None:
        night, forgotten = self.now(), {row["sha256"] for row in rows(self.store, Tombstone)}
        show(self.store, night, *its, source=source)
        fetch(self.store, night, source, **{key: text for key, text in its.items() if sha(text) not in forgotten})

    def reads(self, reader: str) -> None:
        self.store.write(store_known, self.now())
        left = {sha256 for sha256, _ in self.store.read(unread, reader)}
        for text in ALL_TEXTS:
            if sha(text) in left:
                read(self.store, text, paper(text), reader)

    def examines(self, found: dict[str, str]) -> None:
        examine(self.store, self.now(), findings=[(text, finding(mark, text)) for mark, text in found.items()])

    @rule(accepted=st.dictionaries(MARKS, st.sampled_from(["Rättat", "Känt"])))
    def accepts(self, accepted: dict[str, str]) -> None:
        self.store.write(findings.accept, accepted, f"{self.now()}T04:00:00Z")

    @rule()
    def publishes(self) -> None:
        """Once published, looking at every document again would change nothing: none was passed over."""
        publish(self.store, self.now())
        self.store.write(lambda session: session.execute(update(Publication).values(state=None)))
        assert publish(self.store, self.now()) == 0

    @rule(text=TEXTS)
    def forgets(self, text: str) -> None:
        if sha(text) in {row["sha256"] for row in rows(self.store, Blob)}:
            forget(self.store, Archive(str(self.folder)), sha(text), by="A", reason="r", now=f"{self.now()}T05:00:00Z")
            assert sha(text) not in str(flat(self.store))

    @rule(limit=st.integers(1, 5))
    def asks(self, limit: int) -> None:
        self.consumer.take(self.store, limit)

    @rule()
    def whoever_follows_to_the_end_has_the_snapshot(self) -> None:
        late = Consumer()
        late.cursor, late.rows = self.consumer.cursor, dict(self.consumer.rows)
        while late.cursor < self.store.read(last_cursor):
            late.take(self.store, 3)
        snapshot = flat(self.store)
        assert late.snapshot() == snapshot
        assert "19850315-2343" not in str(snapshot)


def test_a_consumer_ends_with_the_snapshot(sqlite_template: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:

        class Fresh(History):
            def __init__(self) -> None:
                super().__init__()
                type(self).folder = Path(folder) / "arkiv"
                type(self).store = begun_anew(Path(folder), sqlite_template)

            def teardown(self) -> None:
                self.publishes()
                self.whoever_follows_to_the_end_has_the_snapshot()
                self.store.close()

        # Not made smaller where one fails: that takes minutes, and the history is printed as it is.
        phases = (Phase.explicit, Phase.reuse, Phase.generate)
        limits = settings(
            max_examples=examples(5, 30),
            stateful_step_count=10,
            deadline=None,
            phases=phases,
            suppress_health_check=[*HealthCheck],
        )
        run_state_machine_as_test(Fresh, settings=limits)
