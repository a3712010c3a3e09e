"""What the cells of a column look like: numbers, names of roles, times, the words of a scale, texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.check_words import says_check
from pipeline.interpret.cells.moments import are_moments
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.roles import names_both, names_post, names_role
from pipeline.interpret.cells.scores import Legend, from_cell, number, part
from pipeline.interpret.cells.tick_boxes import chosen, offered
from pipeline.interpret.legends.signs import is_sign
from pipeline.swedish.lexicon import HOW_OFTEN, NO, POSTS, YES
from pipeline.swedish.risk_numbers import numbers_in

LARGEST = 25  # value of a 5 by 5 scale
_MOST = 0.7  # of a column's filled cells that must look alike
_UNLIKE = 0.9  # of a column's filled cells that say something of their own, where they name the rows
_FEWEST, _MOST_STEPS = 3, 9  # of a scale
_WHOLE_SCORES = frozenset({"equation", "value-parts"})
_LONG = 40  # letters of a text that describes more than it names
_STEP_NUMBER = r"\d(?:,\d)?"
_APART = r"(?:[\sx×*·•⋅∙|/,;]|\soch\s)*"
_LETTERS = rf"(?:S\s?:?\s?{_STEP_NUMBER}{_APART}K|K\s?:?\s?{_STEP_NUMBER}{_APART}S)\s?:?\s?{_STEP_NUMBER}(?!\d)"
_NOTATION = lazy_pattern(
    rf"^(?:S?\s*{_STEP_NUMBER}\s*[x×*/·]\s*K?\s*{_STEP_NUMBER}(?!\d)|(?:R[VTP]?\s?:?\s?\d{{1,2}}\W{{1,3}})?{_LETTERS}"  # "R12 · S3 · K4"
    rf"|\d{{1,2}}(?:,\d{{1,2}})?\s*(?!\[[^\]]*[,;])[(\[](?:{_STEP_NUMBER}\s*[x×*·]\s*{_STEP_NUMBER}|{_LETTERS})[)\]]).*$",  # "20 (S4·K5)"
    re.IGNORECASE,
)
_ROLE = lazy_pattern(
    rf"(?:{POSTS})\b",
    re.IGNORECASE,
)
_TIME = lazy_pattern(rf"\b(?:{HOW_OFTEN})\b", re.IGNORECASE)
_STEP = lazy_pattern(
    r"^(?:\d\W*)?(?:mycket |mindre )?(?:osannolik|möjlig|sannolik|trolig|försumbar|obetydlig|lindrig|kännbar|begränsad|betydande"
    r"|måttlig|allvarlig|katastrof|liten|låg|medel|hög|stor|svår|kritisk)(?:[at]|are|ast|al(?:t|a)?|mått(?:ig|lig)?[at]?|stor[at]?|en|er)?\W*(?:\d\W*)?$",
    re.IGNORECASE,
)
_COLOUR = r"(?:röd|gul|orange|grön)[at]?"
_LEVEL = lazy_pattern(  # words that grade and name nothing, with or without a number: "Hög (12)", "6 Medel", "Låg risk"
    rf"(?:\d{{1,2}}\W*)?(?:mycket\s|medel)?(?:hög|medel|låg|{_COLOUR})(?:a|t|stor)?(?:\s?risk)?\W*(?:\d{{1,2}}\W*)?|[HML]",
    re.IGNORECASE,
)
_ANSWER = lazy_pattern(rf"(?:{YES}|{NO})\W*", re.IGNORECASE)
_WAY = r"(?:minska|reducera|begränsa|minimera|acceptera|godta|tolerera|bevaka|övervaka|undvika?|eliminera|överför|dela|behåll|hantera|åtgärda|förebygg|kontrollera)\w*"
_WAYS = lazy_pattern(rf"{_WAY}(?:\s*(?:/|,|och|eller|&)\s*{_WAY})?(?:\s+(?:risk(?:en)?|ej|inte))?\W*", re.IGNORECASE)
_UNDER_WAY = lazy_pattern(  # how a check stands that has no outcome yet
    r"\W*(?:pågår|pågående|(?:(?:ej|inte)\s+)?(?:påbörjad|startad)|planerad|försenad)\W*", re.IGNORECASE
)
_WORDS = lazy_pattern(r"[^\W\d_]{3}")
_LISTED = lazy_pattern(r"^\s*(?:[•▪\uf0b7-]|\d{1,2}[.)])\s")


def is_step(text: str) -> bool:
    """Whether a text is a word of a scale, with or without its number: "4 Trolig"."""
    return _STEP.search(text) is not None


def grades(text: str) -> bool:
    """Whether a text grades and names nothing: a step of a scale, a level, a colour."""
    return is_step(text) or _LEVEL.fullmatch(text.strip()) is not None


def _tells_outcome(text: str) -> bool:
    """Whether a text plainly says an outcome, or what is ticked or may be in it: "☐ Ingen avvikelse ☐ Avvikelse ☒ Pågår"."""
    outcomes = {outcome_of(label) for label in offered(text)} - {"unclear"}
    return len(outcomes) > 1 or outcome_of(chosen(text)) != "unclear"


def _is_whole_score(text: str, legend: Legend) -> bool:
    """Whether a text is a score with both its parts and its value."""
    found = from_cell(text, legend)
    return found is not None and found.notation in _WHOLE_SCORES


def _counts(text: str) -> bool:
    """Whether a text is a number no larger than scores are; 0 is none of theirs."""
    found = number(text)
    return found is not None and 0 <= found <= LARGEST


@dataclass(frozen=True, slots=True)
class Contents:
    """A column's cells below the header, blank ones too, with the document's words for numbers and outcomes."""

    texts: tuple[str, ...]
    legend: Legend = field(default_factory=Legend)

    @property
    def filled(self) -> list[str]:
        """The cells that say something."""
        return [text for text in self.texts if text]

    def mostly(self, test: Callable[[str], object]) -> bool:
        """Whether most filled cells pass a test."""
        filled = self.filled
        return bool(filled) and sum(1 for text in filled if test(text)) >= _MOST * len(filled)

    def numbers(self) -> list[float | None]:
        """Each cell's number, where it is one that a score may have."""
        return [found if (found := number(text)) is not None and found <= LARGEST else None for text in self.texts]

    def steps(self, name: str) -> list[float | None]:
        """Each cell's number in a column of a part of scores, also where a word says it or stands beside it: "3 Möjlig"."""
        labels = {"likelihood": self.legend.likelihood, "consequence": self.legend.consequence}.get(name, {})
        return [part(text, labels) for text in self.texts]

    def is_small(self) -> bool:
        """Whether most are numbers as scores have them."""
        return self.mostly(lambda text: number(text) != 0 and _counts(text))

    def is_notation(self) -> bool:
        """Whether most are scores in one cell: "3x4"."""
        return self.mostly(_NOTATION.match)

    def is_equation(self) -> bool:
        """Whether most are whole scores, both parts with their value: "2*3=6"."""
        return self.is_notation() and self.mostly(lambda text: _is_whole_score(text, self.legend))

    def worded(self) -> str | None:
        """The part of a score whose legend most cells speak: "likelihood" or "consequence"."""
        spoken = [
            name
            for name, labels in (("likelihood", self.legend.likelihood), ("consequence", self.legend.consequence))
            if labels and not self.is_small() and self.mostly(lambda text, to=labels: part(text, to) is not None)  # type: ignore[misc]  # the default binds the loop's labels
        ]
        return spoken[0] if len(spoken) == 1 else None

    def is_worded(self) -> bool:
        """Whether most are words of a scale, whatever the legend: "Möjlig", "Kännbar"."""
        return self.mostly(is_step)

    def spells_out(self, numbers: Contents) -> bool:
        """Whether the cells say in words what a column of numbers says, row by row the same word for the same number: "Möjlig" beside 3."""
        pairs = set(zip(map(str.casefold, self.texts), numbers.numbers(), strict=True)) - {("", None)}
        words, told = ({pair[at] for pair in pairs} for at in (0, 1))
        return len(pairs) == len(words) == len(told) > 1 and None not in told and "" not in words

    def is_level(self) -> bool:
        """Whether most are words that grade and name nothing: steps of a scale, levels, colours."""
        return self.mostly(grades)

    def chooses_ways(self) -> bool:
        """Whether most say in a word how a risk is met, and not what is done: "Minska", "Acceptera"."""
        return self.mostly(_WAYS.fullmatch)

    def names_who(self) -> bool:
        """Whether most name both who controls and who is reported to, with a label each."""
        return self.mostly(names_both)

    def names_roles(self) -> bool:
        """Whether most name who answers for something, be it a person or a unit, and hardly more."""
        return self._is_concise() and self.mostly(names_role)

    def names_posts(self) -> bool:
        """Whether most name what a person is at work, and hardly more."""
        return self._is_concise() and self.mostly(names_post)

    def tells_moments(self) -> bool:
        """Whether all say when something is done, and nothing else."""
        return are_moments(self.filled, 1)

    def tells_measures(self) -> bool:
        """Whether the cells say what is done, not by yes, no or one word for how a risk is met."""
        return bool(self.filled) and not self.mostly(lambda text: _ANSWER.fullmatch(text) or _WAYS.fullmatch(text))

    def _is_concise(self) -> bool:
        """Whether the cells are shorter than those that describe something."""
        return sum(map(len, self.filled)) / max(len(self.filled), 1) < _LONG

    def names_risks(self) -> bool:
        """Whether the cells are words that are no steps of a scale, as names of risks are."""
        return not self.is_level() and self.mostly(_WORDS.search)

    def are_names(self) -> bool:
        """Whether the cells name a row each: several words, hardly any twice."""
        return self.mostly(lambda text: " " in text) and len(set(self.filled)) >= _UNLIKE * len(self.filled)

    def _are_outcomes(self) -> bool:
        """Whether the cells plainly say outcomes, but for those that say that there is none yet, if several do."""
        closed = Contents(tuple(text for text in self.filled if not _UNDER_WAY.fullmatch(text)))
        several = len(closed.filled) == len(self.filled) or sum(map(_tells_outcome, closed.filled)) > 1
        return several and closed.mostly(_tells_outcome)

    def _are_references(self) -> bool:
        """Whether the cells name risks by number, and do not count the rows."""
        counted = [str(number) for number in range(1, len(self.filled) + 1)]
        return self.mostly(numbers_in) and [text.rstrip(".") for text in self.filled] != counted

    def counts(self) -> bool:
        """Whether the cells count on, up or down, as the steps of a scale do."""
        steps = sorted(found for text in self.texts if (found := number(text)) is not None)
        return _FEWEST <= len(steps) == len(self.texts) <= _MOST_STEPS and all(
            after - before == 1 for before, after in pairwise(steps)
        )

    def is_short(self) -> bool:
        """Whether the cells are single words, no two alike."""
        return self.mostly(lambda text: " " not in text and _WORDS.match(text)) and len(set(self.filled)) == len(
            self.texts
        )

    def looks(self) -> set[str]:
        """What the column looks like, in the words of data/roles.toml."""
        tests = {
            "outcomes": self._are_outcomes(),
            "answers": Contents(tuple(map(chosen, self.texts))).mostly(_ANSWER.fullmatch),
            "signs": self.mostly(lambda text: is_sign(text, self.legend.signs)),
            "times": self.mostly(_TIME.search),
            "moments": are_moments(self.filled, _MOST),
            "roles": self._is_concise() and self.mostly(_ROLE.search),
            "lists": self.mostly(_LISTED.match),
            "checks": self.mostly(says_check),
            "names": self.are_names(),
            "references": self._are_references(),
            "texts": bool(self.filled) and not self.mostly(_counts) and not self.is_notation(),
        }
        return {name for name, passed in tests.items() if passed}


def words_of_legend(contents: Sequence[Contents], parts: Sequence[int]) -> set[int]:
    """The columns of a legend that have its steps in words; none in a table of risks.

    Beside them the steps are counted, and what they mean stands in the columns of the parts of a score, in words of their own.
    """
    told = bool(parts) and not any(contents[part].is_small() or contents[part].is_notation() for part in parts)
    if not told or not any(map(Contents.counts, contents)):
        return set()
    in_prose = not any(contents[part].is_worded() for part in parts)
    others = set(range(len(contents))) - set(parts)
    return {col for col in others if contents[col].is_worded() or (in_prose and contents[col].is_short())}


def ways_of_treatment(contents: Sequence[Contents], told: Sequence[int]) -> set[int]:
    """Of the columns that tell treatments those that say in a word how the risk is met ("Hantering: Minska"), where another tells what is done."""
    ways = {at for at in told if contents[at].chooses_ways()}
    return ways if any(contents[at].filled for at in told if at not in ways) else set()


def contents_of(rows: Sequence[Sequence[str]], width: int, legend: Legend | None = None) -> list[Contents]:
    """The contents of each column of rows of texts."""
    return [
        Contents(tuple(row[col] if col < len(row) else "" for row in rows), legend or Legend()) for col in range(width)
    ]
