"""Answers in JSON, of which nothing is believed.

What is no answer at all (a login page, an error in HTML) and what has another shape than it had is a named failure, never
an empty list; of a single entry that cannot be read the failure is kept, and the others are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.privacy.masking import beginning
from pipeline.sources.addresses import LONGEST as ADDRESS
from pipeline.sources.addresses import shortened
from pipeline.sources.base import Lost, bounded
from pipeline.sources.boundary import passing
from pipeline.sources.client import Client
from pipeline.sources.json_values import values_of
from pipeline.sources.page import Page
from pipeline.sources.page_texts import LONGEST
from schemas.errors import FetchFailed, FetchRefused, ListingEndless

MOST_ENTRIES = 50_000  # of a list: what is said of each is looked at, and what cannot be read is told
ACCEPT = {"Accept": "application/json"}  # and nothing else: some servers give XML to whoever takes it


def get(client: Client, url: str) -> Any:
    """What a server answers at an address. Raises FetchFailed, FetchRefused."""
    return said(client.page(url, ACCEPT))


def said(page: Page) -> Any:
    """What an answer says. Raises FetchFailed where it is no JSON, FetchRefused where it is endless."""
    try:
        return values_of(page.content, page.url)
    except (ValueError, RecursionError) as error:
        told = "en webbsida, kanske en inloggning" if b"<html" in page.content[:2000].lower() else "något annat"
        raise FetchFailed("status", f"{shortened(page.url)} gav {told} i stället för sina uppgifter.") from error


def records(answer: Any, url: str, lost: list[Lost], *path: str) -> list[dict[str, Any]]:
    """The objects of the list that stands at a path in an answer.

    url: what was asked, for the sentence. Raises FetchFailed where there is no list, FetchRefused where it is longer than any; entries that are no
    objects count as lost.
    """
    found = answer
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, list):
        raise FetchFailed(
            "status", f"{shortened(url)} svarade inte med den lista som väntades ({'.'.join(path) or 'en lista'})."
        )
    if len(found) > MOST_ENTRIES:
        raise ListingEndless("too-large", f"{shortened(url)} visar fler än {MOST_ENTRIES} poster.")
    objects = [one for one in found if isinstance(one, dict)]
    if len(objects) < len(found):
        lost.append(
            FetchFailed(
                "status", f"{len(found) - len(objects)} av {len(found)} poster i {shortened(url)} går inte att läsa."
            )
        )
    return objects


def an_object(answer: Any, url: str) -> dict[str, Any]:
    """An answer that is an object. Raises FetchFailed."""
    if not isinstance(answer, dict):
        raise FetchFailed("status", f"{shortened(url)} svarade inte med de uppgifter som väntades.")
    return answer


def text(record: Any, *path: str) -> str:
    """A text or a whole number at a path in an object, as one line that every database takes; "" where there is none.

    Of one longer than any address or id, its beginning and its hash: as an address, it is still longer than any that is asked for.
    """
    for key in path:
        record = record.get(key) if isinstance(record, dict) else None
    if isinstance(record, bool) or not isinstance(record, str | int):
        return ""
    return bounded(
        " ".join(str(record).replace("\0", "").encode("utf-8", "replace").decode().split()), 4 * ADDRESS, ADDRESS
    )


def mark(record: Any, *path: str) -> str:
    """The same, by which something is known: tens of thousands are held while a register is walked."""
    return bounded(text(record, *path))


def line(record: Any, *path: str) -> str:
    """The same, no longer than anyone reads."""
    return beginning(text(record, *path), LONGEST)


def unreadable(url: str, entry: str) -> FetchFailed:
    """Why an entry of a list is not shown: what it has to say is not there."""
    return FetchFailed("status", f"{shortened(url)} visar {entry} utan de uppgifter som behövs.")


@contextmanager
def part(lost: list[Lost]) -> Iterator[None]:
    """A part of a listing, which goes on without it.

    What is gone is no more shown. Whatever else was wrong may be right the next night, so that nothing of it is missing; that
    goes for what is forbidden too, as servers say it to whoever asked much.
    """
    try:
        yield
    except ListingEndless:
        raise
    except (FetchFailed, FetchRefused) as error:
        lost.append(error if error.reason == "gone" else passing(error))
