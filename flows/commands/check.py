"""The command `namndkoll check PATH…`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.exit_handling import command, exit_code, say, shown, tell_unread
from flows.translations import word
from schemas.errors import EXIT_FOUND, EXIT_USAGE

COUNTED = {"error", "warning"}

Paths = Annotated[list[Path], typer.Argument(metavar=word("metavar.path"), help=word("help.paths"), show_default=False)]
Format = Annotated[
    str | None,
    typer.Option("--output-format", "-f", metavar=word("metavar.format"), help=word("help.output_format")),
]
Least = Annotated[str, typer.Option("--severity", metavar=word("metavar.severity"), help=word("help.severity"))]
Select = Annotated[list[str] | None, typer.Option("--select", metavar=word("metavar.code"), help=word("help.select"))]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar=word("metavar.code"), help=word("help.ignore"))]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=word("metavar.file"), help=word("help.output_check"))
]
Comments = Annotated[
    Path | None, typer.Option("--comments", metavar=word("metavar.folder"), help=word("help.comments"))
]

WithStore = Annotated[bool, typer.Option("--store", help=word("help.store"))]


@command
def check(  # noqa: PLR0913 - what a call may ask for
    paths: Paths,
    *,
    output_format: Format = None,
    severity: Least = "notice",
    select: Select = None,
    ignore: Ignore = None,
    output: Output = None,
    comments: Comments = None,
    store: WithStore = False,
) -> int:
    """Say where the files contradict themselves and each other."""
    from flows.check_call import checked  # noqa: PLC0415 - the same
    from flows.check_options import HTML, asked_for  # noqa: PLC0415 - loads the models
    from flows.check_output import (  # noqa: PLC0415 - the same
        folder_for_comments,
        listing_of,
        tell_compared,
        tell_found,
        write_comments,
        write_listing,
        write_pages,
    )
    from flows.input_files import STDIN, given  # noqa: PLC0415 - what reading needs, once it is asked for
    from flows.sessions import how, pool_for  # noqa: PLC0415 - the same
    from flows.settings import load  # noqa: PLC0415 - the same

    settings = load()
    options = asked_for(
        how(settings),
        output_format=output_format,
        severity=severity,
        select=select or (),
        ignore=ignore or (),
        output=output,
        comments=comments,
    )
    with given(paths, settings) as found, pool_for(settings, len(found.documents)) as pool:
        for lock in found.locks:
            say(word("locked", name=shown(lock)))
        for empty in found.empty:
            say(word("nothing_found", name=shown(empty)))
        if not found.documents:
            return EXIT_USAGE
        with (
            folder_for_comments(options, found.documents),
            checked(pool, found.documents, settings, options, store=store) as done,
        ):
            names = [STDIN if one.path.parent == found.stdin else shown(one.path) for one in done.seen]
            listing = listing_of(done, names, options)
            if options.format == HTML:
                write_pages(pool, done, options, found.documents)
                tell_found(done, listing)
            else:
                write_listing(listing, options, found.documents)
            refused = write_comments(pool, done.seen, options)
    if found.others:
        say(word("others_passed", number=len(found.others)))
    if options.format != "full":  # which says it itself, file by file
        for name, one in zip(names, done.seen, strict=True):
            tell_unread(name, one.facts, settings.language)
    if options.format not in {"full", "concise"}:
        tell_compared(listing)
    if refused:
        return EXIT_USAGE
    counted = any(finding.severity in COUNTED for finding in listing.findings)
    return exit_code([one.status for one in done.extractions], whole=True) or (EXIT_FOUND if counted else 0)
