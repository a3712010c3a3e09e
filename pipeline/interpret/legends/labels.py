"""The words of a scale and their numbers, in running text: "1 = Osannolik, 2 = Möjlig", "osannolik (1), möjlig (2) …"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.legends.part_words import parts_in, parts_named, same_as_other

Labels = dict[str, str]  # "3": "Möjlig"

_AND = r"och|samt|eller|respektive"  # before a list's last step
_NUMBER_FIRST = lazy_pattern(
    r"(?<![\d,.])(?<![01][-–—])(?<![01] [-–—] )([0-9]|10)\s*(?:[-–—=:.)]|\s)\s*([A-ZÅÄÖa-zåäö][A-Za-zÅÄÖåäö]*"
    rf"(?:\s(?!(?:{_AND})\s+\d)[a-zåäö]+){{0,3}})"  # "3 = möjlig och 4 = sannolik"
)
_WORD_FIRST = lazy_pattern(
    r"([A-ZÅÄÖa-zåäö]+(?:\s[a-zåäö]+){0,5})\s*(?:\(\s*([0-9]|10)\s*(?:p|poäng)?\)|[=]\s*([0-9]|10)(?![\d,.]*\s*=)|[-–]\s+([0-9]|10)(?=\s*[,;.]|\s*$|\s+[A-ZÅÄÖ]))",
)
_TWICE = lazy_pattern(r"\W*([0-9]|10)\s*[-–—=:.)]?\s*([^\W\d_][^\d]*?)\s+\1\s*[-–—=:.)]?\s*([^\W\d_][^\d]*)")
_BOTH = 2  # parts of a score
_INTRODUCES = lazy_pattern(
    rf".*\b(?:som|(?:skala|steg|nivå|grad|ord|siffr|tal|poäng)\w*\s+där|orden|nivåerna|stegen|{_AND}|är|från|till|mellan|med|anges|bedöms|graderas|innebär|betyder|skalan)\s+",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 6  # steps of a scale
_JOINED = lazy_pattern(r"\w+\s*(?:och|samt|resp\w*\.?|[/,&])\s*", re.IGNORECASE)  # "Sannolikhet och" konsekvens
_BULLETS = " •◦▪–-"
_OF_VALUE = lazy_pattern(r"\W*risk(?:värde|nivå|tal|poäng|klass)\w*(?:\s+[^\W\d]+)?\s*(?:$|[:(\d])", re.IGNORECASE)
_NAMING = 3  # words: a longer line than this names no legend below it
_OF_BOTH = lazy_pattern(
    r"\W*(?:bedömnings|värderings|poäng)?skala(?:n|or|orna)?\b\s*(?:\([^)]*\)\s*)?:?\s*[01]\b", re.IGNORECASE
)
_BOUNDS = lazy_pattern(  # a range is no two steps: "från 1 till 4. Här ser du …"
    r"\b(?:[01](?:\s+upp)?\s+till(?:\s+och\s+med)?|[01]\s+t\.?\s?o\.?\s?m\.?|mellan\s+[01]\s+och)\s+(?:\d|10)\b",
    re.IGNORECASE,
)
_HOW_MANY = lazy_pattern(r"\D*\bantal\b", re.IGNORECASE)  # "Antal risker: hög (3), medel (2), låg (1)"
_LONE_STEP = lazy_pattern(r"(\d)\s*[-–—=:.)]?\s+[^\W\d_][^\d]*")


@dataclass(slots=True)
class PartLabels:
    """The labels of both parts of a score; unnamed: those of scales that name no part, which serve where the words fit."""

    likelihood: Labels = field(default_factory=dict)
    consequence: Labels = field(default_factory=dict)
    unnamed: list[Labels] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.likelihood or self.consequence or self.unnamed)

    def of(self, *, consequence: bool) -> Labels:
        """The labels of one part."""
        return self.consequence if consequence else self.likelihood

    def fill(self, other: PartLabels) -> None:
        """Takes over what it lacks."""
        self.likelihood = self.likelihood or other.likelihood
        self.consequence = self.consequence or other.consequence
        self.unnamed = [*self.unnamed, *other.unnamed]


def is_of_value(text: str) -> bool:
    """Whether a legend's name or text is of the value that the parts of a score make: "Riskvärde"."""
    return _OF_VALUE.match(text) is not None


def labels_in_texts(texts: Sequence[str]) -> PartLabels:
    """The labels of both parts: what stands behind the word that names the part, and in lines of labels below it."""
    texts = _named_first([_BOUNDS.sub("", text) for text in texts])
    if beside := _side_by_side(texts):
        return beside
    # For each time that a part is named, what is said of it there and below.
    found: dict[bool, list[list[str]]] = {False: [], True: []}
    unnamed: list[str] = []
    parts: frozenset[bool] = frozenset()
    before = ""
    both_told = _both_in_turn(texts)
    for text in texts:
        names = parts_in(text)
        if unnamed and not (names or parts) and _begins_with_step(text):
            unnamed[-1] = _with_next(unnamed[-1], text)
        else:
            unnamed.append("" if names or parts else text)
        if not _may_label(text, before, named=bool(names)):
            parts, before = frozenset(), ""
            continue
        for start, piece, named in _pieces(text, names, parts):
            for consequence in named:
                told = found[consequence]
                if start == 0 and told and _goes_on(before):
                    told[-1][-1] = _with_next(told[-1][-1], piece)
                elif told and (not names or start < names[0][0]):
                    told[-1].append(piece)
                else:
                    told.append([piece])
            parts = named
        before = text
    counted = (text for text in unnamed if "1" in text and "2" in text and not is_of_value(text))
    scales = [(text, labels) for text in counted if not _HOW_MANY.match(text) for labels in _scales(text)]
    both = [labels for text, labels in scales if _OF_BOTH.match(text)]
    shared = both[0] if both and all(labels == both[0] for labels in both) else {}
    own = {part: both_told.get(part) or _told(found[part]) for part in (False, True)}
    for part in same_as_other(texts):
        own[part] = own[part] or own[not part]
    return PartLabels(own[False] or shared, own[True] or shared, [labels for _, labels in scales])


def _named_first(texts: Sequence[str]) -> list[str]:
    """The texts, a part's name that stands sideways at the middle of its steps before the first of them: "4 Trolig", "Sannolikhet", "3 Tänkbar"."""
    ordered = list(texts)
    for at in range(1, len(ordered) - 1):
        if len(ordered[at].split()) > 1 or len(parts_named(ordered[at])) != 1:
            continue
        above, below = _lone_step(ordered[at - 1]), _lone_step(ordered[at + 1])
        if above is None or below is None or abs(above - below) != 1:
            continue
        first = at - 1
        while first and (step := _lone_step(ordered[first - 1])) is not None and (step - above) * (above - below) > 0:
            first, above = first - 1, step
        ordered.insert(first, ordered.pop(at))
    return ordered


def _both_in_turn(texts: Sequence[str]) -> dict[bool, Labels]:
    """The labels of both parts where two scales stand behind a text that names both, in its order: "Välj sannolikhet och konsekvens. 1 - Osannolik … 1 - Lindrig …"."""
    order: list[bool] = []
    told = ""
    for text in [*texts, ""]:
        names = parts_in(text)
        if told and not names and (_begins_with_step(text) or _WORD_FIRST.match(text)):
            told = _with_next(told, text)
            continue
        if len(order) == _BOTH and len(scales := _in_turn(told)) == _BOTH:
            return dict(zip(order, scales, strict=True))
        order = list(dict.fromkeys(part for _, part in names)) if len(names) == _BOTH else []
        told = text[names[-1][0] :] if names else ""
    return {}


def _scales(text: str) -> list[Labels]:
    """The labels of a text that names no part: of two scales that stand in it, else of one."""
    return _in_turn(text) or ([labels] if (labels := steps_told([text])) else [])


def _in_turn(text: str) -> list[Labels]:
    """The labels of two scales in a text, the second of which begins where the numbers do anew, with other words; none of any other."""
    for steps in (_numbers_first(text), _words_first(text)):
        runs: list[Labels] = []
        for number, word in steps:
            if not runs or (number == next(iter(runs[-1])) and len(runs[-1]) >= _FEWEST):
                runs.append({})
            runs[-1].setdefault(number, word)
        read = list(map(plausible, runs))
        words = [{word.casefold() for word in labels.values()} for labels in read]
        if len(read) == _BOTH and all(read) and words[0].isdisjoint(words[1]):
            return read
    return []


def _lone_step(text: str) -> int | None:
    """The number of a text that is one step of a scale and its word."""
    match = _LONE_STEP.fullmatch(text.strip())
    return int(match[1]) if match else None


def step_of_two(text: str) -> re.Match[str] | None:
    """A line in which one step of two legends stands, each with its own word: "1 Osannolik 1 Lindrig"."""
    return _TWICE.fullmatch(text)


def _side_by_side(texts: Sequence[str]) -> PartLabels | None:
    """The labels of two legends beside each other, whose lines were read across: "Sannolikhet Konsekvens", "1 Osannolik 1 Lindrig"."""
    for at, text in enumerate(texts):
        names = parts_in(text)
        if [len(text.split()), len({named for _, named in names})] != [_BOTH, _BOTH]:
            continue
        steps = list(itertools.takewhile(bool, map(step_of_two, texts[at + 1 : at + 2 + _MOST])))
        read = [plausible({step[1]: tidy(step[side]) for step in steps if step}) for side in (2, 3)]
        if all(read):
            first, second = read if not names[0][1] else read[::-1]
            return PartLabels(first, second)
    return None


def _pieces(
    text: str, names: Sequence[tuple[int, bool]], parts: frozenset[bool]
) -> Iterator[tuple[int, str, frozenset[bool]]]:
    """A text cut where it names a part: where each piece begins, and the parts that it is about.

    parts are those that the text before it was about; parts named in one breath share what follows.
    """
    bounds = [(0, parts), *((start, frozenset({consequence})) for start, consequence in names), (len(text), parts)]
    joined: frozenset[bool] = frozenset()
    for (start, named), (end, _) in itertools.pairwise(bounds):
        if end < len(text) and named and _JOINED.fullmatch(text, start, end):
            joined |= named
        elif named:
            yield start, text[start:end], named | joined
            joined = frozenset()


def _may_label(text: str, before: str, *, named: bool) -> bool:
    """Whether a text names a part with its steps or alone, begins with a step, or goes on a sentence about them."""
    if named:
        return len(text.split()) <= _NAMING or bool(_NUMBER_FIRST.search(text) or _WORD_FIRST.search(text))
    return _begins_with_step(text) or _goes_on(before)


def _begins_with_step(text: str) -> bool:
    """Whether a text begins with a step's number, or is one step whose number stands behind its word: "• Låg = 1"."""
    return _NUMBER_FIRST.match(text.lstrip(_BULLETS)) is not None or _is_step(text)


def _is_step(text: str) -> bool:
    return _WORD_FIRST.fullmatch(text.strip(_BULLETS).rstrip(",;.")) is not None


def _with_next(text: str, step: str) -> str:
    """A text and what goes on it; the number of a step behind its word is none before the next one's."""
    return f"{text}, {step}" if _is_step(step) and text[-1:].isalnum() else f"{text} {step}"


def _goes_on(before: str) -> bool:
    """Whether a sentence with steps goes on in the next line."""
    return not before.rstrip().endswith((".", "!", "?")) and _WORD_FIRST.search(before) is not None


def _told(texts: Sequence[Sequence[str]]) -> Labels:
    """The labels of a part where it is named with a whole scale, which what cards and rows say of it later does not change; else of all texts."""
    alone = (labels for one in texts if (labels := steps_told(one)))
    return next(alone, None) or steps_told([text for one in texts for text in one])


def steps_told(texts: Sequence[str]) -> Labels:
    """The labels that texts about one part give, in the form of writing in which they make the longer scale: "Låg = 1 Medel = 2" has no "1 Medel"."""
    forms = (
        plausible(_first_told(step for text in texts for step in steps(text)))
        for steps in (_numbers_first, _words_first)
    )
    return max(forms, key=len)


def _first_told(steps: Iterable[tuple[str, str]]) -> Labels:
    """Each number with the first word that it has."""
    found: Labels = {}
    for number, word in steps:
        found.setdefault(number, word)
    return found


def _numbers_first(text: str) -> Iterator[tuple[str, str]]:
    return ((match[1], tidy(match[2])) for match in _NUMBER_FIRST.finditer(text))


def _words_first(text: str) -> Iterator[tuple[str, str]]:
    found = _WORD_FIRST.finditer(text)
    return ((match[2] or match[3] or match[4], tidy(_INTRODUCES.sub("", match[1]))) for match in found)


def plausible(labels: Labels) -> Labels:
    """Labels only if they number on without a gap, from 0 or 1, each another word, as in a legend; else none."""
    if len({label.casefold() for label in labels.values()}) < len(labels):
        return {}
    numbers = sorted(map(int, labels))
    if not _FEWEST <= len(numbers) <= _MOST or numbers[0] > 1 or numbers != list(range(numbers[0], numbers[-1] + 1)):
        return {}
    return {str(number): labels[str(number)] for number in numbers}
