"""Words for when a check is made, alone or beside who makes it: "varje kvartal", "Ekonomichef, två gånger om året"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.lexicon import ANY_MONTH, ANY_MONTH_START, HOW_OFTEN, POSTS

_SEASON = rf"{ANY_MONTH}|(?:{ANY_MONTH_START})\b\.?|vecka|v\.|vår(?:en)?|höst(?:en)?|sommar(?:en)?|[qt][1-4]"
_OFTEN = rf"{HOW_OFTEN}|vecko\w*|daglig\w*|vid behov"
_RATE = r"(?:varje|varannan|per) (?:dag|år)|\d ?/ ?år"
_MOMENTS = lazy_pattern(  # nothing but words of the calendar ("mars och september", "v. 12"); "Kvartalsekonom" is someone
    rf"(?!.*(?:{POSTS}))(?=.*\b(?:{_SEASON}|{_OFTEN}|{_RATE}))(?:(?:{_SEASON}|{_OFTEN}|hel|år(?:et|ligen)?|dag(?:en)?|veckor|och|samt|till|varje|varannan|per|om|i|under|en|ett|två|tre|fyra"
    r"|första|andra|tredje|fjärde|sista|minst|slutet|början|av|\d{1,4})(?!\w)|[\s,;/–+()-])+\W*",
    re.IGNORECASE,
)
_FROM = lazy_pattern(rf"\b(?:{ANY_MONTH}|(?:{ANY_MONTH_START})t?\.?|(?:vecka|v\.?)\s?\d{{1,2}})\s*$", re.IGNORECASE)
_TO = lazy_pattern(
    rf"\s*[–—-]\s*(?:{ANY_MONTH}|(?:{ANY_MONTH_START})t?|(?:vecka|v\.?)\s?\d{{1,2}})(?:\s+20\d\d)?\W*", re.IGNORECASE
)
_MARK = lazy_pattern(r"\s*[,;/|(]\s*|\s+[–—-]\s+|\.\s+|\n")
_SPACE = lazy_pattern(r"\s+")
_NAMES = frozenset({"Jan", "Maj", "April"})  # of people too
_EDGES = " ,;:/|()–—-\n"


def is_moment(text: str) -> bool:
    """Whether a text says when a check is made and nothing else."""
    return text not in _NAMES and _MOMENTS.fullmatch(text) is not None


def goes_on_range(above: str, text: str) -> bool:
    """Whether a dash at a line's beginning stands within a range: "juni" over "- augusti", behind which nothing stands."""
    return _FROM.search(above) is not None and _TO.fullmatch(text) is not None


def are_moments(texts: Collection[str], share: float) -> bool:
    """Whether such a share of texts says when checks are made and nothing else; "Maj" is a month beside others, and alone may be a name."""
    moments = sum(map(is_moment, texts))
    months = sum(text in _NAMES for text in texts) if moments else 0
    return bool(texts) and moments + months >= share * len(texts)


@lru_cache(maxsize=4096)
def who_and_when(text: str, names_role: Callable[[str], bool]) -> tuple[str, str] | None:
    """The two parts of a cell that names who and when, in either order; None where it is not sure that it does.

    Args:
        text: of the cell.
        names_role: whether words name one who answers for something; where no mark stands between the parts, they must.
    """
    return next(_parted(text.strip(), names_role), None)


def _parted(text: str, names_role: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The ways in which a mark, or a space behind one who is named, parts who from when; the longest time first."""
    for mark, sure in ((_MARK, False), (_SPACE, True)):
        cuts = list(mark.finditer(text))
        behind = ((text[: cut.start()], text[cut.end() :]) for cut in cuts)
        before = ((text[cut.end() :], text[: cut.start()]) for cut in reversed(cuts))
        for who, when in (*behind, *before):
            own, moment = who.strip(_EDGES), when.strip(_EDGES)
            named = names_role(own.rsplit(maxsplit=1)[-1]) if own and sure else bool(re.search(r"[^\W\d_]{2}", own))
            if named and not any(map(is_moment, _MARK.split(own))) and is_moment(moment):
                yield own, moment
