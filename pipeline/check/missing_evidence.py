"""When something may be called missing: the tables were read whole, and nothing that is left over comes near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.link import Linked, Side, Year
from pipeline.link.pair import Place, Subject, check_likeness
from pipeline.link.similarity import Name, likeness
from pipeline.swedish.document_kinds import Kind

NEAR = 0.62  # a leftover this much alike could be the same in other words: then nothing is said
NEAR_CHECK = 0.72


def unpaired_risks(linked: Linked, year: Year, kind: Kind, other_year: Year, *others: Kind) -> list[Subject]:
    """The risks of a year's tables of a kind that no table of the other kinds and year has, nor anything near them."""
    sides = [side for side in linked.sides.get(year, ()) if side.kind == kind]
    across = [side for side in linked.sides.get(other_year, ()) if side.kind in others]
    paired = {
        subject
        for pairing in linked.touching[year]
        for one, other in ((pairing.one, pairing.other), (pairing.other, pairing.one))
        if one.year is year and one.kind == kind and other.year is other_year and other.kind in others
        for pair in pairing.risks
        for subject in (pair.one, pair.other)
    }
    taken = {subject.risk.plain for subject in paired}
    leftovers = [subject for side in across for subject in side.subjects if subject not in paired]
    return [
        subject
        for side in sides
        for subject in side.subjects
        if subject not in paired and subject.risk.plain not in taken and not near(subject, leftovers)
    ]


def near(subject: Subject, others: Iterable[Subject]) -> bool:
    """Whether one of the others could be this risk in other words, or names it in its process or description."""
    return any(likeness(subject.risk, other.risk) >= NEAR or _mentions(subject.risk, other) for other in others)


def _mentions(risk: Name, other: Subject) -> bool:
    texts = [other.process, *(Name(entry.description or "") for entry in other.entries)]
    return any(len(risk.plain) > 5 and risk.plain in text.plain for text in texts)  # "jäv" is in many words


def unpaired_checks(linked: Linked, year: Year, kind: Kind, other: Kind) -> list[Place]:
    """The checks of a year's tables of a kind that no table of the other kind has, nor anything near them."""
    sides = [side for side in linked.sides.get(year, ()) if side.kind == kind]
    across = [side for side in linked.sides.get(year, ()) if side.kind == other]
    paired = {
        place
        for pairing in linked.touching[year]
        if pairing.same_year and pairing.one.year is year and {pairing.one.kind, pairing.other.kind} == {kind, other}
        for pair in pairing.checks
        for place in (pair.one, pair.other)
    }
    leftovers = [place for side in across for place in side.places if place not in paired]
    return [
        place
        for side in sides
        for place in side.places
        if place not in paired and not near_check(place, leftovers) and not _held(place, across)
    ]


def near_check(place: Place, others: Sequence[Place]) -> bool:
    """Whether one of the others could be this check in other words."""
    return any(
        check_likeness(place.check, other.check) >= NEAR_CHECK
        or (
            min(map(len, plain := (place.check.plain, other.check.plain))) > 12
            and (plain[0] in plain[1] or plain[1] in plain[0])
        )  # short texts are in many
        for other in others
    )


def _held(place: Place, across: Iterable[Side]) -> bool:
    """Whether the same text is there, though another row of this table took it."""
    return any(other.check.plain == place.check.plain for side in across for other in side.places)
