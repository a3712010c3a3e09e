"""Letters of one text that are printed between those of another, as a label too long for its column is by the value."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

OVERPRINTED = 0.3  # of a letter's usual width: one that begins so far inside another is printed over it
CONTACT = 0.4  # points within which a letter begins where the one before it ends


def order_of(text: str, owners: Sequence[int | None], boxes: array[float], start: int, end: int) -> list[int] | None:
    """A stretch's letters text by text, where the letters of one are printed between those of another; None elsewhere.

    pdfium gives them from left to right, and a producer may set each letter by itself: a letter goes on the text that
    ends where it begins. Accents stand upon their letters.
    """
    if owners[start] == owners[end - 1]:
        return None
    lefts, rights = boxes[4 * start : 4 * end : 4], boxes[4 * start + 2 : 4 * end : 4]
    reach = OVERPRINTED * (max(rights) - lefts[0]) / (end - start)
    if not any(left < right - reach for left, right in zip(lefts[1:], rights, strict=False)):
        return None
    tops, feet = boxes[4 * start + 1 : 4 * end : 4], boxes[4 * start + 3 : 4 * end : 4]
    if min(tops) <= max(feet):  # a word that a line's end breaks
        return None
    texts, woven = [[0]], False
    last = texts[0]
    for index in range(1, end - start):
        ended = [one for one in texts if abs(lefts[index] - rights[one[-1]]) <= CONTACT]
        begins = lefts[index] < rights[index - 1] - reach and text[start + index].isalnum()
        if not ended and begins and text[start + index] != text[start + index - 1]:
            texts.append([])
            ended = texts[-1:]
        woven = woven or bool(ended and ended[0] and ended[0] is not last)
        last = ended[0] if ended else last
        last.append(index)
    return [start + index for one in texts for index in one] if woven else None


def put_in(order: Sequence[int], start: int, text: str, owners: list[int | None], boxes: array[float]) -> str:
    """The text with a stretch's letters in an order, into which their objects and boxes are put too."""
    end = start + len(order)
    owners[start:end] = [owners[index] for index in order]
    boxes[4 * start : 4 * end] = array("f", [place for index in order for place in boxes[4 * index : 4 * index + 4]])
    return text[:start] + "".join(text[index] for index in order) + text[end:]
