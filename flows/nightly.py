"""The night as a Prefect flow. Import it after environment.prepare.

Each step is a task, so that Prefect shows its time and its failure. What may pass (the network, a lock) is tried again;
what will not, and what is wrong with one document, is not. Prefect keeps no results: the store knows what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from prefect import Flow, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun, State
from prefect.futures import PrefectFuture
from prefect.runtime import task_run
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import artifacts
from flows.child_guard import end_with_parent
from flows.dask_pool import pool as pool_of
from flows.exit_handling import safe, say
from flows.masked_errors import masked_errors
from flows.night_setup import planned
from flows.night_start import Start, told
from flows.notifications import Watch, watched
from flows.progress import shown
from flows.settings import Settings, load
from flows.translations import word
from pipeline.harvest import nightly as steps
from pipeline.harvest import one_body, source_visit
from pipeline.harvest.night import Night, ToRead
from pipeline.harvest.statistics import Counts
from pipeline.harvest.visits import AT_ONCE, PAUSES, visit_all
from pipeline.sources.config import SourceSettings
from pipeline.store.coverage import coverage
from pipeline.timestamps import night_of
from schemas.errors import ArchiveUnreachable, FetchFailed, FetchRefused, NamndkollError, SourceEmpty, StoreBusy

PASSING = (ArchiveUnreachable, FetchFailed, StoreBusy)  # a full disk stays full until somebody comes
RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner[Any](max_workers=AT_ONCE))
P = ParamSpec("P")
T = TypeVar("T")


class NightState:
    """A night and its counts, as one thing that Prefect hands on without looking into it."""

    def __init__(self, night: Night, counts: Counts) -> None:
        """night: what to do; counts: what was done."""
        self.night, self.counts = night, counts


def may_pass(_task: object, _run: object, state: State[Any]) -> bool:
    """Whether a failed task is tried again: by the error's type, never by its words."""
    return _passes(state.result(raise_on_failure=False))


def _passes(error: object) -> bool:
    return isinstance(error, PASSING) and getattr(error, "again_tonight", True)


def tell_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 - Prefect calls it so
    """Say that a night failed or crashed, where a person looks; one by hand is told of by its command."""
    error = state.result(raise_on_failure=False)
    reason = str(error) if isinstance(error, NamndkollError) else state.message or state.name
    reason = word("night.crashed", reason=reason) if state.is_crashed() else reason
    sentence = safe(word("night.failed", name=flow_run.name, reason=reason))
    if flow_run.deployment_id:
        say(sentence)
    artifacts.tell_failure(sentence, flow_run.id)


def _step(name: str) -> Callable[[Callable[P, T]], Any]:
    """A step as a task; whoever waits is told that it, or its source, is tried again."""

    def decorate(function: Callable[P, T]) -> Any:
        @wraps(function)
        def step(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return function(*args, **kwargs)
            except PASSING as error:
                _pause(name, error, task_run.run_count)
                raise

        return task(
            name=name,
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=len(PAUSES),
            retry_delay_seconds=list(PAUSES),
            retry_condition_fn=may_pass,
        )(masked_errors(step))

    return decorate


def _pause(name: str, error: object, tried: int) -> float | None:
    """Seconds until a step or a source is tried again, of which whoever waits is told; None where it is not."""
    if tried > len(PAUSES) or not _passes(error):
        return None
    say(word("again", name=name, reason=error, when=told(PAUSES[tried - 1])))
    return PAUSES[tried - 1]


@task(
    name="hitta och hämta", task_run_name="hitta och hämta {source.name}", cache_policy=NO_CACHE, persist_result=False
)
@masked_errors
def visit(tonight: NightState, source: SourceSettings) -> None:
    """A source is listed, and what is new in it fetched. Tried again by another run: waiting, it would hold a thread."""
    source_visit.visit(tonight.night, source, tonight.counts)


@_step("ordna versioner")
def assign(tonight: NightState) -> None:
    """Documents and versions are made of what was fetched."""
    steps.assign(tonight.night, tonight.counts)


@_step("läs")
def read(tonight: NightState, batch: Sequence[ToRead]) -> None:
    """A batch is read in the pool, and each document's facts stored."""
    steps.read(tonight.night, batch, tonight.counts)


@_step("koppla och granska")
def examine(tonight: NightState, group: str) -> None:
    """A body's papers are linked and checked, and the findings stored."""
    one_body.examine(tonight.night, group, tonight.counts)


@_step("rapportera")
def report(tonight: NightState) -> None:
    """The reports are written anew where anything changed."""
    steps.settle(tonight.night, tonight.counts)
    steps.report(tonight.night, tonight.counts)


def flow_over(
    sources: Path | None = None, output: Path | None = None, only: Sequence[str] = (), watch: Watch | None = None
) -> Flow[[], State[Any]]:
    """The flow of a night; sources and output: where they are not as the settings say; only: names of those wanted alone; watch: of whoever runs it.

    It has no parameters: whoever reaches Prefect's API names no path.
    """

    @flow(
        name="namndkoll-night",
        validate_parameters=False,
        persist_result=False,
        on_failure=[tell_failure],
        on_crashed=[tell_failure],
        task_runner=RUNNER,
    )
    @masked_errors
    def nightly() -> State[Any]:
        """One night. Failed where a source failed."""
        end_with_parent()
        settings = load()
        with watched(settings, watch) as watching:
            return _one_night(settings, sources, output, only, watching)

    return nightly


nightly = flow_over()  # what `serve` schedules, by its name in this module


def _one_night(
    settings: Settings, sources: Path | None, output: Path | None, only: Sequence[str], watch: Watch
) -> State[Any]:
    start = Start()
    with ExitStack() as held:
        night = start.enter(held, lambda: planned(settings, sources, output, pool_of, only))
        with ExitStack() as run:
            counts = start.enter(run, lambda: steps.a_run(night))
            watch.begin()
            _all_steps(NightState(night, counts))
            watch.tell(night, counts)
            if night.closed:  # with which it ends here
                _tell(night, counts)
        _tell(night, counts)
    watch.end(counts)
    data = counts.as_json()
    return Failed(message=safe("; ".join(counts.failures)), data=data) if counts.failures else Completed(data=data)


def _tell(night: Night, counts: Counts) -> None:
    """Say what the night came to, and show it on Prefect's pages."""
    covered = night.store.read(lambda session: list(coverage(session)))
    artifacts.tell(counts, covered, night_of(night.now()))


def _visit_all(tonight: NightState) -> None:
    night, counts = tonight.night, tonight.counts

    def settle(source: SourceSettings, visited: Any, tried: int) -> float | None:
        activity.resting -= tried > 1
        try:
            visited.result()
        except (*PASSING, *steps.CLOSED, FetchRefused, SourceEmpty) as error:
            if (again := _pause(source.name, error, tried)) is not None:
                activity.resting += 1
                return again
            if isinstance(error, StoreBusy):
                raise
            if isinstance(error, steps.CLOSED):
                night.closed.append(error)
            else:
                source_visit.give_up(night, source, counts, error)
        activity()
        return None

    with shown(word("doing.visit"), len(night.sources)) as activity, steps.visiting(night, counts):
        visit_all(night.sources, lambda source: visit.submit(tonight, source), settle, until=night.until)


def _all_steps(tonight: NightState) -> None:
    night, counts = tonight.night, tonight.counts
    _visit_all(tonight)
    assign(tonight)
    unread = steps.unread(night, counts)
    with shown(word("doing.read"), len(unread), night.at_work, lambda: counts.read):
        for batch in steps.batches(unread):
            read(tonight, batch)
    bodies = steps.bodies(night)
    with shown(word("doing.examine"), len(bodies)) as activity:
        for group in bodies:
            examine(tonight, group)
            activity()
    with shown(word("doing.report"), at_work=night.at_work):
        report(tonight)
