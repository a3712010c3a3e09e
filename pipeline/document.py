"""The one pure function from bytes to an extraction."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from extractors.limits import Limits
from extractors.machine import lack, out_of_memory, reached_limit
from extractors.model.page import Document
from extractors.read import read
from extractors.read_options import Beacon, ReadOptions, no_beacon
from extractors.step_log import about, step
from pipeline.messages.os_errors import refused
from pipeline.own_errors import told_as
from pipeline.privacy.masking import mask
from pipeline.redact import protect
from pipeline.swedish.legibility import Legibility
from pipeline.version import VERSION
from schemas.errors import DocumentError, NoResources, OutOfMemory, TooLarge
from schemas.extraction import Extraction, Generator, Problem, Source

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read.

    limits         the bounds that guard against bombs
    ocr            recognise the text of scanned pages, where that is installed
    settings_hash  tells extractions under other settings apart
    language       of what is found in a document alone: personal numbers
    """

    limits: Limits = field(default_factory=Limits)
    ocr: bool = True
    settings_hash: str = "default"
    language: Literal["sv", "en"] = "sv"


def extract(
    data: bytes,
    filename: str,
    options: Options,
    *,
    beacon: Beacon = no_beacon,
    skip: frozenset[int] = frozenset(),
) -> Extraction:
    """Reads one file.

    Args:
        data: its bytes.
        filename: its name, for people; the content decides what it is.
        options: how to read.
        beacon: told of each page before it is touched, and 0 when all are read.
        skip: pages that are not touched.

    Returns:
        The extraction without links and discrepancies. Whatever is wrong with the file is a problem in it.
    """
    with about(filename):
        try:
            return _read(data, filename, options, beacon, skip)
        except DocumentError as error:
            named = OutOfMemory() if out_of_memory(error) else error
            return failed(filename, data, options, named.problem())
        except MemoryError:
            return failed(filename, data, options, OutOfMemory().problem())
        except Exception as error:
            # The boundary of a document: whatever a library raises, or a slip of ours, becomes a problem.
            log.warning("crashed", exc_info=True)
            if reached_limit(error) or out_of_memory(error):
                return failed(filename, data, options, OutOfMemory().problem())
            if lacked := lack(error):  # nothing is wrong with the document
                return failed(filename, data, options, NoResources(f"({refused(lacked)})").problem())
            return failed(filename, data, options, told_as(error).problem())


def failed(filename: str, data: bytes | None, options: Options, problem: Problem) -> Extraction:
    """The extraction of a file that could not be read; data is None where even its bytes could not be."""
    log.info("failed", extra={"facts": {"problem": problem.code}})
    source = Source(filename=mask(filename), sha256=hashlib.sha256(data).hexdigest() if data is not None else None)
    return Extraction(generator=_generator(options), source=source, status="failed", problems=[problem])


def _read(data: bytes, filename: str, options: Options, beacon: Beacon, skip: frozenset[int]) -> Extraction:
    document = read(data, filename, read_options(options, beacon, skip))
    beacon(0)
    extraction = interpreted(document, data, filename, options)
    said = len(extraction.model_dump_json().encode())
    if said > options.limits.facts:  # no report could be written of it, nor of others beside it
        raise TooLarge("Den har mer text än vad som läses.")
    return extraction


def read_options(options: Options, beacon: Beacon = no_beacon, skip: frozenset[int] = frozenset()) -> ReadOptions:
    """What of a file is read in full, and what tells its tables' headers."""
    from pipeline.interpret.page_selection import goes_on, keep  # noqa: PLC0415 - what a file that cannot be opened need not load

    return ReadOptions(
        keep=keep,
        goes_on=goes_on,
        find_headers=_find_headers,
        limits=options.limits,
        judge=Legibility(),
        ocr=options.ocr,
        beacon=beacon,
        skip=skip,
    )


def interpreted(document: Document, data: bytes, filename: str, options: Options) -> Extraction:
    """The extraction of pages that were read out of `data`."""
    from pipeline.interpret.most_pages import interpret_most  # noqa: PLC0415 - spaCy, once there is something to interpret

    with step(log, "interpret") as told:
        facts = interpret_most(document)
        told.update(
            tables=len(facts.risk_assessments) + len(facts.control_plans) + len(facts.follow_ups),
            matters=len(facts.matters),
            problems=len(facts.problems),
        )
    extraction = Extraction(
        generator=_generator(options),
        source=_source(data, filename, document),
        status="partial" if facts.problems or any(entry.outcome == "unread" for entry in facts.ledger) else "complete",
        problems=facts.problems,
        matters=facts.matters,
        risk_assessments=facts.risk_assessments,
        control_plans=facts.control_plans,
        follow_ups=facts.follow_ups,
        ledger=facts.ledger,
    )
    return protect(extraction, document, options.language)


def _find_headers(words: Sequence[str]) -> Sequence[tuple[int, int]]:
    from pipeline.interpret.phrases.phrases_in_rows import find_headers  # noqa: PLC0415 - spaCy, once a page is read in full

    return find_headers(words)


def _source(data: bytes, filename: str, document: Document) -> Source:
    return Source(
        filename=filename,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        page_count=document.page_count,
    )


def _generator(options: Options) -> Generator:
    return Generator(
        name="namndkoll",
        version=VERSION,
        settings_hash=options.settings_hash,
        extracted_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
