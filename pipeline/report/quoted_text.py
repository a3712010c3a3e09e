"""Evidence out of a matter's words: where to look for it on the pages, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.lazy_pattern import lazy_pattern
from pipeline.report.page_context import Find
from schemas.matter import Matter

_END = lazy_pattern(r"(?<=\.) ")


class Words(NamedTuple):
    """The key of the catalogue that names the words ("evidence.title"), and the pages to look on, likeliest first."""

    key: str
    pages: tuple[int, ...]


class Spoken:
    """The titles, dates, summaries and decisions of the matters of some files, and the sentences of these."""

    def __init__(self, find: Find) -> None:
        """find: a file of the report by its hash."""
        self._find = find
        self._known: dict[str | None, dict[str, Words]] = {}

    def of(self, sha256: str | None, text: str) -> Words | None:
        """What a text of evidence is; None where no matter of the file says it."""
        if sha256 not in self._known:
            file = self._find(sha256)
            self._known[sha256] = {
                _plain(text): words
                for matter in reversed(file.matters if file else [])
                for text, words in _words(matter)  # what two matters say is the first one's
            }
        return self._known[sha256].get(_plain(text))


def _words(matter: Matter) -> Iterator[tuple[str, Words]]:
    first, last = matter.pages or (1, 0)
    pages = tuple(range(first, last + 1))
    if matter.meeting_date:
        # the date of a meeting stands on the first page of its minutes, before the matter
        yield matter.meeting_date, Words("evidence.date", (*pages, *range(1, first)))
    if matter.document_date:
        yield matter.document_date, Words("evidence.date", pages)
    yield from ((text, Words("evidence.summary", pages)) for text in _sentences(matter.summary or ""))
    for decision in matter.decisions:
        words = Words("evidence.proposed" if decision.proposed else "evidence.decided", pages)
        yield from ((text, words) for text in (decision.text, *_sentences(decision.text)))
    if matter.title:
        yield matter.title, Words("evidence.title", pages)


def _sentences(text: str) -> list[str]:
    return [one for one in _END.split(text) if one.strip()]


def _plain(text: str) -> str:
    return " ".join(text.split())
