"""Links and checks the extractions of one call, and reads again before it accuses.

extractions → linked → findings → confirmed findings → the same extractions with links and discrepancies
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from extractors.step_log import step
from pipeline.check import check, ordered
from pipeline.check.accepted_findings import CheckSettings, marked
from pipeline.check.few_words import Found, Key, few_words
from pipeline.check.rule import RuleContext
from pipeline.check.told_apart import told_apart
from pipeline.link import File, Linked, link, links_of
from pipeline.link.same_tables import counted_once, twins, with_counted_in
from pipeline.privacy.masking import mask_extraction
from pipeline.second_reading import Readings, confirm
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction

log = logging.getLogger(__name__)
DataOf = Callable[[str], bytes | None]


def examine(
    extractions: Sequence[Extraction],
    *,
    data_of: DataOf,
    earlier: Sequence[Extraction] = (),
    settings: CheckSettings | None = None,
) -> list[Extraction]:
    """The extractions in their order, each with its links and discrepancies.

    A finding between files stands in the later one. A table that several files hold is counted in one of them, and the others
    say in which; a file that is another one in another format is checked in its stead: two copies are not two plans. Failed
    extractions pass through, and so does what the extractions already hold of personal numbers, which are found where the whole
    text is at hand.

    Args:
        extractions: those of one call; they are not changed.
        data_of: a file's bytes by its SHA-256, for the second reading; None where they are not at hand.
        earlier: what the store holds of the same bodies; nothing is found in them alone.
        settings: rules that are off, accepted findings, language.
    """
    return list(examine_each(extractions, data_of=data_of, earlier=earlier, settings=settings))


def examine_each(
    extractions: Sequence[Extraction],
    *,
    data_of: DataOf,
    earlier: Sequence[Extraction] = (),
    settings: CheckSettings | None = None,
    left_out: Sequence[Extraction] = (),
) -> Iterator[Extraction]:
    """As examine does, each made as it is asked for, so that whoever writes them down never holds them all.

    left_out: papers of the same bodies of which only their tables' bodies and years are told (without_rows): what they hold is not
    known, so nothing is found between those years' tables and others.
    """
    with step(log, "examine", files=len(extractions), earlier=len(earlier)) as facts:
        findings = 0
        together = partial(_together, data_of=data_of, earlier=earlier, left_out=left_out)
        for done in _examined(extractions, partial(together, settings=settings or CheckSettings())):
            findings += len(done.discrepancies)
            yield done
        facts["findings"] = findings


def is_compared(extraction: Extraction) -> bool:
    """Whether anything in a file is held against other files, or they against it: nothing is in one without tables."""
    return next(extraction.tables(), None) is not None


def without_rows(extraction: Extraction) -> Extraction:
    """A paper that is left out of a comparison: which tables it has, and nothing that stands in them."""
    return extraction.model_copy(
        update={
            kind: [table.model_copy(update={rows: []}) for table in getattr(extraction, kind)]
            for kind, rows in (("risk_assessments", "risks"), ("control_plans", "controls"), ("follow_ups", "items"))
        }
    )


def _examined(
    extractions: Sequence[Extraction], together: Callable[[Sequence[Extraction]], dict[str, Callable[[], Extraction]]]
) -> Iterator[Extraction]:
    papers: dict[str, Extraction] = {}
    for extraction in extractions:
        papers.setdefault(_bytes(extraction), extraction)
    counted = counted_once(papers)
    done = together(list(counted.values()))
    for key, other in twins(papers, counted).items():
        beside = [paper for name, paper in counted.items() if name not in {key, other} and _share(paper, papers[key])]
        alone = together([papers[key], *beside])[key]()
        elsewhere = {one.id: one.counted_in for one in counted[key].tables() if one.counted_in}
        done[key] = partial(with_counted_in, alone, elsewhere)
    for extraction in extractions:
        yield _for(extraction, done[_bytes(extraction)]())


def _bytes(extraction: Extraction) -> str:
    """What a file is known by: its hash, where it has one."""
    return extraction.source.sha256 or str(id(extraction))


def _together(
    extractions: Sequence[Extraction],
    *,
    data_of: DataOf,
    earlier: Sequence[Extraction],
    left_out: Sequence[Extraction],
    settings: CheckSettings,
) -> dict[str, Callable[[], Extraction]]:
    """Different papers linked and checked with each other: by their bytes what gives each with what was found."""
    known = {_bytes(extraction) for extraction in extractions}
    linked = link(extractions, [other for other in earlier if other.source.sha256 not in known], left_out)
    found = check(RuleContext(linked, linked.files), off=settings.off, language=settings.language)
    readings = Readings([*extractions, *earlier], data_of)
    apart = told_apart(found, linked.boards)
    return {
        _bytes(file.extraction): partial(_finished, file, found[file], apart[file], linked, readings, settings)
        for file in linked.files
    }


def _share(one: Extraction, other: Extraction) -> bool:
    """Whether two files may hold tables of one body."""
    bodies, others = ({table.body.name for table in extraction.tables() if table.body} for extraction in (one, other))
    return not bodies or not others or bool(bodies & others)


def _brought(file: File, settings: CheckSettings) -> list[Discrepancy]:
    """The findings that came with the extraction: personal numbers."""
    return [
        one for one in file.extraction.discrepancies if one.code == "personal-number" and one.code not in settings.off
    ]


def _finished(
    file: File,
    found: Sequence[Found],
    apart: Mapping[Key, tuple[str, ...]],
    linked: Linked,
    readings: Readings,
    settings: CheckSettings,
) -> Extraction:
    extraction = file.extraction
    if extraction.status == "failed":
        return extraction
    brought = marked(_brought(file, settings), settings)
    known = {one.fingerprint for one in brought}
    own = marked((one.told for one in found if one.told.fingerprint not in known), settings)
    confirmed, doubts = confirm(extraction, own, readings)
    told = {one.fingerprint: one for one in confirmed}
    left = [replace(one, told=told[one.told.fingerprint]) for one in found if one.told.fingerprint in told]
    changed = extraction.model_copy(
        update={
            "links": links_of(linked, file),
            "discrepancies": ordered([*brought, *few_words(left, file, settings, apart)]),
            "problems": [*extraction.problems, *(doubt for doubt in doubts if doubt not in extraction.problems)],
            "status": "partial" if doubts else extraction.status,
        }
    )
    return mask_extraction(changed)


def _for(extraction: Extraction, done: Extraction) -> Extraction:
    """What was found in the first of several files of the same bytes, under this one's source."""
    return done.model_copy(update={"source": mask_extraction(extraction.source)})
