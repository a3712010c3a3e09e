"""The reviewer's desk: one doubt after the other, with the place cut out, to confirm or to correct."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import JsonValue
from sqlalchemy.orm import Session

from flows.web.access.principal import Reviewer
from flows.web.context import Context, WebContext
from flows.web.pages.conflicts import conflict_words
from flows.web.pages.cuts import Cuts
from flows.web.pages.doubt_form import as_json, fields_of, label_of, shown
from flows.web.pages.findings import pictured
from flows.web.pages.listing import DOCUMENT, whole_number
from flows.web.pages.moments import shown_moment
from flows.web.pages.page_facts import KeptFacts
from flows.web.pages.typed import Typed, brought, reason_typed, shown_again, value_typed
from flows.web.templates import page
from pipeline.corrections.regions import SETTLED
from pipeline.report.evidence import Cut
from pipeline.report.page_context import Surroundings
from pipeline.report.page_regions import Strip
from pipeline.report.rows import path_in_words
from pipeline.report.translations import Strings
from pipeline.store.corrections import Proposed, group_of, record
from pipeline.store.doubts import DoubtFilter, count_doubts, doubtful_municipalities, doubts
from pipeline.store.shown_documents import ShownDocument, document_of
from pipeline.store.source_listings import plain
from pipeline.timestamps import now, stamp
from schemas.doubt import Doubt, DoubtKind
from schemas.errors import Conflict, UsageError
from schemas.extraction import Extraction

router = APIRouter()
_KINDS: Final[tuple[DoubtKind, ...]] = get_args(DoubtKind)
_BACK: Final = 12  # doubts that one can go back over
_GAP: Final = "~"  # between the cursors of these
_LEAST: Final = (
    260.0,
    48.0,
)  # points of a page that a place's picture shows: of a cell alone nobody sees where it stands


@dataclass(frozen=True)
class Desk:
    """Where a reviewer is: what is stepped through, behind which doubt, and those passed before."""

    municipality: str | None
    document: int | None
    kind: DoubtKind | None
    after: str
    passed: tuple[str, ...]

    @classmethod
    def of(cls, request: Request) -> Desk:
        """As the address says."""
        asked = request.query_params
        kind, after = asked.get("slag"), asked.get("efter", "")
        return cls(
            municipality=plain(asked.get("kommun", "")) or None,
            document=whole_number(asked.get(DOCUMENT)),
            kind=next((one for one in _KINDS if one == kind), None),
            after=after if whole_number(after.partition(":")[0]) else "",
            passed=tuple(asked.get("fore", "").split(_GAP)) if asked.get("fore") is not None else (),
        )

    @property
    def filter(self) -> DoubtFilter:
        """What is stepped through."""
        return DoubtFilter(document=self.document, municipality=self.municipality, kind=self.kind)

    @property
    def narrowed(self) -> bool:
        """Whether some doubts are left out."""
        return bool(self.municipality or self.document or self.kind)

    def address(self, after: str, passed: tuple[str, ...], **more: str) -> str:
        """The address of the desk behind another doubt."""
        told: dict[str, Any] = {"kommun": self.municipality, "handling": self.document, "slag": self.kind}
        told |= {"efter": after, "fore": _GAP.join(passed[-_BACK:]) if passed else None, **more}
        query = urlencode(
            {name: value for name, value in told.items() if value not in (None, "") or (name == "fore" and passed)}
        )
        return f"/granska?{query}" if query else "/granska"

    def next(self, doubt: Doubt) -> str:
        """The address of the doubt behind this one."""
        return self.address(doubt.cursor, (*self.passed, self.after))

    @property
    def before(self) -> str | None:
        """The address of the doubt that was left last."""
        return self.address(self.passed[-1], self.passed[:-1]) if self.passed else None


@router.get("/granska")
def desk(request: Request, context: Context, _reviewer: Reviewer) -> Response:
    """The first doubt behind the one that the address names."""
    return _page(request, context, Desk.of(request))


@router.post("/granska")
def settled(request: Request, context: Context, reviewer: Reviewer, typed: Typed) -> Response:
    """Confirm or correct what was read, and go on; where somebody else was first, that is told."""
    at = Desk.of(request)
    try:
        group = _record(context, typed, reviewer.name)
    except Conflict as other:
        return _page(request, context, at, wrong=conflict_words(other, context.strings), typed=typed, status=409)
    except UsageError as error:
        return _page(request, context, at, wrong=str(error), typed=typed, status=400)
    request.app.state.examination.wanted(group)
    saved = {"sparat": typed.get(DOCUMENT, "")}
    if typed.get("slag") != "region":  # of which a document's page has no form
        saved |= {name: typed.get(name, "") for name in ("nyckel", "falt")}
    return RedirectResponse(at.address(at.after, at.passed, **saved), 303)


def _record(context: WebContext, typed: dict[str, str], by: str) -> str:
    """Write down what a form says; the body whose papers are to be examined again. Raises Conflict, NotFound, UsageError."""
    read, field = brought(typed.get("last")), typed.get("falt", "")
    value: JsonValue
    if typed.get("behall"):
        value = brought(typed.get("rattat"))
    elif typed.get("slag") == "region":
        value = SETTLED
    else:
        value = value_typed(typed, field, read, context.strings)
    proposed = Proposed(
        document=whole_number(typed.get(DOCUMENT)) or 0,
        key=typed.get("nyckel", ""),
        field=field,
        read=read,
        value=value,
        reason=reason_typed(typed),
        over=whole_number(typed.get("over")),
    )
    context.store.write(record, proposed, by, stamp(now()))
    return context.store.read(group_of, proposed.document)


def _page(
    request: Request,
    context: WebContext,
    at: Desk,
    *,
    wrong: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    words = context.strings
    doubt, left, shown_document = context.store.read(_read, at)
    told = {"left": left, "desk": at, "choices": context.store.read(_choices, at, words), "saved": _saved(request)}
    if doubt is None or shown_document is None:
        return page(request, "desk.html", doubt=None, wrong=wrong, status=status, **told)
    fields = fields_of(doubt.field, doubt.read, words)
    if typed and typed.get("nyckel") == doubt.key:
        fields = [replace(one, text=shown_again(typed, f"v.{one.name}", one.text)) for one in fields]
    facts: KeptFacts = request.app.state.page_facts
    extraction = shown_document.extraction
    cuts = Cuts(pictured(facts, {doubt.document: extraction}))
    return page(
        request,
        "desk.html",
        status=status,
        doubt=doubt,
        fields=fields,
        readings=readings_of(doubt, words),
        bears={"last": as_json(doubt.read), "rattat": as_json(doubt.correction.value) if doubt.correction else None},
        document=shown_document.row,
        where=words("word.page", page=doubt.page) if doubt.bbox else path_in_words(doubt.path, words),
        heading=label_of(doubt.field, words),
        cut=_cut(doubt, extraction, words),
        pages_of=cuts.parts,
        page_address=cuts.address,
        wrong=wrong,
        reason=shown_again(typed or {}, "skal"),
        **told,
    )


def _read(session: Session, at: Desk) -> tuple[Doubt | None, int, ShownDocument | None]:
    left = sum(count_doubts(session, at.filter).values())
    found = doubts(session, at.filter, at.after or None, 1)
    return (found[0], left, document_of(session, found[0].document)) if found else (None, left, None)


def _choices(session: Session, at: Desk, words: Strings) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """What the doubts can be narrowed by, each choice with how many it leaves; nothing where there is no choice."""
    kinds = count_doubts(session, replace(at.filter, kind=None))
    places = doubtful_municipalities(session)
    told = [
        ("kommun", words("web.filter.municipality"), {name: name for name in places}, places, at.municipality),
        ("slag", words("web.filter.kind"), {one: words(f"web.review.kind_{one}") for one in kinds}, kinds, at.kind),
    ]
    return [
        (name, label, [(value, f"{called[value]} ({counts[value]})", value == chosen) for value in called])
        for name, label, called, counts, chosen in told
        if len(called) > 1 or chosen
    ]


def _saved(request: Request) -> str:
    """Where the value that was saved last can be changed again; "" where none was."""
    asked = request.query_params
    document, key, field = whole_number(asked.get("sparat")), asked.get("nyckel"), asked.get("falt")
    told = urlencode({"nyckel": key, "falt": field})
    return f"/handlingar/{document}?{told}" if document and key and field else ""


def readings_of(doubt: Doubt, words: Strings) -> list[tuple[str, str]]:
    """What was read of a place, each reading with what it is."""
    if doubt.kind == "region":
        return []
    if doubt.readings:
        return list(zip((words("unread.first_reading"), words("unread.other_reading")), doubt.readings, strict=False))
    found = [(words("web.review.read"), shown(doubt.read, words))]
    if doubt.text is not None and doubt.text.strip() != found[0][1]:
        found.append((words("web.review.text"), doubt.text))
    if doubt.correction:
        told = words("web.review.corrected", by=doubt.correction.by, at=shown_moment(doubt.correction.at))
        found.append((told, shown(doubt.correction.value, words)))
    return found


def _cut(doubt: Doubt, extraction: Extraction, words: Strings) -> Cut | None:
    """What the picture of a place shows: its row under the headings of its table."""
    if doubt.page is None or doubt.bbox is None:
        return None
    around = Surroundings(lambda _: extraction, words)
    strips = [_roomy(one) for one in around.strips(extraction.source.sha256, doubt.page, [doubt.bbox], ())]
    place = words("word.page_of", page=doubt.page, file=extraction.source.filename or words("word.unknown_file"))
    marked = words("evidence.marked", what=doubt.text or words("evidence.nothing"))
    return Cut(extraction.source.sha256, tuple(strips), words("evidence.alt", where=place, marked=marked))


def _roomy(strip: Strip) -> Strip:
    """A strip with as much of its page as one sees something on."""
    x0, top, x1, bottom = strip.show
    wide, high = (max(0.0, least - size) / 2 for least, size in zip(_LEAST, (x1 - x0, bottom - top), strict=True))
    return replace(strip, show=(x0 - wide, top - high, x1 + wide, bottom + high))
