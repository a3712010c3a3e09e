"""Where the findings of a call go: onto stdout, into a file, or as pages of HTML into a folder."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import typer

from flows.check_call import Checked
from flows.check_options import HTML, PAGE, CheckOptions
from flows.exit_handling import say, shown
from flows.output_guard import folder_for, refuse, refuse_file, refuse_folder
from flows.progress import shown as doing
from flows.translations import chosen_language, word
from pipeline import scratch
from pipeline.atomic_write import write_whole
from pipeline.check.accepted_findings import parse
from pipeline.messages.os_errors import refused
from pipeline.report.findings.concise import rules_run
from pipeline.report.findings.formats import FORMATS
from pipeline.report.findings.listing import Listing, checked_files, unmatched
from pipeline.report.html_folders import DOCUMENTS
from pipeline.report.terminal import counted
from pipeline.report.totals import compared_words, reasons
from pipeline.report.translations import strings
from pipeline.workers import client
from pipeline.workers.client import ReadFile
from pipeline.workers.pool import Pool
from schemas.errors import UsageError

REFUSED = {"original", "taken"}  # why a copy was not written, where the call is wrong and not the file


def listing_of(checked: Checked, names: Sequence[str], options: CheckOptions) -> Listing:
    """The findings of a call as its options show them."""
    extractions = checked.extractions
    settings, words = parse(options.read.check), strings("en" if options.read.language == "en" else "sv")
    terminal = options.output is None and sys.stdout.isatty()
    return Listing(
        files=checked_files(extractions, names, least=options.least, stored=checked.comparisons),
        words=words,
        off=settings.off,
        only=options.only,
        beside=checked.beside,
        unmatched=unmatched(extractions, settings) if options.whole else (),
        width=shutil.get_terminal_size().columns,
        colour=terminal,
    )


def write_listing(listing: Listing, options: CheckOptions, inputs: Sequence[Path]) -> None:
    """The findings as text, on stdout or in the file that was asked for. Raises UsageError where that may not be."""
    lines = FORMATS[options.format](listing)
    if options.output is None:
        for line in lines:
            typer.echo(line)
        return
    refuse([options.output], inputs)
    _write(options.output, lines)


def write_pages(pool: Pool, checked: Checked, options: CheckOptions, inputs: Sequence[Path]) -> None:
    """The pages of HTML: into a folder, or of one document into a file or onto stdout; none where no file could be read."""
    output, seen = options.output, checked.seen
    if all(one.status == "failed" for one in checked.extractions):
        if output is not None:
            say(word("not_written", name=shown(output)))
        return
    if output is not None and (len(seen) > 1 or output.suffix.lower() not in PAGE):
        if output.suffix.lower() in PAGE:
            raise UsageError(word("html_folder", name=shown(output)))
        refuse_folder(output, inputs)
        with (
            folder_for(output, swedish=chosen_language() == "sv"),
            doing(word("doing.report"), at_work=pool.at_work, step=(3, options.steps)),
        ):
            client.report(pool, seen, output, options.read, checked.known, [HTML])
        say(word("written", name=shown(output / "index.html")))
        return
    if len(seen) > 1 or (output is None and sys.stdout.isatty()):
        raise UsageError(word("html_where"))
    with tempfile.TemporaryDirectory(dir=scratch.own()) as folder:
        with doing(word("doing.report"), at_work=pool.at_work, step=(3, options.steps)):
            client.report(pool, seen, Path(folder), options.read, checked.known, [HTML], alone=True)
        (page,) = Path(folder, DOCUMENTS).glob("*.html")
        data = page.read_bytes()
    if output is None:
        sys.stdout.buffer.write(data)
        return
    refuse([output], inputs)
    _write(output, [data.decode()])
    say(word("written", name=shown(output)))


def folder_for_comments(options: CheckOptions, inputs: Sequence[Path]) -> AbstractContextManager[None]:
    """The folder for commented copies while the block lasts, where one was asked for. Raises UsageError where it is a file, or cannot be written into."""
    if options.comments is None:
        return nullcontext()
    refuse_file(options.comments, inputs)
    return folder_for(options.comments, swedish=chosen_language() == "sv")


def write_comments(pool: Pool, seen: Sequence[ReadFile], options: CheckOptions) -> bool:
    """Commented copies into the folder that was asked for, and a sentence for each file that has none.

    Whether a copy would have taken the place of its original, or of what others made.
    """
    if options.comments is None:
        return False
    with doing(word("doing.comment"), at_work=pool.at_work, step=(options.steps, options.steps)):
        copies = client.comment(pool, seen, options.comments, options.read)
    for copy in copies:
        if copy.reason is not None:
            say(word(f"not_commented.{copy.reason}", name=shown(copy.path)))
        elif copy.kept is not None:
            say(word("comments_kept", kept=shown(copy.kept), name=shown(copy.path)))
    if written := sum(copy.reason is None for copy in copies):
        say(word("commented", number=written, name=shown(options.comments)))
    return any(copy.reason in REFUSED for copy in copies)


def tell_found(checked: Checked, listing: Listing) -> None:
    """Say what was read and found, each finding once as the pages have it; these themselves say it to nobody who has not opened them."""
    for line in (*counted(checked.extractions, listing.words, reasons(checked.extractions)), *rules_run(listing)):
        say(line)


def tell_compared(listing: Listing) -> None:
    """Say for each file with what of the store it was compared, where the format does not."""
    for file in listing.files:
        if told := compared_words(file.stored, listing.words):
            say(f"{file.name}: {told}")


def _write(path: Path, lines: Iterable[str]) -> None:
    try:
        write_whole(path, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        reason = refused(error, swedish=chosen_language() == "sv")
        raise UsageError(word("unwritable", name=shown(path), reason=reason)) from error
