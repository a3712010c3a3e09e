"""Documents that a page names in the JSON of its scripts alone, as pages do whose links a browser draws.

The JSON is walked as it is nested: what an entry is called stands beside its address, and the meeting that it belongs to
above it. Of a script that is no JSON but holds some (Next.js streams it in pieces of text), the addresses are taken as they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import address_of, file_name, join, split
from pipeline.sources.dates import find_date
from pipeline.sources.link_scraper import ENDING, LINK, Anchor
from pipeline.sources.surroundings import clipped

_NAMES = ("name", "title", "text", "linkText", "heading", "fileName", "label")
_ESCAPED = lazy_pattern(
    r"(?<!\\)\\++(u002[fF]|/|\")"
)  # from the first of them alone: each is looked at once, however many
_STRING = lazy_pattern(r"[\"']((?:https?:)?/[^\"'\s<>]{1,2000})[\"']")


def script_anchors(tree: Any, base: str) -> Iterator[Anchor]:
    """Every document that a page's scripts name, in order, as if it were a link."""
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        try:
            yield from (
                _in_value(json.loads(text), base, script) if text[:1] in ("{", "[") else _in_text(text, base, script)
            )
        except (ValueError, RecursionError):
            yield from _in_text(text, base, script)


def _in_value(value: Any, base: str, script: Any) -> Iterator[Anchor]:
    """Depth first, with the last heading above that has a date."""
    waiting: list[tuple[Any, str | None]] = [(value, None)]
    while waiting:
        one, title = waiting.pop()
        if isinstance(one, dict):
            called = [clipped([one[key]]) for key in _NAMES if isinstance(one.get(key), str)]
            address = next((text for text in one.values() if _is_document(text)), None)
            if address is not None:
                yield _anchor(address, next(filter(None, called), ""), title, base, script)
            title = next(filter(find_date, called), title)
        children = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        waiting += [(child, title) for child in reversed(children) if isinstance(child, dict | list)]


def _in_text(text: str, base: str, script: Any) -> Iterator[Anchor]:
    plain = _ESCAPED.sub(lambda match: '"' if match[1] == '"' else "/", text)
    for match in _STRING.finditer(plain):
        if _is_document(match[1]):
            yield _anchor(match[1], "", None, base, script)


def _is_document(text: Any) -> bool:
    """Whether a string is the address of a document, and not a sentence that names one."""
    if not isinstance(text, str) or not text.startswith(("/", "http")) or " " in text.strip():
        return False
    path = split(text).path
    return bool(ENDING.search(path) or LINK.search(path))


def _anchor(address: str, name: str, title: str | None, base: str, script: Any) -> Anchor:
    url = address_of(join(base, address))
    return Anchor(
        url=url,
        name=name or file_name(url),
        title=title,
        date=find_date(title) if title else None,
        near=None,
        column="",
        heading=title or "",
        says_document=True,
        element=script,
    )
