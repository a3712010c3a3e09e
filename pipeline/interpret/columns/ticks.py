"""Columns that are but ticked, under headers that say the outcome: "Utan avvikelse | Med avvikelse | Ej utförd"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.outcomes import outcome_of_tick
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.signs import is_colour, outcome_by_sign
from pipeline.swedish.document_kinds import Kind
from schemas.tables import Outcome

_STATE = lazy_pattern(r"^(?:ej|inte)\b|^(?:delvis|pågå|påbörja|utför|genomför|avsluta|klar)", re.IGNORECASE)
_OF_RISK = lazy_pattern(r"risk|sannolik|konsekvens|väsentlig", re.IGNORECASE)  # what colours below it grade
_COUNT = lazy_pattern(r"\d+(?:[.,]\d+)?\s*(?:st\b\.?|%)?(?:\s*\(\d+(?:[.,]\d+)?\s*%\))?")
_ANSWER = lazy_pattern(  # to a question, in a column of its own
    r"(?:ja|nej|delvis|vet\s+(?:ej|inte)|(?:ej|inte|icke)\s+(?:aktuellt?|tillämp\w+|relevant)|e\.?\s?[at]\.?)\W*",
    re.IGNORECASE,
)
_DENIED = lazy_pattern(r"(?:ej|inte|icke)\s+(?!aktuell)(\S.*)|(\S.*)\s+(?:ej|inte|inte alls)", re.IGNORECASE)
_PARTLY = lazy_pattern(r"(?:helt|delvis)\s+(\S.*)|(\S.*)\s+(?:helt|delvis)", re.IGNORECASE)
_FEWEST = 2  # outcomes that headers over ticks tell apart
_SUMS = 2  # rows at most below the ticks that count them


def under_group(column: Heading, columns: Sequence[Heading]) -> Heading:
    """A column whose header is that of a group, known by its own words: "Utfall" over "Ingen avvikelse", "Avvikelse".

    A group that asks ("Avvikelse" over "Ja", "Nej") belongs to what is answered.
    """
    if not column.help or not _says_outcome(column.help):
        return column
    others = (other for other in columns if other is not column)
    is_group = any(column.header in {other.group, other.header if other.help else None} for other in others)
    return replace(column, header=column.help, help=None, group=column.header) if is_group else column


def _says_outcome(text: str) -> bool:
    return outcome_of_tick(text) != "unclear" or _STATE.match(text) is not None or is_colour(text)


def holds_ticks(texts: Sequence[str]) -> bool:
    """Whether a column's cells below its header hold ticks alone, or nothing; the last may count them ("Summa", "Andel")."""
    rows, last = texts[:-_SUMS], texts[-_SUMS:]
    ticks = [*rows, *dropwhile(_COUNT.fullmatch, last[::-1])]
    return all(is_ticked(text) is not None for text in ticks if text)


def outcomes_of_ticks(
    columns: Sequence[Heading], contents: Sequence[Contents], kind: Kind | None = None
) -> Mapping[int, Outcome]:
    """What a tick says in each column of ticks; none where they do not tell two outcomes apart, or nothing is ticked.

    "Pågår" or "Ej aktuellt" beside them is "unclear", as are the answers to the questions that are a follow-up's checks ("Ja | Nej"). Colours say what the document's legend says of them, none where it does not.
    kind: what the headings name.
    """
    ticked = {index for index, of in enumerate(contents) if holds_ticks(of.texts)}
    heads = {index: under_group(columns[index], columns) for index in ticked}
    texts = {index: head.text for index, head in heads.items()}
    is_asked = kind == "follow_up" and any(column.said == "checks" for column in columns)
    told = {index: outcome_of_tick(text) for index, text in texts.items()}
    tells = len(set(told.values()) - {"unclear"}) >= _FEWEST  # in words, so that colours beside them say no more
    told |= {} if tells or kind == "risk_assessment" else _colours(columns, heads, contents)
    plain = {outcome for outcome in told.values() if outcome != "unclear"}
    found = {
        index: outcome
        for index, outcome in told.items()
        if outcome != "unclear" or (contents[index].filled and _STATE.match(texts[index]))
    }
    if len(plain) < _FEWEST:
        answers = _answers(texts) if is_asked else {}
        found = {**found, **answers} if answers else {}
    is_ticked_once = any(is_ticked(text) for index in found for text in contents[index].filled)
    return found if is_ticked_once else {}


def _colours(
    columns: Sequence[Heading], heads: Mapping[int, Heading], contents: Sequence[Contents]
) -> dict[int, Outcome]:
    """What a tick says in columns headed by colours, where the document's legend gives an outcome to each of them.

    Those left of the checks, or of a group that names risks, grade something else; beside a column of answers or outcomes they say no more.
    """
    checks = next((at for at, column in enumerate(columns) if column.said == "checks"), -1)
    coloured = {at: head for at, head in heads.items() if is_colour(head.text)}
    told = {at: outcome_by_sign(head.text, contents[at].legend.signs) for at, head in coloured.items()}
    grades = any(at < checks or _OF_RISK.search(head.group or "") for at, head in coloured.items())
    if grades or "unclear" in told.values() or len(set(told.values())) < _FEWEST:
        return {}
    is_answered = any(contents[at].looks() & {"answers", "outcomes"} for at in range(len(columns)) if at not in heads)
    return {} if is_answered else told


def is_answer(text: str) -> bool:
    """Whether a text answers a question and says no more: "Ja", "Delvis", "Ej aktuellt"."""
    return _ANSWER.fullmatch(text.strip()) is not None


def answers_among(headers: Mapping[int, str]) -> set[int]:
    """The headers, by column, that answer one question: those of answers ("Ja", "Delvis"), and what some of them say and others deny.

    "Uppfyllt | Delvis uppfyllt | Ej uppfyllt", "Följs | Följs inte".
    """
    folded = {at: text.strip(" .:?").casefold() for at, text in headers.items()}
    cores = {core for text in folded.values() if (core := _core(text, _DENIED))}
    denied = {core for core in cores if outcome_of_tick(core) == "unclear"}  # "Ej avvikelse" says what came of a check
    claimed = denied.intersection(folded.values()) | denied.intersection(
        _core(text, _PARTLY) for text in folded.values()
    )
    return {
        at
        for at, text in folded.items()
        if is_answer(text) or claimed & {text, _core(text, _DENIED), _core(text, _PARTLY)}
    }


def _core(text: str, pattern: re.Pattern[str]) -> str | None:
    """What a header says apart from whether, or how far, it is so."""
    match = pattern.fullmatch(text)
    return match[1] or match[2] if match else None


def _answers(texts: Mapping[int, str]) -> dict[int, Outcome]:
    """The columns that are headed by answers to a question, with one that says no among them: none says what came of a check."""
    found = {index: texts[index].strip(" .:?").casefold() for index in answers_among(texts)}
    denies = {"ja", "nej"}.issubset(found.values()) or any(_core(text, _DENIED) for text in found.values())
    return dict.fromkeys(found, "unclear") if denies else {}
