"""What a server of our own keeps of former runs: some weeks of them, else its database would grow for ever."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    FlowRunFilter,
    FlowRunFilterStartTime,
)
from prefect.client.schemas.sorting import FlowRunSort

from flows.prefect_env import WEEKS
from pipeline.timestamps import now

MOST = 10  # that one command takes out, so that none waits long for what gathered before


def drop_old_runs() -> int:
    """Take out the oldest runs that began more than some weeks ago, with their steps, logs and pages; how many."""
    before = FlowRunFilterStartTime(before_=now() - timedelta(weeks=WEEKS))  # one that was killed never ended
    with get_client(sync_client=True) as client:
        old = client.read_flow_runs(
            flow_run_filter=FlowRunFilter(start_time=before), sort=FlowRunSort.START_TIME_ASC, limit=MOST
        )
        for run in old:
            _drop(client, run.id)
    return len(old)


def _drop(client: SyncPrefectClient, run: UUID) -> None:
    """Its artifacts first: with the run nothing would tell whose they were. The server takes its steps and logs along."""
    of_run = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run]))
    while made := client.read_artifacts(artifact_filter=of_run):
        for one in made:
            client.delete_artifact(one.id)
    client.delete_flow_run(run)
