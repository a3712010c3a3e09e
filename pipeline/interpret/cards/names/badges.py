"""Badges of cards: what stands beside, over or under a card's title, a number or a word or two, and has no label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.labels import BULLETS, gap_of, is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS

_SAID, _MARKED, _NUMBERED = "Status", "Märke", "Nr"
_NAMED = SUBJECTS | {"process"}
_GAP = 3.0  # sizes of the letters before a badge
_LESS = 0.8  # before one that says what it is
_WORDS = 3  # of a badge
_FEWEST = 2  # titles with a badge over or under them
_NEAR = 1.5  # heights of a line between a title and its badge
_SAME_PLACE = 2.0  # points by which the middles or the beginnings of badges may differ
_SAME_SIZE = 0.5  # points
_NUMBER = lazy_pattern(r"\d{1,2}(?:,\d+)?")
_CODE = lazy_pattern(r"(?:[^\W\d]{1,4}|[^\W\d]+ nr\.?)[ .-]?\d{1,4}(?:[.-]\d{1,3})?")  # "R1", "BU-02", "Post nr 3"
_LONG_CODE = lazy_pattern(r"[^\W\d]{1,8}[-–#:]\d{1,8}(?:[-–./:]\d{1,6}){0,2}")  # "RISK-2024007"
_MARK = lazy_pattern(
    r"(?!20\d\d$)[(\[]?(?:#|[^\W\d]{1,6}[-–.:#]?)?\d{1,6}(?:[-–./:]\d{1,6}){0,2}[)\]]?"
)  # "#4410", "R-12", "4410"
_DIGITS = lazy_pattern(r"\d+")
_COUNTER = lazy_pattern(
    r"(?:[^\W\d]+ )?\(?\d{1,3} ?(?:av|/) ?\d{1,3}\)?"
)  # which of so many a card is: "Objekt 2 av 5"
_NAME = lazy_pattern(
    r"[^\W\d]{4}|\b[A-ZÅÄÖ][a-zåäö]{2}"
)  # what stands before a badge is no number or code; "Jäv" is a name


def label_of_badge(badge: Line) -> str:
    """What a badge stands for: the number of what the title names, a word that says how things are, or another mark ("12")."""
    if any(form.fullmatch(badge.text) for form in (_CODE, _LONG_CODE, _COUNTER)):
        return _NUMBERED
    return _SAID if badge.text[:1].isalpha() else _MARKED


def badge_label(badge: Line) -> Line:
    """The label of a badge as a line of its own."""
    return replace(badge, text=f"{label_of_badge(badge)}:", words=(), bold=True, level=None)


def label_and_value(badge: Line) -> tuple[Line, Line]:
    """A badge as the label and the value of a form's row: its own label and number ("Riskvärde 12"), or what it stands for and itself."""
    if _says_value(badge) is None:
        return badge_label(badge), badge
    label = part_of(badge, badge.words[:-1])
    return replace(label, text=f"{label.text}:", bold=True, level=None), part_of(badge, badge.words[-1:])


def _says_value(badge: Line) -> Meaning | None:
    """What a badge says that is a label with a number: "Riskvärde 12"."""
    said = classify(badge.text)
    return said if said and said.whole and said.help and _NUMBER.fullmatch(said.help) else None


def entry_of_badge(badge: Line) -> Entry:
    """A badge as an entry of its card: what it says, where that is a label with a number ("Riskvärde 12")."""
    if said := _says_value(badge):
        return Entry(replace(said, help=None), [part_of(badge, badge.words[-1:])])
    if ":" in badge.text and (labelled := label_of(badge)) and labelled[1].text:
        return Entry(labelled[0], [labelled[1]])
    label = label_of_badge(badge)
    return Entry(classify(label) or Meaning(UNKNOWN, label, None, whole=True), [badge])


def drop_told(entries: list[Entry]) -> None:
    """Takes a badge out of a card's entries that is but the value that one of its labels tells as well."""
    values = {_text(entry) for entry in entries if entry.meaning.field == "value"}
    entries[:] = [entry for entry in entries if entry.meaning.header != _MARKED or _text(entry) not in values]


def drop_badge(card: Card, told: Entry) -> None:
    """Takes the badge beside a card's name out of its entries that a label of the card tells again, in the same words and with the same value."""
    same = [one for one in card.entries if one.words == told.words and _text(one) == _text(told) != ""]
    beside = [one for one in same if any(_are_level(one.lines[0], name) for name in card.name)]
    card.entries = [one for one in card.entries if not any(one is badge for badge in beside)]


def _are_level(badge: Line, name: Line) -> bool:
    """Whether two lines stand beside each other."""
    return bool(
        badge.page == name.page and badge.box and name.box and badge.box[1] < name.box[3] and name.box[1] < badge.box[3]
    )


def _text(entry: Entry) -> str:
    return " ".join(line.text.strip() for line in entry.lines)


def without_badge(title: Line, others: Sequence[Word] = ()) -> tuple[Line, Line | None]:
    """A card's title and the badge that a wide gap parts from it, or that stands at the place of other titles' badges, if there is one."""
    cut = gap_of(title, _GAP) or _labelled_end(title)
    if cut is None and len(title.words) > 1 and any(map(partial(_is_set_like, title.words[-1]), others)):
        cut = len(title.words) - 1
    if cut is None:
        return title, None
    name, badge = part_of(title, title.words[:cut]), part_of(title, title.words[cut:])
    is_item = len(badge.words) > 1 and badge.words[0].text in BULLETS  # of a list, the value of a label
    if is_item or (len(badge.words) > _WORDS and not _COUNTER.fullmatch(badge.text)):
        return title, None
    return (name, replace(badge, bold=False)) if _NAME.search(name.text) else (title, None)


def _labelled_end(title: Line) -> int | None:
    """Where a badge begins that less white parts from a long name, and that says what it is ("Riskvärde 8"), or an outcome."""
    cut = gap_of(title, _LESS)
    badge = part_of(title, title.words[cut:]) if cut is not None else None
    return cut if badge and (_says_value(badge) or outcome_of(badge.text) != "unclear") else None


def behind_name(meaning: Meaning, name: Line) -> tuple[Line, Line | None]:
    """What a label says that names a process, a risk or a check, and the badge behind it: "Risk: Jäv   Ej genomförd".

    The badge says what it is; far apart a code ("OBJ-7710") does too, and behind a process any text.
    """
    cut = _labelled_end(name) if meaning.field in _NAMED and name.words else None
    if cut is None and (meaning.field == "process" or (meaning.field in _NAMED and _ends_in_code(name))):
        cut = gap_of(name, _GAP)
    if cut is None or len(name.words) - cut > _WORDS:
        return name, None
    return part_of(name, name.words[:cut]), replace(part_of(name, name.words[cut:]), bold=False)


def _ends_in_code(name: Line) -> bool:
    """Whether what stands behind a name's widest gap begins with letters or a sign and is a code: "OBJ-7710"."""
    code = name.words[-1].text if gap_of(name, _GAP) == len(name.words) - 1 else ""
    return _MARK.fullmatch(code) is not None and (code[:2].isalpha() or code.startswith("#"))


def badges_apart(lines: Sequence[Line]) -> list[Word]:
    """The numbers and codes ("12", "#4410") that wide gaps part from titles: a name that is long leaves less white before one."""
    badges = [badge for line in lines if is_heading(line) and (badge := without_badge(line)[1])]
    words = [badge.words[0] for badge in badges if len(badge.words) == 1]
    return [word for word in words if _NUMBER.fullmatch(word.text) or _MARK.fullmatch(word.text)]


def _is_set_like(word: Word, badge: Word) -> bool:
    """Whether a word is a number around a badge's middle, or a code of the same form that begins or ends where a badge does."""
    if _NUMBER.fullmatch(badge.text):
        return _NUMBER.fullmatch(word.text) is not None and abs(_middle(word) - _middle(badge)) <= _SAME_PLACE
    ends = zip(word.box[::2], badge.box[::2], strict=True)
    return _form(word) == _form(badge) and any(abs(one - other) <= _SAME_PLACE for one, other in ends)


def _form(word: Word) -> str:
    """A code without its digits: "#0"."""
    return _DIGITS.sub("0", word.text)


def _middle(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2


def said_under_titles(lines: Sequence[Line]) -> frozenset[str]:
    """The short texts of which some come again under other titles, above a card's label: how things are ("Publicerad"), and no name.

    None where most of what stands so is told but once, and none that is set as the names of other cards are: a paper's title may
    stand over the first one's.
    """
    found = [at for at in range(1, len(lines) - 1) if _is_between(*lines[at - 1 : at + 2])]
    names = [
        line for at, line in enumerate(lines[:-1]) if at not in found and _is_title(line) and _is_label(lines[at + 1])
    ]
    found = [at for at in found if not any(alike(lines[at], name) for name in names)]
    titles: dict[str, set[str]] = defaultdict(set)
    for at in found:
        titles[lines[at].text].add(lines[at - 1].text)
    is_told_again = len(found) >= _FEWEST * len(titles) > 0 and max(map(len, titles.values())) > 1
    return frozenset(titles if is_told_again else ())


def badges_behind_titles(lines: Sequence[Line], said: Collection[str] = ()) -> Iterator[Line]:
    """The lines, each outcome that stands for itself over or under the title of a card as a label and value behind that title.

    Several cards have one; what stands under a label is its value. Where outcomes stand under titles, so does what says something
    else in their place, or nothing ("Pågår", "–"). said: what the document has so again and again.
    """
    told = {at for at in range(1, len(lines) - 1) if lines[at].text in said and _is_between(*lines[at - 1 : at + 2])}
    over = {at for at in range(len(lines) - 1) if is_outcome(lines[at]) and _is_over_title(lines, at)}
    under = {at for at in range(1, len(lines) - 1) if _is_under_title(lines, at)}
    if len(under) >= max(_FEWEST, len(over)):
        under |= {at for at in range(1, len(lines) - 1) if _is_set_under_title(lines, at, under)}
    badges = max(over, under, key=len)
    if len(badges) < _FEWEST or 2 * sum(_stands_under_label(lines, at) for at in badges) > len(badges):
        badges = set()
    badges |= told
    waiting: Line | None = None
    for at, line in enumerate(lines):
        if waiting and not _is_title(line):
            yield waiting
            waiting = None
        if at in badges:
            waiting = outcome_labelled(line)
        else:
            yield line


def badges_over_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each outcome that stands for itself over a card's first label as a label and value behind that label's own value.

    Several cards have one, over the same label; what stands under a label is its value.
    """
    over = [at for at in range(len(lines) - 1) if is_outcome(lines[at]) and not _stands_under_label(lines, at)]
    firsts = {at: label for at in over if (label := _bare_label(lines[at + 1]))}
    common = Counter(firsts.values()).most_common(1)
    if not common or common[0][1] < _FEWEST:
        yield from lines
        return
    waiting: Line | None = None
    for at, line in enumerate(lines):
        if waiting and at - 1 not in firsts and label_of(line):
            yield waiting
            waiting = None
        if firsts.get(at) == common[0][0]:
            waiting = outcome_labelled(line)
        else:
            yield line
    if waiting:
        yield waiting


def _bare_label(line: Line) -> str | None:
    """The words of a label that has its line for itself."""
    label = label_of(line)
    if label is None:
        return meaning.header.casefold() if (meaning := label_alone(line)) else None
    return None if label[1].text else label[0].header.casefold()


def _is_over_title(lines: Sequence[Line], at: int) -> bool:
    badge, title = lines[at : at + 2]
    return _is_title(title) and _are_close(badge, title)


def _stands_under_label(lines: Sequence[Line], at: int) -> bool:
    return at > 0 and _bare_label(lines[at - 1]) is not None


def _is_set_under_title(lines: Sequence[Line], at: int, badges: Collection[int]) -> bool:
    """Whether a short text stands between a title and a label, as far from the title's beginning as some outcome, and is no label or sentence."""
    own = lines[at - 1 : at + 2]
    return _is_between(*own) and any(_is_set_as(own[:2], lines[other - 1 : other + 1]) for other in badges)


def _is_between(title: Line, badge: Line, label: Line) -> bool:
    """Whether the second of three lines is a short text right under a title and above a label, and is none of both."""
    is_short = len(badge.text.split()) <= _WORDS and not badge.text.rstrip().endswith((".", ":"))
    if not is_short or alike(title, badge) or not _are_close(title, badge) or not _is_title(title):
        return False
    return label_of(badge) is None and _is_label(label)


def _is_label(line: Line) -> bool:
    return (label_of(line) or label_alone(line)) is not None


def _is_set_as(own: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether the second of two lines begins as far from the first as in another pair, in letters as large."""
    boxes = [line.box for line in (*own, *other)]
    indents = [below[0] - above[0] for above, below in (boxes[:2], boxes[2:]) if above and below]
    sizes = (own[1].size or 0.0) - (other[1].size or 0.0)
    return abs(sizes) < _SAME_SIZE and all(abs(indent - indents[0]) <= _SAME_PLACE for indent in indents)


def _is_under_title(lines: Sequence[Line], at: int) -> bool:
    title, badge, label = lines[at - 1 : at + 2]
    return is_outcome(badge) and _is_title(title) and _are_close(title, badge) and label_of(label) is not None


def is_outcome(line: Line) -> bool:
    """Whether a line is a word or two that plainly say what came of a check: "Ingen avvikelse"."""
    if len(line.text.split()) > _WORDS or outcome_of(line.text) == "unclear":
        return False
    label = label_of(line)
    return ":" not in line.text and (label is None or not label[1].text)


def _is_title(line: Line) -> bool:
    """Whether a line is a heading and no label; what goes on one could be a label's words."""
    return is_heading(line) and not is_outcome(line) and (line.text[:1].islower() or label_of(line) is None)


def _are_close(line: Line, below: Line) -> bool:
    """Whether a line stands right below another; in Word, which tells no places, always."""
    if not (line.box and below.box):
        return True
    return line.page == below.page and 0 <= below.box[1] - line.box[3] < _NEAR * (line.box[3] - line.box[1])


def outcome_labelled(badge: Line) -> Line:
    """A badge as a line of its label and itself."""
    return replace(badge, text=f"{_SAID}\t{badge.text.strip()}", bold=False, level=None)
