"""Writes reports into a folder; each file appears whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.step_log import step
from pipeline.atomic_write import write_whole
from pipeline.privacy import masking
from pipeline.report.context import ReportContext
from pipeline.report.evidence import regions_to_hide
from pipeline.report.formats import REPORTS
from pipeline.report.left_out import stored_beside
from pipeline.report.papers import Papers
from pipeline.report.parts import parts_of
from pipeline.report.past import Past, masked_pasts
from pipeline.report.totals import Reasons
from pipeline.report.translations import Language, strings
from schemas.check import StoredComparison
from schemas.evidence import Region
from schemas.extraction import Extraction

log = logging.getLogger(__name__)


def _nobody(number: int, of: int) -> None:
    """Nobody wants to know how far the reports are."""


def write_reports(  # noqa: PLR0913 - all that reports are made of
    extractions: Iterable[Extraction],
    folder: Path,
    *,
    data_of: Callable[[str], bytes | None],
    language: Language = "sv",
    formats: Collection[str] = tuple(REPORTS),
    hrefs: Mapping[str, str] | None = None,
    accepted: Mapping[str, str] | None = None,
    off: Collection[str] = (),
    copies: int = 0,
    alone: bool = False,
    stored: Sequence[Extraction] = (),
    comparisons: Mapping[str, StoredComparison] | None = None,
    on_file: Callable[[int, int], None] = _nobody,
    pasts: Mapping[str, Past] | None = None,
    unfetched: Sequence[Sequence[str | None]] = (),
) -> list[Path]:
    """Writes the formats into the folder (made where missing) and returns the files, in the order written.

    data_of gives a file's bytes by SHA-256 for pictures, or None; hrefs gives by SHA-256 where the file lies,
    relative to the folder; accepted gives reasons by fingerprint; off names the rules that were not run; copies
    counts the documents that are left out since others say the same; alone: pages are shown without the overview; stored
    are papers that have no page, and that findings may point at; comparisons gives by SHA-256 with which of them a file was
    compared; pasts gives by SHA-256 what became of a file over the nights; unfetched what could not be had: source, paper, why; on_file is told the number of each file, from 1,
    and of how many, before it is made. Every text is masked here, whatever the caller did. Raises KeyError for a format that does not exist
    and OSError where the disk refuses.
    """
    reports = [REPORTS[name] for name in formats]
    words = strings(language)
    told = _Told(hidden={one.source.sha256: regions_to_hide(one, _secret) for one in stored if one.source.sha256})
    beside = stored_beside(stored, comparisons or {})
    with Papers(told.masked(extractions), words, beside) as papers, step(log, "report", files=len(papers)) as facts:
        context = ReportContext(
            strings=words,
            data_of=data_of,
            hrefs=hrefs or {},
            accepted={key: masking.mask(reason) for key, reason in told.reasons.known(accepted).items()},
            formats=formats,
            off=off,
            copies=copies,
            alone=alone,
            hidden=told.hidden,
            stored=[masking.mask_extraction(one) for one in stored],
            comparisons={key: masking.mask_extraction(one) for key, one in (comparisons or {}).items()},
            pasts=masked_pasts(pasts or {}),
            unfetched=[[masking.mask(text or "") for text in one] for one in unfetched],
        )
        written: list[Path] = []
        total = _files_of(papers, formats, context)
        on_file(1, total)
        for output in (output for report in reports for output in report(papers, context)):
            written.append(_write(folder, *output))
            if len(written) < total:
                on_file(len(written) + 1, total)
        facts["written"] = len(written)
    return written


@dataclass
class _Told:
    """What the documents tell as they pass, before they are masked: where personal numbers stand, and what is accepted."""

    hidden: dict[str, Sequence[Region]]
    reasons: Reasons = field(default_factory=Reasons)

    def masked(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Each of them, masked."""
        for one in extractions:
            if one.source.sha256 and (regions := regions_to_hide(one, _secret)):
                self.hidden[one.source.sha256] = regions
            self.reasons.add(one)
            yield masking.mask_extraction(one)


def _files_of(papers: Papers, formats: Collection[str], context: ReportContext) -> int:
    """How many files the formats come to."""
    parts = 0 if context.alone else len(parts_of(papers, context.strings))
    together = 2 * parts + (parts > 1) + len(papers.homes.all()) * (not context.alone)
    return sum({"html": len(papers) + together, "jsonl": 2}.get(name, 1) for name in formats)


def _secret(text: str) -> bool:
    """Whether the text holds a personal number, or one that is masked already."""
    return masking.mask(text) != text or masking.MASK * 4 in text


def _write(folder: Path, name: str, data: bytes | Iterable[bytes]) -> Path:
    target = folder / name
    write_whole(target, data)
    return target
