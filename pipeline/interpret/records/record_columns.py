"""The columns that records make: one for each label, and for each text without one by what it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cards.cards import NUMBERING
from pipeline.interpret.cells.check_words import says_check
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.records.ends import Bounded
from pipeline.interpret.records.places import Key
from pipeline.interpret.records.run_labels import ASSESSMENT
from pipeline.interpret.records.runs import Run
from pipeline.interpret.records.unlabelled import UNNAMED, header_of, name_of, texts_at
from pipeline.interpret.records.values import Record

INNER = "Delprocess"
"""The header of headings between those of processes and the records."""
Told = Callable[[Record, Bounded], list[Run]]
"""What stands in a column of a record."""
_MOST = 0.7  # of the texts of a column, that say what it holds
_CHECKED = frozenset({"method", "frequency", "result", "outcome", "comment"})
_CODE = lazy_pattern(r"(?:[A-ZÅÄÖ]{1,5}[-.])?[A-ZÅÄÖ]{1,4}[-. ]?\d{1,4}[.:)]?\s+(?=[^\W\d])")


def columns_of(records: Sequence[Record], bounds: Sequence[Bounded], *, of_checks: bool) -> Iterator[tuple[str, Told]]:
    """The header and the cells of each column: headings over records, then what stands in them in turn; none where nothing names them.

    of_checks: a title of checks stands over the records.
    """
    order = _order(records)
    labels = {key: record.labels[key] for record in reversed(records) for key in record.labels}
    fields = {run.meaning for run in labels.values()}
    name = None if {"risk", "checks"} <= fields else name_of(records, order)
    if name is None and not fields & {"risk", "checks"}:
        return
    of_checks = "risk" in fields or ("checks" not in fields and _are_checks(records, name, fields, of_checks=of_checks))
    names_risk = "risk" in fields or (name is not None and not of_checks)
    headings = _headings(bounds, of_risks=not names_risk)
    yield from ((header, _heading(level)) for level, header in enumerate(headings))
    told = set(headings)
    for key in order:
        if key in labels:
            if _has_column(records, key, labels[key]) and not _is_told_again(records, key, labels):
                yield _label(labels[key], key), _under(key)
        elif key == name:
            yield ("Kontrollmoment" if of_checks else "Risk"), _unnumbered(records, key)
        elif header := header_of(records, key, fields, behind_name=_is_behind(order, name, key), of_checks=of_checks):
            yield (UNNAMED if header in told else header), _under(key)
            told.add(header)


def _has_column(records: Sequence[Record], key: Key, label: Run) -> bool:
    """Whether a label heads values; what names an assessment only where whole scores stand under it."""
    return label.meaning != ASSESSMENT or any(map(is_whole, texts_at(records, key)))


def _headings(bounds: Sequence[Bounded], *, of_risks: bool) -> list[str]:
    """The headers of the columns of headings over records, the outermost first; the innermost names the risk where nothing else does.

    A single one does where most say that something may happen, as names of processes do not.
    """
    depth = max((len(bound.headings) for bound in bounds), default=0)
    lowest = {" ".join(one.run.text for one in bound.headings[-1]) for bound in bounds if bound.headings}
    says_risk = depth > 1 or 2 * sum(map(says_event, lowest)) > len(lowest)
    headers = ["Process", *[INNER] * (depth - 1)][:depth]
    return [*headers[:-1], "Risk"] if headers and of_risks and says_risk else headers


def _are_checks(records: Sequence[Record], name: Key | None, fields: set[str], *, of_checks: bool) -> bool:
    """Whether what names records is what is checked: their labels say so, most begin as checks do, or a title of checks stands over them."""
    texts = texts_at(records, name) if name else []
    if fields & _CHECKED or sum(map(says_check, texts)) > len(texts) / 2:
        return True
    return of_checks and not fields & {*SCORES, "treatments"}


def _is_told_again(records: Sequence[Record], key: Key, labels: Mapping[Key, Run]) -> bool:
    """Whether a label says the same in all records, where another label of its field does not: the links of a page, "Händelser  Filer (0)"."""
    same = [
        other
        for other, run in labels.items()
        if run.meaning == labels[key].meaning and run.meaning and other[2] == key[2]
    ]
    return (
        len(same) > 1
        and len(set(texts_at(records, key))) == 1
        and any(len(set(texts_at(records, other))) > 1 for other in same)
    )


def _order(records: Sequence[Record]) -> list[Key]:
    """The keys of all columns, as they stand in the record that has most, others behind the one before them."""
    order: list[Key] = []
    for record in sorted(records, key=lambda record: -len(record.values)):
        before = -1
        for key in _keys(record):
            if key in order:
                before = order.index(key)
            else:
                before += 1
                order.insert(before, key)
    return _by_assessment(order)


def _by_assessment(order: Sequence[Key]) -> list[Key]:
    """The keys with those of each assessment side by side, as a table has them: two may stand beside each other line by line."""
    first = {key[2]: at for at, key in reversed([*enumerate(order)]) if _is_assessed(key)}
    return sorted(order, key=lambda key: first[key[2]] if _is_assessed(key) else order.index(key))


def _is_assessed(key: Key) -> bool:
    return key[0] == "label" and bool(key[2])


def _keys(record: Record) -> list[Key]:
    """The keys of a record as they stand in it."""
    first = {key: runs[0] for key, runs in record.values.items()} | dict(record.labels)
    return sorted(first, key=lambda key: (first[key].page, round(first[key].box[1]), first[key].box[0]))


def _is_behind(order: Sequence[Key], name: Key | None, key: Key) -> bool:
    return name is not None and order.index(key) == order.index(name) + 1


def _label(run: Run, key: Key) -> str:
    return f"{run.label} {str(key[2]).lower()}".strip()


def _heading(level: int) -> Told:
    return lambda _, bound: [_without_number(one.run) for lines in bound.headings[level : level + 1] for one in lines]


def _without_number(run: Run) -> Run:
    words = _length(NUMBERING.match(run.text))
    return Run(run.words[words:], run.line) if 0 < words < len(run.words) else run


def _under(key: Key) -> Told:
    return lambda record, _: record.values.get(key, [])


def _unnumbered(records: Sequence[Record], key: Key) -> Told:
    """The names of records, without the numbers or codes that most begin with."""
    coded = [_number(text) for text in texts_at(records, key)]
    if sum(map(bool, coded)) < _MOST * len(coded):
        return _under(key)

    def told(record: Record, _: Bounded) -> list[Run]:
        runs = record.values.get(key, [])
        words = _number(" ".join(run.text for run in runs))
        first = [Run(runs[0].words[words:], runs[0].line)] if runs and words < len(runs[0].words) else []
        return [*first, *runs[1:]]

    return told


def _number(text: str) -> int:
    """How many words the number or code takes that a name begins with."""
    return _length(NUMBERING.match(text) or _CODE.match(text))


def _length(match: re.Match[str] | None) -> int:
    return len(match[0].split()) if match else 0
