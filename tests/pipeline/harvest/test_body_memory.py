"""However many papers a body has, the night never holds more than a few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import ref

from pipeline.harvest import nightly, one_body
from pipeline.store.models import RiskRow
from schemas.extraction import Extraction
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import fetch, read, rows, show
from tests.site.driver import night_in

PAPERS = 12


class Alive:
    """How many extractions there were at once, of those that it was shown."""

    def __init__(self) -> None:
        self._seen: list[ref[Extraction]] = []
        self.most = 0

    def see(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """The same, one by one."""
        for one in extractions:
            self._seen = [*(other for other in self._seen if other() is not None), ref(one)]
            self.most = max(self.most, len(self._seen))
            yield one


@dataclass
class Lines:
    """Extractions as text, made anew whenever they are gone through."""

    texts: list[str]
    alive: Alive

    def __iter__(self) -> Iterator[Extraction]:
        yield from self.alive.see(Extraction.model_validate_json(text) for text in self.texts)


def test_a_bodys_papers_are_handed_on_and_stored_one_by_one(tmp_path: Path) -> None:
    given, taken = Alive(), Alive()

    @contextmanager
    def examine(extractions: Iterable[Extraction], _: object) -> Iterator[Iterable[Extraction]]:
        yield Lines([one.model_dump_json(by_alias=True) for one in given.see(extractions)], taken)

    night = night_in(tmp_path, "", "2026-03-01", sources=[], examine=examine)
    papers = {f"p{number}": f"paper {number}" for number in range(PAPERS)}
    night.store.migrate()
    show(night.store, "2026-03-01", *papers)
    fetch(night.store, "2026-03-01", **papers)
    for number, text in enumerate(papers.values()):
        read(night.store, text, document(analysis(2010 + number, risk(f"Jäv {number}", 4, 4, 16))))
    with nightly.a_run(night) as counts:
        for group in nightly.bodies(night):
            one_body.examine(night, group, counts)
    keys = {row["risk_key"] for row in rows(night.store, RiskRow)}
    night.store.close()
    assert (counts.bodies, counts.errors, len(keys - {None})) == (1, [], PAPERS)
    assert 0 < given.most <= 2
    assert 0 < taken.most <= 2
