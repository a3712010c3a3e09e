"""The roles of a table's columns, solved as one assignment over all of them.

What speaks for a role is data (data/roles.toml): the words of the header, those of its neighbours, what the cells hold,
what the table is called. Columns that share a header cell have one role.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.assignment import assign
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.scores import Legend
from pipeline.interpret.columns.answered import without_answered
from pipeline.interpret.columns.arithmetic import FACTORS, PARTS, SCORES, parts_by_numbers, parts_by_place
from pipeline.interpret.columns.assessed_names import with_assessed
from pipeline.interpret.columns.coded_names import without_codes, without_years
from pipeline.interpret.columns.contents import contents_of, ways_of_treatment, words_of_legend
from pipeline.interpret.columns.dates import due_dates
from pipeline.interpret.columns.form_exports import are_dates, system_columns
from pipeline.interpret.columns.heading import Heading, as_meant
from pipeline.interpret.columns.judgements import judgements
from pipeline.interpret.columns.other_words import (
    with_area_names,
    with_checks,
    with_measures,
    with_values,
    without_states,
)
from pipeline.interpret.columns.owners import owners_of_risks
from pipeline.interpret.columns.products import with_products
from pipeline.interpret.columns.results import Results, results_of
from pipeline.interpret.columns.score_sets import (
    is_residual,
    names_time,
    part_in_words,
    prefixes,
    says_assessment,
    scores_assessment,
    under_one_header,
    with_likelihood,
    words,
)
from pipeline.interpret.columns.threats import risks_as_threats
from pipeline.interpret.columns.ticks import outcomes_of_ticks, under_group
from pipeline.interpret.phrases.phrases_at_start import tells_states
from pipeline.interpret.phrases.vocabulary import names_column, vocabulary
from pipeline.swedish.document_kinds import Kind

_STATED = 10.0  # weight of a claim that states none
_MAIN = 0.5  # more where the header is the first of a field's phrases
_WHOLE = 0.3  # more where nothing else stands in the header
_IN_STATES = 1.0  # less for measures in two states, than for others
_LATER = 0.01  # less for each column to the left: of two alike the first
_DUE = "due dates"
_OWNERS = "owners"
_WHO = "labelled roles"  # they say themselves what they are, whatever stands above them
_ACTING = "acting roles"  # below who controls or is told, where the word may as well say that something is controlled
_UNHEADED = "unheaded names"
_MOMENTS = "moments"
_THREATS = "threats"
_SIGNS = "signs"
_CONCLUDES = lazy_pattern(r"(?:slut|avslutande |sammanfattande )(?:kommentar|anteckning|notering)", re.IGNORECASE)
_NEARLY_ALL = 0.8  # of a table's rows
_IN_WORDS = "told in words"  # what a sign beside it sums up
_TOLD_SHORT = frozenset({"signs", "outcomes", "answers", "roles", "times"})
_FOUND = 9.0  # weight of a part of a score that numbers or words of a legend tell


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a table beside its columns.

    kind     what the headings around it name
    year     its own
    legend   the document's words for numbers and outcomes
    settled  all its rows are known, so that what stands under an open header decides
    """

    kind: Kind | None = None
    year: int | None = None
    legend: Legend = field(default_factory=Legend)
    settled: bool = False


@dataclass(frozen=True, slots=True)
class _Claim:
    """What speaks for a role, as data/roles.toml has it."""

    said: str | None = None
    named: str | None = None
    looks: str | None = None
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    group: str | None = None
    kinds: tuple[str, ...] = ()
    nth: int | None = None
    unknown: bool = False
    headless: bool = False
    weight: float = _STATED


@cache
def _claims() -> dict[str, list[_Claim]]:
    data: dict[str, dict[str, list[dict[str, Any]]]] = tomllib.loads(
        (files("pipeline.interpret.columns") / "data/roles.toml").read_text(encoding="utf-8")
    )
    return {role: [_claim(claim) for claim in of["claims"]] for role, of in data.items()}


def _claim(stated: Mapping[str, Any]) -> _Claim:
    values: dict[str, Any] = {key: tuple(of) if isinstance(of, list) else of for key, of in stated.items()}
    return _Claim(**values)


_Unit = tuple[tuple[int, int], str, int]


class _Table:
    """A table's columns with what is known of each; looks and parts are worked out once."""

    def __init__(self, columns: Sequence[Heading], rows: Sequence[Sequence[str]], situation: Situation) -> None:
        self.contents = contents_of(rows, len(columns), situation.legend)
        self.small = {index for index, column in enumerate(self.contents) if column.is_small()}
        columns = without_answered(with_assessed(columns, self.contents), self.contents)
        columns = without_codes(without_years(columns, self.contents), self.contents)
        columns = without_states(columns, situation.kind)
        columns = with_likelihood(
            as_meant(with_checks(with_measures(columns, self.contents)), situation.kind), self.small
        )
        columns = with_area_names(with_values(columns, self.contents), self.contents)
        columns = with_products(columns, self.contents)
        self.columns, self.situation = columns, situation
        self.ticks = outcomes_of_ticks(columns, self.contents, situation.kind)
        self.said = {column.said for index, column in enumerate(columns) if index not in self.ticks}
        self.headless = not (self.said - {None} or self.ticks)
        self.said |= {"result"} if self.ticks else set()
        self.results: Results = results_of(columns, self.contents, situation.year, situation.kind)
        self.of_form = system_columns(columns, self.contents)
        self.looks = [self._looks(index) for index in range(len(columns))]
        for judged in judgements(columns, self.contents) if situation.kind == "follow_up" else ():
            self.looks[judged].add(_SIGNS)
        if (told := self._told_in_words()) is not None:
            self.looks[told].add(_IN_WORDS)
            self.said |= {"result"}
        if (due := due_dates(columns, self.contents)) is not None:
            self.looks[due].add(_DUE)
        if (threat := risks_as_threats(columns, self.contents)) is not None:
            self.looks[threat].add(_THREATS)
        if (owners := owners_of_risks(columns, self.contents)) is not None:
            self.looks[owners].add(_OWNERS)
        self.parts = self._parts()
        self.steps = words_of_legend(
            self.contents, [at for at, part in self.parts.items() if part in {"likelihood", "consequence"}]
        )
        self.ways = ways_of_treatment(
            self.contents, [at for at, column in enumerate(columns) if column.said == "treatments"]
        )
        self.scored = any(self._is_scored(index) for index in self.parts)
        self.prefixes = prefixes(columns, self.parts, situation.year)
        self.texts = [
            index for index, looks in enumerate(self.looks)
            if "texts" in looks and columns[index].said is None and index not in self.parts and index not in self.ticks
            and not (self.headless and looks & {"times", "roles"}) and not (index in self.steps or self.contents[index].is_worded())
            and not (index in self.of_form or are_dates(self.contents[index]))
        ]  # fmt: skip

    def _looks(self, index: int) -> set[str]:
        """What a column looks like, where that may matter: its header is unknown, or may be one over signs."""
        column = self.columns[index]
        open_header = column.said in {None, "score", "value", "result", "treatment_status", "comment", "risk_number"}
        told = {"results"} if index in self.results.told else set()
        who = {_WHO} if self.contents[index].names_who() else set()
        if not self.headless and not column.text and self.contents[index].names_risks():
            who.add(_UNHEADED)
        acts = any(names_column(self.columns[index].text, name) for name in ("controller", "receiver"))
        if acts and self.contents[index].names_roles():
            who.add(_ACTING)
        if column.said == "method" and self.contents[index].tells_moments():
            who.add(_MOMENTS)
        # A description names the risks of a form, and no question.
        asked = {"names"} if self.of_form and column.text.endswith("?") else set()
        return (self.contents[index].looks() - asked) | told | who if open_header else who

    def _told_in_words(self) -> int | None:
        """The column of texts behind checks and beside signs or outcomes that sum it up.

        Its header is one that nobody knows, in a follow-up, or says how things stand ("Läge 30 juni"), where no measures are and nothing calls it a plan.
        What is said at last ("Slutkommentar") of nearly every check is it too, in a follow-up without other texts.
        """
        if "result" in self.said or "checks" not in self.said:
            return None
        kind = self.situation.kind
        may: set[str | None] = {None} if kind == "follow_up" else set()
        may |= {"treatment_status"} if kind != "control_plan" and "treatments" not in self.said else set()
        behind = next(index for index, column in enumerate(self.columns) if column.said == "checks")
        texts = [
            index for index, looks in enumerate(self.looks)
            if index > behind and ("texts" in looks or self.columns[index].said == "description") and not looks & _TOLD_SHORT
        ]  # fmt: skip
        told = [
            index for index in texts
            if (self.columns[index].said in may or (texts == [index] and kind == "follow_up" and self._concludes(index)))
            and any(other & {"signs", "outcomes"} for other in self.looks[index - 1 : index + 2 : 2])
        ]  # fmt: skip
        return told[0] if len(told) == 1 else None

    def _concludes(self, index: int) -> bool:
        """Whether a column has what is said at last of nearly every row."""
        told = self.contents[index]
        return (
            len(told.filled) >= _NEARLY_ALL * len(told.texts) and _CONCLUDES.match(self.columns[index].text) is not None
        )

    def _parts(self) -> dict[int, str]:
        """The columns of scores: by their headers, else by their numbers or by the words of a legend."""
        said = {index: part for index in range(len(self.columns)) if (part := self._said_part(index)) != ""}
        said |= under_one_header(self.columns, self.small)
        said = {index: part for index, part in said.items() if not self._describes(index, said)}
        found = {index: part for index, part in said.items() if part and not self._is_of_other_year(index, said)}
        said = {index: part for index, part in said.items() if not part or index in found}
        if {"value", "score"} & set(found.values()):  # last year's value beside this year's is none of its parts
            said = {index: part for index, part in said.items() if part or not names_time(self.columns[index])}
        unknown = [index for index, part in said.items() if part is None]
        if unknown:
            worded = {index: part for index in unknown if (part := self.contents[index].worded())}
            found |= {index: part for index, part in worded.items() if part not in found.values()}
            words = {index: part_in_words(self.columns[index].header) for index in unknown}
            found |= parts_by_numbers(self.contents, {**said, **worded}, words)
        if self.headless and self.situation.kind and not found:
            found |= parts_by_place(self.contents)
        if unknown and not set(found.values()) & SCORES:
            found |= {index: "score" for index in unknown if self.contents[index].is_notation()}
        return found

    def _said_part(self, index: int) -> str | None:
        """The part of a score that a header says, None where it is unknown; "" where it says anything else."""
        said = self.columns[index].said
        if self.looks[index] & {"signs", "outcomes"}:
            return ""
        if said is None and scores_assessment(self.columns[index].header, self.contents[index]):
            return "score" if self.contents[index].is_notation() else "value"
        if said not in SCORES or (said in FACTORS and self._is_over_parts(index)):
            return None if said is None or said in FACTORS else ""
        if said == "value" and self._is_factor(index):
            return "likelihood"
        is_both = said == "value" and not self._alone(index)
        return "score" if is_both or self._tells_all(index) else said

    def _tells_all(self, index: int) -> bool:
        """Whether whole scores stand under the name of their first part, and none under that of the other: "2*3=6" under "S"."""
        is_first = self.columns[index].said == "likelihood" and "consequence" not in self.said
        return is_first and self.contents[index].is_equation()

    def _is_of_other_year(self, index: int, said: Mapping[int, str | None]) -> bool:
        """Whether a column of values names its year, where each assessment has a value that names none: last year's beside this year's."""
        values = [at for at, part in said.items() if part in {"value", "score"}]
        untold = [at for at in values if not self._names_other_year(at)]
        assessments = max(1, sum(part == "likelihood" for part in said.values()))
        return index in values and index not in untold and len(untold) >= assessments

    def _names_other_year(self, index: int) -> bool:
        """Whether a header names a year that is not the table's own, or an earlier one, and not which assessment it is of."""
        said = words(self.columns[index])
        if not names_time(self.columns[index]) or says_assessment(said):
            return False
        return self.situation.year is None or self.situation.year not in years_in(said)

    def _is_factor(self, index: int) -> bool:
        """Whether a header is one letter that another's product begins with: "R" beside "RxV" is what is likely, and no value."""
        if any(column.said == "likelihood" for column in self.columns):
            return False
        header = self.columns[index].header.strip().casefold()
        products = (re.match(r"(\w)\s*[x×*]\s*\w$", column.header.strip().casefold()) for column in self.columns)
        return len(header) == 1 and any(product and product[1] == header for product in products)

    def _describes(self, index: int, said: Mapping[int, str | None]) -> bool:
        """Whether a column tells in prose, or in a word for each number, what another one of the same part scores: "Konsekvens" beside "Konsekvensvärde", "S"."""
        part = said[index]
        prose = self.contents[index].names_risks() and not self._is_scored(index)
        return part is not None and any(
            said[other] == part
            and self.columns[other].cell != self.columns[index].cell
            and (self._is_scored(other) if prose else self._spells_out(index, other))
            for other in said
        )

    def _spells_out(self, index: int, other: int) -> bool:
        """Whether a column has the words for the numbers of another one, which is of no other assessment and no other year."""
        worded = index not in self.small and other in self.small
        own, beside = (
            (is_residual(words(one)), names_time(one), years_in(words(one)))
            for one in (self.columns[index], self.columns[other])
        )
        return worded and own == beside and self.contents[index].spells_out(self.contents[other])

    def _is_scored(self, index: int) -> bool:
        """Whether most cells of a column are scores, whatever its header says."""
        column = self.contents[index]
        return column.is_small() or column.is_notation() or column.worded() is not None

    def _alone(self, index: int) -> bool:
        return len(self._alike(index)) == 1

    def unit(self, index: int) -> _Unit:
        """What columns with one role have in common: their header cell and its words; without words each is its own, and each part of a score that numbers tell below one cell."""
        column = self.columns[index]
        return column.cell, column.header, index if not column.header or self._is_part_below(index) else -1

    def _is_part_below(self, index: int) -> bool:
        """Whether numbers alone tell all parts of a score below one header cell, whose words name none of them alone: "Före åtgärd" over three columns."""
        told = {self.parts.get(at) for at in self._alike(index)}
        return self._is_over_parts(index) and told == set(PARTS)

    def _is_over_parts(self, index: int) -> bool:
        """Whether a header cell stands over as many columns of numbers as a score has parts: it says of none which it is."""
        alike = self._alike(index)
        of_scores = self.columns[index].said in {None, *FACTORS}
        return of_scores and len(alike) == len(PARTS) and self.small.issuperset(alike)

    def _alike(self, index: int) -> list[int]:
        """The columns below a column's header cell."""
        return [at for at, column in enumerate(self.columns) if column.cell == self.columns[index].cell]

    def weight(self, index: int, role: str, claim: _Claim) -> float:
        """How much a claim counts for a column; 0 where it does not hold."""
        says = claim.said is None or claim.said == self.columns[index].said
        looks = claim.looks is None or claim.looks in self.looks[index]
        names = claim.named is None or names_column(self.columns[index].text, claim.named)
        if not (says and names and looks and self._fits(index, claim)):
            return 0.0
        if (role == "risk" and index in self.steps) or (role == "treatments" and index in self.ways):
            return 0.0
        if role == "result" and claim.looks != _IN_WORDS:
            return claim.weight * self.results.trust(index, settled=self.situation.settled)
        only_named = self.results.named == {index} and claim.looks == "outcomes"
        if role == "outcome" and (index in self.results.earlier or only_named):
            return 0.0
        return claim.weight

    def _fits(self, index: int, claim: _Claim) -> bool:
        column = self.columns[index]
        left, right = ({other.said for other in side} for side in (self.columns[:index], self.columns[index + 1 :]))
        group = column.group.casefold() if column.group else ""
        return (
            (not claim.needs or bool(self.said & set(claim.needs)))
            and not self.said & set(claim.lacks)
            and (not claim.behind or bool(left & set(claim.behind)))
            and (not claim.before or bool(right & set(claim.before)))
            and (claim.group is None or any(phrase in group for phrase in vocabulary().groups[claim.group]))
            and (not claim.kinds or self.situation.kind in claim.kinds)
            and (claim.nth is None or (self.scored and self.texts[claim.nth : claim.nth + 1] == [index]))
            and (not claim.unknown or column.said is None)
            and (not claim.headless or (self.headless and self.scored))
        )  # fmt: skip

    def score_roles(self, index: int) -> dict[str, float]:
        """The roles in scores that a column may have, with their weights."""
        part, prefix = self.parts.get(index), self.prefixes.get(index)
        if part is None or prefix is None:
            return {}
        weight = _STATED if self.columns[index].said else _FOUND
        held = {self.parts[other] for other, of in self.prefixes.items() if of == prefix}
        if part == "score" and self._alone(index) and {"likelihood", "consequence"} <= held:
            return {} if "value" in held else {f"{prefix}value": weight}
        return {f"{prefix}{part}": weight}


def roles_of(
    columns: Sequence[Heading], rows: Sequence[Sequence[str]] = (), situation: Situation | None = None
) -> tuple[Heading, ...]:
    """The columns of a table with their roles.

    Args:
        columns: what their headers say.
        rows: the texts below the header, one for each column.
        situation: what is known beside the columns.
    """
    table = _Table(columns, rows, situation or Situation())
    weights = _weights(table)
    roles = sorted({role for of in weights.values() for role in of})
    units = list(weights)
    pairs = assign(
        {(units.index(cell), roles.index(role)): weight for cell, of in weights.items() for role, weight in of.items() if weight > 0}
    )  # fmt: skip
    chosen = {units[unit]: roles[role] for unit, role in pairs}
    over_ticks = "outcome" if "result" in chosen.values() else "result"
    return tuple(
        replace(under_group(column, columns), field=over_ticks, ticked=table.ticks[index])
        if index in table.ticks
        else replace(column, field=chosen.get(table.unit(index)), ticked=None)
        for index, column in enumerate(columns)
    )


def _weights(table: _Table) -> Mapping[_Unit, dict[str, float]]:
    """What speaks for each role of each header cell."""
    found: dict[_Unit, dict[str, float]] = {}
    for index, column in enumerate(table.columns):
        if index in table.ticks:
            continue
        of = table.score_roles(index)
        for role, claims in _claims().items():
            weight = max(table.weight(index, role, claim) for claim in claims)
            if weight > 0:
                of[role] = weight
        unit = found.setdefault(table.unit(index), {})
        for role, weight in of.items():
            unit[role] = max(unit.get(role, 0.0), weight + _preference(column, index))
    return found


def _preference(column: Heading, index: int) -> float:
    """What makes one of two columns that say the same the better one."""
    main = vocabulary().fields.get(column.said or "", [""])[0]
    whole = _WHOLE if column.help is None else 0.0
    less = _IN_STATES if column.said == "treatments" and tells_states(column.header) else 0.0
    return (_MAIN if column.header.casefold() == main else 0.0) + whole - less - _LATER * index
