"""The search over all that was read."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response

from flows.web.access.principal import Reader
from flows.web.context import Context
from flows.web.pages.listing import AFTER, NAMES, filters_of, label_of
from flows.web.templates import page
from pipeline.store.search import Hit, found

router = APIRouter()
_NARROWED: Final = ("list_name", "municipality", "body", "year")
_SHOWN: Final = 12  # values of a facet before those that are opened
Text = Annotated[str, Query(max_length=300)]


@router.get("/sok")
def search(request: Request, context: Context, _reader: Reader, q: Text = "") -> Response:
    """What is found of the words asked for."""
    words, filters, asked = context.strings, filters_of(request), request.query_params
    results = context.store.read(found, q, filters, after=asked.get(AFTER) or None)
    query = {key: value for key, value in asked.items() if key != AFTER and value}
    facets = []
    for field in _NARROWED:
        chosen = [str(one) for one in getattr(filters, field)]
        values = results.facets.get(field, {})
        if values or chosen:
            counted = dict.fromkeys(chosen, 0) | values
            order = sorted(counted, key=int, reverse=True) if field == "year" else counted  # others: most hits first
            links = [
                (label_of(field, value, words), counted[value], value in chosen, _address(query, field, value, chosen))
                for value in order
            ]
            facets.append((words(f"web.filter.{field}"), links[:_SHOWN], links[_SHOWN:]))
    return page(
        request,
        "search.html",
        q=q,
        results=results,
        facets=facets,
        address_of=address_of,
        first=f"/sok?{urlencode(query)}" if asked.get(AFTER) else None,
        next=f"/sok?{urlencode({**query, AFTER: results.next})}" if results.next else None,
    )


def _address(query: dict[str, str], field: str, value: str, chosen: list[str]) -> str:
    """The search narrowed to a value, or no more by it where it is."""
    left = {key: text for key, text in query.items() if key != NAMES[field]}
    return f"/sok?{urlencode(left if value in chosen else {**left, NAMES[field]: value})}"


def address_of(hit: Hit) -> str:
    """Where what was found is shown: a finding, a row of a document, else its page there."""
    if hit.list_name == "findings":
        return f"/avvikelser/{hit.row['key']}"
    if hit.list_name == "rows":
        return f"/handlingar/{hit.document}/rader/{quote(hit.row['row_id'])}"
    return f"/handlingar/{hit.document}" + (f"#sida-{hit.page}" if hit.page else "")
