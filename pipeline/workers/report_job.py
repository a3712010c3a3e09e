"""What a child does with papers of the archive: write their reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.check.accepted_findings import parse
from pipeline.report.formats import REPORTS
from pipeline.report.html_folders import FOLDERS
from pipeline.report.write import write_reports
from pipeline.workers.jobs import Steps
from schemas.extraction import Extraction


def report_held(
    path: str,
    *,
    skip: Mapping[int, str],  # noqa: ARG001 - what the pool calls leaves out no page here
    on_page: Steps,
    papers: str,
    held: Mapping[str, str],
    wanted: Mapping[str, Any],
) -> bytes:
    """Write the reports into the folder at a path; how many files were written, as text.

    Pages of documents and boards that are not among these any more (withdrawn, renamed) are taken away.

    papers: the file of their extractions, one a line; held: where each file's bytes lie, by SHA-256, to draw its pages; wanted: "language", "formats" (all where there is
    none), "accepted" (reasons by fingerprint), "check" (text of the file of rules that are off), "copies" (how many papers are left out as such), "pasts" (what became of papers over the nights), "unfetched" (what could not be had), and "pictures": without
    them no file is opened.
    """

    def data_of(sha256: str) -> bytes | None:
        if wanted["pictures"] and sha256 in held:
            with suppress(OSError):  # what the archive lacks costs its own pictures, and `verify` names it
                return Path(held[sha256]).read_bytes()
        return None

    formats = wanted["formats"] or tuple(REPORTS)
    written = write_reports(
        _read(Path(papers)),
        Path(path),
        data_of=data_of,
        language="en" if wanted["language"] == "en" else "sv",
        formats=formats,
        accepted=wanted["accepted"],
        off=parse(wanted["check"]).off,
        copies=wanted["copies"],
        on_file=on_page.on_step,
        pasts=wanted["pasts"],
        unfetched=wanted["unfetched"],
    )
    if "html" in formats:
        for left in {page for name in FOLDERS for page in Path(path, name).glob("*.html")}.difference(written):
            left.unlink()
    return str(len(written)).encode()


def _read(path: Path) -> Iterator[Extraction]:
    """The extractions of a file, one a line."""
    with path.open("rb") as lines:
        for line in lines:
            yield Extraction.model_validate_json(line)
