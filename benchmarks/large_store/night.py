"""A night as the settings have it, without Prefect, whose start is none of the store's: python -m benchmarks.large_store.night."""

from __future__ import annotations

from flows.night_setup import planned
from flows.settings import load
from pipeline.harvest.nightly import run_night

if __name__ == "__main__":
    with planned(load()) as night:
        run_night(night)
