"""Links and checks the extractions of one call, and reads again before it accuses.

extractions → linked → findings → confirmed findings → the same extractions with links and discrepancies
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.accepted import CheckSettings, open_findings
from pipeline.check import check, ordered
from pipeline.check.rule import Context
from pipeline.doubt import Readings, confirm
from pipeline.link import File, Linked, link, links_of
from pipeline.mask import mask_extraction
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction

DataOf = Callable[[str], bytes | None]


def examine(
    extractions: Sequence[Extraction],
    *,
    data_of: DataOf,
    earlier: Sequence[Extraction] = (),
    settings: CheckSettings | None = None,
) -> list[Extraction]:
    """The extractions in their order, each with its links and discrepancies.

    A finding between files stands in the later one. Failed extractions pass through, and so does what the
    extractions already hold of personal numbers, which are found where the whole text is at hand.

    Args:
        extractions: those of one call; they are not changed.
        data_of: a file's bytes by its SHA-256, for the second reading; None where they are not at hand.
        earlier: what the store holds of the same bodies; nothing is found in them alone.
        settings: rules that are off, accepted findings, language.
    """
    settings = settings or CheckSettings()
    first = {extraction.source.sha256 or str(id(extraction)): extraction for extraction in reversed(extractions)}
    linked = link(list(first.values()), [known for known in earlier if known.source.sha256 not in first])
    found = check(Context(linked, linked.files), off=settings.off, language=settings.language)
    readings = Readings([*first.values(), *earlier], data_of)
    done = {
        id(file.extraction): _finished(file, [*_brought(file, settings), *found[file]], linked, readings, settings)
        for file in linked.files
    }
    return [
        _for(extraction, done[id(first[extraction.source.sha256 or str(id(extraction))])]) for extraction in extractions
    ]


def _brought(file: File, settings: CheckSettings) -> list[Discrepancy]:
    """The findings that came with the extraction: personal numbers."""
    return [
        one for one in file.extraction.discrepancies if one.code == "personal-number" and one.code not in settings.off
    ]


def _finished(
    file: File, found: list[Discrepancy], linked: Linked, readings: Readings, settings: CheckSettings
) -> Extraction:
    extraction = file.extraction
    if extraction.status == "failed":
        return extraction
    unique = list({one.fingerprint: one for one in reversed(found)}.values())
    confirmed, doubts = confirm(extraction, open_findings(unique, settings), readings)
    changed = extraction.model_copy(
        update={
            "links": links_of(linked, file),
            "discrepancies": ordered(confirmed),
            "problems": [*extraction.problems, *(doubt for doubt in doubts if doubt not in extraction.problems)],
            "status": "partial" if doubts else extraction.status,
        }
    )
    return mask_extraction(changed)


def _for(extraction: Extraction, done: Extraction) -> Extraction:
    """What was found in the first of several files of the same bytes, under this one's source."""
    return done.model_copy(update={"source": mask_extraction(extraction.source)})
