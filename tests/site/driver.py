"""A night over the invented register, also as a process of its own which kills itself where it is told to."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from sqlalchemy import Select, event

from pipeline.archive.archive import Archive
from pipeline.harvest.night import Night, ToRead
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.sources.base import Source
from pipeline.sources.budget import Budget
from pipeline.sources.client import Client
from pipeline.sources.config import KINDS, Past, SourceSettings, open_source, policy, read_sources
from pipeline.store import walks
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy, Evidence
from schemas.extraction import Extraction, Link, Problem
from tests.empty_store import lay_down
from tests.pipeline.factory import analysis, document, risk

REPORT = "rapport.json"


def sources(urls: str) -> list[SourceSettings]:
    """Two sources of each site; urls: of the sites, with a space between them, or a file of sources instead."""
    if urls.endswith(".toml"):
        return [*read_sources(Path(urls)).source]
    common: dict[str, Any] = {"municipality": "Granby", "board": "Servicenämnden", "allow_private": True, "pause": 0}
    return [
        SourceSettings(name=f"granby-{name}{number or ''}", kind=kind, url=f"{url}{path}", **common)
        for number, url in enumerate(urls.split())
        for name, kind, path in (("sidan", "sitevision", "/namnd.html"), ("lista", "webpage", "/lista?sida=0"))
    ]


def read_plainly(archive: Archive) -> Callable[[Sequence[ToRead]], Iterator[Extraction]]:
    """Reads what tests.site.register.plainly wrote."""

    def read(batch: Sequence[ToRead]) -> Iterator[Extraction]:
        for wanted in batch:
            data = archive.read(wanted.sha256)
            if data.startswith(b"PK"):
                data = zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
            found = re.search(rb'\{".*\}', data)
            if found is None:
                yield document(status="failed", problems=[Problem(code="broken", message="trasig")])
                continue
            told = json.loads(found[0])
            rows = [risk(name, s, k, s * k) for name, s, k in told["rows"]]
            yield document(analysis(told["year"], *rows, title=f"nr {told['number']}"))

    return read


@contextmanager
def examine_plainly(extractions: Iterable[Extraction], _: object) -> Iterator[Sequence[Extraction]]:
    """Links risks of one name over the years, and finds every score that reaches 15."""
    papers = list(extractions)
    ordered = sorted(papers, key=lambda one: (_year(one), one.source.sha256 or ""))
    before: dict[str, str] = {}
    results: dict[str | None, Extraction] = {}
    for extraction in ordered:
        links, findings = [], []
        for row in (row for table in extraction.risk_assessments for row in table.risks):
            name = row.name or ""
            if name in before:
                links.append(Link(from_=row.id, to=before[name], relation="same-risk", likeness=1))
            before[name] = f"{extraction.source.sha256}#{row.id}"
            if row.score and (row.score.value or 0) >= 15:
                findings.append(_finding(extraction, name))
        results[extraction.source.sha256] = extraction.model_copy(update={"links": links, "discrepancies": findings})
    yield [results[one.source.sha256] for one in papers]


def _year(extraction: Extraction) -> int:
    return next((table.year or 0 for table in extraction.tables()), 0)


def _finding(extraction: Extraction, name: str) -> Discrepancy:
    title = next(table.title for table in extraction.tables())
    return Discrepancy(
        code="score-product",
        severity="error",
        fingerprint=f"{_year(extraction)}-{title}-{name}",
        about=name,
        message=f"{name} är hög",
        evidence=[Evidence(sha256=extraction.source.sha256, text=name)],
    )


def night_in(folder: Path, urls: str, night: str, **changed: Any) -> Night:
    """A night whose clock starts at a quarter past three UTC of its date and goes on from there."""
    begun, started = datetime.fromisoformat(f"{night}T03:15:00").replace(tzinfo=UTC).timestamp(), monotonic()
    archive = Archive(str(folder / "arkiv"))

    def report(extractions: Sequence[Extraction], _: object) -> None:
        shown = sorted((one.source.document_id or "", len(one.discrepancies)) for one in extractions)
        whole = folder / f"{REPORT}.new"
        whole.write_text(json.dumps(shown))
        whole.replace(folder / REPORT)

    settings: dict[str, Any] = {
        "store": Store(f"sqlite:///{folder}/store.db"),
        "archive": archive,
        "sources": sources(urls),
        "open_source": lambda one, past: open_source(one, "https://granby.test/om", past),
        "read": read_plainly(archive),
        "examine": examine_plainly,
        "report": report,
        "reader": "1",
        "checker": "1",
        "now": lambda: datetime.fromtimestamp(begun + monotonic() - started, UTC),
    }
    planned = Night(**{**settings, **changed})
    lay_down(planned.store)
    return planned


def night_over(folder: Path, source: SourceSettings, night: str, questions: int = 1000) -> Night:
    """A night over one source on the web alone, which waits for nothing, and of which so many questions may be asked."""

    @contextmanager
    def opened(one: SourceSettings, past: Past) -> Iterator[Source]:
        unhurried = replace(policy(one, "x"), pause=0, first_wait=0)
        with Client(unhurried, past.budget, pages=past.pages) as client:
            yield KINDS[one.kind](one, client, past.before)

    over = Event()
    budgets = {source.name: Budget(questions=questions, over=over)}
    return night_in(folder, "", night, sources=[source], open_source=opened, over=over, budgets=budgets)


def run_and_close(planned: Night) -> Counts:
    """A whole night, and the end of its store's connections, however it ends."""
    try:
        return run_night(planned)
    finally:
        planned.store.close()


def stored(folder: Path, what: Select[int]) -> int:
    """A number out of the store that a night in a folder left."""
    with closing(Store(f"sqlite:///{folder}/store.db")) as store:
        return store.read(lambda session: session.scalar(what)) or 0


def killing(function: Callable[..., Any], number: int) -> Callable[..., Any]:
    """The function, and the end of the process as it is called for the so-manieth time."""
    calls = 0

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= number:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    return call


def arm(night: Night, step: str, number: int) -> Night:
    """The night with a kill in it: before pages of a walk are kept, bytes move into the archive, before or after a commit, while it reads…"""
    match step:
        case "archive":
            night.archive._move_in = killing(night.archive._move_in, number)  # type: ignore[method-assign]
        case "archived":
            night.archive.keep = killing_after(night.archive.keep, number)  # type: ignore[method-assign]
        case "walk":
            walks.keep_pages = killing(walks.keep_pages, number)
        case "commit":
            event.listen(night.store.engine, "commit", killing(lambda _: None, number))
        case "read":
            return replace(night, read=killing(night.read, number))
        case "reading":
            return replace(night, read=killing_within(night.read, number))
        case "examine":
            return replace(night, examine=killing(night.examine, number))
        case "report":
            return replace(night, report=killing(night.report, number))
        case "reported":
            return replace(night, report=killing_after(night.report, number))
    return night


def killing_after(function: Callable[..., Any], number: int) -> Callable[..., Any]:
    """The function, and the end of the process once it has been done for the so-manieth time."""
    end = killing(lambda: None, number)

    def call(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        end()
        return result

    return call


def killing_within(read: Callable[..., Iterator[Extraction]], number: int) -> Callable[..., Any]:
    """The reader, and the end of the process as it gives the so-manieth extraction."""
    give = killing(lambda extraction: extraction, number)
    return lambda batch: (give(extraction) for extraction in read(batch))


def killed(folder: Path, urls: str, date: str, step: str, number: int) -> bool:
    """Run a night that kills itself, as a process that is forked off one which has loaded all; whether it came so far."""
    multiprocessing.set_forkserver_preload(["__main__", __name__])
    process = multiprocessing.get_context("forkserver").Process(target=_run, args=(folder, urls, date, step, number))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def _run(folder: Path, urls: str, date: str, step: str, number: int) -> None:
    run_night(arm(night_in(folder, urls, date), step, number))
