"""What stands over the names of cards and tells of what is below: a labelled process, scores."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import dropwhile, islice, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.label_layouts.score_lines import is_score
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike, is_one_heading
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.phrases.titles import kind_of_title

_NAME = lazy_pattern(r"[^\W\d]{3}")
_ASSESSED = r"(?:(?:brutto|netto)\w*|(?:inneboende|kvar\w+)(?:\s+risk)?|(?:risk\s+)?(?:före|efter)\s+åtgärd\w*)"
_ASSESSMENTS = lazy_pattern(rf"{_ASSESSED}(?:\s+{_ASSESSED})*", re.IGNORECASE)  # "Bruttorisk   Nettorisk"
_STEPS = 2  # to a line, and from it to the next
_OTHERS = 2  # cards at least, whose names tell how a name is set
_NEAR = 2.5  # heights of a line between what is told and the name below it


def is_name(line: Line) -> bool:
    """Whether a line may be a card's name: a heading with words, and neither a label, a table's title nor headings over scores."""
    return is_heading(line) and _may_name(line)


def _may_name(line: Line) -> bool:
    """Whether a line's text may be a card's name."""
    if _ASSESSMENTS.fullmatch(line.text.strip()):
        return False
    named = _NAME.search(line.text) is not None and label_of(line) is None
    return named and kind_of_title(line.text) is None


def is_near(line: Line, below: Line) -> bool:
    """Whether a line stands right above another; in Word, which tells no places, always."""
    if not (line.box and below.box):
        return True
    return line.page == below.page and 0 <= below.box[1] - line.box[3] < _NEAR * (line.box[3] - line.box[1])


def stand_over_names(lines: Sequence[Line], told: Collection[int], fewest: int) -> bool:
    """Whether all of some lines, by their id(), stand over names, so many at least; other labels may stand between.

    What stands last in its card stands over the next one's name too: so no label but a process may come before the first of them
    that comes again behind it, and labels follow the last.
    """
    places = [at for at, line in enumerate(lines) if id(line) in told]
    ends = [*places[1:], len(lines)]
    if len(places) < fewest or not all(map(partial(_is_over_name, lines), reversed(places), reversed(ends))):
        return False
    return not follow_labels(lines, told) and bool(_labels(lines[places[-1] + 1 :]))


def follow_labels(lines: Sequence[Line], told: Collection[int]) -> bool:
    """Whether labels, not those of processes, come before the first of some lines, by their id(), and again behind it.

    Not if all of these stand nearer to what is below them: then the first card has none of them over its name.
    """
    places = [at for at, line in enumerate(lines) if id(line) in told]
    first = min(places, default=len(lines))
    above = _labels(dropwhile(is_process, reversed(lines[:first])))
    again = not above.isdisjoint(_labels(lines[first + 1 :]))
    steps = [found for at in places if (found := _steps(lines[max(at - 1, 0) : at + 2]))]
    return again and not (steps and all(below < before for before, below in steps))


def stand_under_names(lines: Sequence[Line], told: Collection[int]) -> bool:
    """Whether all of some lines, by their id(), stand right under a name, with less white above than below: under a risk, over its checks."""
    around = [lines[at - 1 : at + 2] for at, line in enumerate(lines) if id(line) in told and at]
    steps = [(three[0], _steps(three)) for three in around]
    return bool(steps) and all(is_name(name) and found and found[0] < found[1] for name, found in steps)


def _steps(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The white above and below the second of three lines, in points; None where these do not stand below each other on a page."""
    boxes = [line.box for line in lines if line.box]
    steps = [other[1] - one[3] for one, other in pairwise(boxes)]
    if len(steps) != _STEPS or min(steps) < 0 or len({line.page for line in lines}) > 1:
        return None
    return steps[0], steps[1]


def _labels(lines: Iterable[Line]) -> set[str]:
    return {label for line in lines if (label := words_of_label(line))}


def _is_over_name(lines: Sequence[Line], at: int, sure: int) -> bool:
    """Whether behind one of some lines, and labels and scores right below it, a name stands; sure: the next that stands over one."""
    for index in range(at, len(lines) - 1):
        below = lines[index + 1]
        if not is_near(lines[index], below):
            return False
        if not (words_of_label(below) or is_score(below)):
            return is_name(below)
        if index + 1 == sure:
            return True
    return False


def processes_over_names(lines: Sequence[Line]) -> frozenset[int]:
    """The id() of the lines that label a process ("Process: Inköp") over the names of cards, if all stand so."""
    told = frozenset(map(id, filter(is_process, lines)))
    return told if stand_over_names(lines, told, 1) else frozenset()


def are_first_labels(lines: Sequence[Line]) -> bool:
    """Whether all labelled processes, several, stand right below a name and over another label: none stands over a name then."""
    places = [at for at in range(1, len(lines) - 1) if is_process(lines[at])]
    below_names = (is_name(lines[at - 1]) and is_near(*lines[at - 1 : at + 1]) for at in places)
    return len(places) > 1 and all(below_names) and not any(is_name(lines[at + 1]) for at in places)


def names_like_titles(lines: Sequence[Line]) -> frozenset[int]:
    """The id() of lines of headings that hold a title's words and are names of cards all the same ("Kontrollplanen följs inte").

    They have no year, stand over the same label as at least two names without such words, and are set as these are: as headings, or in
    letters larger than the label's.
    """
    over = [
        (at, words)
        for at, (line, below) in enumerate(pairwise(lines))
        if (is_heading(line) or _is_larger(line, below)) and (words := words_of_label(below))
    ]
    names: dict[str, list[Line]] = {}
    for at, words in over:
        if _may_name(lines[at]):
            names.setdefault(words, []).append(lines[at])
    found: set[int] = set()
    for at, words in over:
        others = (name for name in names.get(words, ()) if alike(lines[at], name))
        if label_of(lines[at]) or len(list(islice(others, _OTHERS))) < _OTHERS:
            continue
        heading = _whole_heading(lines, at)
        if any(kind_of_title(line.text) for line in heading) and not any(years_in(line.text) for line in heading):
            found.update(map(id, heading))
    return frozenset(found)


def _is_larger(line: Line, label: Line) -> bool:
    """Whether a line of several words is set in larger letters than the label right below it; a word alone may be a title ("Kontrollplan")."""
    is_larger = (line.size or 0.0) > (label.size or 0.0) > 0 and not alike(line, label)
    return is_larger and is_near(line, label) and len(line.text.split()) > 1


def _whole_heading(lines: Sequence[Line], last: int) -> Sequence[Line]:
    """The lines of one heading, close above each other and set alike, down to its last."""
    first = last
    while first and is_one_heading(lines[first - 1], lines[first], titled=True):
        first -= 1
    return lines[first : last + 1]


def is_process(line: Line) -> bool:
    """Whether a line labels a process: "Process: Inköp"."""
    label = label_of(line)
    return label is not None and label[0].field == "process" and bool(label[1].text)


def words_of_label(line: Line) -> str | None:
    """The words of a label, with a value behind it or alone on its line."""
    found = label_of(line)
    meaning = found[0] if found else label_alone(line)
    return meaning.header.casefold().rstrip(": ") if meaning else None
