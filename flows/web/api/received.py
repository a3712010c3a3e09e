"""A file that is sent: written into a folder of its own as it comes. How large it may be the gate judges."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO, Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from pipeline import scratch
from pipeline.archive.names import safe_name
from schemas.errors import UsageError

_FORM: Final = "multipart/form-data"


@asynccontextmanager
async def received(request: Request, name: str, *, named: bool) -> AsyncIterator[Path]:
    """The file of a body, raw or in a form, as long as the block lasts; name: what a raw one is called; named: whether it must have one.

    Raises UsageError for a form without a file, no body, or no name where one is needed.
    """
    with tempfile.TemporaryDirectory(dir=scratch.own()) as folder:
        if request.headers.get("content-type", "").startswith(_FORM):
            yield await _of_form(request, Path(folder), named=named)
            return
        if request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers:
            raise UsageError("Anropet har ingen fil.")
        path = Path(folder, _name(name, needed=named))
        file = await run_in_threadpool(path.open, "wb")
        with file:
            async for chunk in request.stream():
                await run_in_threadpool(file.write, chunk)
        yield path


def _name(told: str, *, needed: bool) -> str:
    """What a file is called. One that is kept is known by it: others without one would be its versions."""
    if needed and not safe_name(told, ""):
        raise UsageError("Ange ”name”: vad filen som ska sparas heter.")
    return safe_name(told)


async def _of_form(request: Request, folder: Path, *, named: bool) -> Path:
    try:
        form = await MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=0).parse()
    except MultiPartException as error:
        raise UsageError(f"Formuläret går inte att läsa ({error.message}).") from error
    try:
        (sent,) = form.values() or [None]
        if not isinstance(sent, UploadFile):
            raise UsageError("Formuläret har ingen fil.")
        path = folder / _name(sent.filename or "", needed=named)
        await run_in_threadpool(_copy, sent.file, path)
    finally:
        await form.close()
    return path


def _copy(sent: BinaryIO, path: Path) -> None:
    with path.open("wb") as file:
        shutil.copyfileobj(sent, file)
