"""The pipeline over files as one Prefect flow: read, examine, report.

Import it after environment.prepare. The steps are tasks so that Prefect shows each with its time and its failure; all
reading happens in the pool's children, one task for each batch of documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.commands.extract import write_each
from flows.dask_pool import pool as pool_of
from flows.exit_handling import exit_code, safe, say
from flows.input_files import Found
from flows.masked_errors import masked_errors
from flows.progress import Activity, shown
from flows.run_summary import markdown, write_summary
from flows.sessions import examine_in
from flows.settings import Settings
from flows.stored_context import known
from flows.translations import word
from pipeline.check.accepted_findings import parse
from pipeline.report.terminal import summary
from pipeline.workers import client
from pipeline.workers.client import Entry, Known, ReadFile, ReadSettings, StoredFile
from pipeline.workers.pool import Pool
from schemas.errors import EXIT_ALL_FAILED
from schemas.extraction import Extraction

BATCH = 200  # documents in one task: far more work than what a task costs
STEPS = 3  # of a run: read, examine, report
JSON_FOLDER = "json"


def run_flow(found: Found, output: Path, settings: Settings, wanted: ReadSettings) -> int:
    """Run the flow over what was found, print what came of it, and give the exit code."""
    extractions = everything(found, output, settings, wanted)
    for line in summary(extractions, settings.language, off=parse(wanted.check).off):
        typer.echo(line)
    code = exit_code([one.status for one in extractions])
    if code == EXIT_ALL_FAILED:
        say(word("not_written", name=output))
    else:
        typer.echo(safe(word("written", name=output / "index.html")))
    return code


def everything(found: Found, output: Path, settings: Settings, wanted: ReadSettings) -> list[Extraction]:
    """The steps as a flow. It has no parameters, since Prefect keeps these: the names of files are no business of its own."""

    @flow(name="namndkoll-run", validate_parameters=False, persist_result=False)
    @masked_errors
    def namndkoll_run() -> list[Extraction]:
        return _all_steps(found, output, settings, wanted)

    return namndkoll_run()


def _all_steps(found: Found, output: Path, settings: Settings, wanted: ReadSettings) -> list[Extraction]:
    """Read, examine and report; the extractions in the order of the files.

    Where no file could be read nothing is written, so that a mistyped name costs no earlier report.
    """
    with pool_of(settings, len(found.documents)) as pool:
        entries: list[Entry] = []
        with shown(word("doing.read"), len(found.documents), pool.at_work, step=(1, STEPS)) as progress:
            for start in range(0, len(found.documents), BATCH):
                entries += read_batch(found.documents[start : start + BATCH], pool, wanted, progress)
        with known(settings, entries) as earlier:
            seen = examine(entries, pool, wanted, earlier.files)
            if all(one.facts["status"] == "failed" for one in seen):
                return [Extraction.model_validate_json(one.data) for one in seen]
            return report(seen, found, output, pool, wanted, earlier)


@task(cache_policy=NO_CACHE, persist_result=False)
@masked_errors
def read_batch(paths: Sequence[Path], pool: Pool, wanted: ReadSettings, progress: Activity) -> list[Entry]:
    """Each file of a batch, read in the pool."""
    return list(client.read(pool, paths, wanted, progress))


@task(cache_policy=NO_CACHE, persist_result=False)
@masked_errors
def examine(
    entries: Sequence[Entry], pool: Pool, wanted: ReadSettings, earlier: Sequence[StoredFile]
) -> list[ReadFile]:
    """The files linked with each other and with what the store holds of their bodies, and checked."""
    return examine_in(pool, entries, wanted, earlier, STEPS)


@task(cache_policy=NO_CACHE, persist_result=False)
@masked_errors
def report(
    seen: Sequence[ReadFile],
    found: Found,
    output: Path,
    pool: Pool,
    wanted: ReadSettings,
    earlier: Known,
) -> list[Extraction]:
    """Write JSON, reports and last the summary, which says that the rest is there."""
    files = write_each(seen, output / JSON_FOLDER, found.documents)
    with shown(word("doing.report"), at_work=pool.at_work, step=(STEPS, STEPS)):
        reports = client.report(pool, seen, output, wanted, earlier)
    extractions = [Extraction.model_validate_json(one.data) for one in seen]
    write_summary(output, seen, files, extractions, found.others, reports)
    create_markdown_artifact(markdown(extractions), key="namndkoll-run", description=word("help.program"))
    return extractions
