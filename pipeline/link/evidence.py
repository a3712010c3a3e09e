"""What speaks for two rows being one beside the name of the risk, and when two checks are one."""

from __future__ import annotations

from rapidfuzz import fuzz

from pipeline.link.content import about_the_same
from pipeline.link.similarity import SAME, Name, likeness, normal
from pipeline.link.subjects import Subject
from schemas.tables import Score

SAME_CHECK = 0.86
WORTH_A_LOOK = 45  # percent of equal characters below which likeness is not computed
SAME_PLACE, SAME_SCORE, SHARED_CHECK, SAME_DESCRIPTION, SAME_PROCESS = 0.1, 0.1, 0.2, 0.3, 0.05
LONG_ENOUGH = 25  # characters of a description that may speak for a pair


def evidence(one: Subject, other: Subject) -> float:
    """What speaks for one risk beside its name, but for its place among others."""
    total = SAME_SCORE if _scored_alike(one.entries[0].score, other.entries[0].score) else 0.0
    total += SAME_PROCESS * likeness(one.process, other.process)
    total += SAME_DESCRIPTION if described_alike(one, other) else 0.0
    return total + (SHARED_CHECK if _share_check(one, other) else 0.0)


def checked_apart(one: Subject, other: Subject) -> bool:
    """Whether both have checks, and none that is the same, or about the same in other words."""
    if not any(one.checks) or not any(other.checks) or _share_check(one, other):
        return False
    return not any(about_the_same(left.text, right.text) for left in one.checks for right in other.checks)


def _share_check(one: Subject, other: Subject) -> bool:
    return any(same_check(left, right) for left in one.checks for right in other.checks)


def _scored_alike(one: Score | None, other: Score | None) -> bool:
    if one is None or other is None or one.likelihood is None or one.consequence is None:
        return False
    return (one.likelihood, one.consequence) == (other.likelihood, other.consequence)


def described_alike(one: Subject, other: Subject) -> bool:
    """Whether two risks are described at length in the same words."""
    left, right = (normal(subject.entries[0].description) for subject in (one, other))
    return min(len(left), len(right)) >= LONG_ENOUGH and fuzz.ratio(left, right) >= 100 * SAME


def same_check(one: Name, other: Name) -> bool:
    """Whether two texts are one check."""
    return check_likeness(one, other) >= SAME_CHECK


def check_likeness(one: Name, other: Name) -> float:
    """As likeness, without looking closely at texts that have little in common."""
    if one.plain != other.plain and fuzz.ratio(one.plain, other.plain) < WORTH_A_LOOK:
        return 0.0
    return likeness(one, other)
