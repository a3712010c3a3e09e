"""Findings that say one thing are one finding.

Where a rule speaks of at least four rows of a table and of more than half of them, and where risks came, went or were
scored anew between two years. An accepted row leaves it; what is left keeps the fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.check.accepted_findings import CheckSettings, marked
from pipeline.check.rule import (
    TABLES,
    Finding,
    InTables,
    Rule,
    belongs,
    fingerprint,
    opened,
    place_of,
    with_stored,
    worded,
)
from pipeline.check.texts import Language, texts
from pipeline.link import File
from pipeline.link.view import LinkedTable
from pipeline.privacy.masking import mask
from pipeline.swedish.document_kinds import Kind
from schemas.discrepancy import Discrepancy

FEWEST, MORE_THAN = 4, 0.5  # rows of a table, and of all its rows
NAMED = 10  # that the sentence names
AND_MORE: dict[Language, str] = {"sv": " och {count} till", "en": " and {count} more"}
ROWS: dict[Language, str] = {
    "sv": "{title}: det gäller {count} av {rows} rader i {table}{where}: {names}.",
    "en": "{title}: this holds for {count} of {rows} rows in {table}{where}: {names}.",
}
SEVERAL: dict[Language, dict[Kind, str]] = {
    "sv": {"risk_assessment": "riskanalyserna", "control_plan": "kontrollplanerna", "follow_up": "uppföljningarna"},
    "en": {
        "risk_assessment": "the risk assessments",
        "control_plan": "the control plans",
        "follow_up": "the follow-ups",
    },
}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its rule, and in words."""

    rule: Rule
    finding: Finding
    told: Discrepancy


Key = tuple[str, str, str, int | None, Kind | None]
"""Code, severity, body, year, and the kind of table; None for what changed between two years."""


def few_words(
    found: Sequence[Found], home: File, settings: CheckSettings, apart: Mapping[Key, tuple[str, ...]]
) -> list[Discrepancy]:
    """The findings of a file, those of one kind as one; the accepted ones stay by themselves.

    apart: what tells a group from another file's of the same key, in its fingerprint.
    """
    groups = together(found, home)
    within = {id(one) for members in groups.values() for one in members if one.told.accepted is None}
    told = [
        _one(key, members, home, settings.language, apart.get(key, ()))
        for key, every in groups.items()
        if (members := [one for one in every if one.told.accepted is None])
    ]
    return [*(one.told for one in found if id(one) not in within), *marked(told, settings)]


def together(found: Sequence[Found], home: File) -> dict[Key, list[Found]]:
    """The findings of a file that are told as one, by key."""
    groups: dict[Key, list[Found]] = {}
    for key, one in [*_of_tables(found, home), *_between_years(found, home)]:
        groups.setdefault(key, []).append(one)
    return groups


def _of_tables(found: Sequence[Found], home: File) -> Iterator[tuple[Key, Found]]:
    """The findings that are about most rows of a table."""
    by_table: dict[tuple[str, str, LinkedTable], list[Found]] = {}
    for one in found:
        if one.finding.entries and one.finding.between is None:
            sheet = one.finding.entries[0].sheet
            by_table.setdefault((one.told.code, one.told.severity, sheet), []).append(one)
    for (code, severity, sheet), members in by_table.items():
        rows = {one.finding.entries[0] for one in members}
        if len(rows) >= FEWEST and len(rows) > MORE_THAN * _rows(sheet) and len(members) > 1:
            for one in members:
                yield (code, severity, *belongs(one.finding, home), sheet.kind), one


def _rows(sheet: LinkedTable) -> int:
    return sum(not entry.bare for entry in sheet.entries)


def _between_years(found: Sequence[Found], home: File) -> Iterator[tuple[Key, Found]]:
    """The findings about what changed between two years, where they are several."""
    by_years: dict[Key, list[Found]] = {}
    for one in found:
        if one.finding.between:
            key = (one.told.code, one.told.severity, *belongs(one.finding, home), None)
            by_years.setdefault(key, []).append(one)
    yield from ((key, one) for key, members in by_years.items() for one in members if len(members) > 1)


def _one(key: Key, members: Sequence[Found], home: File, language: Language, apart: tuple[str, ...]) -> Discrepancy:
    """Several findings as one; about the table, or the pair of years."""
    code, severity, body, year, kind = key
    first = members[0]
    evidence = [part for one in members for part in one.told.evidence]
    return first.told.model_copy(
        update={
            "severity": severity,
            "fingerprint": fingerprint(code, body, year, (kind or "years", *apart)),
            "fingerprints": [one.told.fingerprint for one in members],
            "about": mask(_about(first.finding, language)),
            "message": first.told.message if len(members) == 1 else mask(_sentence(members, home, language)),
            "stated": None,
            "expected": None,
            "rows": list(dict.fromkeys(row for one in members for row in one.told.rows)),
            "evidence": [part for index, part in enumerate(evidence) if part not in evidence[:index]],
        }
    )


def _about(finding: Finding, language: Language) -> str:
    if finding.between:
        return "–".join(map(str, finding.between))
    sheet = finding.entries[0].sheet
    return sheet.table.title or opened(TABLES[language][sheet.kind])


def _sentence(members: Sequence[Found], home: File, language: Language) -> str:
    finding, code = members[0].finding, members[0].told.code
    tables = list(dict.fromkeys(one.finding.entries[0].sheet for one in members))
    own: Mapping[str, str] = texts(code)[language].get("many", {})
    template = own.get(finding.variant, own.get("one", ROWS[language]))
    before, now = finding.between or ("", "")
    sentence = template.format(
        title=texts(code)[language]["title"],
        count=len({one.finding.entries[0] for one in members}),
        rows=sum(map(_rows, tables)),
        table=(TABLES if len(tables) == 1 else SEVERAL)[language][tables[0].kind],
        where=_where([one.finding for one in members], home, language),
        names=_names([one.finding for one in members], language),
        before=before,
        now=now,
    )
    return with_stored(opened(sentence), [one.finding for one in members], language)


def _where(findings: Sequence[Finding], home: File, language: Language) -> str:
    """The place of the first, in all tables of which it is told, where the others stand in the same tables; else nothing."""
    places = [finding.values.get("where") for finding in findings]
    told = [one if isinstance(one, InTables) else None for one in places]
    rows = [finding.entries if one else finding.entries[:1] for finding, one in zip(findings, told, strict=True)]
    if len({tuple(entry.sheet for entry in of) for of in rows}) > 1:
        return ""
    return worded(told[0] or place_of(findings[0].entries[0]), home, language)


def _names(findings: Sequence[Finding], language: Language) -> str:
    """The first ten in quotes, each with what stands beside it; and how many more."""
    names = list(dict.fromkeys((one.about, one.aside) for one in findings if one.about))
    marks = "””" if language == "sv" else "“”"
    shown = [f"{marks[0]}{name}{marks[1]}{f' ({aside})' if aside else ''}" for name, aside in names[:NAMED]]
    more = AND_MORE[language].format(count=len(names) - NAMED) if len(names) > NAMED else ""
    return ", ".join(shown) + more
