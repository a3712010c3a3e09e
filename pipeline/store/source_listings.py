"""What the sources show: listings, their life, and what was fetched of them."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from pipeline.privacy.secrets import HIDDEN, hide, hide_words
from pipeline.sources.addresses import is_web
from pipeline.sources.base import Fetched, KnownCopy, Listed, Meeting, SourceInfo, bounded
from pipeline.sources.turns import without_turn
from pipeline.store.events import announce
from pipeline.store.models import Blob, Listing, Sighting, SourceState, Tombstone, Version
from pipeline.store.shown_entries import in_last_listing, still_shown
from pipeline.timestamps import stamp
from schemas.errors import SourceEmpty
from schemas.event import ListingBack, ListingGone

NIGHTS_UNTIL_GONE = 3
SOON = timedelta(days=31)  # nights farther apart do not follow each other
MOVED = "moved"  # its address is shown still, as another document
UNWANTED = "unwanted"  # the file of sources asks for something else since it was shown
UNASKED = ("host-down", "budget")  # reasons of what nobody was asked for
UNMARKED = "-"  # in the place of a source's mark of a file, where it gives none
LATER = timedelta(days=7)  # by so much what failed has its turn after what did not
FEW, SHARE = 10, 0.5  # a source that showed at least so many, and now shows less than this share of them, has shrunk


@dataclass
class Shown:
    """Counts of one listing. lost are those missing that no rule of the source's own took away."""

    shown: int = 0
    new: int = 0
    missing: int = 0
    gone: int = 0
    lost: int = 0


@dataclass(frozen=True)
class Walk:
    """How a source was walked.

    whole: from end to end; else what it shows is what was shown before, with what changed since. beside: addresses of papers that
    its pages link to where it lists none: what it listed before is shown there still. doubt: why what it shows may be another's,
    as the middle of a sentence; less than half of what the source showed counts as nothing then.
    """

    whole: bool = True
    beside: Collection[str] = ()
    doubt: str = ""


WHOLE = Walk()


def has_shrunk(shown: int, lost: int) -> bool:
    """Whether a source shows far fewer papers than before: a broken list looks so, as well as a tidied one."""
    return shown + lost >= FEW and shown < SHARE * (shown + lost)


@dataclass(frozen=True)
class Due:
    """A document that is shown, and what is held of it."""

    listing_id: int
    document: Listed
    held: KnownCopy | None
    sha256: str | None

    def at(self, address: str | None) -> Due:
        """The same, asked for at an address that is not stored; itself where there is none."""
        return self if address is None else replace(self, document=replace(self.document, address=address))


def record_listing(
    session: Session, source: SourceInfo, meetings: Iterable[Meeting], now: str, night: str, walk: Walk = WHOLE
) -> Shown:
    """Store a complete listing; raises SourceEmpty, and changes nothing, where a source shows nothing although it did.

    Of two entries with the same identity the first counts: a button beside a title links the same file. What has the
    address of an entry that is not shown any more may be the same paper under another date, or next year's in its
    place: it begins with what was held there, and its bytes will tell. An address with a hidden key may be that of several:
    then nothing is taken over, and an entry has moved only where another one is new there. Where the source is asked for something else
    than when it was last walked whole, what it does not show any more is unwanted, and nobody took it away.
    """
    state = _state(session, source)
    unwanted = state.place not in (None, plain(source.place))
    known = {row.identity: row for row in session.scalars(select(Listing).where(Listing.source == source.name))}
    entries = [(meeting, one) for meeting in meetings for one in map(storable, meeting.documents)]
    if walk.doubt and not unwanted:
        _must_be_known(state, known.values(), entries, walk.doubt)
    at_address = _by_address(known.values(), entries)
    closed = tuple(f"{document.identity}/" for _, document in entries if document.closed)
    counts, seen, addresses = Shown(), set[str](), set[str]()
    for meeting, document in entries:
        if document.identity not in seen:
            seen.add(document.identity)
            row = known.get(document.identity)
            if row is None or HIDDEN not in document.address:
                addresses.add(document.address)
            counts.new += row is None and document.address not in at_address
            _show(session, source, meeting, document, row or _begin(session, document, at_address, now), now)
    counts.shown = len(seen)
    if state.shown and not seen:
        raise SourceEmpty(f"Källan visar inga handlingar, men visade {state.shown} tidigare. Stämmer adressen?")
    state.listed_at, state.failure = now, None
    if walk.whole or not source.complete:
        state.whole_at = now if source.complete else None
    if source.complete:
        state.place = plain(source.place)
        still = frozenset[str]() if unwanted else frozenset(map(without_keys, walk.beside))
        for row in known.values():
            absent = row.identity not in seen and row.gone_at is None and not row.identity.startswith(closed)
            if absent and not _is_elsewhere(row, addresses, still, counts, now):
                _miss(session, source, row, now, night, counts, unwanted=unwanted)
    state.shown, state.lost = counts.shown, counts.lost
    return counts


def _must_be_known(
    state: SourceState, rows: Iterable[Listing], entries: Iterable[tuple[Meeting, Listed]], doubt: str
) -> None:
    """Raises SourceEmpty where too little is shown of what was shown before, at its address or under what it is known by."""
    shown = {told for _, one in entries for told in (one.identity, one.address)}
    there = sum(row.gone_at is None and not shown.isdisjoint((row.identity, row.address)) for row in rows)
    if there < SHARE * state.shown:
        raise SourceEmpty(
            f"Källan {doubt}, och visar {there} av {state.shown} handlingar som den visade tidigare. Stämmer adressen?"
        )


def _by_address(rows: Iterable[Listing], entries: Iterable[tuple[Meeting, Listed]]) -> dict[str, Listing]:
    """What was known at each address, but for those that several entries share as far as they are shown."""
    places = {(one.address, one.identity) for _, one in entries if HIDDEN in one.address}
    shared = Counter(address for address, _ in places)
    return {row.address: row for row in rows if shared[row.address] < 2}


def storable(document: Listed) -> Listed:
    """A document as every database takes it, whatever a page says, without keys; the same one is always the same."""
    identity, revision = _keyless(plain(document.identity), _hiding(document.address)), document.revision
    return replace(
        document,
        identity=bounded(identity),
        address=without_keys(document.address),
        name=hide_words(plain(document.name)),
        revision=revision and plain(revision),
    )


def without_keys(address: str) -> str:
    """An address as it is stored."""
    return _hiding(address)(plain(address))


def _hiding(address: str) -> Callable[[str], str]:
    """How keys are hidden in what is at an address; of a file in a folder, that is its path, which may hold a key in its name."""
    return hide if is_web(address) else hide_words


def holds_key(address: str) -> bool:
    """Whether an address is stored without what it is asked for by."""
    return without_keys(address) != plain(address)


def _keyless(identity: str, hiding: Callable[[str], str]) -> str:
    """An identity without the key in its address; two that differ in their keys alone stay two."""
    hidden = hiding(identity)
    return identity if hidden == identity else f"{hidden} {hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def plain(text: str) -> str:
    """Text without NUL and halves of characters, which no database takes."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _state(session: Session, source: SourceInfo) -> SourceState:
    state = session.get(SourceState, source.name)
    if state is None:
        state = SourceState(name=source.name, shown=0)
        session.add(state)
    elif state.board != source.board:  # what it shows no more would keep the name that was the source's
        renamed = Listing.source == source.name, Listing.board == plain(state.board)
        session.execute(update(Listing).where(*renamed).values(board=plain(source.board)))
    state.kind, state.municipality, state.board = source.kind, source.municipality, source.board
    session.flush()
    return state


def _begin(session: Session, document: Listed, at_address: Mapping[str, Listing], now: str) -> Listing:
    row = Listing(identity=document.identity, first_seen=now)
    if before := at_address.get(document.address):
        row.sha256 = before.sha256
        if _marked_at(before) == document.address:  # a redirect may lead to another file by now
            row.etag, row.last_modified = before.etag, before.last_modified
    session.add(row)
    return row


def _show(session: Session, source: SourceInfo, meeting: Meeting, document: Listed, row: Listing, now: str) -> None:
    row.source = source.name
    if row.gone_at and row.gone_reason not in (MOVED, UNWANTED):
        told = ListingBack(source=source.name, identity=row.identity, was_gone_at=row.gone_at)
        announce(session, now, "listing-back", told)
    if row.fetched_address is None and row.address not in (None, document.address):
        row.sha256 = row.etag = row.last_modified = None  # guessed of what was at the address
    row.address, row.name, row.kind, row.partial = document.address, document.name, document.kind, document.partial
    row.revision, row.board = document.revision, plain(meeting.board or source.board)
    row.meeting, row.meeting_date = meeting.title and hide_words(plain(meeting.title)), meeting.date
    row.last_seen, row.missing_nights, row.missing_last = now, 0, None
    row.asked_at = row.asked_at and min(row.asked_at, now)  # a time yet to come is of a clock that was wrong
    row.refused_at = row.refused_at and min(row.refused_at, now)
    row.gone_at = row.gone_reason = None


def _is_elsewhere(row: Listing, addresses: AbstractSet[str], still: AbstractSet[str], counts: Shown, now: str) -> bool:
    """Whether a paper that is not listed is there all the same, as another entry or beside what is listed; that is noted."""
    if row.address in addresses:
        row.gone_at, row.gone_reason = now, MOVED
        return True
    if row.address not in still or HIDDEN in row.address:
        return False
    counts.shown += 1
    row.last_seen, row.missing_nights, row.missing_last = now, 0, None
    return True


def _miss(
    session: Session, source: SourceInfo, row: Listing, now: str, night: str, counts: Shown, *, unwanted: bool
) -> None:
    counts.missing += 1
    counts.lost += not is_past_retention(source, row, night)
    if unwanted:
        row.gone_at, row.gone_reason = now, UNWANTED
        return
    if row.missing_last == night:
        return
    row.missing_nights = row.missing_nights + 1 if _follows(row.missing_last, night) else 1
    row.missing_last = night
    if row.missing_nights >= NIGHTS_UNTIL_GONE:
        counts.gone += 1
        row.gone_at = now
        row.gone_reason = "retention" if is_past_retention(source, row, night) else "withdrawn"
        reason = row.gone_reason
        told = ListingGone(source=source.name, identity=row.identity, reason=reason, night=night)
        announce(session, now, "listing-gone", told)


def _follows(last: str | None, night: str) -> bool:
    """Whether a night comes soon after another; where the clock was moved, or no night ran for long, counting begins anew."""
    return last is not None and timedelta() < date.fromisoformat(night) - date.fromisoformat(last) <= SOON


def is_past_retention(source: SourceInfo, row: Listing, night: str) -> bool:
    """Whether a paper has been shown for the whole months of its source's rule; a month ends on the day that it began on, or its last one."""
    if source.retention_months is None:
        return False
    shown_from = date.fromisoformat(row.meeting_date or row.first_seen[:10])
    today = date.fromisoformat(night)
    begun = (today.year - shown_from.year) * 12 + today.month - shown_from.month
    whole = begun - (today.day < min(shown_from.day, monthrange(today.year, today.month)[1]))
    return whole >= source.retention_months


def record_failure(session: Session, source: SourceInfo, sentence: str) -> None:
    """Note why a source could not be listed; what was known of it stays."""
    _state(session, source).failure = plain(sentence)


def shown_last(session: Session, source: str) -> int:
    """How many documents a source showed when it was last listed."""
    return session.scalar(select(SourceState.shown).where(SourceState.name == source)) or 0


def due(session: Session, source: str, *, unseen: bool = False) -> list[Due]:
    """What the last listing showed: what was never asked for first, then what was not for the longest time.

    So all have their turn where a night is too short for all. What failed when it was asked for waits some nights longer: a
    host that fails often in a row is left alone, and what stands behind its broken papers would never be asked for.
    unseen: with that which it did not come to, where it lost a part.
    """
    shown = in_last_listing()
    if unseen:
        keyless = Listing.address.not_like(f"%{HIDDEN}%")  # else it can only be had where it was just shown
        shown = or_(shown, still_shown() & keyless)
    rows = session.scalars(select(Listing).where(Listing.source == source, shown))
    return [_due(row) for row in sorted(rows, key=_turn)]


def _turn(row: Listing) -> tuple[str, bool, int]:
    """Its place among those that are due; of what was never asked for, what is held (by older programs) comes later."""
    asked_at = row.asked_at or ""
    if row.asked_at and _failed(row):
        asked_at = stamp(datetime.fromisoformat(row.asked_at) + LATER)
    return asked_at, row.sha256 is not None, row.id


def _failed(row: Listing) -> bool:
    """Whether it was not to be had when it was last asked for."""
    return row.problem is not None and row.problem not in UNASKED


def known(session: Session, source: str) -> dict[str, Due]:
    """All that a source ever showed, by what it is known by."""
    return {row.identity: _due(row) for row in session.scalars(select(Listing).where(Listing.source == source))}


def listed(row: Listing) -> Listed:
    """An entry as its source showed it last."""
    return Listed(row.identity, row.address, row.name, row.kind, row.partial, row.revision)  # type: ignore[arg-type]  # the store holds what a source gave


def _due(row: Listing) -> Due:
    document = listed(row)
    return Due(row.id, document, _copy(row) if row.sha256 else None, row.sha256)


def _copy(row: Listing) -> KnownCopy:
    """What is held of an entry, with the marks by which a server knows it, where it gave any that can be told."""
    marks = row.etag or row.last_modified
    address = _marked_at(row) if marks else None
    if address is None or HIDDEN in address:
        return KnownCopy(row.held_revision)
    return KnownCopy(row.held_revision, row.etag, row.last_modified, address)


def _marked_at(row: Listing) -> str:
    """The address that gave an entry's marks: of what began with those of another entry, the one that both have."""
    return row.fetched_address or row.address


def record_fetched(session: Session, due: Due, fetched: Fetched, sha256: str, size: int, now: str) -> None:
    """Store that bytes, which the archive already holds, were seen at an address; what was seen there last, and is again, is noted once."""
    _keep_blob(session, fetched, sha256, size, now)
    address = without_keys(fetched.address)
    last = select(Sighting).where(Sighting.listing_id == due.listing_id).order_by(Sighting.id.desc()).limit(1)
    before = session.scalars(last).first()
    if before is None or (before.sha256, before.address) != (sha256, address):
        headers = dict(fetched.headers)
        seen = Sighting(listing_id=due.listing_id, sha256=sha256, address=address, seen_at=now, headers=headers)
        session.add(seen)
    row = session.get_one(Listing, due.listing_id)
    row.sha256, row.fetched_address = sha256, address
    row.asked_at = now
    _well(row)
    row.held_revision = due.document.revision if fetched.whole else None
    row.etag, row.last_modified = (fetched.etag, fetched.last_modified) if fetched.whole else (None, None)


def _keep_blob(session: Session, fetched: Fetched, sha256: str, size: int, now: str) -> None:
    """Note the bytes. Of several names under which they came before they were a paper's, one counts, whichever came first."""
    if (blob := session.get(Blob, sha256)) is None:
        blob = Blob(sha256=sha256, size=size, filename=fetched.filename, media_type=fetched.media_type, archived_at=now)
        session.add(blob)
    elif not session.scalar(select(exists().where(Version.sha256 == sha256))):
        blob.filename = min(blob.filename, fetched.filename)


def record_unchanged(session: Session, due: Due, now: str) -> None:
    """Store that the bytes of a paper are those that are held: its server said so of the very address that they came from."""
    row = session.get_one(Listing, due.listing_id)
    row.fetched_address = row.fetched_address or row.address
    row.held_revision = due.document.revision
    row.asked_at = now
    _well(row)


def _well(row: Listing) -> None:
    row.problem = row.problem_text = row.refused_mark = row.refused_at = None


def record_problem(session: Session, due: Due, reason: str, sentence: str, now: str) -> None:
    """Store why a document was not fetched this night, what is held of it stays; where it was not asked for, what it failed at before stays too."""
    row = session.get_one(Listing, due.listing_id)
    if reason in UNASKED and _failed(row):
        return
    row.problem, row.problem_text = reason, plain(sentence)
    if reason not in UNASKED:
        row.asked_at = now


def record_refusal(session: Session, due: Due, reason: str, sentence: str, now: str, since: str) -> bool:
    """Store why a document is refused for what it is, as a zip; whether the very same was refused before a moment.

    since: since when things happened that nobody was told yet.
    """
    record_problem(session, due, reason, sentence, now)
    row = session.get_one(Listing, due.listing_id)
    mark = without_turn(due.document.revision or UNMARKED)
    if row.refused_mark != mark or row.refused_at is None or row.refused_at > now:  # of a clock that was wrong
        row.refused_mark, row.refused_at = mark, now
    return row.refused_at < since


def is_forgotten(session: Session, sha256: str) -> bool:
    """Whether a person took these bytes out."""
    return session.get(Tombstone, sha256) is not None


def as_counts(shown: Shown) -> dict[str, int]:
    """The counts by name."""
    return asdict(shown)
