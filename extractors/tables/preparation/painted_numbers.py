"""Numbers alone on a painted ground, a circle or a square higher than a title to their left: they are read in the title's line.

Those that count titles to their right are a list's numbers, and no text. Where some stand before a title with nothing to their left,
those before titles are of these, also beside other cards; small ones go into the line of the title behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.lines import union
from extractors.tables.preparation.badges import is_alone
from extractors.tables.preparation.centred_titles import SAME_LINE, lowered, texts_of
from extractors.tables.text_rows import Segment, is_number

HIGHEST = 60.0  # points
WIDER = 2.0  # times as wide as high, at most
HIGHER = 1.3  # times its number's size, at least: what is lower stands beside the line that it is of
LONGEST = 3  # digits
CENTRED = 4.0  # points by which the number's middle and the ground's may differ
SMALL = 0.75  # of a title's size: a number that counts it, where a value stands out
LINE = 1.6  # times a title's size: the ground of a number in its line, at most
COUNTED = 3  # numbers of a list, at least
BEFORE = 30.0  # points from a list's number to its title, at most
MOST = 100  # such numbers on a page: more are a drawing's
NAME = 3  # letters of a word that names something


def with_painted_numbers(content: PageContent) -> PageContent:
    """The content with each such number on the line of its title, the first bold text right before it with nothing above at its height."""
    held = numbers_on_grounds(content)
    if not held:
        return content
    texts = [Segment(words, union(span.box for span in words)) for words in texts_of(content.runs)]
    counted = _counted([(box, run) for box, run in held if _is_before_title(box, texts)])
    own = [(box, run) for box, run in held if id(run) not in counted]
    before = [one for one in own if _is_before_title(one[0], texts)]
    titles = {id(run): _title(box, run, texts) for box, run in own}
    if any(not level_before(box, texts) for box, _ in before):
        titles |= {id(run): _numbered(box, run, texts) for box, run in before}
    moved = {id(run): title.box[3] - run.box[3] for _, run in own if (title := titles[id(run)])}
    if not (moved or counted):
        return content
    runs = [run for run in content.runs if id(run) not in counted]
    return replace(content, runs=[lowered(run, moved[id(run)]) if id(run) in moved else run for run in runs])


def numbers_on_grounds(content: PageContent) -> list[tuple[Box, TextSpan]]:
    """Each small painted ground that holds a number alone in its middle, with that number; none of a page that has too many."""
    numbers = [run for run in content.runs if not run.turn and len(run.text) <= LONGEST and is_number(run.text)]
    grounds = list(dict.fromkeys(fill.box for fill in content.fills if _is_ground(fill.box)))
    if not numbers or not grounds:
        return []
    middles = by_height(numbers)
    held = [(box, run) for box in grounds for run in _level(box, middles) if _is_centred(run, box)]
    words = by_height(content.runs if held else [])
    held = [(box, run) for box, run in held if _holds_alone(box, words)]
    return [(box, run) for box, run in held if is_alone(box, content)] if len(held) <= MOST else []


def _counted(held: Sequence[tuple[Box, TextSpan]]) -> frozenset[int]:
    """The numbers, by their id(), where they count what they stand before: one more each time, across the page or down its columns."""
    if len(held) < COUNTED:
        return frozenset()
    down = sorted(held, key=lambda one: (round(one[0][0]), one[0][1]))
    across = sorted(held, key=lambda one: (round(one[0][1]), one[0][0]))
    for order in (down, across):
        found = [int(run.text) if run.text.isdecimal() else 0 for _, run in order]
        if found == list(range(found[0], found[0] + len(found))):
            return frozenset(id(run) for _, run in held)
    return frozenset()


def _numbered(box: Box, number: TextSpan, texts: Sequence[Segment]) -> Segment | None:
    """The title behind a number in smaller letters, on a ground hardly higher than it: that counts titles, as values hardly do."""
    title = title_behind(box, texts)
    if title is None or abs(title.spans[0].y - number.y) <= SAME_LINE:
        return None
    size = title.spans[0].size
    return title if number.size <= SMALL * size and box[3] - box[1] <= LINE * size else None


def _is_before_title(box: Box, texts: Sequence[Segment]) -> bool:
    return title_behind(box, texts) is not None


def title_behind(box: Box, texts: Sequence[Segment]) -> Segment | None:
    """The highest text right behind a ground, at its height, if it is bold."""
    level = [one for one in texts if 0 <= one.box[0] - box[2] <= BEFORE and box[1] <= one.spans[0].y <= box[3]]
    highest = min(level, key=lambda one: one.spans[0].y, default=None)
    return highest if highest and highest.spans[0].bold else None


def _is_ground(box: Box) -> bool:
    high = box[3] - box[1]
    return high <= HIGHEST and high / WIDER <= box[2] - box[0] <= high * WIDER


def _level(box: Box, numbers: ByPlace[TextSpan]) -> list[TextSpan]:
    middle = (box[1] + box[3]) / 2
    return numbers.between(middle - CENTRED, middle + CENTRED)


def _is_centred(run: TextSpan, box: Box) -> bool:
    """Whether a number stands in the middle of a ground that is higher than its line."""
    across, down = (box[0] + box[2]) / 2 - run.x, (box[1] + box[3]) / 2 - run.y
    return max(abs(across), abs(down)) <= CENTRED and box[3] - box[1] >= HIGHER * run.size


def _holds_alone(box: Box, words: ByPlace[TextSpan]) -> bool:
    return sum(box[0] <= run.x <= box[2] for run in words.between(box[1], box[3])) == 1


def level_before(box: Box, texts: Sequence[Segment]) -> list[Segment]:
    """The texts to the left of a ground, at its height."""
    return [one for one in texts if one.box[2] <= box[0] and box[1] < one.spans[0].y < box[3]]


def _title(box: Box, number: TextSpan, texts: Sequence[Segment]) -> Segment | None:
    title = title_before(box, texts)
    return None if title is None or abs(title.spans[0].y - number.y) <= SAME_LINE else title


def title_before(box: Box, texts: Sequence[Segment]) -> Segment | None:
    """The title that a ground stands beside: of the texts at its height that are next to it, the highest, if it is bold."""
    level = level_before(box, texts)
    highest = min((one.spans[0].y for one in level), default=0.0)
    title = max((one for one in level if one.spans[0].y - highest <= SAME_LINE), key=_right, default=None)
    if title is None or not title.spans[0].bold:
        return None
    return title if any(len(span.text) >= NAME and span.text.isalpha() for span in title.spans) else None


def _right(text: Segment) -> float:
    return text.box[2]
