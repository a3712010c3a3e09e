"""The hands of a night: reading, examining and reporting what is in the archive, in children that can be killed.

Each function here makes one of the functions that a night is given.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.machine import lack
from pipeline import scratch
from pipeline.archive.archive import Archive
from pipeline.examine import is_compared
from pipeline.harvest.night import Examiner, Reader, Reporter, Together, ToRead
from pipeline.messages.os_errors import refused
from pipeline.store.report_facts import ReportFacts
from pipeline.workers import bodies, client
from pipeline.workers.bodies import BodyPapers, reason
from pipeline.workers.client import ReadSettings
from pipeline.workers.pool import Pool, Reply, Task
from schemas.errors import BodyUnexamined, NoResources, PlaceBusy, ReportsUnwritten
from schemas.extraction import Extraction

APART = "Handlingarna kunde inte jämföras med varandra ({reason}): var och en kontrollerades för sig, och de jämförs igen nästa natt."


def reader(pool: Pool, archive: Archive, how: ReadSettings) -> Reader:
    """Reads documents out of the archive, each in a child, in their order."""

    def read(batch: Sequence[ToRead]) -> Iterator[Extraction]:
        with ExitStack() as files:
            held = [_held(archive, one.sha256, files) for one in batch]
            replies = pool.map(
                _reading(one, path, how) for one, path in zip(batch, held, strict=True) if isinstance(path, Path)
            )
            for one, path in zip(batch, held, strict=True):
                yield _extraction(pool, next(replies) if isinstance(path, Path) else _not_given(one, path, how), how)

    return read


def _held(archive: Archive, sha256: str, files: ExitStack) -> Path | PlaceBusy:
    """A file of the archive, as long as these are open; or why there is none, where its server is busy for it."""
    try:
        return files.enter_context(archive.as_file(sha256, insist=True))
    except PlaceBusy as busy:
        return busy


def _reading(one: ToRead, path: Path, how: ReadSettings) -> Task:
    arguments = {
        "ocr": how.ocr,
        "settings": how.settings_hash,
        "name": one.filename,
        "sha256": one.sha256,
        "language": how.language,
    }
    return Task(str(path), "pipeline.workers.jobs:read_file", arguments)


def _not_given(one: ToRead, busy: PlaceBusy, how: ReadSettings) -> Reply:
    """What becomes of a document that the archive's server does not give out now: it is as good as it was, and read another night."""
    return Reply(_reading(one, Path(one.filename), how), problem=NoResources.code, detail=str(busy))


def _extraction(pool: Pool, reply: Reply, how: ReadSettings) -> Extraction:
    """What was read; where the child died, the extraction that says so."""
    if reply.data is None:
        death = {"path": reply.task.path, "problem": reply.problem, "detail": reply.detail}
        (seen,) = client.examine(pool, [death], how)
        return Extraction.model_validate_json(seen.data)
    return Extraction.model_validate_json(reply.data)


def examiner(pool: Pool, archive: Archive, how: ReadSettings) -> Examiner:
    """Links and checks the papers of one body in a child, which reads again out of the archive before it accuses.

    They go there and come back in files, one a line, so that we never hold them all. Raises PlaceBusy where the archive's
    server does not give one of them out now: nothing could be read again; BodyUnexamined where this machine lacked something.
    """

    @contextmanager
    def examine(extractions: Iterable[Extraction], together: Together) -> Iterator[Iterable[Extraction]]:
        with ExitStack() as kept:
            with _needs_of_a_body(), ExitStack() as files:
                folder = kept.enter_context(tempfile.TemporaryDirectory(dir=scratch.own()))
                hashes: list[str] = []
                body = _written(_noted(extractions, hashes), Path(folder, "papers.jsonl"), archive, files)
                known = {number: code for number, one in enumerate(hashes) if (code := together.given_up.get(one))}
                examined = Path(folder, "examined.jsonl")
                lacks = bodies.examine_held(pool, body.without(known), examined, how)
                together.apart = APART.format(reason=reason(lacks.apart)) if lacks.apart else ""
                together.left_out = {hashes[number]: code for number, code in lacks.left_out.items()}
            yield Lines(examined)

    return examine


def _noted(extractions: Iterable[Extraction], hashes: list[str]) -> Iterator[Extraction]:
    """The same, each with its hash added to the list."""
    for one in extractions:
        hashes.append(one.source.sha256 or "")
        yield one


@contextmanager
def _needs_of_a_body() -> Iterator[None]:
    """What this machine lacks while a body is examined, as BodyUnexamined."""
    try:
        yield
    except OSError as error:
        if lacked := lack(error):
            raise BodyUnexamined(refused(lacked)) from error
        raise


def _written(extractions: Iterable[Extraction], papers: Path, archive: Archive, files: ExitStack) -> BodyPapers:
    """A body's extractions in a file, and the bytes of those with tables as files, as long as these are open."""
    count, compared, held = 0, list[int](), dict[str, str]()
    with papers.open("wb") as lines:
        for count, one in enumerate(extractions, start=1):
            lines.write(one.model_dump_json(by_alias=True).encode() + b"\n")
            if is_compared(one):
                compared.append(count - 1)
                sha256 = one.source.sha256 or ""
                held[sha256] = str(files.enter_context(archive.as_file(sha256, insist=True)))
    return BodyPapers(papers, count, compared, held)


@dataclass(frozen=True)
class Lines:
    """The extractions of a file, one a line: read anew whenever they are gone through."""

    path: Path

    def __iter__(self) -> Iterator[Extraction]:
        """One by one."""
        with self.path.open("rb") as lines:
            for line in lines:
                yield Extraction.model_validate_json(line)


def reporter(
    pool: Pool,
    archive: Archive,
    folder: Path,
    how: ReadSettings,
    formats: Sequence[str] = (),
) -> Reporter:
    """Writes reports into a folder; formats: names of those wanted, all where none is named.

    The extractions go to the child in a file, one a line, so that neither it nor we ever hold them all.
    """

    def report(extractions: Iterable[Extraction], facts: ReportFacts) -> None:
        with ExitStack() as files:
            papers = files.enter_context(tempfile.NamedTemporaryFile(dir=scratch.own(), suffix=".jsonl"))
            held: dict[str, str] = {}
            for one in extractions:
                papers.write(one.model_dump_json(by_alias=True).encode() + b"\n")
                if sha256 := one.source.sha256:
                    held[sha256] = str(files.enter_context(archive.as_file(sha256)))
            papers.flush()
            wanted = {
                "language": how.language,
                "formats": list(formats),
                "accepted": dict(facts.accepted),
                "check": how.check,
                "copies": facts.copies,
                "pasts": dict(facts.pasts),
                "unfetched": list(facts.unfetched),
            }
            _write(pool, folder, papers.name, held, wanted)

    return report


def _write(pool: Pool, folder: Path, papers: str, held: Mapping[str, str], wanted: Mapping[str, object]) -> None:
    """Write the reports of the extractions in a file; where drawing a page ends the child, without pictures. Raises ReportsUnwritten."""
    text = Path(papers).stat().st_size / 2**20
    seconds = pool.bounds.seconds + client.SECONDS_PER_FILE * len(held) + client.SECONDS_PER_MIB * text
    bounds = replace(pool.bounds, seconds=seconds, page_seconds=seconds)
    for pictures in (True, False):
        arguments = {"papers": papers, "held": held, "wanted": {**wanted, "pictures": pictures}}
        (reply,) = pool.map([Task(str(folder), "pipeline.workers.report_job:report_held", arguments, bounds)])
        if reply.data is not None:
            return
    raise ReportsUnwritten(str(folder), reply.detail or str(reply.problem))
