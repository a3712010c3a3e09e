"""The rules of the catalogue, one module each, behind one registry.

linked tables → findings → discrepancies by file
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.check import numbering_gap, score_incomplete, score_product, year_mismatch
from pipeline.check.rule import Context, Language, Rule, discrepancy, home_of
from pipeline.link import File
from schemas.discrepancy import Code, Discrepancy

MODULES = (score_product, score_incomplete, year_mismatch, numbering_gap)
RULES: Mapping[Code, Rule] = {module.RULE.code: module.RULE for module in MODULES}
SEVERITY = ("error", "warning", "notice")


def check(
    context: Context, *, off: frozenset[str] = frozenset(), language: Language = "sv"
) -> dict[File, list[Discrepancy]]:
    """The discrepancies of each file of the call, errors first, without the rules that are switched off."""
    found: dict[File, dict[str, Discrepancy]] = {file: {} for file in context.files}
    for code, rule in RULES.items():
        if code in off:
            continue
        for finding in rule.find(context):
            home = home_of(finding)
            if home is not None:
                _add(found[home], discrepancy(rule, finding, home, language))
    return {file: ordered(list(of.values())) for file, of in found.items()}


def _add(found: dict[str, Discrepancy], new: Discrepancy) -> None:
    """A finding that was made already (the same row read in two tables) keeps its first sentence and gains the rows."""
    old = found.setdefault(new.fingerprint, new)
    if old is not new:
        old.rows.extend(row for row in new.rows if row not in old.rows)
        old.evidence.extend(one for one in new.evidence if one not in old.evidence)


def ordered(found: list[Discrepancy]) -> list[Discrepancy]:
    """Errors first, then by where they stand and by fingerprint."""
    return sorted(found, key=lambda one: (SEVERITY.index(one.severity), one.code, *_where(one), one.fingerprint))


def _where(one: Discrepancy) -> tuple[int, float]:
    regions = [region for evidence in one.evidence for region in evidence.regions]
    return (regions[0].page, regions[0].bbox[1]) if regions else (0, 0.0)
