"""One schedule with a server that PREFECT_API_URL names: two stores have one deployment there, and take the nights from each other."""

from __future__ import annotations

import hashlib
import os
import socket

from flows.settings import Settings, shown_database
from flows.translations import word
from pipeline.privacy.secrets import hide
from schemas.errors import UsageError

DEPLOYMENT, FLOW = "natt", "namndkoll-night"


def store_mark(settings: Settings) -> str:
    """What tells this store's schedule from others' on the server: a tag, which names neither place nor password."""
    place = (socket.gethostname(), str(settings.data.resolve()), str(shown_database(settings)))
    return f"namndkoll-store-{hashlib.sha256(repr(place).encode()).hexdigest()[:12]}"


def refuse_second(mark: str) -> None:
    """Raise UsageError where another store's schedule goes on with the named server.

    Prefect takes one for gone that has not asked for a minute: one that was killed holds up its successor for no longer.
    """
    from prefect.client.orchestration import get_client  # noqa: PLC0415 - Prefect takes two seconds
    from prefect.client.schemas.filters import (  # noqa: PLC0415 - the same
        DeploymentFilter,
        DeploymentFilterName,
        FlowFilter,
        FlowFilterName,
    )

    with get_client(sync_client=True) as client:
        there = client.read_deployments(
            flow_filter=FlowFilter(name=FlowFilterName(any_=[FLOW])),
            deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=[DEPLOYMENT])),
        )
    if any(one.status == "READY" and not one.paused and mark not in one.tags for one in there):
        raise UsageError(word("server_taken", address=hide(os.environ["PREFECT_API_URL"])))
