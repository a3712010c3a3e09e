"""Lines as drawn to text as a person reads it: words that were broken over line ends are one word again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.swedish.lemmas import fold, is_listed, is_present
from pipeline.swedish.spelling import SHORT, is_compound, is_word, may_break

SOFT_HYPHEN, HYPHEN = "\u00ad", "\u2010"
_TAIL = lazy_pattern(r"([^\W_]+)-$")
_HEAD = lazy_pattern(r"[^\W_]+")
_LAST_LETTERS = lazy_pattern(r"[^\W\d_]+$")
_ALTERNATIVES = lazy_pattern(
    r"[^\W\d_][\w-]+/ [^\W\d_][\w-]+"
)  # all that stands there: "Controller/" over "handläggare"
_SUSPENDED = lazy_pattern(r"(och|eller|samt|resp|respektive|alternativt)\b", re.IGNORECASE)
# First parts that are written with a hyphen although they are set in small letters.
_ABBREVIATIONS = frozenset(
    {
        "it",
        "hr",
        "ai",
        "pr",
        "tv",
        "eu",
        "fn",
        "va",
        "gis",
        "sfi",
        "lss",
        "hvb",
        "lou",
        "pc",
        "pdf",
        "sms",
        "gdpr",
        "bvc",
    }
)
_OF_PLACES = (  # second parts of place names, which take no hyphen ("Kristianstad")
    "stad", "torp", "berg", "lund", "hamn", "holm", "kyrk", "hem", "vik", "fors", "sjö", "dal", "gård", "vall", "ström", "borg"
)  # fmt: skip
# Nouns in the genitive without an article, which alone are no whole word: first parts of compounds ("Exploaterings|chef").
_FIRST_PART = lazy_pattern(r"\w{3}(?:ing|het|ion|skap|nad|dom|tet)s$")
_FIRST_ENDS = 8  # letters of it at most
_NEUTER = lazy_pattern(r"(?:ig|isk|bar|sam|full|lös)t$")  # adjectives that begin no compound ("slumpmässigt urval")
_OWNER = lazy_pattern(  # words that such a genitive follows ("en förvaltnings ansvar")
    r"\b(?:en|ett|någo[nt]|anna[nt]|varje|inge[nt]|samma|respektive|berör[dt]|aktuell|ege[nt]|viss|vilke[nt]|sin|vår)\s+(?:\w+\s+)?\w+$",
    re.IGNORECASE,
)
_SPAN = lazy_pattern(r"[^\W_]–$")  # "mars–" over "augusti"; a dash between clauses has a space before it
_SECOND = 4  # letters at least of a word behind a name's hyphen: endings such as "son" are shorter
_FIRST_LETTERS = 3  # letters of a word's first piece; shorter ones seem to be words, and are judged apart
_LETTER_WORDS = frozenset("iåö")
_OWN_WORDS = frozenset(  # never second parts, though a dictionary takes what they would make ("rapport mellan")
    [
        "att",
        "av",
        "bland",
        "både",
        "då",
        "eller",
        "efter",
        "enligt",
        "från",
        "före",
        "för",
        "genom",
        "hos",
        "hur",
        "i",
        "inför",
        "innan",
        "inom",
        "inte",
        "kan",
        "lika",
        "man",
        "med",
        "medan",
        "mellan",
        "men",
        "mer",
        "minst",
        "mot",
        "måste",
        "nu",
        "när",
        "och",
        "om",
        "per",
        "på",
        "samt",
        "sedan",
        "ska",
        "som",
        "står",
        "så",
        "till",
        "tills",
        "under",
        "upp",
        "ur",
        "utan",
        "vad",
        "var",
        "vid",
        "vilka",
        "vilken",
        "vilket",
        "vår",
        "åt",
        "än",
        "är",
        "över",
    ]
)
_SUFFIXES = ("het", "heten", "hets")  # of nouns, which hardly stand alone: "Informationssäker" over "het"
_MOST_LINES = 5  # of one word
_LONGEST = 60  # letters of one
_CLOSES = lazy_pattern(r"[,;.)\]](?:\s|$)")  # what stands right behind a word, be it on a narrow cell's next line
_ALIGNED = 2.0  # points by which lines that begin at one edge may differ
_NARROW_LETTERS, _NARROW = frozenset("fijlrt"), 0.6  # of the width of others
_WIDE_LETTERS, _WIDE = frozenset("mw"), 1.5  # as many widths of others
_EDGE = 6.0  # points short of the cell's longest line by which a line still counts as full


def tidy(text: str) -> str:
    """White space collapsed, soft hyphens and NULs dropped, other hyphens as typed."""
    return " ".join(_plain(text).split())


def tidy_lines(text: str) -> list[str]:
    """The lines of a text, each tidied, without those in which nothing stands."""
    return list(filter(None, (" ".join(line.split()) for line in _plain(text).splitlines())))


def _plain(text: str) -> str:
    if not text.isascii():
        text = text.replace(SOFT_HYPHEN, "").replace(HYPHEN, "-")
    return text.replace("\x00", "")


def join(lines: Sequence[Line], edges: Mapping[int, float] = MappingProxyType({})) -> str:
    """The text of lines that belong together, such as a cell's.

    Args:
        lines: in reading order; their boxes, where there are any, tell whether a line was full.
        edges: by page up to where the lines could have run, where that is known.

    Returns:
        One line of text. A hyphen at a line's end is dropped where it broke a word, and kept where it
        belongs to it ("mjuk- och hårdvara", "IT-miljöer", "e-post").
    """
    return _with_edges(lines, edges) if edges else _joined(tuple(lines))


@lru_cache(maxsize=1 << 14)  # of a document's cells, each of which is asked for its text many times
def _joined(lines: tuple[Line, ...]) -> str:
    return _with_edges(lines, {})


def _with_edges(lines: Sequence[Line], edges: Mapping[int, float]) -> str:
    filled = [line for line in lines if line.text.strip()]
    if not filled:
        return ""
    text = filled[0].text.strip()
    edge = max((line.box[2] for line in lines if line.box), default=0.0) if len(filled) > 1 else 0.0
    full = [_is_full(line, below, edge) for line, below in zip(filled, [*filled[1:], None], strict=True)]
    ends = 0  # the line that ends a word of more than two
    for at, (above, line) in enumerate(pairwise(filled), 1):
        piece, cut = line.text.strip(), full[at - 1] and _is_cut(above, line, edges)
        if at > ends and full[at - 1]:
            ends = at - 1 + _further_lines(text, _may_go_on(filled[at:], full[at:]), cut=cut)
        below = filled[at + 1].text.strip() if at + 1 < len(filled) else ""
        if at <= ends or (full[at - 1] and _is_torn_off(text, piece, below)):
            text += piece
            continue
        text = _append(text, piece, full=full[at - 1], cut=cut)
    return tidy(text)


def _is_full(line: Line, below: Line | None, edge: float) -> bool:
    """Whether a line reaches the edge, or is a word that the next line's first letter, a wide one, is too wide to stand behind."""
    if line.box is None or line.box[2] > edge - _EDGE:
        return line.box is not None
    word, further = line.text.strip(), below.text.strip()[0] if below else ""
    room = edge - line.box[2]
    return further in _WIDE_LETTERS and " " not in word and room < _letter(word, further, line.box[2] - line.box[0])


def _may_go_on(lines: Sequence[Line], full: Sequence[bool]) -> list[str]:
    """The lines over which a word that began above may go on: each fills its cell alone, but the last."""
    found: list[str] = []
    for line, is_full in zip(lines[:_MOST_LINES], full, strict=False):
        found.append(line.text.strip())
        if not is_full or " " in found[-1]:
            break
    return found


def _further_lines(text: str, pieces: Sequence[str], *, cut: bool) -> int:
    """How many lines, two at least, end a word that was broken without a hyphen: "Verksa" over "mhetsch" over "ef".

    The whole is a word, while not all its parts are and no two of them make it; where its first part and the rest are words too, the first fills its cell.
    """
    left, heads = _LAST_LETTERS.search(text[-_LONGEST:]), [*map(_HEAD.match, pieces)]
    if not left or len(left[0]) < _FIRST_LETTERS or len(heads) <= 1:
        return 0
    parts = [left[0]]
    for piece, head in zip(pieces, heads, strict=True):
        if not head or not (head[0].isalpha() and head[0].islower()) or piece[head.end() :].startswith("-"):
            break
        parts.append(head[0])
        if head.end() < len(piece):
            break
    if len(parts) <= 2 or (is_word(left[0]) and parts[1] in _OWN_WORDS) or is_word("".join(parts[:2])):
        return 0
    ends = (count for count in range(2, len(parts)) if _is_one_word(parts[: count + 1], cut=cut))
    return next(ends, 0)


def _is_one_word(parts: Sequence[str], *, cut: bool) -> bool:
    if all(map(_is_known, parts)) or not is_word("".join(parts)):
        return False
    return cut or not (is_word(parts[0]) and is_word("".join(parts[1:])))


def _is_known(word: str) -> bool:
    return is_word(word) and (len(word) > 1 or word in _LETTER_WORDS)


def _is_cut(above: Line, line: Line, edges: Mapping[int, float]) -> bool:
    """Whether a word alone on its line leaves no room for a further letter, and the next line begins right below it."""
    if above.box is None or line.box is None or " " in above.text.strip():
        return False
    x0, _, x1, _ = above.box
    letter = _letter(above.text.strip(), line.text.strip()[0], x1 - x0)
    return above.page in edges and edges[above.page] - x1 < letter and abs(line.box[0] - x0) < _ALIGNED


def _letter(word: str, further: str, width: float) -> float:
    """How wide a further letter is behind a word of some width: as its letters on an average, or as those of them that are neither narrow nor wide; a wide one is wider."""
    if further in _NARROW_LETTERS:
        return width / len(word)
    weights = (_NARROW if letter in _NARROW_LETTERS else _WIDE if letter in _WIDE_LETTERS else 1.0 for letter in word)
    return (_WIDE if further in _WIDE_LETTERS else 1.0) * width / sum(weights)


def _append(text: str, piece: str, *, full: bool, cut: bool) -> str:
    """Text with the next line behind it.

    full tells that the line before reached the cell's edge, cut that it is one word that fills its cell.
    """
    if text.endswith((SOFT_HYPHEN, HYPHEN)):
        return text[:-1] + ("-" if text.endswith(HYPHEN) and _ends_short_form(text[:-1], piece) else "") + piece
    if (
        _CLOSES.match(piece)
        or (text.endswith("/") and _ALTERNATIVES.fullmatch(f"{text} {piece}"))
        or _spans(text, piece)
    ):
        return text + piece
    hyphened = text.endswith("-")  # looked for first: searching the whole text line after line takes its square
    tail, head = _TAIL.search(text) if hyphened else None, _HEAD.match(piece)
    if tail and head:
        if _SUSPENDED.match(piece) and not _ends_in_a_conjunction(tail[1], piece):
            return f"{text} {piece}"
        return (text if keeps_hyphen(tail[1], head[0]) else text[:-1]) + piece
    if _opens_compound(text, piece) or (full and _is_broken(text, piece, cut=cut)):
        return text + piece
    return f"{text} {piece}"


def _ends_short_form(text: str, piece: str) -> bool:
    """Whether a line ends with a letter or an abbreviation behind which no hyphenation breaks a word: "e" over "post", "IT" over "miljö"."""
    left, right = _LAST_LETTERS.search(text), _HEAD.match(piece)
    return (
        left is not None and right is not None and (len(left[0]) == 1 or left[0].isupper()) and not right[0].isupper()
    )


def _ends_in_a_conjunction(left: str, piece: str) -> bool:
    """Whether a word was broken before what is a conjunction by itself ("gemen-" over "samt"); where its first part is a word too, no noun may follow ("kost-" over "samt städpersonal")."""
    conjunction, _, rest = piece.partition(" ")
    may_follow = not rest or rest.split()[0] in _OWN_WORDS or not is_word(left)
    return may_follow and is_word(left + conjunction.rstrip(".,;:)").lower())


def _spans(text: str, piece: str) -> bool:
    """Whether a line ends with the dash of a span that the next line ends."""
    return _SPAN.search(text[-2:]) is not None and piece[:1].isalnum() and not _SUSPENDED.match(piece)


def _is_torn_off(text: str, piece: str, below: str) -> bool:
    """Whether a full line ends with the first letter or two of a word that the next line goes on: "d" over "okumenthanteringsplanen".

    below is a third line, which may end the word where that fills the second one too. A letter that is no word is one's first; others are only before what is none.
    """
    left, right = text[-_FIRST_LETTERS:].rpartition(" ")[2], _HEAD.match(piece)
    if not 0 < len(left) < _FIRST_LETTERS or not (left.isalpha() and left.islower()):
        return False
    if right is None or not right[0].islower() or len(right[0]) < _SECOND:
        return False
    rest = _HEAD.match(below) if " " not in piece else None
    whole = right[0] + rest[0] if rest is not None else right[0]
    known = is_word(right[0]) or (piece.endswith(("-", HYPHEN)) and is_word(whole))
    if (len(left) > 1 or left in _LETTER_WORDS) and known:
        return False
    return is_word(left + right[0]) or is_word(left + whole)


def _opens_compound(text: str, piece: str) -> bool:
    """Whether a line ends in the first part of a compound that the next line's word makes whole."""
    first, second = text.endswith("s") and _FIRST_PART.search(text[-_FIRST_ENDS:]), _HEAD.match(piece)
    if not first or not second or not second[0].islower() or _OWNER.search(text):
        return False
    return is_word(text.rpartition(" ")[2] + second[0])


def keeps_hyphen(left: str, right: str) -> bool:
    """Whether the hyphen between two parts of a word belongs to it, and was not set by the line's end.

    A word that no dictionary decides is taken as broken, unless hyphenation could not have broken it there.
    """
    if len(left) == 1 or left[-1].isdigit() or right[0].isdigit() or right[0].isupper():
        return True
    if left.casefold() in _ABBREVIATIONS and not is_word(left + right):
        return True
    if len(left) > 1 and left.isupper() and not right.isupper():
        return True
    joined = left + right
    if is_name(left) and len(right) >= _SECOND and is_word(right) and not right.startswith(_OF_PLACES):
        return True
    if not (is_word(left) and is_word(right)) or may_break(joined, len(left)):
        return False
    return not is_word(joined)  # asked last: of a long compound it may take 30 ms


def is_name(word: str) -> bool:
    """A name, which keeps its hyphen before another word ("Excel-filer"), unless it stands in the genitive."""
    known = word[0].isupper() and is_word(word) and not is_word(word.lower())
    return known and not (word.endswith("s") and is_word(word[:-1]))


def _is_broken(text: str, piece: str, *, cut: bool) -> bool:
    """Whether a full line ends inside a word that was broken without a hyphen ("Riskvärderi" + "ng", "Felaktig" + "a").

    Where both parts are words too they are one only if the first fills its cell ("återvinningscentra" + "ler", "prognos" +
    "möten") and the second is none that stands alone ("rapport" + "mellan", "ammoniakläckage" + "upptäcks"). What no
    dictionary knows is one where two words make it ("Nyckelpersonsbe" + "roende"), or neither part is one and the first fills
    its cell or the whole has a short first word ("mätv" + "erksamhet").
    """
    left, right = _LAST_LETTERS.search(text.rpartition(" ")[2]), _HEAD.match(piece)
    if (
        not left
        or not right
        or not right[0].islower()
        or len(left[0]) < _FIRST_LETTERS
        or piece[right.end() :].startswith("-")
    ):
        return False  # "e-post" is no rest
    known = is_word(left[0]), _is_known(right[0])
    neuter = _NEUTER.search(left[0]) and right[0] != "vis"  # "vanligtvis"
    stays = right[0] in _OWN_WORDS or neuter or _is_predicate(left[0], right[0])
    if all(known) and (stays or not (cut or right[0] in _SUFFIXES)):
        return False  # whatever both make: what is no word takes long to look up
    if is_word(joined := left[0] + right[0]):
        return True
    if known[0] or is_compound(left[0]):
        return False
    at = len(left[0])
    return is_compound(joined, at) or (not known[1] and (cut or is_compound(joined, at, first=SHORT)))


def _is_predicate(left: str, right: str) -> bool:
    """Whether a verb says something of the word before it, and ends no longer verb ("kvalitets" + "säkras")."""
    return is_present(fold(right)) and not is_listed(fold(left + right))
