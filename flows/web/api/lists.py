"""The lists of the API: documents, tables, rows, risks, findings, matters."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from flows.web.access.principal import Reader
from flows.web.api import parameters
from flows.web.api.answers import Ask, Asked, all_pages, as_csv
from flows.web.api.described_problems import problems
from pipeline.store.lists import MOST, ListName, Page, listed
from schemas.api import DocumentPage, FindingPage, MatterPage, RiskOverYears, RiskPage, RowPage, TablePage
from schemas.flat import ROWS, columns

router = APIRouter(tags=["lists"])
_FILE: Final = {
    "content": {"text/csv": {"schema": {"type": "string"}}},
    "description": "A page of the list; or all of it as CSV (UTF-8 with a byte order mark, without an ETag).",
}
ANSWERS: Final = problems(304, 400, 422)
ANSWERS[200] = ANSWERS[200] | _FILE


@router.get("/documents", response_model=DocumentPage, responses=ANSWERS)
def list_documents(_: Reader, asked: Ask, query: Annotated[parameters.DocumentsQuery, Query()]) -> Response:
    """Documents, each as its newest version is."""
    return _list(asked, "documents", query)


@router.get("/tables", response_model=TablePage, responses=ANSWERS)
def list_tables(_: Reader, asked: Ask, query: Annotated[parameters.TablesQuery, Query()]) -> Response:
    """Risk assessments, control plans and follow-ups."""
    return _list(asked, "tables", query)


@router.get("/rows", response_model=RowPage, responses=ANSWERS)
def list_rows(_: Reader, asked: Ask, query: Annotated[parameters.RowsQuery, Query()]) -> Response:
    """Rows of tables of all kinds: risks, controls, and items of follow-ups."""
    return _list(asked, "rows", query)


@router.get("/risks", response_model=RiskPage, responses=ANSWERS)
def list_risks(_: Reader, asked: Ask, query: Annotated[parameters.RisksQuery, Query()]) -> Response:
    """Risks, each once over all its tables, versions and years, with its rows."""
    return _list(asked, "risks", query)


@router.get("/findings", response_model=FindingPage, responses=ANSWERS)
def list_findings(_: Reader, asked: Ask, query: Annotated[parameters.FindingsQuery, Query()]) -> Response:
    """Findings: open, accepted and gone."""
    return _list(asked, "findings", query)


@router.get("/matters", response_model=MatterPage, responses=ANSWERS)
def list_matters(_: Reader, asked: Ask, query: Annotated[parameters.MattersQuery, Query()]) -> Response:
    """Memos to boards, and paragraphs of minutes."""
    return _list(asked, "matters", query)


def _list(asked: Asked, name: ListName, query: parameters.Query) -> Response:
    filters, paging = query.filters(), query.paging()

    def page(session: Session, after: str | None) -> Page:
        return listed(session, name, filters, replace(paging, after=after, limit=MOST))

    if query.format == "csv":
        names = names_of(name)
        empty = dict.fromkeys(names)
        first = asked.context.store.read(page, query.after)
        return as_csv(name, names, ({**empty, **row} for row in all_pages(asked.context, page, first)))
    return asked.answer(lambda session: vars(listed(session, name, filters, paging)))


def names_of(name: ListName) -> list[str]:
    """The columns of a list in CSV."""
    if name == "risks":
        return [one for one in RiskOverYears.model_fields if one != "history"]
    if name == "rows":
        return ["kind", *dict.fromkeys(column.name for table in ROWS for column in columns(table)), "changed_at"]
    home = ["body", "year"] if name == "findings" else []
    return [*(column.name for column in columns(name)), *home, "changed_at"]
