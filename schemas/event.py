"""The feed: what happened in the store, one event a line, as `namndkoll export` gives it. Kinds and fields are only added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import Field, JsonValue

from schemas.base import Model, Moment
from schemas.discrepancy import Code, Severity
from schemas.extraction import SCHEMA_VERSION, SchemaVersion

EventKind = Literal[
    "document-new",
    "version-new",
    "facts-changed",
    "finding-new",
    "finding-gone",
    "finding-accepted",
    "finding-reopened",
    "listing-gone",
    "listing-back",
    "forgotten",
    "rows-changed",
    "correction-recorded",
    "correction-withdrawn",
    "correction-stale",
]


class NewVersion(Model):
    """Data of `document-new` and `version-new`."""

    document_id: str = Field(title="Dokumentets identitet", description="the same over all its versions")
    version: int = Field(title="Version", description="from 1")
    sha256: str = Field(title="SHA-256", description="of the version's bytes")


class FactChange(Model):
    """A fact that a version changed."""

    kind: str = Field(title="Slag", description="of change: a row added or removed, or a field changed")
    about: str = Field(title="Gäller", description="the row's risk or check as written")
    field: str | None = Field(title="Fält", description="that changed; null where a whole row did")
    before: str | None = Field(title="Före", description="the value in the version before; null where there was none")
    after: str | None = Field(title="Efter", description="the value in this version; null where there is none")


class FactsChanged(Model):
    """Data of `facts-changed`."""

    document_id: str = Field(title="Dokumentets identitet", description="the same over all its versions")
    version: int = Field(title="Version", description="that changed them, from 1")
    changes: list[FactChange] = Field(title="Ändringar", description="beside the version before")


class FindingEvent(Model):
    """Data of `finding-new` and `finding-gone`."""

    group: str = Field(title="Nämnd", description="the body whose papers are examined together, with its municipality")
    fingerprint: str = Field(title="Fingeravtryck", description="of the finding; it stays over versions")
    code: Code = Field(title="Kod", description="of the rule")
    severity: Severity = Field(title="Allvar", description="of the finding")
    about: str | None = Field(title="Gäller", description="the row's risk or check as written; null once forgotten")
    message: str | None = Field(
        title="Meddelande", description="a sentence that can be pasted into a mail; null once forgotten"
    )
    since: Moment = Field(title="Sedan", description="when it was first found (ISO 8601, UTC)")


class FindingDecided(FindingEvent):
    """Data of `finding-accepted` and `finding-reopened`."""

    reason: str | None = Field(title="Skäl", description="why somebody accepted it")


class ListingGone(Model):
    """Data of `listing-gone`: a source does not show a paper any more."""

    source: str = Field(title="Källa", description="its name in the file of sources")
    identity: str = Field(title="Identitet", description="that the source gives the paper")
    reason: str = Field(
        title="Skäl", description="withdrawn, or retention where the source shows papers for a time only"
    )
    night: str = Field(title="Natt", description="in which it was missed for good (ISO 8601)")


class ListingBack(Model):
    """Data of `listing-back`: a source shows a paper again."""

    source: str = Field(title="Källa", description="its name in the file of sources")
    identity: str = Field(title="Identitet", description="that the source gives the paper")
    was_gone_at: Moment | None = Field(title="Var borta från", description="when it was gone (ISO 8601, UTC)")


class Forgotten(Model):
    """Data of `forgotten`: consumers take out what they have of it."""

    sha256: str = Field(title="SHA-256", description="of the bytes that a person took out")


class CorrectionEvent(Model):
    """Data of `correction-recorded`, `correction-withdrawn` and `correction-stale`."""

    document_id: str = Field(title="Dokumentets identitet", description="the same over all its versions")
    kind: str = Field(title="Slag", description="of what is corrected, as in the correction")
    year: int | None = Field(title="År", description="of its table")
    key: str = Field(title="Nyckel", description="of the row, table or matter; the same over versions")
    field: str = Field(title="Fält", description='dotted ("score.value")')
    read: JsonValue = Field(title="Läst", description="what was read; null also once forgotten")
    value: JsonValue = Field(title="Värde", description="what a person put in its place; null also once forgotten")
    by: str = Field(title="Av", description="whose correction it is")
    reason: str | None = Field(title="Skäl", description="why; null once forgotten")


class RowsChanged(Model):
    """Data of `rows-changed`: all that the flat tables now say of a document, in place of what they said before.

    The rows are those of the moment at which the event is asked for: an event that is asked for late tells what came of it.
    """

    document: int = Field(title="Handling", description="the document's number, as in the flat tables")
    revision: int = Field(title="Ändring", description="of the document's rows, from 1; only grows")
    rows: dict[str, list[dict[str, Any]]] = Field(
        title="Rader", description="by flat table all of the document's rows; empty where it has none any more"
    )


EventData = (
    NewVersion
    | FactsChanged
    | FindingEvent
    | FindingDecided
    | ListingGone
    | ListingBack
    | Forgotten
    | RowsChanged
    | CorrectionEvent
)
KINDS_OF: Final[Mapping[type[Model], tuple[EventKind, ...]]] = {
    NewVersion: ("document-new", "version-new"),
    FactsChanged: ("facts-changed",),
    FindingEvent: ("finding-new", "finding-gone"),
    FindingDecided: ("finding-accepted", "finding-reopened"),
    ListingGone: ("listing-gone",),
    ListingBack: ("listing-back",),
    Forgotten: ("forgotten",),
    RowsChanged: ("rows-changed",),
    CorrectionEvent: ("correction-recorded", "correction-withdrawn", "correction-stale"),
}
"""Of which kinds of event which data are."""


class EventLine(Model):
    """An event. Delivery is at least once: one that comes twice has the same id."""

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this line; minor versions only add"
    )
    cursor: int = Field(title="Markör", description="only grows; ask for what comes after the last one received")
    position: str = Field(
        title="Läge i flödet", description="the cursor with the store that it is of: another store refuses it"
    )
    id: str = Field(title="Id", description="the same wherever the same thing happens")
    at: Moment = Field(title="Tidpunkt", description="when it was stored (ISO 8601, UTC)")
    kind: EventKind = Field(title="Slag", description="of event; says which fields its data has")
    data: EventData = Field(title="Uppgifter", description="what happened")


class TrialEvent(Model):
    """What a webhook is sent to be tried: it stands in no feed."""

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this line; minor versions only add"
    )
    id: str = Field(title="Id", description="of this trial")
    at: Moment = Field(title="Tidpunkt", description="when it was sent (ISO 8601, UTC)")
    kind: Literal["test"] = Field(default="test", title="Slag", description="of event")
    data: dict[str, Any] = Field(default={}, title="Uppgifter", description="empty")
