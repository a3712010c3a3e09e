"""Which set of score columns is the table's own assessment, and which is what remains after treatment.

A second set is the residual one only where words say so, or where it plainly comes after. Of sets that name years, the
one of the table's own year is the assessment. What is neither goes to the row's other columns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.assessed_parts import FIRST, names_remaining
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.vocabulary import vocabulary
from pipeline.swedish.lexicon import EARLIER_YEAR

_BEFORE = lazy_pattern(rf"\b(?:före|innan)\b|{FIRST}", re.IGNORECASE)
_MOMENT = lazy_pattern(r"(?:före|innan|efter)\s+(?:\w+\s+)?(?:åtgärd|behandling)\w*\W*", re.IGNORECASE)
_FEW = 3  # words
_EARLIER = lazy_pattern(rf"\b(?:{EARLIER_YEAR}|tidigare\b)", re.IGNORECASE)
_LIKELY = lazy_pattern(r"(?:hur )?(?:ofta|vanlig|trolig|sannolik|möjlig)|(?:händer|inträffar)\b|chans", re.IGNORECASE)
_OFTEN = lazy_pattern(r"\w*frekvens|förekomst|benägenhet", re.IGNORECASE)  # of a control, too
_GRAVE = lazy_pattern(
    r"(?:hur )?(?:illa|allvar|farlig|dyrt|stor skada)|(?:(?:möjlig|trolig|sannolik|tänkbar)[at]? )?(?:skad|följd|effekt|(?:in|på)?verkan|konsekvens|tyngd)",
    re.IGNORECASE,
)
_NAMES = {"likelihood": ("sannolikhet",), "consequence": ("konsekvens", "väsentlighet")}
_BETWEEN = frozenset({"treatments", "existing_controls"})  # what is done between an assessment and that of what remains
OWN, RESIDUAL = "", "residual."
_WHOLE = frozenset({"score", "value"})

_Set = list[int]  # the columns of one assessment


def prefixes(columns: Sequence[Heading], parts: Mapping[int, str], year: int | None) -> dict[int, str]:
    """For each column of the table's own assessment OWN, of that of what remains RESIDUAL; others are absent.

    So are several whose groups name both, before and after: nothing says which each is.

    Args:
        columns: all columns.
        parts: those of scores, with the part that each holds.
        year: the table's own, where it is known.
    """
    sets = _sets(columns, parts, year)
    unclear = [one for one in sets if _says_both(one, columns)]
    sets = [one for one in sets if one not in unclear] if len(unclear) > 1 else sets
    if not sets:
        return {}
    remaining = [one for one in sets if _says_residual(one, columns)]
    residual = _own(remaining, columns, year) if remaining else None
    others = [one for one in sets if not _says_residual(one, columns)]
    own = _own(others, columns, year) if others else None
    after = residual or _plainly_after(own, others, columns)
    if own is not None:
        own += _undated(own, [one for one in others if one is not after], columns, parts)
    return dict.fromkeys(after or (), RESIDUAL) | dict.fromkeys(own or (), OWN)


def words(column: Heading) -> str:
    """All words above a column."""
    return f"{column.group or ''} {column.text}".casefold()


def names_time(column: Heading) -> bool:
    """Whether a header says of which year its scores are: "2025" under "Föreg. år"."""
    return bool(years_in(words(column)) or _EARLIER.search(words(column)))


def under_one_header(columns: Sequence[Heading], numbers: Collection[int]) -> dict[int, str | None]:
    """Columns side by side that share a header of scores and have words of their own below it: "Ofta | Illa | Väger" under "Riskpoäng".

    The header says of none of them which part it is; where their own words say it, the part is told, else None. So it is of
    one beside others below that header that name parts ("San | Konsekvens | Risktal"), if its words say it or another is the value.

    Args:
        columns: all columns.
        numbers: those that hold numbers as scores have them.
    """
    below: dict[tuple[str | None, str], list[int]] = {}
    for index, column in enumerate(columns):
        apart = column.help is None or names_time(column) or says_assessment(words(column))
        if column.said in {"value", "score"} and index in numbers and not apart:
            below.setdefault((column.group, column.header), []).append(index)
    groups = [
        group
        for (_, header), group in below.items()
        if len({columns[index].help for index in group}) > 1 or _is_beside_parts(columns[group[0]], header, columns)
    ]
    return {index: part_in_words(columns[index].help or "") for group in groups for index in group}


def _is_beside_parts(column: Heading, header: str, columns: Sequence[Heading]) -> bool:
    """Whether a column below a header of scores is another part than those that the columns beside it name, or may be."""
    named = {other.said for other in columns if other.group == header} & SCORES
    return "value" in named or (bool(named) and part_in_words(column.help or "") not in {None, *named})


def with_likelihood(columns: Sequence[Heading], numbers: Collection[int]) -> Sequence[Heading]:
    """The columns, one of numbers that asks how often beside one that says how grave telling how likely it is: "Hur ofta | Hur illa", "San | Kon"."""
    said = {column.said for column in columns}
    if "likelihood" in said or "consequence" not in said:
        return columns
    return [
        replace(column, said="likelihood") if index in numbers and _asks_how_likely(column) else column
        for index, column in enumerate(columns)
    ]


def _asks_how_likely(column: Heading) -> bool:
    """Whether a header asks how often, or is but the beginning of what names the likelihood."""
    if column.said is None:
        return _begins(column.text, "likelihood")
    return column.said in {"frequency", "method"} and _LIKELY.match(column.text) is not None


def part_in_words(text: str) -> str | None:
    """The part of a score that everyday words over numbers name, or the beginning of its name ("San"), None where they name none."""
    short = next((part for part in _NAMES if _begins(text, part)), None)
    likely = _LIKELY.match(text) or _OFTEN.match(text)
    return short or ("consequence" if _GRAVE.match(text) else "likelihood" if likely else None)


def _begins(text: str, part: str) -> bool:
    """Whether a text is the beginning of a name of a part of a score, with a stop or without: "San", "Väs."."""
    word = text.strip().rstrip(".").casefold()
    return len(word) > 1 and any(name.startswith(word) for name in _NAMES[part])


def is_residual(text: str) -> bool:
    """Whether words say that a score is what remains."""
    return any(phrase in text.casefold() for phrase in vocabulary().groups["residual"]) or names_remaining(text)


def names_assessment(header: str) -> bool:
    """Whether a header says of what assessment its numbers are, and nothing else: "Bruttorisk", "Restrisk"."""
    return "risk" in header.casefold() and says_assessment(header)


def says_assessment(text: str) -> bool:
    """Whether words say of which assessment a score is: "Brutto", "Efter åtgärd"."""
    return is_residual(text) or bool(_BEFORE.search(text))


def is_assessment(text: str) -> bool:
    """Whether a few words say which assessment something is of, and nothing else: "Bruttorisk", "Efter åtgärd"."""
    few = len(text.split()) <= _FEW
    return few and (names_assessment(text) or _MOMENT.fullmatch(text.strip()) is not None)


def scores_assessment(header: str, column: Contents) -> bool:
    """Whether numbers or scores stand under a header that says of which assessment they are: "Restrisk", "Efter åtgärd"."""
    if column.is_notation():  # which nothing but a score is
        return says_assessment(header)
    return column.is_small() and (names_assessment(header) or _MOMENT.fullmatch(header.strip()) is not None)


def _says_residual(one: _Set, columns: Sequence[Heading]) -> bool:
    return any(is_residual(words(columns[index])) for index in one)


def _says_both(one: _Set, columns: Sequence[Heading]) -> bool:
    """Whether the group of a set names the assessment before treatment and the one after it: "Före åtgärd Efter åtgärd"."""
    groups = {columns[index].group or "" for index in one}
    return any(is_residual(group) and _BEFORE.search(group) for group in groups)


def _year(one: _Set, columns: Sequence[Heading]) -> int | None:
    """The year that a set names."""
    return next((year for index in one for year in years_in(words(columns[index]))), None)


def _sets(columns: Sequence[Heading], parts: Mapping[int, str], year: int | None) -> list[_Set]:
    """The columns of scores in sets: another begins where a part stands again, or other words or another year above it."""
    if remaining := _in_turn(columns, parts):
        return [[index for index in sorted(parts) if index not in remaining], remaining]
    sets: list[_Set] = []
    again = False
    for index in sorted(parts):
        repeated = bool(sets) and _repeats(index, sets[-1], columns, parts, year)
        ends = again and _ends(index, sets, columns, parts)
        if not sets or repeated or (not ends and _turns(index, sets[-1], columns, repeated=again)):
            sets.append([])
            again = repeated
        sets[-1].append(index)
    return sets


def _in_turn(columns: Sequence[Heading], parts: Mapping[int, str]) -> _Set:
    """The columns of what remains where each stands right behind the same part of the other assessment: "Sannolikhet | Sannolikhet efter åtgärd | Konsekvens | …".

    None where there are not at least two, or one that says what remains stands otherwise.
    """
    order = sorted(parts)
    remaining = [index for index in order if is_residual(words(columns[index]))]
    pairs = [
        later
        for earlier, later in pairwise(order)
        if later in remaining and earlier not in remaining and parts[earlier] == parts[later]
    ]
    return remaining if pairs == remaining and len(pairs) > 1 else []


def _repeats(index: int, before: _Set, columns: Sequence[Heading], parts: Mapping[int, str], year: int | None) -> bool:
    """Whether a set has what a column holds, a whole score of another year than the table's too: "SxK" below "Nettorisk" before "Nettovärde 2024"."""
    of_other = _is_of_other_year(columns[index], year) and not any(names_time(columns[other]) for other in before)
    same = {parts[index], *(_WHOLE if of_other and parts[index] in _WHOLE else ())}
    return any(parts[other] in same and columns[other].cell != columns[index].cell for other in before)


def _is_of_other_year(column: Heading, year: int | None) -> bool:
    """Whether a header names an earlier assessment, or a year that is not the table's."""
    years = years_in(words(column))
    return _EARLIER.search(words(column)) is not None or (year is not None and bool(years) and year not in years)


def _ends(index: int, sets: Sequence[_Set], columns: Sequence[Heading], parts: Mapping[int, str]) -> bool:
    """Whether a whole score stands right behind the parts that began since they stood again and say of no assessment, as the set before them has one: "S | K | Restrisk"."""
    last = sets[-1]
    is_whole = parts[index] in _WHOLE and any(parts[other] in _WHOLE for other in sets[-2])
    silent = not any(says_assessment(words(columns[other])) for other in last)
    return is_whole and silent and index == last[-1] + 1 and {parts[other] for other in last} == {*FACTORS}


def _turns(index: int, before: _Set, columns: Sequence[Heading], *, repeated: bool) -> bool:
    """Whether a column is of another assessment than those before it by its words; one that says nothing goes on theirs.

    repeated: theirs began since a part stood again. Without lines between them, a group over its middle column is theirs too.
    """
    column, last = columns[index], columns[before[-1]]
    years = {year for other in before for year in years_in(words(columns[other]))}
    own = set(years_in(words(column)))
    if years and own:
        return not years & own
    silent = column.group is None and not is_residual(words(column))
    over_middle = repeated and column.group is not None and last.group is None and index == before[-1] + 1
    return not silent and not over_middle and is_residual(words(column)) != is_residual(words(columns[before[0]]))


def _own(sets: Sequence[_Set], columns: Sequence[Heading], year: int | None) -> _Set:
    """The assessment of the table's own year: the first that does not name another one."""
    now = [one for one in sets if not any(_EARLIER.search(words(columns[index])) for index in one)] or list(sets)
    dated = {named: one for one in now if (named := _year(one, columns))}
    if year in dated:
        return dated[year]
    undated = next((one for one in now if _year(one, columns) is None), None)
    if undated:
        return undated
    past = [named for named in dated if year is None or named <= year]
    return dated[max(past or dated)]


def _undated(own: _Set, others: Sequence[_Set], columns: Sequence[Heading], parts: Mapping[int, str]) -> _Set:
    """The parts that the own assessment lacks and that no year ties to another one: "S | K | Riskvärde 2024 | Riskvärde 2025"."""
    if _year(own, columns) is None:
        return []
    held = {parts[index] for index in own}
    free = (index for one in others for index in one if not years_in(words(columns[index])))
    return [index for index in free if parts[index] not in held and not _EARLIER.search(words(columns[index]))]


def _plainly_after(own: _Set | None, sets: Sequence[_Set], columns: Sequence[Heading]) -> _Set | None:
    """The only other set, if it stands behind the treatments, or the first says that it was made before them."""
    others = [one for one in sets if one is not own]
    if own is None or len(others) != 1 or others[0][0] < own[-1] or _year(others[0], columns):
        return None
    before = any(_BEFORE.search(words(columns[index])) for index in own)
    between = any(column.field in _BETWEEN for column in columns[own[-1] : others[0][0]])
    return others[0] if before or between else None
