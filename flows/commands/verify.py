"""The command `namndkoll verify`."""

from __future__ import annotations

from contextlib import suppress

import typer

from flows.exit_handling import command
from flows.translations import word
from schemas.errors import EXIT_FOUND, StoreDamaged


@command
def verify() -> int:
    """Look through database and archive, and say what is damaged, missing or foreign: exit code 1 if anything is."""
    from flows.exit_handling import safe  # noqa: PLC0415 - the same
    from flows.night_setup import archive_of, held_store_of  # noqa: PLC0415 - the same
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from pipeline.archive import verify as archived  # noqa: PLC0415 - the same
    from pipeline.store import integrity  # noqa: PLC0415 - the same
    from pipeline.store.archived_hashes import forgotten, known, papers_of  # noqa: PLC0415 - the same

    settings = load()
    try:
        store = held_store_of(settings)
    except StoreDamaged as error:
        for one in error.lacking:
            typer.echo(f"{word('damaged')}: {word('lacking', name=one)}")
        for one in error.doubled:
            typer.echo(f"{word('damaged')}: {word('doubled', name=one)}")
        return EXIT_FOUND
    archive, damage = archive_of(settings), store.read(integrity.damage)
    for one in damage:
        typer.echo(f"{word('damaged')}: {safe(one)}")
    if store.read(integrity.is_empty) and any(archive.names()):
        typer.echo(word("empty_database", name=safe(archive.root)))
        return EXIT_FOUND
    verdict = archived.verify(archive, store.read(known), store.read(forgotten))
    papers: dict[str, str] = {}
    with suppress(StoreDamaged):  # which was told above
        papers = store.read(papers_of, {*verdict.missing, *verdict.corrupt, *verdict.busy})
    store.close()
    for kind in ("missing", "corrupt", "busy", "orphaned", "forgotten"):
        for name in getattr(verdict, kind):
            paper = f" ({papers[name]})" if name in papers else ""
            typer.echo(safe(f"{word(f'archive.{kind}')}: {name}{paper}"))
    typer.echo(word("verified", number=verdict.sound))
    if verdict.holds_none:
        typer.echo(word("other_archive", name=safe(archive.root)))
    return 0 if verdict.well and not damage else EXIT_FOUND
