"""Lines that read as headings and only go on the sentence of the line before: "… antar planen enligt" over "förvaltningens förslag."."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.matters.headings import CHAPTER, heading_of

_ALIKE = 0.5  # points between lines of one size
_FEWEST = 2  # words of a line that a sentence begins on
_FULL = 60  # letters: a line that is as long may have broken where there was no room
_NEAR = 0.5  # of a line's height: what follows it closer is of its paragraph
_ENDS = lazy_pattern(r"[.!?:;]\W*$")
_SHORTENED = lazy_pattern(  # words whose full stop ends no sentence
    r"\b(?:enl|resp|ang|avs|bl\.?\s?a|t\.?\s?ex|s\.?\s?k|f\.?\s?d|m\.?\s?a\.?\s?a|jfr|jmf|dvs|kap|st)\.$", re.IGNORECASE
)
_OPEN = lazy_pattern(  # with what no sentence ends: small words, verbs that something follows, whose it is, a broken word
    r"(?:[,–-]|\b(?:och|eller|samt|för|av|om|i|på|till|med|mot|från|vid|inom|enligt|under|över|efter|genom|hos|utifrån|att|som|den|det|de|en|ett|sin|sitt|sina|dess"
    r"|följande|ovanstående|nedanstående|antar|godkänner|fastställer|bifaller|avslår|tillstyrker|besluta|anta|godkänna|fastställa)"
    r"|\b[\w-]*(?:nämnden|styrelsen|utskottet|direktionen|förvaltningen|kontoret|fullmäktige|ordföranden?|chefen|direktören?|rådet|gruppen|kansliet)s)$",
    re.IGNORECASE,
)
_LABELLED = lazy_pattern(r"[A-ZÅÄÖ][^:.]{2,40}:")
_SECTION_SIGN = lazy_pattern(r"§\s*\d{1,4}\b[.,;]?\s*(?P<head>.*)$")


def goes_on_sentence(before: Line | None, line: Line) -> bool:
    """Whether a line goes on the sentence of the one before, though it reads as a heading or as who signs.

    In small letters it does with a full stop at its end, behind what leaves a sentence open, or close below a full line; with a
    capital, as a board's name has, only with both of the first. A line that is set otherwise, and one below a heading, does not.
    """
    if before is None or not _are_alike(before, line):
        return False
    above, text = tidy(before.text), tidy(line.text)
    if not _is_begun(above) or CHAPTER.match(text):
        return False
    ends = text.endswith(".")
    if text[:1].islower():
        return ends or _is_open(above) or (len(above) >= _FULL and _is_near(before, line))
    return ends and " " in text and _is_open(above)  # "Beslut." alone names nobody


def may_go_on(text: str) -> bool:
    """Whether the line below a text may go on its sentence: it is full, or ends with what leaves one open."""
    return _is_begun(text) and (_is_open(text) or len(text) >= _FULL)


def refers_to_paragraph(before: Line | None, line: Line) -> bool:
    """Whether a line that begins with a paragraph sign goes on a sentence: "… som nämnden antog" over "§ 86 och som gäller 2024". A bare sign may be a heading, with its title below."""
    sign = _SECTION_SIGN.match(tidy(line.text))
    if before is None or sign is None or not _are_alike(before, line):
        return False
    above, head = tidy(before.text), sign["head"]
    if not _is_begun(above) or line.bold or not head[:1].islower():
        return False
    return (_is_open(above) and not _ends_list(above)) or len(above) >= _FULL


def _is_begun(above: str) -> bool:
    """Whether a line is of a sentence that it does not end, and no heading."""
    if above.count(" ") + 1 < _FEWEST or heading_of(above):
        return False
    return _ENDS.search(above) is None or _SHORTENED.search(above) is not None


def _is_open(above: str) -> bool:
    """Whether a text ends with what no sentence ends with."""
    return _OPEN.search(above) is not None or _SHORTENED.search(above) is not None


def _ends_list(above: str) -> bool:
    """Whether a line ends as those of a list do: "Bo Al (V),", or begins as a label does: "Plats och tid: Kulturkontoret,"."""
    return above.endswith((",", "-", "–")) or _LABELLED.match(above) is not None


def _are_alike(before: Line, line: Line) -> bool:
    """Whether two lines are set alike, on one page or on two that follow each other, and the second is no heading or item by what the file says."""
    if line.level is not None or before.level is not None or line.marker is not None or before.bold != line.bold:
        return False
    sizes = [one.size or 0.0 for one in (before, line)]
    return abs(sizes[0] - sizes[1]) <= _ALIKE and 0 <= line.page - before.page <= 1


def _is_near(before: Line, line: Line) -> bool:
    """Whether a line stands close below another, or goes on its paragraph in Word."""
    if before.box and line.box:
        return line.page == before.page and line.box[1] - before.box[3] < _NEAR * (before.box[3] - before.box[1])
    return line.opens is False
