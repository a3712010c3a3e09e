"""The papers that a paper's findings and links point at, by the hash that they are named by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.models import Version
from pipeline.store.stored_texts import of_model
from schemas.extraction import Extraction


@dataclass(frozen=True)
class PaperBeside:
    """A version of a document: the document's number in the store, and what was read out of it."""

    document: int
    extraction: Extraction


def named_by(extraction: Extraction) -> set[str]:
    """The hashes of other papers that findings, links and tables of a paper name."""
    rows = [row for finding in extraction.discrepancies for row in finding.rows]
    ends = [end for link in extraction.links for end in (link.from_, link.to)]
    named = {one.partition("#")[0] for one in (*rows, *ends) if "#" in one}
    counted = {one.counted_in.partition("#")[0] for one in extraction.tables() if one.counted_in}
    evidence = {one.sha256 for finding in extraction.discrepancies for one in finding.evidence if one.sha256}
    return (named | counted | evidence) - {extraction.source.sha256 or ""}


def papers_beside(session: Session, hashes: Collection[str]) -> dict[str, PaperBeside]:
    """Those of the hashes that the store holds examined; of several documents with the same bytes the first."""
    found: dict[str, PaperBeside] = {}
    asked = select(Version.sha256, Version.document_id, Version.examined).where(Version.sha256.in_(hashes))
    for sha256, document, examined in session.execute(asked.order_by(Version.document_id, Version.number)):
        if examined and sha256 not in found:
            found[sha256] = PaperBeside(document, of_model(Extraction, examined))
    return found
