"""Corrections, decisions of findings, and the queue of doubts, over HTTP. Whoever changes something is a reviewer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field, JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.settings import check_settings_text
from flows.web.access.principal import Reader, Reviewer
from flows.web.context import Context
from flows.web.examination import Examination
from pipeline.check.accepted_findings import parse
from pipeline.privacy.masking import mask, mask_extraction
from pipeline.store import corrections, decisions, doubts
from pipeline.store.corrections import Proposed, Wanted
from pipeline.store.decisions import Decided
from pipeline.store.doubts import DoubtFilter
from pipeline.store.models import FindingRecord
from pipeline.timestamps import now, stamp
from schemas.correction import Correction, CorrectionState
from schemas.doubt import Doubt, DoubtKind
from schemas.errors import NotFound, UsageError

router = APIRouter(tags=["corrections"])
MOST = 500  # entries of one answer
LONGEST = 2000  # letters of a reason

Limit = Annotated[int, Query(ge=1, le=MOST)]


class ProposedCorrection(BaseModel):
    """A correction as a person makes it."""

    document: int = Field(description="the document's number, as in the flat tables")
    key: str = Field(max_length=40, description="of the row, table, matter or unread region")
    field: str = Field(max_length=400, description='dotted ("score.value"); of a region "outcome"')
    read: JsonValue = Field(description="the value as it was read, as it was shown")
    value: JsonValue = Field(description="in its place; the same confirms what was read")
    reason: str = Field(default="", max_length=LONGEST, description="why, in a sentence")
    over: int | None = Field(
        default=None, description="id of the correction that lay over the value; null where none did"
    )


class ProposedDecision(BaseModel):
    """A decision of a finding as a person makes it."""

    accepted: bool = Field(description="whether it is accepted, or stands again")
    reason: str = Field(default="", max_length=LONGEST, description="why; an acceptance needs one")
    seen: bool = Field(description="whether the person saw it as accepted")
    group: str | None = Field(default=None, description="the body, where several have findings of that fingerprint")


class Decision(BaseModel):
    """What was decided of a finding; state: that of the finding after it."""

    group: str
    fingerprint: str
    accepted: bool
    reason: str
    by: str
    at: str
    state: str


class Corrections(BaseModel):
    """Corrections in the order in which they were made; next: what to ask for as `after`, null at the end."""

    items: list[Correction]
    next: int | None


class Doubts(BaseModel):
    """The queue from a place on; next: what to ask for as `after`, null at its end; counts: of all that the filter lets through, by kind."""

    items: list[Doubt]
    next: str | None
    counts: dict[str, int]


@router.get("/corrections")
def list_corrections(
    context: Context,
    _who: Reader,
    document: int | None = None,
    group: str | None = None,
    state: CorrectionState | None = None,
    by: str | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> Corrections:
    """Corrections, the oldest first."""
    found = context.store.read(corrections.listed, Wanted(document, group, state, by), after, limit)
    last = found[-1].id if len(found) == limit else None
    return Corrections(items=[mask_extraction(one) for one in found], next=last)


@router.post("/corrections", status_code=201)
def record_correction(request: Request, context: Context, who: Reviewer, proposed: ProposedCorrection) -> Correction:
    """Put a value in place of what was read, or confirm that. 409 where somebody was faster."""
    made = context.store.write(corrections.record, Proposed(**proposed.model_dump()), who.name, stamp(now()))
    _examine(request, context.store.read(corrections.group_of, made.document))
    return mask_extraction(made)


@router.delete("/corrections/{number}")
def withdraw_correction(request: Request, context: Context, who: Reviewer, number: int) -> Correction:
    """Take a correction away, so that what is read stands again; gives it back."""
    withdrawn = context.store.write(corrections.withdraw, number, who.name, stamp(now()))
    _examine(request, context.store.read(corrections.group_of, withdrawn.document))
    return mask_extraction(withdrawn)


@router.post("/findings/{fingerprint}/decision")
def decide(request: Request, context: Context, who: Reviewer, fingerprint: str, proposed: ProposedDecision) -> Decision:
    """Accept a finding with a reason, or let it stand again. 409 where somebody was faster."""
    group = context.store.read(_group, fingerprint, proposed.group)
    decided = Decided(group, fingerprint, proposed.accepted, proposed.reason, proposed.seen)
    accepted = parse(check_settings_text(context.settings)).accepted
    made = context.store.write(decisions.decide, decided, accepted, who.name, stamp(now()))
    _examine(request, group)
    return Decision(**(vars(made) | {"reason": mask(made.reason)}))


@router.get("/doubts")
def list_doubts(  # noqa: PLR0913, PLR0917 — its filters
    context: Context,
    _who: Reader,
    document: int | None = None,
    municipality: str | None = None,
    group: str | None = None,
    year: int | None = None,
    kind: DoubtKind | None = None,
    after: str | None = None,
    limit: Limit = 50,
) -> Doubts:
    """What a reviewer can settle: values read with doubt, regions that were not read, corrections that do not fit any more."""
    wanted = DoubtFilter(document, municipality, group, year, kind)
    found = context.store.read(doubts.doubts, wanted, after, limit)
    counts = context.store.read(doubts.count_doubts, wanted)
    return Doubts(items=found, next=found[-1].cursor if len(found) == limit else None, counts=counts)


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
