"""A process that does one job's rounds on demand.

python -m benchmarks.speed.racer JOB FILE…

It loads its library and reads once, to be warm; then each line on stdin is a round, answered on stdout by its seconds.
With --once it reads once, from a cold start, and ends: the process as a whole is timed by whoever started it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from benchmarks.speed.jobs import JOBS


def main() -> None:
    """Serve rounds until stdin ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a library prints must not stand between the answers
    once = sys.argv[1] == "--once"
    job, *names = sys.argv[1 + once :]
    do_round = JOBS[job]([Path(name) for name in names])
    do_round()
    if once:
        return
    print("ready", file=answers, flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        do_round()
        print(time.perf_counter() - start, file=answers, flush=True)


if __name__ == "__main__":
    main()
