"""Counts and sentences that every format opens with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from pipeline.report.order import SEVERITIES, in_order
from pipeline.report.translations import Strings
from schemas.check import StoredComparison
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction
from schemas.tables import AnyTable, kind_of, rows_of

NAMED = 5  # papers of the store that a sentence names


def reasons(extractions: Sequence[Extraction], more: Mapping[str, str] | None = None) -> dict[str, str]:
    """By fingerprint why findings are accepted: as they say themselves, and what the caller knows besides."""
    found = Reasons()
    for extraction in extractions:
        found.add(extraction)
    return found.known(more)


class Reasons:
    """Why findings are accepted, gathered document by document."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}
        self._together: dict[str, list[str]] = {}

    def add(self, extraction: Extraction) -> None:
        """Take what the findings of a document say themselves."""
        for one in extraction.discrepancies:
            if one.accepted:
                self._own[one.fingerprint] = one.accepted
            if one.fingerprints:
                self._together[one.fingerprint] = one.fingerprints

    def known(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """By fingerprint, with what the caller knows besides; a finding of several is accepted where all of these are."""
        known = self._own | dict(more or {})
        return known | {
            one: "; ".join(dict.fromkeys(known[part] for part in parts))
            for one, parts in self._together.items()
            if all(part in known for part in parts)
        }


def open_findings(extraction: Extraction, accepted: Mapping[str, str]) -> list[Discrepancy]:
    """The findings that nobody accepted, the gravest first, then by place."""
    return in_order((one for one in extraction.discrepancies if one.fingerprint not in accepted), extraction)


def accepted_findings(extraction: Extraction, accepted: Mapping[str, str]) -> list[Discrepancy]:
    """The findings that somebody accepted, in the same order."""
    return in_order((one for one in extraction.discrepancies if one.fingerprint in accepted), extraction)


class Graded(Protocol):
    """A finding, whole or in short."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        ...


def counts(findings: Iterable[Graded]) -> dict[Severity, int]:
    """How many of each severity, none left out."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in SEVERITIES}


def found_words(findings: Iterable[Graded], words: Strings) -> str:
    """As "1 fel, 2 varningar och 9 noteringar"; severities without findings are left out, empty if none."""
    return counted_words(counts(findings), words)


def counted_words(found: Mapping[Severity, int], words: Strings) -> str:
    """The same of counts."""
    return words.listed([words.count(f"count.{key}", number) for key, number in found.items() if number])


def off_words(off: Collection[str], words: Strings) -> str:
    """Which rules were not run, as a sentence; empty if all were."""
    return words("findings.off", rules=", ".join(sorted(off))) if off else ""


def read_words(tables: Iterable[AnyTable], words: Strings) -> str:
    """As "1 riskanalys med 6 risker och 1 uppföljning med 6 uppföljda kontroller"; empty if no table was read."""
    rows = {"risk_assessment": "risk", "control_plan": "control", "follow_up": "item"}
    parts, all_of = [], list(tables)
    for kind, row in rows.items():
        if own := [table for table in all_of if kind_of(table) == kind]:
            number = sum(len(rows_of(table)) for table in own)
            parts.append(
                words(
                    "word.with",
                    what=words.count(f"count.{kind}", len(own)),
                    rows=words.count(f"count.{row}", number),
                )
            )
    return words.listed(parts)


def compared_words(compared: StoredComparison | None, words: Strings) -> str:
    """With which papers of the store a file was compared, or why with none; empty where that was not asked or says nothing."""
    if compared is None or compared.outcome == "no-tables":
        return ""
    if compared.outcome != "compared":
        return words(f"stored.{compared.outcome}")
    named = [paper.filename or words("word.unknown_file") for paper in compared.papers[:NAMED]]
    if more := len(compared.papers) - len(named):
        named.append(words("stored.more", number=more))
    return words("stored.compared", what=words.count("count.paper", len(compared.papers)), names=words.listed(named))


def bodies(extraction: Extraction) -> list[str]:
    """The names of the boards in the file, each once, else of the board that publishes it."""
    return extraction.bodies() or [*filter(None, [extraction.source.board])]


def board_of(extraction: Extraction) -> str | None:
    """The board whose paper it is: the only one that it names, else the one that publishes it."""
    return extraction.own_board() or extraction.source.board


def body_of(extraction: Extraction, table: AnyTable) -> str | None:
    """The name of a table's board, else of the one whose paper it is in."""
    return table.body.name if table.body else board_of(extraction)


def years(extraction: Extraction) -> list[int]:
    """The years of the file's tables in order."""
    return sorted({table.year for table in extraction.tables() if table.year is not None})


def title_of(extraction: Extraction, words: Strings) -> str:
    """What a document is called: its board with a capital, else its file."""
    return capital(words.listed(bodies(extraction))) or extraction.source.filename or words("word.unknown_file")


def capital(text: str) -> str:
    """The text with a capital first letter: documents write "kommunstyrelsen" inside a sentence."""
    return text[:1].upper() + text[1:]


def years_text(extraction: Extraction) -> str:
    """The years of the file's tables: "2022–2023" where they follow on each other, else one by one."""
    found = years(extraction)
    if len(found) > 1 and found[-1] - found[0] == len(found) - 1:
        return f"{found[0]}–{found[-1]}"
    return ", ".join(map(str, found))
