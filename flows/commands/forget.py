"""The command `namndkoll forget SHA256`."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import typer

from flows.exit_handling import command, say, shown
from flows.translations import word
from flows.user_name import user_name
from schemas.errors import EXIT_USAGE

REASON = typer.Option(None, "--reason", metavar=word("metavar.reason"), help=word("help.reason"))
BY = typer.Option(None, "--by", metavar=word("metavar.name"), help=word("help.by"))
REVIEWER = typer.Option(None, "--reviewer", metavar=word("metavar.name"), help=word("help.reviewer"))
YESES = {"j", "ja", "y", "yes"}
YES = typer.Option(False, "--yes", help=word("help.yes"))


@command
def forget(
    sha256: str | None = typer.Argument(None, metavar="SHA256", help=word("help.sha256"), show_default=False),
    reason: str | None = REASON,
    by: str | None = BY,
    yes: bool = YES,  # noqa: FBT001 - typer's own
    reviewer: str | None = REVIEWER,
) -> int:
    """Take a withdrawn document out of archive and store for good, leaving a tombstone."""
    from flows.night_setup import archive_of, held_store_of  # noqa: PLC0415 - the same
    from flows.settings import REPORTS, load  # noqa: PLC0415 - slow to load
    from pipeline.archive.place import is_hash  # noqa: PLC0415 - the same
    from pipeline.store import forget as tombs  # noqa: PLC0415 - the same
    from pipeline.store.erasure import is_named  # noqa: PLC0415 - the same
    from pipeline.timestamps import now, stamp  # noqa: PLC0415 - the same

    if (sha256 is None or reason is None) == (reviewer is None) or (reviewer and sha256):
        say(word("forget_one"))
        return EXIT_USAGE
    if reviewer is not None:
        return _reviewer(reviewer, yes=yes)
    assert sha256 is not None  # noqa: S101 — one of the two is there
    assert reason is not None  # noqa: S101 — the same
    if not is_hash(sha256.lower()):
        say(word("no_hash"))
        return EXIT_USAGE
    settings = load()
    store, archive = held_store_of(settings), archive_of(settings)
    _ask(sha256[:12], yes=yes)
    with store.one_run():
        tombs.forget(store, archive, sha256.lower(), by=by or user_name(), reason=reason, now=stamp(now()))
        named = store.read(is_named, sha256.lower())
        left = not _emptied(reports := settings.data / REPORTS)
    store.close()
    typer.echo(word("forgotten", name=sha256))
    if named:
        say(word("forgotten_named"))
    say(word("forgotten_reports_stay" if left else "forgotten_reports", name=shown(reports)))
    return 0


def _reviewer(name: str, *, yes: bool) -> int:
    """Take out the name of somebody who corrected and decided; reports that have it are written anew by the next night."""
    from flows.night_setup import held_store_of  # noqa: PLC0415 - slow to load
    from flows.settings import REPORTS, load  # noqa: PLC0415 - the same
    from pipeline.store.reviewers import forget_reviewer  # noqa: PLC0415 - the same

    settings = load()
    store = held_store_of(settings)
    _ask(name, yes=yes)
    with store.one_run():
        number = store.write(forget_reviewer, name)
        left = not _emptied(reports := settings.data / REPORTS)
    store.close()
    typer.echo(word("reviewer_forgotten", number=number))
    say(word("forgotten_reports_stay" if left else "forgotten_reports", name=shown(reports)))
    return 0


def _ask(name: str, *, yes: bool) -> None:
    """Let whoever calls think again. Raises typer.Abort."""
    if not yes and typer.prompt(word("sure", name=name), default="", show_default=False).lower() not in YESES:
        raise typer.Abort


def _emptied(folder: Path) -> bool:
    """Take away all that a folder holds; whether nothing is left. It stays itself: it may be a link, or a place of its own that is mounted."""
    for one in list(folder.iterdir()) if folder.is_dir() else []:
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            with suppress(OSError):
                one.unlink()
    return not any(folder.glob("*"))
