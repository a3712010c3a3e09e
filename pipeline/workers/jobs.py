"""What the pool's children do: read a file, and examine the files of a call. Both give JSON as bytes.

Everything that touches a document's bytes happens here, so that the parent loads no reader and cannot hang.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from extractors.machine import lack, reached_limit
from extractors.read_options import Beacon
from extractors.sniff import is_pdf
from pipeline.check.accepted_findings import CheckSettings, parse
from pipeline.document import Options, extract, failed
from pipeline.existing import is_folder
from pipeline.messages.unique_names import text, told_apart
from pipeline.privacy.masking import mask
from schemas.errors import (
    AFolder,
    AlteredFile,
    DocumentError,
    MissingFile,
    NoResources,
    OutOfMemory,
    OutOfTime,
    ReaderCrashed,
)
from schemas.extraction import Extraction, Problem

if TYPE_CHECKING:
    from schemas.check import StoredComparison  # models that reports alone ask for

LATER = (
    "pipeline.swedish.spacy_loader",
    "pipeline.interpret.interpret",
    "pipeline.examine",
)  # spaCy before anything else loads all of it
DEATHS: dict[str, type[DocumentError]] = {
    error.code: error for error in (OutOfTime, OutOfMemory, ReaderCrashed, NoResources)
}


class Steps(Protocol):
    """Told how far work is that has no pages."""

    def on_step(self, step: int, of: int) -> None:
        """A step begins, from 1, of so many."""


def load() -> None:
    """Load what a document needs once its pages have been looked through, spaCy above all: beside the first one's triage."""
    for module in LATER:
        import_module(module)


def read_file(  # noqa: PLR0913 - all that a file is read with
    path: str,
    *,
    skip: Mapping[int, str],
    on_page: Beacon,
    ocr: bool,
    settings: str,
    name: str | None = None,
    sha256: str | None = None,
    language: str = "sv",
) -> bytes:
    """The extraction of the file at a path, without links and discrepancies.

    sha256 is what its bytes have to be, where they lie in an archive; name is what the file is called, where its path does not say it (in an archive); language is that of what is found in it alone. Raises MemoryError where there was too little, so that the file can be read without the page that asked for it.
    """
    options = Options(ocr=ocr, settings_hash=settings, language="en" if language == "en" else "sv")
    archived, name = name is not None, name or name_of(path)
    if is_folder(Path(path)) and not archived:  # in the archive it stands in the place of bytes that are to come back
        return dump(failed(name, None, options, AFolder().problem()))
    data = _bytes(path)
    if data is None:
        return dump(failed(name, None, options, MissingFile().problem()))
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        return dump(failed(name, None, options, AlteredFile().problem()))
    if not is_pdf(data):
        on_page(0)  # no pages: Word, or what LibreOffice has to turn into Word
    extraction = extract(data, name, options, beacon=on_page, skip=frozenset(skip))
    if extraction.status == "failed" and extraction.problems[0].code == OutOfMemory.code:
        raise MemoryError
    return dump(_with_reasons(extraction, skip))


def _with_reasons(extraction: Extraction, skip: Mapping[int, str]) -> Extraction:
    """Why a page was left out: the reader knows only that it was told to, and takes a file without pages for a broken one."""
    lost = bool(skip) and extraction.status == "failed"
    problems = [one for one in extraction.problems if one.page not in skip and not (lost and one.code == "broken")]
    problems += [_death(code, page=page) for page, code in skip.items()]
    status = "partial" if skip and extraction.status == "complete" else extraction.status
    return extraction.model_copy(update={"problems": problems, "status": status})


def _death(code: str, detail: str | None = None, *, page: int | None = None) -> Problem:
    return DEATHS[code](detail, page=page).problem()


def examine_files(  # noqa: PLR0913 - all that a call's files are examined with
    path: str,  # noqa: ARG001 - what the pool calls has one
    *,
    skip: Mapping[int, str],  # noqa: ARG001 - and leaves out no page here
    on_page: Callable[[int], None],  # noqa: ARG001 - nor says which
    entries: Sequence[Mapping[str, Any]],
    check: str,
    language: str,
    settings: str,
    earlier: Sequence[tuple[str, str | None]] = (),
) -> bytes:
    """The call's extractions, linked and checked, one JSON a line in the order of the entries.

    An entry has the file's "path" and either "json", as read_file gave it, or the "problem" that ended its child;
    "unexamined" in it is the problem that ended an earlier try to check it: it is passed through with that.
    earlier: other files' extractions as JSON, which these are compared with, and where their bytes lie.
    """
    options = Options(settings_hash=settings)
    extractions = [_extraction(entry, options) for entry in entries]
    known = [Extraction.model_validate_json(data) for data, _ in earlier]
    paths = {one.source.sha256: path for one, (_, path) in zip(known, earlier, strict=True)}
    paths |= {one.source.sha256: entry["path"] for one, entry in zip(extractions, entries, strict=True)}
    own = _called_apart(extractions, [entry["path"] for entry in entries])
    if any("unexamined" in entry for entry in entries):
        done = [unexamined(one, entry["unexamined"]) for one, entry in zip(extractions, entries, strict=True)]
    else:
        from pipeline.examine import examine  # noqa: PLC0415 - loaded by now

        done = examine(
            extractions,
            data_of=lambda sha256: same_bytes(paths.get(sha256), sha256),
            earlier=known,
            settings=check_settings(check, language),
        )
    for number, name in own.items():
        done[number].source.filename = name
    return b"".join(dump(extraction) + b"\n" for extraction in done)


def _called_apart(extractions: Sequence[Extraction], paths: Sequence[str]) -> dict[int, str]:
    """Let files of one name be called by the ends of their paths, so that sentences tell them apart; their own names by number."""
    apart, own = told_apart(paths), dict[int, str]()
    for number, (one, path) in enumerate(zip(extractions, paths, strict=True)):
        if path in apart and mask(one.source.filename or "") == mask(name_of(path)):  # else the path is an archive's
            own[number] = mask(name_of(path))
            one.source.filename = apart[path]
    return own


def report_files(  # noqa: PLR0913 - all that reports are made of
    path: str,
    *,
    skip: Mapping[int, str],  # noqa: ARG001 - what the pool calls leaves out no page here
    on_page: Steps,
    seen: Sequence[tuple[str, str]],
    language: str,
    pictures: bool,
    held: Sequence[tuple[str, str | None]],
    comparisons: Sequence[str | None] = (),
    check: str = "",
    formats: Sequence[str] | None = None,
    alone: bool = False,
) -> bytes:
    """Write the reports of a call into the folder at a path, all formats or those named, alone where no overview goes with a page; the names written, as JSON.

    seen is each file's path and extraction, comparisons with what of the store it was compared; held is the extraction of
    each of these papers, and where its bytes lie; without pictures no file is opened again; check is the text of the
    file of rules that are off.
    """
    from pipeline.report.formats import REPORTS  # noqa: PLC0415 - as below
    from pipeline.report.write import write_reports  # noqa: PLC0415 - Jinja and Excel, once there is something to report

    formats = tuple(REPORTS) if formats is None else tuple(formats)
    extractions = [Extraction.model_validate_json(data) for _, data in seen]
    known = [Extraction.model_validate_json(data) for data, _ in held]
    paths = {one.source.sha256: where for one, (where, _) in zip(extractions, seen, strict=True) if one.source.sha256}
    places = {one.source.sha256: where for one, (_, where) in zip(known, held, strict=True)} | paths
    written = write_reports(
        extractions,
        Path(path),
        data_of=lambda sha256: same_bytes(places.get(sha256), sha256) if pictures else None,
        language="en" if language == "en" else "sv",
        hrefs={sha256: os.path.relpath(where, path) for sha256, where in paths.items()},
        off=check_settings(check, language).off,
        formats=formats,
        alone=alone,
        stored=known,
        comparisons=_by_bytes(extractions, comparisons),
        on_file=on_page.on_step,
    )
    return json.dumps([str(one.relative_to(path)) for one in written]).encode()


def _by_bytes(extractions: Sequence[Extraction], comparisons: Sequence[str | None]) -> dict[str, StoredComparison]:
    from schemas.check import StoredComparison  # noqa: PLC0415 - as above

    return {
        one.source.sha256: StoredComparison.model_validate_json(told)
        for one, told in zip(extractions, comparisons, strict=False)
        if told and one.source.sha256
    }


def comment_files(
    path: str,
    *,
    skip: Mapping[int, str],  # noqa: ARG001 - what the pool calls leaves out no page here
    on_page: Callable[[int], None],  # noqa: ARG001 - nor says which
    seen: Sequence[tuple[str, str]],
    language: str,
) -> bytes:
    """Write commented copies of the files of a call into the folder at a path; each copy, or why there is none, as JSON.

    seen is each file's path and extraction.
    """
    from pipeline.report.comments.write import write_copies  # noqa: PLC0415 - pypdf, once it is asked for
    from pipeline.report.translations import strings  # noqa: PLC0415 - the same

    files = [(Path(where), Extraction.model_validate_json(data)) for where, data in seen]
    copies = write_copies(files, Path(path), strings("en" if language == "en" else "sv"))
    return json.dumps([(copy.path, copy.reason, copy.kept) for copy in copies]).encode()


def _extraction(entry: Mapping[str, Any], options: Options) -> Extraction:
    if "json" in entry:
        return Extraction.model_validate_json(entry["json"])
    problem = _death(entry["problem"], f"({entry['detail']})" if entry.get("detail") else None)
    extraction = failed(name_of(entry["path"]), None, options, problem)
    extraction.source.sha256 = _sha256(entry["path"])
    return extraction


def unexamined(extraction: Extraction, code: str) -> Extraction:
    """A file that was read, and ended the child that was to check it; code: of the problem with which."""
    if extraction.status == "failed":
        return extraction
    problem = _death(code, "Uppgifterna lästes men kontrollerades inte.")
    return extraction.model_copy(update={"status": "partial", "problems": [*extraction.problems, problem]})


def _bytes(path: str) -> bytes | None:
    """The file's bytes; None where there is no such file, or it is something that never ends. Raises OSError where this machine cannot."""
    try:
        return Path(path).read_bytes() if Path(path).is_file() else None
    except (OSError, ValueError) as error:
        if lack(error) or reached_limit(error):
            raise
        return None


def same_bytes(path: str | None, sha256: str) -> bytes | None:
    """The file's bytes, if it still is what it was when it was read."""
    data = _bytes(path) if path else None
    return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None


def _sha256(path: str) -> str | None:
    """The hash of a file that may be too large to hold."""
    try:
        if not Path(path).is_file():
            return None
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def check_settings(text: str, language: str) -> CheckSettings:
    """How a call is checked; text: of the file of rules that are off and findings accepted."""
    return parse(text, language="en" if language == "en" else "sv")


def name_of(path: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8 are written out."""
    return text(Path(path).name)


def dump(extraction: Extraction) -> bytes:
    """One line of JSON, UTF-8."""
    return extraction.model_dump_json(by_alias=True).encode()
