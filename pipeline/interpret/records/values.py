"""What each run of a record is: a label, the value of one, or a text that no label names and that stands so in all records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.records.assessments import assessment_of
from pipeline.interpret.records.beside_measures import is_note_on, with_notes_behind
from pipeline.interpret.records.find_records import Placed
from pipeline.interpret.records.places import Key, Places, Weights, weights_of
from pipeline.interpret.records.run_labels import ASSESSMENT
from pipeline.interpret.records.runs import CODE, EDGE, Run

_MOST = 0.6  # of the records, that have a label
_NEAR = 0.8  # heights of the letters between the lines of one text
_AGAIN = "again"
_TOUCH = 0.25  # heights of the letters: so near below a value smaller letters are part of it
_SPACE = 0.4  # heights of the letters between two words
_BESIDE = 1.5  # heights of the letters between the parts of one text


@dataclass(slots=True)
class Record:
    """One record: what stands under each label, and at each place without one; blurred where it has a label twice."""

    values: dict[Key, list[Run]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[Key, Run] = field(default_factory=dict)
    is_blurred: bool = False

    def runs(self) -> Iterator[Run]:
        """All its runs, labels too."""
        yield from self.labels.values()
        for runs in self.values.values():
            yield from runs


def records_of(parts: Sequence[Sequence[Placed]]) -> list[Record]:
    """Records with the values of their labels; none where one has a label twice, so that nothing says which value is whose."""
    _take_labels(parts)
    records = _built(parts)
    if blank := _blank_labels(records):
        for run in (one.run for part in parts for one in part if one.run.label in blank):
            run.label = ""
        records = _built(parts)
    return [] if any(record.is_blurred or _holds_table(record) for record in records) else records


def _built(parts: Sequence[Sequence[Placed]]) -> list[Record]:
    weights, places = weights_of(parts), Places(parts)
    records = [_record(part, weights, places) for part in parts]
    _join_rare_turns(records)
    return records


def _join_rare_turns(records: Sequence[Record]) -> None:
    """Takes texts at one place for one where but few records have something between them."""
    again = Counter(key for record in records for key in record.values if key[-1] == _AGAIN)
    for key, count in sorted(again.items(), key=lambda item: -len(item[0])):
        if 2 * count < len(records):
            for record in (one for one in records if key in one.values):
                record.values[key[:-1]] += record.values.pop(key)


def _blank_labels(records: Sequence[Record]) -> set[str]:
    """The labels that nobody knows and that have no value in any record: they are texts."""
    told = {run.label for record in records for key, run in record.labels.items() if record.values.get(key)}
    unknown = {run.label for record in records for run in record.labels.values() if not run.meaning}
    return unknown - told


def _holds_table(record: Record) -> bool:
    """Whether several rows stand under labels beside each other: a table of its own, whose rows are not one."""
    lines: Counter[int] = Counter()
    for key, label in record.labels.items():
        values = record.values.get(key, [])
        beside = any(other is not label and other.is_beside(label) for other in record.labels.values())
        if beside and not label.value and values and values[0].is_under(label):
            lines.update({round(run.box[1]) for run in values[1:] if run.text[:1].isupper() or run.text[:1].isdigit()})
    return any(count > 1 for count in lines.values())


def _take_labels(parts: Sequence[Sequence[Placed]]) -> None:
    """Takes what stands in most records, behind their first label and neither beside nor under one, for a label that nobody knows."""
    told: dict[str, list[Run]] = defaultdict(list)
    for part in parts:
        runs = [one.run for one in part]
        first = next((at for at, run in enumerate(runs) if run.label), len(runs))
        for run in runs[first:]:
            if not run.label and not _is_told(run, runs) and any(map(str.isalpha, run.text)):
                told[run.text].append(run)
    for text, alike in told.items():
        for run in alike if len(alike) >= _MOST * len(parts) else ():
            run.label = text


def _is_told(run: Run, runs: Sequence[Run]) -> bool:
    """Whether a run stands right behind or somewhere under a label that has no value yet."""
    labels = [
        one for one in runs if one.label and one.value is None and one.page == run.page and one.meaning != ASSESSMENT
    ]
    before = _before(run, [one for one in runs if one.page == run.page])
    return before in labels or any(label.shares_width(run) and label.box[3] <= run.box[1] + 1 for label in labels)


def _before(run: Run, runs: Sequence[Run]) -> Run | None:
    """What stands right before a run on its line."""
    at_left = [one for one in runs if one.box[2] <= run.box[0] + 1 and one.is_beside(run)]
    return max(at_left, key=lambda one: one.box[2], default=None)


def _record(part: Sequence[Placed], weights: Weights, places: Places) -> Record:
    record, keys = Record(), dict[int, Key]()
    runs = [one.run for one in part]
    told: list[Run] = []
    before: Key = ()
    for one in part:
        run = one.run
        if run.label:
            told = [*told, run] if run.meaning == ASSESSMENT else told if run.meaning in SCORES else []
            assessment = assessment_of(run, told) if run.meaning in SCORES else ""
            key: Key = ("label", run.label.casefold(), assessment)
            record.is_blurred = record.is_blurred or (key in record.labels and run.meaning != ASSESSMENT)
            record.labels[key] = run
            if run.value:
                record.values[key].append(run.value)
        else:
            place = places.of(one, bold=weights[id(run)] is True, begun=bool(record.labels))
            key = _key_of(run, runs, keys, weights) or _in_turn(place, record, before)
            record.values[key].append(run)
        keys[id(run)] = before = key
    for values in record.values.values():
        values[:] = with_notes_behind(values)
    return record


def _in_turn(place: Key, record: Record, before: Key) -> Key:
    """The place of a text, told apart from that of one set alike before it where something else stands between them, or that is a number."""
    while place in record.values and (place != before or CODE.fullmatch(record.values[place][-1].text)):
        place = (*place, _AGAIN)
    return place


def _key_of(run: Run, runs: Sequence[Run], keys: Mapping[int, Key], weights: Weights) -> Key | None:
    """The key of the label that a run stands beside or under, or of the text that it goes on; None for any other."""
    here = [other for other in runs if other.page == run.page and id(other) in keys]
    label, before = _before(run, [other for other in here if other.label]), _before(run, here)
    boxed = before is not label and any(one.label and not one.value and run.is_under(one) for one in here)
    if label and not label.value and not boxed and not _is_headed(label, runs):
        return keys[id(label)]
    above = [other for other in here if other.box[3] <= run.box[1] + 0.3 * run.height]
    nearest = max(
        (one for one in above if one.shares_width(run)), key=lambda one: (one.box[3], -one.box[0]), default=None
    )
    if (
        nearest
        and not _is_parted(nearest, above)
        and ((nearest.label and not nearest.value) or _holds(nearest, run, keys, weights))
    ):
        return keys[id(nearest)]
    return keys[id(before)] if before and (_is_part(before, run) or is_note_on(run, before)) else None


def _is_parted(nearest: Run, above: Sequence[Run]) -> bool:
    """Whether a label stands below what is nearest over a run, at its left: a further line of labels has begun."""
    return not nearest.label and any(
        one.label and not one.value and one.box[1] >= nearest.box[3] - EDGE and one.box[2] <= nearest.box[0]
        for one in above
    )


def _holds(above: Run, run: Run, keys: Mapping[int, Key], weights: Weights) -> bool:
    """Whether a run goes on the text above it, or stands in the same letters, or right, below what a label names."""
    is_value = keys[id(above)][0] == "label" and not above.label
    is_near = run.box[1] - above.box[3] < _TOUCH * run.height and abs(run.box[0] - above.box[0]) < EDGE
    return _goes_on(above, run, weights) or (is_value and (above.is_alike(run) or is_near))


def _is_part(before: Run, run: Run) -> bool:
    """Whether a run goes on the text before it on its line, which is no number of the record."""
    white = run.box[0] - before.box[2]
    near = white < _SPACE * run.height or (white < _BESIDE * run.height and before.is_alike(run))
    return near and not CODE.fullmatch(before.text)


def _is_headed(label: Run, runs: Sequence[Run]) -> bool:
    """Whether the value of a label stands under it, where other labels are on its line with theirs."""
    under = any(not run.label and run.is_under(label) for run in runs if run.page == label.page)
    return under and any(run.label and run is not label and run.is_beside(label) for run in runs)


def _goes_on(above: Run, run: Run, weights: Weights) -> bool:
    """Whether a run is the next line of the text above it."""
    at_edge = abs(above.box[0] - run.box[0]) < EDGE or (above.value and above.box[0] < run.box[0])
    near = run.box[1] - above.box[3] < _NEAR * run.height
    bold = {weights.get(id(one)) for one in (above, run)} - {None}
    return bool(at_edge and near and above.is_alike(run) and len(bold) <= 1 and not CODE.fullmatch(above.text))
