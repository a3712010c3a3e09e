"""When something may be called missing: the tables were read whole, and nothing that is left over comes near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.link import Linked, Side, Year
from pipeline.link.candidates import near_names
from pipeline.link.content import content, share
from pipeline.link.evidence import check_likeness, same_check
from pipeline.link.similarity import Name, likeness
from pipeline.link.subjects import Place, Subject
from pipeline.swedish.document_kinds import Kind

NEAR = 0.62  # a leftover this much alike could be the same in other words: then nothing is said
NEAR_CHECK = 0.72
NEAR_CONTENT = 0.5


def full_sides(linked: Linked, year: Year, *kinds: Kind) -> list[Side]:
    """What a year has of these kinds; an interim follow-up proves nothing, and stands in for nothing."""
    return [side for side in linked.sides.get(year, ()) if side.kind in kinds and not side.interim]


def unpaired_risks(linked: Linked, year: Year, kind: Kind, other_year: Year, *others: Kind) -> list[Subject]:
    """The risks of a year's tables of a kind that no table of the other kinds and year has, nor anything near them."""
    sides, across = full_sides(linked, year, kind), full_sides(linked, other_year, *others)
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
    alone = [
        subject
        for side in sides
        for subject in side.subjects
        if subject not in paired and subject.risk.plain not in taken
    ]
    near = in_other_words(alone, leftovers)
    return [subject for subject in alone if subject not in near]


def in_other_words(subjects: Sequence[Subject], others: Sequence[Subject]) -> set[Subject]:
    """The risks that one of the others could be in other words, or that one names in its process or description."""
    pairs = near_names([subject.risk for subject in subjects], [other.risk for other in others], NEAR)
    found = {subjects[i] for i, j in pairs if likeness(subjects[i].risk, others[j].risk) >= NEAR}
    texts = [text.plain for other in others for text in _texts(other)]
    return found | {subject for subject in subjects if _is_mentioned(subject.risk, texts)}


def _texts(risk: Subject) -> list[Name]:
    return [risk.process, *(Name(entry.description or "") for entry in risk.entries)]


def _is_mentioned(risk: Name, texts: Sequence[str]) -> bool:
    return len(risk.plain) > 5 and any(risk.plain in text for text in texts)  # "jäv" is in many words


def unpaired_checks(linked: Linked, year: Year, kind: Kind, other: Kind) -> list[Place]:
    """The checks that all of a year's tables of a kind have and no table of the other kind has, nor anything near them."""
    sides, across = full_sides(linked, year, kind), full_sides(linked, year, other)
    paired = {
        place
        for pairing in linked.touching[year]
        if pairing.same_year
        and pairing.one.year is year
        and {pairing.one.kind, pairing.other.kind} == {kind, other}
        and not (pairing.one.interim or pairing.other.interim)
        for pair in pairing.checks
        for place in (pair.one, pair.other)
    }
    leftovers = [place for side in across for place in side.places if place not in paired]
    return [
        place
        for place in (sides[-1].places if sides else ())
        if place not in paired
        and not near_check(place, leftovers)
        and not _held(place, across)
        and _in_all(place, sides)
    ]


def _in_all(place: Place, sides: Sequence[Side]) -> bool:
    """Whether every table of the kind has the check: of a plan and its revision only what stands in both is planned."""
    return all(any(place is other or same_check(place.check, other.check) for other in side.places) for side in sides)


def near_check(place: Place, others: Sequence[Place]) -> bool:
    """Whether one of the others could be this check in other words."""
    return any(
        _nearly_about_the_same(place, other)
        or check_likeness(place.check, other.check) >= NEAR_CHECK
        or (
            min(map(len, plain := (place.check.plain, other.check.plain))) > 12
            and (plain[0] in plain[1] or plain[1] in plain[0])
        )  # short texts are in many
        for other in others
    )


def _nearly_about_the_same(place: Place, other: Place) -> bool:
    """Whether two checks, of which one names no risk, share what they are about in part."""
    if place.entry.risk_named and other.entry.risk_named:
        return False
    return share(content(place.check.text), content(other.check.text)) >= NEAR_CONTENT


def _held(place: Place, across: Iterable[Side]) -> bool:
    """Whether the same text is there, though another row of this table took it."""
    return any(other.check.plain == place.check.plain for side in across for other in side.places)
