"""A sheet printed in pieces that lie side by side: the columns that go on on a page without the rows' names.

A row keeps its height over the pages, so that it stands there as far below the header as its name stands below its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.second_reading.header_anchors import HEADER_DEPTH, TOLERANCE, Band, Word, bands_of, some_anchors_of

FEWEST = 2  # headers that a piece shows


@dataclass(frozen=True, slots=True)
class Piece:
    """The strips that may be a row on a page beside its name's, that page's words, and where its headers stand."""

    bands: Sequence[Band]
    words: Sequence[Word]
    anchors: dict[Header, Word]


def piece_of(claim: Claim, words_of: Callable[[int], Sequence[Word]]) -> Piece | None:
    """The piece in which the claim's cell stands; None where that is the page of the row's only name, or nothing tells."""
    named = [(page, bands) for page in claim.pages if (bands := list(bands_of(claim, words_of(page), {})))]
    if len(named) != 1:
        return next((_repeated(claim, *one, words_of) for one in named if one[0] == _page(claim)), None)
    name = named[0]
    others = [page for page in claim.pages if page != name[0]]
    found = ((page, _beside(claim, page, name[0], words_of)) for page in others)
    return next((Piece(_moved(name[1], by), words_of(page), anchors) for page, (anchors, by) in found if anchors), None)


def _page(claim: Claim) -> int | None:
    """The page on which the first reading has the claim's cell."""
    return claim.places[0].page if claim.places else None


def _repeated(
    claim: Claim, page: int, bands: Sequence[Band], words_of: Callable[[int], Sequence[Word]]
) -> Piece | None:
    """The piece of a page that repeats the rows' names, and has few of the headers, the claim's among them."""
    anchors = some_anchors_of(claim.headers, words_of(page))
    few = FEWEST <= len(anchors) < len(claim.headers) / 2
    return Piece(bands, words_of(page), anchors) if few and claim.header in anchors else None


def _beside(
    claim: Claim, page: int, named: int, words_of: Callable[[int], Sequence[Word]]
) -> tuple[dict[Header, Word], float]:
    """The headers of a page beside that of the row's name, and how much lower they stand there; none where it is no such.

    Where neither page shows a header, both go on as the pages before them do, at one height.
    """
    for before in (other for other in (page, *reversed(claim.table_pages)) if other <= page):
        anchors = some_anchors_of(claim.headers, words_of(before))
        if claim.header not in anchors or len(anchors) < FEWEST:
            continue
        own = _own_headers(claim, anchors, words_of(named))
        if before == page:
            return (anchors, _top(anchors) - _top(own)) if own and claim.header not in own else ({}, 0.0)
        return (anchors, 0.0) if not own and before != named else ({}, 0.0)
    return {}, 0.0


def _own_headers(claim: Claim, beside: dict[Header, Word], words: Sequence[Word]) -> dict[Header, Word]:
    """The headers on the page of a row's name: those at the height of any that do not stand beside."""
    others = some_anchors_of([header for header in claim.headers if header not in beside], words)
    if not others:
        return {}
    top = _top(others) - TOLERANCE
    return some_anchors_of(claim.headers, [word for word in words if top <= word.top <= top + HEADER_DEPTH])


def _moved(bands: Sequence[Band], by: float) -> list[Band]:
    return [replace(band, top=band.top + by, bottom=band.bottom + by) for band in bands]


def _top(anchors: dict[Header, Word]) -> float:
    """Where the first line of a header's words stands."""
    return min(word.top for word in anchors.values())
