"""Readers that outlive a call which a test makes in its own process: each new one would load spaCy, for seconds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from extractors.read_options import Beacon
from pipeline.logs import current
from pipeline.workers.main import find
from pipeline.workers.pool import Job, Pool
from pipeline.workers.process import Child

Kind = tuple[object, ...]
_kept: dict[Kind, list[Child]] = {}


class WarmPool(Pool):
    """A pool whose children are taken from, and left to, the other calls that are alike in what a child inherits."""

    def _kind(self) -> Kind:
        return os.environ.get("PATH"), self.verbose, *current().values()

    def _start(self) -> Child:
        kept = _kept.get(self._kind())
        return kept.pop() if kept else super()._start()

    def _request(self, job: Job) -> dict[str, Any]:
        request = super()._request(job)
        inner = {"folder": str(Path.cwd()), "work": request["work"], "arguments": request["arguments"]}
        return request | {"work": f"{__name__}:in_folder", "arguments": inner}

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _kept.setdefault(self._kind(), []).extend(self._idle)
        self._idle.clear()
        super().__exit__(kind, error, at)


def in_folder(
    path: str, *, skip: dict[int, str], on_page: Beacon, folder: str, work: str, arguments: dict[str, Any]
) -> bytes:
    """A child's work, done where its caller is."""
    os.chdir(folder)
    return find(work)(path, skip=skip, on_page=on_page, **arguments)


@contextmanager
def kept() -> Iterator[None]:
    """Keep the readers of all calls in this process until the block ends."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.sessions.Pool", WarmPool)
        yield
    for children in _kept.values():
        for child in children:
            child.end()
    _kept.clear()
