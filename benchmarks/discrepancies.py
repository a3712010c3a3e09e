"""Recall and precision of discrepancies, by code, on planted faults and their innocent twins; and how each family is read.

A family of papers counts by its own: what is planted and found in it, and the facts that its extractions must tell.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.facts import score_facts
from benchmarks.generator.generate import write_cases
from benchmarks.runner import extract
from benchmarks.scorer import Cells, Findings, load, score_findings

RECALL, PRECISION = 0.98, 0.99
"""What passes, for each code."""
FACTS = 0.98
"""F1 of the facts that passes, for each family."""
FEWEST = 50
"""Planted faults of a family below which its share found says nothing."""


@dataclass
class Family:
    """The cases of one shape."""

    files: int = 0
    facts: Cells = field(default_factory=Cells)
    findings: Findings = field(default_factory=Findings)


@dataclass
class Measured:
    """All cases, by code and by family."""

    codes: dict[str, Findings] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)


def run(
    seed: int, count: int, command: str, jobs: int, *, keep: Path | None, show: bool, only: tuple[str, ...] = ()
) -> int:  # fmt: skip
    """Draws cases, reads the files of each together, prints the tables; 1 where a code or a family falls short."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        found = measure(write_cases(seed, count, folder, only), command, jobs, show=show)
    report(found)
    short = short_of(found.codes) + read_badly(found.families)
    if short:
        print(f"\nfall short: {', '.join(short)}")
    return 1 if short else 0


def short_of(found: dict[str, Findings]) -> list[str]:
    """The codes that fall short, by name."""
    return sorted(code for code, one in found.items() if one.recall < RECALL or one.precision < PRECISION)


def read_badly(families: dict[str, Family]) -> list[str]:
    """The families whose facts are told wrongly, or whose faults are not found or are found where there are none, by name."""
    return sorted(
        name
        for name, one in families.items()
        if one.facts.f1 < FACTS
        or (one.findings.planted >= FEWEST and (one.findings.recall < RECALL or one.findings.precision < PRECISION))
    )


def measure(cases: list[list[Path]], command: str, jobs: int, *, show: bool = False) -> Measured:
    """The findings and facts over all cases."""
    found = Measured()
    paths = [path for case in cases for path in case]
    truths, metas = ({path: _beside(path, kind) for path in paths} for kind in ("truth", "meta"))
    extractions = extract(cases, command, jobs, [metas[case[0]].get("settings") or {} for case in cases])
    for path in paths:
        extraction = extractions.get(path.name) or extractions.get(path.stem, {})
        own, facts = score_findings(truths[path], extraction), score_facts(truths[path], extraction)
        notes = [*(note for one in own.values() for note in one.notes), *map(str, facts.differences)]
        if show and notes:
            print(f"\n{path.name}", *notes, sep="\n    ")
        family = found.families.setdefault(str(metas[path].get("shape")), Family())
        family.files, family.facts = family.files + 1, family.facts + facts
        family.findings = sum(own.values(), family.findings)
        for code, findings in own.items():
            found.codes[code] = found.codes.get(code, Findings()) + findings
    return found


def _beside(path: Path, kind: str) -> dict[str, Any]:
    return load(path.with_name(f"{path.stem}.{kind}.json"))


def report(found: Measured) -> None:
    """Prints the tables."""
    columns = f"{'planted':>8}{'flagged':>8}{'recall':>8}{'twins':>7}{'accused':>8}{'alarms':>7}{'precision':>10}"
    print(f"\n{'code':<26}{columns}")
    for code, findings in sorted(found.codes.items()):
        print(_line(code, findings))
    print(_line("TOTAL", sum(found.codes.values(), Findings())))
    print(f"\n{'family':<26}{columns}{'files':>7}{'facts':>7}{'F1':>7}")
    for name, family in found.families.items():
        told = family.facts.hit + family.facts.missed
        print(f"{_line(name, family.findings)}{family.files:>7}{told:>7}{family.facts.f1:>7.3f}")


def _line(code: str, findings: Findings) -> str:
    return (
        f"{code:<26}{findings.planted:>8}{findings.flagged:>8}{findings.recall:>8.3f}{findings.twins:>7}"
        f"{findings.accused:>8}{findings.alarms:>7}{findings.precision:>10.3f}"
    )
