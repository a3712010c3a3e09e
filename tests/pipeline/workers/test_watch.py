"""The time of a document, as the kernel is asked to keep it: by a clock of the test's own."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.workers import main
from pipeline.workers.main import Watch


class Kernel:
    """A clock and a processor that go as the test says, and the alarms that were set by them."""

    def __init__(self, beacon: int) -> None:
        self.now, self.used, self.alarms, self.waits, self.beacon = 1000.0, 5.0, list[float](), list[float](), beacon

    def work(self, seconds: float) -> None:
        """The processor works, and the clock goes on as long."""
        self.now, self.used = self.now + seconds, self.used + seconds

    def set(self, timer: int, seconds: float) -> None:
        (self.alarms if timer else self.waits).append(seconds)

    def watch(self, seconds: float, page_seconds: float) -> Watch:
        watch = Watch(self.beacon, seconds, page_seconds, memory=0)
        watch.begin()
        return watch


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    with tempfile.TemporaryFile() as beacon:
        kernel = Kernel(beacon.fileno())
        monkeypatch.setattr(main, "signal", SimpleNamespace(ITIMER_REAL=0, ITIMER_PROF=1, setitimer=kernel.set))
        clocks = SimpleNamespace(monotonic=lambda: kernel.now, process_time=lambda: kernel.used)
        monkeypatch.setattr(main, "time", clocks)
        monkeypatch.setattr(Watch, "_limit_memory", lambda _: None)
        yield kernel


def test_each_page_has_its_time_anew_and_all_together_the_documents(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=4.5, page_seconds=1)
    for page in range(1, 6):
        kernel.work(0.9)
        watch(page)
    assert kernel.alarms == pytest.approx([1, 1, 1, 1, 0.9, 0.01])


def test_a_page_may_ask_for_more_than_page_and_document_have(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=0.5, page_seconds=0.2)
    watch(1)
    watch(1, 5.0)
    kernel.work(5.1)
    watch(2)
    watch(3)
    assert kernel.alarms == pytest.approx([0.2, 0.2, 5.2, 0.2, 0.2])


def test_what_has_no_pages_has_the_time_of_the_document(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=30, page_seconds=0.2)
    kernel.work(0.1)
    watch(0)
    watch.end()
    assert kernel.alarms == pytest.approx([0.2, 29.9, 0])


def test_a_machine_that_others_keep_busy_costs_no_page_and_waiting_has_an_end(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=10, page_seconds=1)
    for page in range(1, 4):
        kernel.used += 0.1
        kernel.now += 3.5
        watch(page)
    assert kernel.alarms == pytest.approx([1, 1, 1, 1])
    kernel.now += 28.5
    watch(4)
    assert kernel.alarms[-1] == pytest.approx(1)
    assert kernel.waits == pytest.approx([4, 4, 4, 4, 1])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_disk_without_room_for_where_a_child_is_says_nothing_of_its_document() -> None:
    request = {"work": "pipeline.workers.jobs:read_file", "path": "a", "skip": {}, "arguments": {}}
    with Path("/dev/full").open("wb") as full:
        header, _ = main.answer(request, Watch(full.fileno(), 1, 1, resource.RLIM_INFINITY))
    assert (header["error"], header["detail"]) == ("no-resources", "OSError: disken är full")
