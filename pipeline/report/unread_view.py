"""What was not read, or with doubt, as a page shows it: each with its place and, where that is known, its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.report.evidence import EvidencePlace, Evidences
from pipeline.report.extraction_view import ledger_view
from pipeline.report.rows import path_in_words
from pipeline.report.sheet_names import page_in_words, sheet_names
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import Region
from schemas.extraction import Extraction, LedgerEntry, Problem

OF_TABLES = {"table-unread", "card-unread"}  # problems that the ledger gives a place


@dataclass(frozen=True)
class UnreadView:
    """A piece that was not read, or with doubt.

    title     what is wrong, in two words
    where     its place in the document, "" where it is the whole of it
    message   the sentence that explains it
    readings  both, where two differ
    places    pictures, or rows redrawn
    swedish   whether the sentence is the ledger's, which is Swedish in every language
    """

    title: str
    where: str
    message: str
    readings: tuple[str, ...] = ()
    places: tuple[EvidencePlace, ...] = ()
    anchor: str = ""
    swedish: bool = False


def unread_views(extraction: Extraction, evidences: Evidences, words: Strings) -> list[UnreadView]:
    """The problems of a file in their order, then what the ledger alone knows to be unread."""
    left = [entry for entry in extraction.ledger if entry.outcome == "unread"]
    told = [*_of_problems(extraction, left), *((None, entry) for entry in left if entry.kind != "page")]
    sheets = sheet_names(extraction)
    views = [_view(problem, entry, extraction, evidences, sheets, words) for problem, entry in told]
    views += _pages(extraction, left, words)
    return [replace(view, anchor=f"oklart-{number}") for number, view in enumerate(views, 1)]


def _pages(extraction: Extraction, left: list[LedgerEntry], words: Strings) -> Iterator[UnreadView]:
    """Pages that no problem is about, neighbours with one reason together."""
    named = {problem.page for problem in extraction.problems}
    pages = [entry for entry in left if entry.kind == "page" and entry.page not in named]
    for entry in ledger_view(pages, words)["unread"]:
        yield UnreadView(
            words("unread.piece_page"),
            entry.where,
            entry.reason or words("unread.no_reason"),
            swedish=bool(entry.reason),
        )


def _of_problems(
    extraction: Extraction, left: list[LedgerEntry]
) -> Iterator[tuple[Problem | None, LedgerEntry | None]]:
    """Each problem with the entry of the ledger that is about the same table, which is taken out of those left."""
    for problem in extraction.problems:
        entry = None
        if problem.code in OF_TABLES:
            kind = problem.code.removesuffix("-unread")
            entry = next((one for one in left if one.page == problem.page and one.kind == kind), None)
        if entry is not None:
            left.remove(entry)
        yield problem, entry


def _view(
    problem: Problem | None,
    entry: LedgerEntry | None,
    extraction: Extraction,
    evidences: Evidences,
    sheets: dict[int, str],
    words: Strings,
) -> UnreadView:
    evidence = problem.evidence if problem and problem.evidence else [*_evidence(entry, words)]
    message = words.problem(problem) if problem else (entry and entry.reason) or words("unread.no_reason")
    shown = Discrepancy(
        code=problem.code if problem else "table-unread",
        severity="notice",
        fingerprint="",
        about="",
        message=message,
        evidence=evidence,
    )
    return UnreadView(
        title=words(f"problem.{problem.code}") if problem else words(f"unread.piece_{entry.kind if entry else 'page'}"),
        where=_where(problem, entry, evidence, sheets, words),
        message=message,
        readings=tuple(problem.readings) if problem else (),
        swedish=bool(problem is None and entry and entry.reason),
        places=tuple(evidences.places(shown, extraction)) if evidence else (),
    )


def _evidence(entry: LedgerEntry | None, words: Strings) -> Iterator[Evidence]:
    """The place of a table or card in a PDF; elsewhere nothing of it was read that could be shown."""
    if entry and entry.page and entry.bbox and not entry.path:
        yield Evidence(regions=[Region(page=entry.page, bbox=entry.bbox)], text=words(f"unread.{entry.kind}"))


def _where(
    problem: Problem | None, entry: LedgerEntry | None, evidence: list[Evidence], sheets: dict[int, str], words: Strings
) -> str:
    paths = [entry.path if entry else None, *(one.path for one in evidence)]
    if path := next(filter(None, paths), None):
        return path_in_words(path, words)
    return page_in_words(problem.page if problem else entry.page if entry else None, sheets, words)
