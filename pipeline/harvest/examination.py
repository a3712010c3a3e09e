"""A body's papers examined and published by themselves, between two nights: after a person corrected or decided something."""

from __future__ import annotations

from functools import partial

from pipeline.harvest.night import PATIENCE, Night
from pipeline.harvest.one_body import examine
from pipeline.harvest.statistics import Counts
from pipeline.store import findings, publication, runs
from pipeline.store.counted_once import find_copies


def examine_again(night: Night, group: str) -> None:
    """Examine a body unless nothing changed, mark what is accepted in it, and publish its rows.

    Papers are compared, which may take long, while nobody holds the store, so that a night can begin: it examines the body itself.
    What is found counts as found in the last night: it is new until the next. The reports stay as they are; the next night
    writes them anew. Raises AlreadyRunning, and what the store and the archive do.
    """
    with night.store.one_run():
        night.store.write(find_copies, group)
        last = night.store.read(runs.last_runs, 1)
    alone = partial(night.store.one_run, PATIENCE)
    if last:
        examine(night, group, Counts(run=last[0].id), alone)
    with alone():
        night.store.write(findings.accept, night.accepted, night.stamp(), group)
        night.store.write(publication.publish, group, night.stamp())
