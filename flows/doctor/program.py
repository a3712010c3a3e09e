"""The program itself, its Swedish, and the programs that help it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from extractors.ocr import tesseract
from extractors.office import libreoffice
from flows.doctor.finding import Finding, found
from flows.settings import Settings
from pipeline.version import VERSION
from schemas.errors import OcrMissing

SECONDS = 30.0  # for a program to tell its version
OLDEST, NEWEST = (3, 11), (3, 14)


def check(settings: Settings) -> Iterator[Finding]:
    """Versions, and what is missing with the command that gets it."""
    python = ".".join(map(str, sys.version_info[:3]))
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        yield found("program", "ok", "version", version=VERSION, python=python)
    else:
        yield found("program", "amiss", "python", python=python)
    yield _swedish()
    yield from _extras(settings)
    yield _office()
    yield _recognition(settings)


def _swedish() -> Finding:
    """Words looked up as a reader does."""
    try:
        from pipeline.swedish.spacy_loader import Vocab  # noqa: PLC0415 - loads spaCy

        Vocab()
        from pipeline.swedish.lemmas import lemma  # noqa: PLC0415 - the same
        from pipeline.swedish.spelling import is_word  # noqa: PLC0415 - the same

        knows = is_word("nämnd") and lemma("nämnderna") == "nämnd"
    except (ImportError, OSError, KeyError, ValueError) as error:
        return found("program", "amiss", "swedish-missing", reason=error)
    return found("program", "ok", "swedish") if knows else found("program", "amiss", "swedish-missing", reason="nämnd")


def _extras(settings: Settings) -> Iterator[Finding]:
    """What a setting asks for and is installed by itself."""
    database = settings.database.get_secret_value() if settings.database else ""
    wanted = {
        ("database", "namndkoll[postgresql]", "psycopg"): database.startswith("postgresql"),
        ("archive", "s3fs", "s3fs"): (settings.archive or "").startswith("s3://"),
        ("task_runner", "namndkoll[dask]", "prefect_dask"): settings.task_runner == "dask",
    }
    for (setting, name, module), is_wanted in wanted.items():
        if is_wanted and find_spec(module) is None:
            yield found("program", "amiss", "extra-missing", setting=setting, name=name)


def _office() -> Finding:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    install = libreoffice.INSTALL.format("{writer,calc,impress}")
    if program is None:
        return found("program", "amiss", "office-missing", install=install)
    if lacking := libreoffice.lacking(program):
        return found("program", "amiss", "office-part-missing", parts=", ".join(lacking), install=install)
    version = _version(program)
    if version is None:
        return found("program", "amiss", "program-hangs", name="LibreOffice", command=f"{program} --version")
    return found("program", "ok", "office", version=version)


def _recognition(settings: Settings) -> Finding:
    if not settings.ocr:
        return found("program", "ok", "ocr-off")
    try:
        version = _version(tesseract.program())
    except (OcrMissing, OSError):
        return found("program", "amiss", "ocr-missing", install=tesseract.INSTALL)
    if version is None:
        return found("program", "amiss", "program-hangs", name="Tesseract", command="tesseract --version")
    return found("program", "ok", "ocr", version=version)


def _version(program: str) -> str | None:
    """The first line of what a program says of itself; None where it says nothing in time."""
    try:
        told = subprocess.run(  # noqa: S603 - a program that we read with
            [program, "--version"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return (told.stdout or told.stderr).strip().partition("\n")[0] or None
