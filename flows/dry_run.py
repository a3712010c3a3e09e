"""What `namndkoll run kallor.toml --dry-run` says: for each source, what one visit would fetch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import typer
from sqlalchemy.orm import Session

from flows.exit_handling import safe, say
from flows.problem_messages import sentence
from flows.settings import DATABASE, Settings
from flows.store_address import address_of
from flows.translations import word
from pipeline.existing import is_file
from pipeline.harvest.rehearsal import Rehearsal, Wanted, rehearse
from pipeline.sources.base import Before
from pipeline.sources.config import Past, Sources, SourceSettings, open_source
from pipeline.store.read_only import read_only
from pipeline.store.source_listings import Due, known
from pipeline.store.walks import before
from pipeline.timestamps import now
from schemas.errors import EXIT_ALL_FAILED, EXIT_OK, EXIT_SOME_FAILED, FetchFailed, FetchRefused, StoreEmpty


def rehearse_all(settings: Settings, sources: Sources) -> int:
    """Say it of each source, one after another; the exit code of a night that would end so."""
    failed = lost = 0
    for source in sources.source:
        try:
            told = _rehearsed(settings, source, sources.contact)
        except (FetchFailed, FetchRefused) as error:
            failed += 1
            say(word("dry.failed", name=source.name, reason=sentence(error)))
            continue
        lost += bool(told.lost)
        for line in lines(source, told):
            typer.echo(line)
    if failed == len(sources.source):
        return EXIT_ALL_FAILED
    return EXIT_SOME_FAILED if failed or lost else EXIT_OK


def _rehearsed(settings: Settings, source: SourceSettings, contact: str | None) -> Rehearsal:
    shown, last = _past(settings, source)
    with open_source(source, contact, past=Past(last), apart=(settings.data,)) as opened:
        return rehearse(opened, shown)


def _past(settings: Settings, source: SourceSettings) -> tuple[Mapping[str, Due], Before | None]:
    """What the store knows of a source; nothing where there is none yet."""

    def read(session: Session) -> tuple[Mapping[str, Due], Before | None]:
        return known(session, source.name), before(session, source.info, now())

    if not settings.database and not is_file(settings.data / DATABASE):
        return {}, None
    try:
        return read_only(address_of(settings), read)
    except StoreEmpty:
        return {}, None


def lines(source: SourceSettings, told: Rehearsal) -> Iterator[str]:
    """What a visit would do: in sum, then each document that it would fetch, then what was not to be had of the listing."""
    yield safe(
        word("dry.source", name=source.name, kind=source.kind, meetings=told.meetings, documents=len(told.documents))
    )
    if not told.documents:
        yield word("dry.nothing")
        yield from _lost(told)
        return
    fetched = [one for one in told.documents if one.state in ("new", "changed", "again")]
    yield word("dry.sum", fetched=len(fetched), asked=told.count("asked"), held=told.count("held"))
    yield from (f"  {_document(one)}" for one in fetched)
    yield from _lost(told)


def _lost(told: Rehearsal) -> Iterator[str]:
    yield from (f"  {safe(word('dry.lost', reason=reason))}" for reason in told.lost)
    if told.lost_besides:
        yield f"  {word('and_more', number=told.lost_besides)}"


def _document(one: Wanted) -> str:
    kind = word(f"paper.{one.document.kind}")
    facts = (word(f"dry.{one.state}"), one.meeting.date or "–", kind, one.document.name, one.document.address)
    return "  ".join(map(safe, facts))
