"""Recall and precision of discrepancies, by code, on planted faults and their innocent twins."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.generator.generate import write_cases
from benchmarks.runner import extract
from benchmarks.scorer import Findings, load, score_findings

RECALL, PRECISION = 0.98, 0.99
"""What passes, for each code."""


def run(seed: int, count: int, command: str, jobs: int, *, keep: Path | None, show: bool) -> int:
    """Draws cases, reads the files of each together, prints the table; 1 where a code's recall or precision falls short."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        found = measure(write_cases(seed, count, folder), command, jobs, show=show)
    report(found)
    short = short_of(found)
    if short:
        print(f"\nfall short: {', '.join(short)}")
    return 1 if short else 0


def short_of(found: dict[str, Findings]) -> list[str]:
    """The codes that fall short, by name."""
    return sorted(code for code, one in found.items() if one.recall < RECALL or one.precision < PRECISION)


def measure(cases: list[list[Path]], command: str, jobs: int, *, show: bool = False) -> dict[str, Findings]:
    """The findings over all cases, by code."""
    extractions = extract(cases, command, jobs)
    found: dict[str, Findings] = {}
    for path in (path for case in cases for path in case):
        truth = load(path.with_name(f"{path.stem}.truth.json"))
        own = score_findings(truth, extractions.get(path.name) or extractions.get(path.stem, {}))
        notes = [note for findings in own.values() for note in findings.notes]
        if show and notes:
            print(f"\n{path.name}", *notes, sep="\n    ")
        for code, findings in own.items():
            found[code] = found.get(code, Findings()) + findings
    return found


def report(found: dict[str, Findings]) -> None:
    """Prints the table."""
    print(
        f"\n{'code':<26}{'planted':>8}{'flagged':>8}{'recall':>8}{'twins':>7}{'accused':>8}{'alarms':>7}{'precision':>10}"
    )
    for code, findings in sorted(found.items()):
        print(_line(code, findings))
    print(_line("TOTAL", sum(found.values(), Findings())))


def _line(code: str, findings: Findings) -> str:
    return (
        f"{code:<26}{findings.planted:>8}{findings.flagged:>8}{findings.recall:>8.3f}{findings.twins:>7}"
        f"{findings.accused:>8}{findings.alarms:>7}{findings.precision:>10.3f}"
    )
