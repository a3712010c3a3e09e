"""Reading on several machines: the pool of a run, whose batches Prefect's Dask task runner spreads, by setting.

Import it in a flow alone, after environment.prepare. Each machine has one Dask worker, and in it a pool of its own
that is kept between batches; what a batch reads must lie at the same place on all machines.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import copy_context
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.context import TaskRunContext

from flows.masked_errors import masked_errors
from flows.sessions import pool_for
from flows.settings import Settings, cores
from flows.translations import word
from pipeline.workers.pool import Bounds, Pool, Reply, Task
from schemas.errors import UsageError

if TYPE_CHECKING:
    from prefect_dask.task_runners import DaskTaskRunner  # an extra

SHARE = 50  # documents that a machine takes at a time


def pool(settings: Settings, files: int) -> Pool:
    """The pool that a flow reads with. Raises UsageError where Dask is wanted and not installed."""
    return Machines(settings) if settings.task_runner == "dask" else pool_for(settings, files)


class Machines(Pool):
    """A pool that gives its documents to the workers of a Dask cluster; single tasks stay on this machine."""

    def __init__(self, settings: Settings) -> None:
        """The settings name the cluster's scheduler; without one a cluster is made here, with one worker."""
        super().__init__(1, settings.bounds, verbose=settings.verbose)
        self._runner = runner(settings)
        # A number that somebody chose holds for each machine; else each uses its own cores.
        self._there = settings.workers if "workers" in settings.model_fields_set else 0

    def __enter__(self) -> Self:
        """Reach the cluster."""
        self._runner.__enter__()  # type: ignore[no-untyped-call] # the library has no types there
        return super().__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave it, and end it if it was made here."""
        super().__exit__(kind, error, at)
        self._runner.__exit__(kind, error, at)

    def map(self, tasks: Iterable[Task], progress: Callable[[Reply], None] | None = None) -> Iterator[Reply]:
        """The replies in the order of the tasks."""
        wanted = list(tasks)
        if len(wanted) < 2:
            yield from super().map(wanted, progress)
            return
        shares = [wanted[start : start + SHARE] for start in range(0, len(wanted), SHARE)]
        futures = [copy_context().run(self._submit, share) for share in shares]
        for share, future in zip(shares, futures, strict=True):
            for one, reply in zip(share, future.result(), strict=True):
                told = replace(reply, task=one)  # as it was asked for: paths of the call, not of the machine
                if progress:
                    progress(told)
                yield told

    def _submit(self, share: Sequence[Task]) -> Any:
        """Hand a share over, under the flow alone: what the task that waits for it holds cannot leave this machine."""
        TaskRunContext.__var__.set(None)  # type: ignore[arg-type] # none at all
        placed = [replace(one, path=str(Path(one.path).absolute())) for one in share]
        told = {"tasks": placed, "workers": self._there, "bounds": self.bounds, "verbose": self.verbose}
        return self._runner.submit(read_share, told)


@task(name="läs på en maskin", cache_policy=NO_CACHE, persist_result=False)
@masked_errors
def read_share(tasks: Sequence[Task], workers: int, bounds: Bounds, *, verbose: bool) -> list[Reply]:
    """A share of the documents, read in the pool of the machine that this runs on."""
    return list(_pool_here(workers or cores(), bounds, verbose=verbose).map(tasks))


@cache
def _pool_here(workers: int, bounds: Bounds, *, verbose: bool) -> Pool:
    """This machine's pool, started once; its worker has one thread, so that nobody else uses it."""
    made = Pool(workers, bounds, verbose=verbose)
    atexit.register(made.__exit__, None, None, None)
    return made


def runner(settings: Settings) -> DaskTaskRunner:
    """Prefect's Dask task runner. Raises UsageError where the extra is not installed."""
    # Read by dask when it is first imported: workers may have children, and keep to what goes wrong.
    os.environ.setdefault("DASK_DISTRIBUTED__WORKER__DAEMON", "False")
    os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "info" if settings.verbose else "error")
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise UsageError(word("no_dask")) from error
    if settings.dask_address:
        return DaskTaskRunner(address=settings.dask_address)
    return DaskTaskRunner(cluster_kwargs={"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None})
