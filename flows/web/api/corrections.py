"""Corrections, decisions of findings, and the queue of doubts, over HTTP. Whoever changes something is a reviewer."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field, JsonValue, StrictBool
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.settings import check_settings_text
from flows.web.access.principal import Reader, Reviewer
from flows.web.api.answers import Ask
from flows.web.api.described_problems import SENT, problems
from flows.web.api.parameters import Cursor, Fingerprint, Number, Text, Year
from flows.web.context import Context
from flows.web.examination import Examination
from pipeline.check.accepted_findings import parse
from pipeline.privacy.masking import mask_extraction
from pipeline.store import corrections, cursors, decisions, doubts
from pipeline.store.corrections import Proposed, Wanted
from pipeline.store.decisions import Decided
from pipeline.store.doubts import DoubtFilter
from pipeline.store.events import last_position, store_id
from pipeline.store.lists import MOST
from pipeline.store.models import FindingRecord
from pipeline.timestamps import now, stamp
from schemas.api import CorrectionPage, Rows
from schemas.base import Model, Moment
from schemas.correction import Correction, CorrectionState
from schemas.doubt import Doubt, DoubtKind
from schemas.errors import NotFound, UsageError
from schemas.flat import FindingState

router = APIRouter(tags=["corrections"])
LONGEST: Final = 2000  # letters of a reason
Body = Annotated[Text, Field(max_length=500)]


class ProposedCorrection(Model):
    """A correction as a person makes it."""

    document: Number = Field(title="Handling", description="the document's number, as in the flat tables", examples=[1])
    key: Text = Field(
        title="Nyckel",
        max_length=40,
        description="`row_key`, `table_key` or `matter_key` of a list, or the `key` of a doubt",
        examples=["row-69550fb95e2dc6962763"],
    )
    field: Text = Field(
        title="Fält",
        max_length=400,
        description="as the extraction names it, dotted (`name`, `score.value`, `checks.0.text`); of a region `outcome`",
        examples=["score.value"],
    )
    read: JsonValue = Field(title="Läst", description="the value as it was read, as it was shown", examples=[12])
    value: JsonValue = Field(title="Värde", description="in its place; the same confirms what was read", examples=[9])
    reason: str = Field(
        default="",
        title="Skäl",
        max_length=LONGEST,
        description="why, in a sentence",
        examples=["En etta lästes som en sjua."],
    )
    over: Number | None = Field(
        default=None,
        title="Över",
        description="id of the correction that lay over the value; null where none did",
    )


class ProposedDecision(Model):
    """A decision of a finding as a person makes it."""

    accepted: StrictBool = Field(title="Godtagen", description="whether it is accepted, or stands again")
    reason: str = Field(
        default="",
        title="Skäl",
        max_length=LONGEST,
        description="why; an acceptance needs one",
        examples=["Rättat i protokollet."],
    )
    seen: StrictBool = Field(title="Sedd som godtagen", description="whether the person saw it as accepted")
    group: Body | None = Field(
        default=None,
        title="Nämnd",
        description="the body with its municipality, where several have findings of that fingerprint",
        examples=["Exempelby / Servicenämnden"],
    )


class FindingDecision(Model):
    """What was decided of a finding."""

    group: str = Field(title="Nämnd", description="the body whose finding it is")
    fingerprint: str = Field(title="Fingeravtryck", description="of the finding")
    accepted: bool = Field(title="Godtagen", description="whether it is accepted, or stands again")
    reason: str = Field(title="Skäl", description='why; "" where none was given')
    by: str = Field(title="Av", description="who decided")
    at: Moment = Field(title="Tidpunkt", description="when (ISO 8601, UTC)")
    state: FindingState = Field(title="Läge", description="of the finding after it")


class DoubtPage(Rows[Doubt]):
    """A page of the queue."""

    counts: dict[str, int] = Field(title="Antal", description="of all that the filter lets through, by kind")


class CorrectionsQuery(BaseModel):
    """Which corrections."""

    document: Number | None = Field(default=None, description="the document's number")
    group: Body | None = Field(
        default=None,
        description="the body whose documents they are of, with its municipality: `Exempelby / Servicenämnden`",
    )
    state: CorrectionState | None = Field(default=None, description="applied, spent or stale")
    by: Annotated[Text, Field(max_length=200)] | None = Field(default=None, description="whose they are")
    after: Cursor | None = Field(default=None, description="`next` of the page before")
    limit: int = Field(default=100, ge=1, le=MOST, description="corrections of a page")


class DoubtsQuery(BaseModel):
    """Which doubts."""

    document: Number | None = Field(default=None, description="the document's number")
    municipality: Annotated[Text, Field(max_length=200)] | None = Field(default=None, description="that publishes")
    group: Body | None = Field(
        default=None, description="the body, with its municipality: `Exempelby / Servicenämnden`"
    )
    year: Year | None = Field(default=None, description="of the table")
    kind: DoubtKind | None = Field(default=None, description="cell, readings, region or stale")
    after: Cursor | None = Field(default=None, description="`next` of the page before, or the `cursor` of a doubt")
    limit: int = Field(default=50, ge=1, le=MOST, description="doubts of a page")


@router.get("/corrections", response_model=CorrectionPage, responses=problems(304, 400, 422))
def list_corrections(_: Reader, asked: Ask, query: Annotated[CorrectionsQuery, Query()]) -> Response:
    """Corrections, the oldest first."""
    return asked.of_body(asked.context.store.read(_corrections, query))


@router.post("/corrections", status_code=HTTPStatus.CREATED, responses=problems(*SENT, 404, 409))
def record_correction(request: Request, context: Context, who: Reviewer, proposed: ProposedCorrection) -> Correction:
    """Put a value in place of what was read, or confirm that. 409 where somebody was faster.

    `over` is the id of the correction that lay over the value when it was shown, if one did. The lists, findings and the feed
    (`rows-changed`) follow within seconds, as soon as the rules have run again over the body's papers.
    """
    made = context.store.write(corrections.record, Proposed(**proposed.model_dump()), who.name, stamp(now()))
    _examine(request, context.store.read(corrections.group_of, made.document))
    return mask_extraction(made)


@router.delete("/corrections/{number}", responses=problems(404, 422))
def withdraw_correction(
    request: Request, context: Context, who: Reviewer, number: Annotated[Number, Path(description="its id")]
) -> Correction:
    """Take a correction away, so that what is read stands again; gives it back."""
    withdrawn = context.store.write(corrections.withdraw, number, who.name, stamp(now()))
    _examine(request, context.store.read(corrections.group_of, withdrawn.document))
    return mask_extraction(withdrawn)


@router.post("/findings/{fingerprint}/decision", responses=problems(*SENT, 404, 409))
def decide_finding(
    request: Request, context: Context, who: Reviewer, fingerprint: Fingerprint, proposed: ProposedDecision
) -> FindingDecision:
    """Accept a finding with a reason, or let it stand again. 409 where it is not as it was `seen`."""
    group = context.store.read(_group, fingerprint, proposed.group)
    decided = Decided(group, fingerprint, proposed.accepted, proposed.reason, proposed.seen)
    accepted = parse(check_settings_text(context.settings)).accepted
    made = context.store.write(decisions.decide, decided, accepted, who.name, stamp(now()))
    _examine(request, group)
    return mask_extraction(FindingDecision(**vars(made)))


@router.get("/doubts", response_model=DoubtPage, responses=problems(304, 400, 422))
def list_doubts(_: Reader, asked: Ask, query: Annotated[DoubtsQuery, Query()]) -> Response:
    """What a reviewer can settle: values read with doubt, regions that were not read, corrections that do not fit any more."""
    return asked.of_body(asked.context.store.read(_doubts, query))


def _corrections(session: Session, query: CorrectionsQuery) -> CorrectionPage:
    store = store_id(session)
    (last,) = cursors.read(query.after, store, "corrections", (int,)) if query.after else (0,)
    wanted = Wanted(query.document, query.group, query.state, query.by)
    found = corrections.listed(session, wanted, last, query.limit + 1)
    page = found[: query.limit]
    following = cursors.written(store, "corrections", (page[-1].id,)) if len(found) > query.limit else None
    rows = [mask_extraction(one) for one in page]
    return CorrectionPage(rows=rows, next=following, position=last_position(session))


def _doubts(session: Session, query: DoubtsQuery) -> DoubtPage:
    wanted = DoubtFilter(query.document, query.municipality, query.group, query.year, query.kind)
    found = doubts.doubts(session, wanted, query.after, query.limit + 1)
    page = found[: query.limit]
    following = page[-1].cursor if len(found) > query.limit else None
    counts = doubts.count_doubts(session, wanted)
    return DoubtPage(rows=page, next=following, position=last_position(session), counts=counts)


def _group(session: Session, fingerprint: str, group: str | None) -> str:
    """The body of a finding. Raises NotFound, UsageError where several have it and none is named."""
    own = select(FindingRecord.group).where(FindingRecord.fingerprint == fingerprint)
    found = session.scalars(own if group is None else own.where(FindingRecord.group == group)).all()
    if not found:
        raise NotFound("Avvikelsen finns inte, eller inte längre.")
    if len(found) > 1:
        raise UsageError("Flera nämnder har en avvikelse med det fingeravtrycket; ange ”group”.")
    return found[0]


def _examine(request: Request, group: str) -> None:
    examination: Examination = request.app.state.examination
    examination.wanted(group)
