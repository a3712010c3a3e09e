"""The rules, each a folder in rules/.

linked tables → findings → discrepancies by file
"""

from __future__ import annotations

from pipeline.check.few_words import Found
from pipeline.check.rule import RuleContext, discrepancy, home_of
from pipeline.check.rules import all_rules
from pipeline.check.texts import Language
from pipeline.link import File
from schemas.base import slimmed
from schemas.discrepancy import Discrepancy

SEVERITY = ("error", "warning", "notice")


def check(
    context: RuleContext, *, off: frozenset[str] = frozenset(), language: Language = "sv"
) -> dict[File, list[Found]]:
    """What is found in each file of the call, without the rules that are switched off."""
    found: dict[File, dict[str, Found]] = {file: {} for file in context.files}
    for code, rule in all_rules().items():
        if code in off:
            continue
        for finding in rule.find(context):
            home = home_of(finding)
            if home is not None:
                _add(found[home], Found(rule, finding, slimmed(discrepancy(rule, finding, home, language))))
    return {file: list(of.values()) for file, of in found.items()}


def _add(found: dict[str, Found], new: Found) -> None:
    """A finding that was made already (the same row read in two tables) keeps its first sentence and gains the rows."""
    first = found.setdefault(new.told.fingerprint, new)
    if first is not new:
        old, more = first.told, new.told
        old.rows.extend(row for row in more.rows if row not in old.rows)
        old.evidence.extend(one for one in more.evidence if one not in old.evidence)


def ordered(found: list[Discrepancy]) -> list[Discrepancy]:
    """Errors first, then by code, by where they stand and by fingerprint."""
    return sorted(found, key=lambda one: (SEVERITY.index(one.severity), one.code, _where(one), one.fingerprint))


def _where(one: Discrepancy) -> tuple[float, ...]:
    """Page and height, or in Word the numbers of table and row; what stands in no table comes first."""
    regions = [region for evidence in one.evidence for region in evidence.regions]
    if regions:
        return (regions[0].page, regions[0].bbox[1])
    path = next((evidence.path for evidence in one.evidence if evidence.path), "")
    return tuple(float(part) for part in path.split() if part.isdecimal())
