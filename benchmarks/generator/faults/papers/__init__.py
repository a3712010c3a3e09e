"""Families of papers that were misread: whose they are, of which year, of what they ask, and what stands between them.

Each draws a case of files that are read together. Their truth names planted faults and twins as the other cases' does, and
facts: what the extraction must say of tables (year, body, municipality, scale, matter) and of the file (its problems).
"""

from __future__ import annotations

from benchmarks.generator.faults.papers import (
    bare_numbers,
    counts,
    interim,
    limits,
    matters,
    notices,
    owners,
    reasons,
    spans,
    wording,
    years_said,
)
from benchmarks.generator.faults.papers.shared import Family

FAMILIES: dict[str, Family] = {
    matters.NAME: matters.matters,
    owners.NAME: owners.whose_paper,
    owners.TWO: owners.boards_of_one_name,
    bare_numbers.NAME: bare_numbers.bare_numbers,
    reasons.NAME: reasons.reasons,
    interim.NAME: interim.interim,
    spans.NAME: spans.spans,
    years_said.NAME: years_said.years_said,
    wording.NAME: wording.wording,
    limits.NAME: limits.limits,
    counts.NAME: counts.counts,
    notices.NAME: notices.notices,
}
"""By name, in the order in which they are drawn."""
