"""Headers of an answer that are kept or read: none longer than anyone has to say in one.

A server may send a hundred thousand characters in each, with every one of fifty thousand papers; and reading the parts of one
takes a time that grows with the square of its length.
"""

from __future__ import annotations

import httpx2

LONGEST = 4000  # characters; a file's name in another alphabet takes nine for each of its own
LONGEST_OF_ALL = 2**14  # characters of a page's headers, where they are kept


def header_of(response: httpx2.Response, name: str) -> str | None:
    """A header; None where there is none, or one that is too long."""
    told: str | None = response.headers.get(name)
    return None if told is None or len(told) > LONGEST else told


def charset_of(response: httpx2.Response) -> str | None:
    """The encoding that a server says of what it sends."""
    return response.charset_encoding if header_of(response, "content-type") else None
