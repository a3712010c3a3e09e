"""The night as a Prefect flow. Import it after environment.prepare.

Each step is a task, so that Prefect shows its time and its failure. What may pass (the network, a lock) is tried again;
what will not, and what is wrong with one document, is not. Prefect keeps no results: the store knows what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Flow, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun, State
from prefect.runtime import task_run
from prefect.states import Completed, Failed

from flows import artifacts
from flows.child_guard import end_with_parent
from flows.dask_pool import pool as pool_of
from flows.exit_handling import safe, say
from flows.night_setup import planned
from flows.progress import shown
from flows.settings import Settings, load
from flows.translations import word
from pipeline.harvest import nightly as steps
from pipeline.harvest.nightly import Night, ToRead
from pipeline.harvest.statistics import Counts
from pipeline.sources.config import SourceSettings
from pipeline.store.coverage import coverage
from pipeline.timestamps import night_of
from schemas.errors import FetchFailed, FetchRefused, NamndkollError, SourceEmpty, StoreBusy

PAUSES = [60.0, 600.0]  # seconds before a step is tried again
PASSING = (FetchFailed, StoreBusy)  # a full disk stays full until somebody comes
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
                if (tried := task_run.run_count) <= len(PAUSES) and _passes(error):
                    minutes = round(PAUSES[tried - 1] / 60)
                    told = word("again_one") if minutes == 1 else word("again_many", number=minutes)
                    say(word("again", name=getattr(args[-1], "name", name), reason=error, when=told))
                raise

        return task(
            name=name,
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=len(PAUSES),
            retry_delay_seconds=PAUSES,
            retry_condition_fn=may_pass,
        )(step)

    return decorate


@_step("hitta och hämta")
def visit(tonight: NightState, source: SourceSettings) -> None:
    """A source is listed, and what is new in it fetched."""
    steps.visit(tonight.night, source, tonight.counts)


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
    steps.examine(tonight.night, group, tonight.counts)


@_step("rapportera")
def report(tonight: NightState) -> None:
    """The reports are written anew where anything changed."""
    steps.settle(tonight.night, tonight.counts)
    steps.report(tonight.night, tonight.counts)


def flow_over(sources: Path | None = None, output: Path | None = None) -> Flow[[], State[Any]]:
    """The flow of a night; sources and output: where they are not as the settings say.

    It has no parameters: whoever reaches Prefect's API names no path.
    """

    @flow(
        name="namndkoll-night",
        validate_parameters=False,
        persist_result=False,
        on_failure=[tell_failure],
        on_crashed=[tell_failure],
    )
    def nightly() -> State[Any]:
        """One night. Failed where a source failed."""
        end_with_parent()
        return _one_night(load(), sources, output)

    return nightly


nightly = flow_over()  # what `serve` schedules, by its name in this module


def _one_night(settings: Settings, sources: Path | None, output: Path | None) -> State[Any]:
    with planned(settings, sources, output, pool_of) as night:
        with steps.a_run(night) as counts:
            _all_steps(NightState(night, counts))
        covered = night.store.read(lambda session: list(coverage(session)))
        artifacts.tell(counts, covered, night_of(night.now()))
    data = counts.as_json()
    return Failed(message="; ".join(counts.failures), data=data) if counts.failures else Completed(data=data)


def _all_steps(tonight: NightState) -> None:
    night, counts = tonight.night, tonight.counts
    for source in night.sources:
        try:
            with shown(word("doing.visit", name=source.name)):
                visit(tonight, source)
        except (FetchFailed, FetchRefused, SourceEmpty) as error:
            steps.give_up(night, source, counts, error)
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
