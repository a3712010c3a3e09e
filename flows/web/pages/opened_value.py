"""A value of a document's page as a form, opened beside it: to correct it, to confirm it, or to take a correction back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import JsonValue
from sqlalchemy.orm import Session

from flows.web.context import WebContext
from flows.web.pages.doubt_form import FormField, as_json, fields_of, label_of, shown
from flows.web.pages.listing import whole_number
from flows.web.pages.moments import shown_moment
from flows.web.pages.typed import brought, reason_typed, shown_again, value_typed
from pipeline.corrections.texts import same
from pipeline.privacy.masking import mask
from pipeline.report.rows import value_fields
from pipeline.report.translations import Strings
from pipeline.store.corrections import Proposed, record, withdraw
from pipeline.store.seen_values import SeenValue, seen_value
from pipeline.timestamps import now, stamp
from schemas.errors import Conflict, NotFound

_WHO: Final = frozenset({"owner", "responsible", "report_to"})
_SCORES: Final = (("residual_", "residual"), ("score_", "score"), ("", "score"))
_PARTS: Final = frozenset({"likelihood", "consequence", "value", "raw"})


@dataclass(frozen=True)
class OpenedValue:
    """The form of a value.

    key, field  where it stands, as the form brings it along
    cell        the field as the page's tables have it
    bears       what else the form brings along: what whoever looks at it saw
    readings    what was read, and what was put in its place, each with what it is
    """

    key: str
    field: str
    cell: str
    label: str
    fields: Sequence[FormField]
    bears: Mapping[str, str]
    readings: Sequence[tuple[str, str]]
    corrected: bool
    reason: str = ""
    wrong: str = ""
    saved: bool = False


def dotted(cell: str) -> str:
    """The field of a correction for one of a page's tables: "score.value" for "value"."""
    if cell.startswith("extra:"):
        return cell.replace("extra:", "extra.", 1)
    for prefix, group in _SCORES:
        if cell.startswith(prefix) and (part := cell.removeprefix(prefix)) in _PARTS:
            return f"{group}.{part}"
    return f"{cell}.text" if cell in _WHO else cell


def opened(session: Session, document: int, key: str, field: str, words: Strings) -> OpenedValue:
    """The form of a value as it is now. Raises NotFound, UsageError for what the document does not have."""
    seen = seen_value(session, document, key, field)
    if seen.field == "acceptance" and seen.read is None:  # what was not read is written as text
        seen = seen_value(session, document, key, "acceptance.raw")
    over = seen.correction
    bears = {"last": as_json(seen.read), "visat": as_json(seen.value)}
    return OpenedValue(
        key=key,
        field=seen.field,
        cell=_cell(field),
        label=label_of(seen.field, words),
        fields=fields_of(seen.field, seen.value, words),
        bears=bears | ({"over": str(over.id)} if over else {}),
        readings=_readings(seen, words),
        corrected=over is not None,
    )


def typed_again(form: OpenedValue, typed: Mapping[str, str], wrong: str) -> OpenedValue:
    """The form with what somebody typed into it, and what is wrong with that."""
    fields = [replace(one, text=shown_again(typed, f"v.{one.name}", one.text)) for one in form.fields]
    return replace(form, fields=fields, reason=mask(reason_typed(typed)), wrong=wrong)


def settle(context: WebContext, document: int, typed: Mapping[str, str], by: str) -> None:
    """Do what a form says. Raises Conflict where somebody was faster; NotFound, UsageError."""
    over = whole_number(typed.get("over"))
    if typed.get("tillbaka"):
        _take_back(context, over, by)
        return
    field, before = typed.get("falt", ""), brought(typed.get("visat"))
    value = value_typed(typed, field, before, context.strings)
    if over is not None and same(value, before):
        return  # it stays somebody's who wrote it
    read: JsonValue = brought(typed.get("last"))
    proposed = Proposed(document, typed.get("nyckel", ""), field, read, value, reason_typed(typed), over)
    context.store.write(record, proposed, by, stamp(now()))


def _take_back(context: WebContext, correction: int | None, by: str) -> None:
    try:
        context.store.write(withdraw, correction or 0, by, stamp(now()))
    except NotFound as error:
        raise Conflict(str(error)) from error


def _cell(field: str) -> str:
    """The field of a page's tables that a correction's field stands in: the other way round than `dotted`."""
    if field in {"score.raw", "residual.raw"}:
        return field.replace("score.", "score_").replace("residual.", "residual_")
    own = field if field.startswith("extra.") else field.removesuffix(".text")
    return value_fields(own)[0]


def _readings(seen: SeenValue, words: Strings) -> list[tuple[str, str]]:
    found = [(words("web.review.read"), shown(seen.read, words))]
    if (over := seen.correction) and over.state != "stale":
        key = "web.document.confirmed" if same(over.read, over.value) else "web.review.corrected"
        found.append((words(key, by=over.by, at=shown_moment(over.at)), shown(over.value, words)))
    return found
