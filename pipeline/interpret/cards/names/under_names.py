"""Short texts in small letters right below the names of cards: what a card belongs to ("Skolskjuts" in a pill), or how things are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.names.large_names import has_labels
from pipeline.interpret.cards.names.over_names import is_name, is_process
from pipeline.interpret.cells.entities import body_in, unit_in
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.cells.moments import is_moment
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.roles import names_post
from pipeline.interpret.phrases.matcher import classify

_BELONGS, _SAID = "Process", "Status"
_WORDS = 5  # of such a text
_FEWEST = 2  # cards that have one, unless a code tells that the line above is the name
_SMALLER = 0.95  # times the size of the values: what is as large may be a name below its section's heading
_LARGER = 1.15  # times the size of the values: names that are not bold
_SEVERAL, _MORE = 3, 2  # cards whose names have so many times the words of what stands below them
_NEAR = 2.2  # heights of a line from such a text to the labels below it, which may stand in boxes
_CLOSE = 0.6  # heights of a line between those of one name
_APART = 2.0  # sizes of the letters between labels beside each other, of which nobody may know the first
_DIGIT = lazy_pattern(r"\d")  # of a day or a number: "Ändrad 2026-03-12"
_CODED = lazy_pattern(r"[A-ZÅÄÖ]{1,4}[-.]?\d{1,3}[.:]?\s+(?=\S)")
_STATE = lazy_pattern(
    r"(?:ej |inte |delvis |under )?(?:\w*(?:erad|erat|slutad|slutat|börjad|startad|senad)|arbete|pågår|pågående|klar\w?|färdig|ny(?:tt)?"
    r"|utkast|öppen|stängd|(?:in)?aktiv|god|hög|högst|medel(?:hög)?|låg|lägst|kritisk|allvarlig|acceptabel)(?:\s+(?:risk|nivå|prio\w*))?",
    re.IGNORECASE,
)
_PERSON = lazy_pattern(r"[A-ZÅÄÖ][a-zà-ÿ]+(?:-[A-ZÅÄÖ][a-zà-ÿ]+)?(?: [A-ZÅÄÖ][a-zà-ÿ]+(?:-[A-ZÅÄÖ][a-zà-ÿ]+)?)+")
_LEVEL = lazy_pattern(
    r"(?:(?:röd|gul|orange|grön|(?:mycket )?(?:hög|låg|stor|liten)|medel(?:hög|stor)?|kritisk|allvarlig|acceptabel|(?:o?förändra|minska|öka|sjunka|stiga)(?:d|t|nde))[at]?(?: (?:risk|nivå|prio)\w*)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UnderNames:
    """The texts that stand so, the label that says what they are, and how large plain letters are that name cards."""

    texts: frozenset[str] = frozenset()
    label: str = _BELONGS
    large: float = 0.0


def texts_under_names(lines: Sequence[Line]) -> UnderNames:
    """What stands right below the names of a document's cards, over their first labels, and names none.

    It is smaller than the values of labels, stands below names with codes, or below names that say much more than it does. It is the card's process,
    unless cards have a label for that or some such text is a state. Where it is smaller than these, it may also stand over larger plain text
    ("Inköp" in a pill over what describes the card), and be a known label that stands nowhere else ("Granskning" where other cards have "Inköp").
    It does not where some such text is who answers for it, a unit, a time, a colour, a level or a trend: nobody knows what these are of.
    """
    sizes = _sizes_of_values(lines)
    large = _LARGER * _most_common(sizes.values())
    found = [at for at in range(1, len(lines) - 1) if _is_between(lines, at, large=large)]
    usual = _most_common(size for at, size in sizes.items() if at not in found)
    small = [at for at in found if (lines[at].size or usual) < _SMALLER * usual]
    found = [at for at in found if _next_label(lines, at) == at + 1]
    if any(_is_else(lines[at].text.strip()) for at in small if at not in found):
        small = [at for at in small if at in found]
    coded = [at for at in found if _CODED.match(_name_over(lines, at)[0].text)]
    small += _known_words(lines, [lines[at] for at in small], large)
    told = {*(small if len(small) >= _FEWEST else ()), *coded, *(found if _names_say_more(lines, found) else ())}
    texts = frozenset(lines[at].text for at in told)
    is_told_else = any(map(tells_state, texts))
    return UnderNames(texts, _SAID if is_told_else or any(map(is_process, lines)) else _BELONGS, large)


def tells_state(text: str) -> bool:
    """Whether a text says how things are ("Utkast", "Hög risk"), or what came of a check."""
    return _STATE.fullmatch(text.strip()) is not None or outcome_of(text) != "unclear"


def says_level(text: str) -> bool:
    """Whether a text is a colour, a level ("Hög risk") or a trend, and nothing else."""
    return _LEVEL.fullmatch(text.strip()) is not None


def _is_else(text: str) -> bool:
    """Whether a text is surely no process: it names a post, a person, a body or a unit, or says when, how high or how it changed."""
    is_said = says_level(text) or _PERSON.fullmatch(text)
    return bool(is_said or names_post(text) or body_in(text) or unit_in(text) or is_moment(text))


def names_over_texts(lines: Sequence[Line], under: UnderNames) -> Sequence[Line]:
    """The lines, with the names over such texts in bold."""
    names = {id(line) for at in _told(lines, under) for line in _name_over(lines, at)}
    return [replace(line, bold=True) if id(line) in names else line for line in lines] if names else lines


def labelled_under_names(lines: Sequence[Line], under: UnderNames) -> Iterator[Line]:
    """The lines, each such text behind the label that says what it is, before the card's first label."""
    told = {_next_label(lines, at): lines[at] for at in _told(lines, under)}
    texts = set(map(id, told.values()))
    for at, line in enumerate(lines):
        if text := told.get(at):
            box = text.box if lines[at - 1] is text else line.box
            yield replace(text, text=f"{under.label}\t{text.text.strip()}", box=box, bold=False)
        if id(line) not in texts:
            yield line


def _told(lines: Sequence[Line], under: UnderNames) -> Iterator[int]:
    """Where such texts stand among lines."""
    for at in range(1, len(lines) - 1) if under.texts else ():
        if lines[at].text in under.texts and _is_between(lines, at, large=under.large, known=True):
            yield at


def _known_words(lines: Sequence[Line], told: Sequence[Line], large: float) -> Iterator[int]:
    """Where known labels without values stand as told texts do, set as these are, and no others of their words stand elsewhere."""
    if not told:
        return
    alone = [at for at in range(1, len(lines) - 1) if _is_alone(lines[at])]
    under = [at for at in alone if alike(lines[at], told[0]) and _is_between(lines, at, large=large, known=True)]
    texts = Counter(lines[at].text for at in alone)
    texts.subtract(lines[at].text for at in under)
    yield from (at for at in under if not texts[lines[at].text])


def _is_between(lines: Sequence[Line], at: int, *, large: float, known: bool = False) -> bool:
    """Whether a short text in plain letters no larger than the name stands right below this and over a label, larger text between them or not.

    known: the text may be a label.
    """
    name, line = lines[at - 1], lines[at]
    if not (line.box and name.box) or is_heading(line) or alike(name, line) or not _may_name(name, large):
        return False
    is_short = len(line.text.split()) <= _WORDS and line.text[:1].isupper() and not line.text.endswith((".", ":", ","))
    is_smaller = (line.size or 0.0) <= (name.size or 0.0)
    if not (is_short and is_smaller and stands_below(name, line)) or (_is_label(line) and not known):
        return False
    label = _next_label(lines, at)
    is_one = len(pieces_of(line, _APART)) <= 1 and not _DIGIT.search(line.text)
    return label == at + 1 or (label is not None and is_one)


def _next_label(lines: Sequence[Line], at: int) -> int | None:
    """The place of the label that a text stands over, with nothing but larger plain text between them."""
    for below in range(at + 1, len(lines)):
        line = lines[below]
        if not stands_below(lines[below - 1], line, _NEAR):
            return None
        if _is_label(line):
            return below
        if is_heading(line) or (lines[at].size or 0.0) >= _SMALLER * (line.size or 0.0):
            return None
    return None


def _may_name(line: Line, large: float) -> bool:
    """Whether a line is a card's name, or plain text in letters larger than values that may be one."""
    return is_name(line) or (is_name(replace(line, bold=True)) and 0 < large <= (line.size or 0.0))


def _is_label(line: Line) -> bool:
    """Whether a line is a label, begins with one, or is nothing but labels, with any white between them."""
    return has_labels(line) or _are_labels(line.text.split())


def _is_alone(line: Line) -> bool:
    """Whether a line is labels with no value behind them, which may be small."""
    found = label_of(line)
    return _is_label(line) and not (found and found[1].text)


def _are_labels(words: Sequence[str]) -> bool:
    for end in range(min(len(words), _WORDS), 0, -1):
        meaning = classify(" ".join(words[:end]))
        if meaning and meaning.whole and not meaning.help:
            return end == len(words) or _are_labels(words[end:])
    return False


def _names_say_more(lines: Sequence[Line], found: Sequence[int]) -> bool:
    """Whether the names over some texts, of which there are several, have many more words than these."""
    names = sum(len(line.text.split()) for at in found for line in _name_over(lines, at))
    return len(found) >= _SEVERAL and names >= _MORE * sum(len(lines[at].text.split()) for at in found)


def _name_over(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The lines of the name above a text."""
    first = at - 1
    while first and alike(lines[first - 1], lines[first]) and stands_below(lines[first - 1], lines[first], _CLOSE):
        first -= 1
    return lines[first:at]


def _sizes_of_values(lines: Sequence[Line]) -> dict[int, float]:
    """The sizes of the plain lines that are no headings and no labels without values, by their places."""
    return {
        at: round(line.size, 1)
        for at, line in enumerate(lines)
        if line.size and not is_heading(line) and not _is_alone(line)
    }


def _most_common(sizes: Iterable[float]) -> float:
    """The size of most; 0 where there are none."""
    return max(Counter(sizes).most_common(1), default=(0.0, 0))[0]
