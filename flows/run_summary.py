"""What a run came to: summary.json for programs, a table for Prefect's own pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flows.exit_handling import safe, shown
from flows.translations import word
from pipeline.atomic_write import write_whole
from pipeline.report.markdown import escaped
from pipeline.report.sanitize import json_line
from pipeline.version import VERSION
from pipeline.workers.client import ReadFile
from schemas.extraction import Extraction
from schemas.summary import Program, Summary, SummaryFile

SUMMARY = "summary.json"


def write_summary(
    folder: Path,
    seen: Sequence[ReadFile],
    files: Sequence[Path],
    extractions: Sequence[Extraction],
    others: Sequence[Path],
    reports: Sequence[str],
) -> None:
    """summary.json in the folder: every file with its status, problems, findings by severity and where its JSON lies.

    What an earlier run wrote there and this one did not (files that are no longer among those given) is taken away.
    reports: names of the reports in the folder.
    """
    _clear(folder, {*reports, *(path.relative_to(folder).as_posix() for path in files)})
    value = Summary(
        generator=Program(name="namndkoll", version=VERSION),
        files=[
            _file(one, path.relative_to(folder), extraction)
            for one, path, extraction in zip(seen, files, extractions, strict=True)
        ],
        others=[safe(shown(path)) for path in others],
        reports=list(reports),
    )
    write_whole(folder / SUMMARY, json_line(value.model_dump_json(indent=2)))


def _clear(folder: Path, written: set[str]) -> None:
    """Take away what the folder's summary says an earlier run wrote into its folders, and that is not written now."""
    for name in _earlier(folder) - written:
        path = folder / name
        # a summary is a file as any other: nothing that it names outside our folders is touched
        if path.parent.parent == folder and path.suffix in {".html", ".json"} and not path.parent.is_symlink():
            path.unlink(missing_ok=True)


def _earlier(folder: Path) -> set[str]:
    try:
        value = json.loads((folder / SUMMARY).read_bytes())
        return {*map(str, value["reports"]), *(str(one["json"]) for one in value["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _file(seen: ReadFile, json_path: Path, extraction: Extraction) -> SummaryFile:
    return SummaryFile(
        path=safe(shown(seen.path)),
        sha256=extraction.source.sha256,
        status=extraction.status,
        problems=extraction.problems,
        tables=len(list(extraction.tables())),
        discrepancies=dict(Counter(one.severity for one in extraction.discrepancies if not one.accepted)),
        json_=json_path.as_posix(),
    )


def markdown(extractions: Sequence[Extraction]) -> str:
    """A row for each file, in the user's language."""
    rows = [
        (
            escaped(one.source.filename or ""),
            word(f"status.{one.status}"),
            len(list(one.tables())),
            len(one.discrepancies),
        )
        for one in extractions
    ]
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join([word("run.header"), "| --- | --- | --- | --- |", *lines])
