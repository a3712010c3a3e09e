"""Rows of labels with their values beside them, as cards have their scores: they look like a table's header and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import FindHeaders, TextRow, are_one_header

FEWEST, IN_WORDS = 2, 3  # labels of a row, and where the values are words
REPEATED = 2  # rows of the same labels, where values are words
MOST_WORDS = 4  # of a value, with what goes on its label: "Sannolikhet före åtgärd 3"
BETWEEN = frozenset("|¦│·•∙●/,;")  # signs that stand alone between a label's value and the next label
ENDS = ",;."  # behind a value, before its words or the next label
_Pair = tuple[str, list[str]]  # a label, and the words behind it
_SCORE = lazy_pattern(r"\d{1,2}(?:[.,]\d{1,2})?|[–—-]")
_FACTORS = r"[SR]?\s?\d{1,2}\s*[x×*·]\s*[KV]?\s?\d{1,2}"
_WHOLE = lazy_pattern(rf"\(?{_FACTORS}(?:\s*=\s*\d{{1,3}})?\)?|\d{{1,3}}\s*\({_FACTORS}\)", re.IGNORECASE)


def are_pairs(rows: Sequence[TextRow], index: int, find_headers: FindHeaders) -> bool:
    """Whether a row is labels with a score or a dash behind each: "Sannolikhet 2 Konsekvens – Riskvärde 8".

    So is one of three labels at least with any value behind each, or of two one of which has a score, where others have the same labels with other values,
    and one of a label that comes again, as before and after, where the row above or below is of another one so.
    """
    own = _pairs(rows[index].spans, find_headers)
    if not own:
        return False
    if len(set(_labels(own))) < len(own):
        beside = [
            _pairs(row.spans, find_headers) for row in (*rows[max(index - 1, 0) : index], *rows[index + 1 : index + 2])
        ]
        return _are_scored(own) and any(_are_again(own, other) for other in beside)
    if _are_scored(own):
        return True
    others = [found for row in rows if (found := _pairs(row.spans, find_headers)) and _labels(found) == _labels(own)]
    scored = [_is_scored(value) for _, value in own]
    told = any(scored) or len(own) >= IN_WORDS
    words = told and all(is_scored or value[0][:1].isupper() for is_scored, (_, value) in zip(scored, own, strict=True))
    return words and len(others) >= REPEATED and any(found != own for found in others)


def are_scores(spans: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether words are several labels, each with a score or a dash right behind it."""
    found = _pairs(spans, find_headers)
    return len(set(_labels(found))) == len(found) > 0 and _are_scored(found)


def has_scores_behind(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether some of these rows are labels with a score or a dash behind each, be they the same: "Sannolikhet 4 Sannolikhet 2"."""
    found = (_pairs(row.spans, find_headers) for row in rows)
    return any(own and _are_scored(own) for own in found)


def ends_in_scores(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row ends in several labels with a score right behind each, whatever stands before them: "Nettorisk S 3 K 4   12"."""
    return bool(labels_at_end(row, find_headers))


def labels_at_end(row: TextRow, find_headers: FindHeaders) -> list[str]:
    """The labels in which a row ends so; none for any other row."""
    if _SCORE.fullmatch(row.spans[-1].text) is None:
        return []
    starts = _starts([span.text.rstrip(":") for span in row.spans], find_headers)
    ends = (row.spans[start:] for start, _ in starts)
    return next((_labels(_pairs(end, find_headers)) for end in ends if are_scores(end, find_headers)), [])


def are_behind_name(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is a name and, apart from it, several labels with a score each: "Risk Jäv   Sannolikhet 2 Konsekvens 4"."""
    for at in range(1, len(row.segments)):
        behind = [span for segment in row.segments[at:] for span in segment.spans]
        if _SCORE.fullmatch(behind[-1].text) is not None and are_scores(behind, find_headers):
            return True
    return False


def is_one_behind_name(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is a name and, apart from it, one score with both its parts or behind its label: "Jäv   S2 x K4 = 8", "Jäv   Riskvärde: 8"."""
    score = [span.text for span in row.segments[-1].spans]
    if len(row.segments) != FEWEST:
        return False
    if _WHOLE.fullmatch(" ".join(score)):
        return True
    label = [word.rstrip(":") for word in score[:-1]]
    is_label = bool(label) and label[0][:1].isupper() and are_one_header(label, find_headers)
    return is_label and _SCORE.fullmatch(score[-1]) is not None


def is_score_line(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row begins with a label and has a number right behind several, each named once, and a colon behind any others.

    "Sannolikhet: 3 – Möjlig | Konsekvens: 4 – Allvarlig | Riskvärde: 12 | Risknivå: Medel", "Sannolikhet: 3. Möjlig   Riskvärde: 12".
    """
    spans = [span for span in row.spans if not is_between(span.text)]
    starts = _starts([span.text for span in spans], find_headers)
    if len(starts) < FEWEST or starts[0][0]:
        return False
    scored: list[str] = []
    for (start, end), (behind, _) in pairwise([*starts, (len(spans), 0)]):
        label = " ".join(span.text for span in spans[start:end])
        if _is_scored([span.text.rstrip(ENDS) for span in spans[end:behind]]):
            scored.append(label.rstrip(":"))
        elif not label.endswith(":"):
            return False
    return len(set(scored)) == len(scored) >= FEWEST


def is_between(text: str) -> bool:
    """Whether a word is but a sign between a label's value and the next label."""
    return text in BETWEEN


def are_particulars(row: TextRow) -> bool:
    """Whether a row is labels with colons and their values, from its first text on, as reports print what they were asked for.

    "Organisation: Vård- och omsorgsnämnden   Period: 2027   Sortering: ID".
    """
    words = [span.text for span in row.spans]
    labels = [index for index, word in enumerate(words[:-1]) if word.endswith(":") and len(word) > 1]
    return len(labels) >= FEWEST and labels[0] < min(MOST_WORDS, len(row.segments[0].spans) - 1)


def _pairs(spans: Sequence[TextSpan], find_headers: FindHeaders) -> list[_Pair]:
    """The labels of words that begin with one, each with those behind it; none where one has no value or too long a one."""
    words = [span.text.rstrip(":") for span in spans if not is_between(span.text)]
    found = _starts(words, find_headers)
    if len(found) < FEWEST or found[0][0]:
        return []
    pairs = [
        (" ".join(words[start:end]), words[end:behind])
        for (start, end), (behind, _) in pairwise([*found, (len(words), 0)])
    ]
    return pairs if all(0 < len(value) <= MOST_WORDS for _, value in pairs) else []


def _starts(words: Sequence[str], find_headers: FindHeaders) -> list[tuple[int, int]]:
    """Where labels begin with a capital, and end."""
    return [(start, end) for start, end in find_headers(words) if words[start][:1].isupper()]


def _are_again(pairs: Sequence[_Pair], others: Sequence[_Pair]) -> bool:
    """Whether two rows have as many scores, each under one label that comes again, and not under the same one."""
    labels = [set(_labels(own)) for own in (pairs, others)]
    return (
        len(pairs) == len(others)
        and all(len(own) == 1 for own in labels)
        and labels[0] != labels[1]
        and _are_scored(others)
    )


def _labels(pairs: Sequence[_Pair]) -> list[str]:
    return [label for label, _ in pairs]


def _are_scored(pairs: Sequence[_Pair]) -> bool:
    return all(_is_scored(value) for _, value in pairs)


def _is_scored(value: Sequence[str]) -> bool:
    """Whether a number or a dash stands behind what goes on the label in small letters."""
    own = next((word for word in value if not word[:1].islower()), "")
    return _SCORE.fullmatch(own) is not None
