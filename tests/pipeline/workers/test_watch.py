"""The time of a document, as the kernel is asked to keep it: by a clock of the test's own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from pipeline.workers import main
from pipeline.workers.main import Watch


class Kernel:
    """A clock that goes as the test says, and the alarms that were set by it."""

    def __init__(self, beacon: int) -> None:
        self.now, self.alarms, self.beacon = 1000.0, list[float](), beacon

    def watch(self, seconds: float, page_seconds: float) -> Watch:
        watch = Watch(self.beacon, seconds, page_seconds, memory=0)
        watch.begin()
        return watch


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    with tempfile.TemporaryFile() as beacon:
        kernel = Kernel(beacon.fileno())
        alarm = SimpleNamespace(ITIMER_REAL=0, setitimer=lambda _, seconds: kernel.alarms.append(seconds))
        monkeypatch.setattr(main, "signal", alarm)
        monkeypatch.setattr(main, "time", SimpleNamespace(monotonic=lambda: kernel.now))
        monkeypatch.setattr(Watch, "_limit_memory", lambda _: None)
        yield kernel


def test_each_page_has_its_time_anew_and_all_together_the_documents(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=4.5, page_seconds=1)
    for page in range(1, 6):
        kernel.now += 0.9
        watch(page)
    assert kernel.alarms == pytest.approx([1, 1, 1, 1, 0.9, 0.01])


def test_a_page_may_ask_for_more_than_page_and_document_have(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=0.5, page_seconds=0.2)
    watch(1)
    watch(1, 5.0)
    kernel.now += 5.1
    watch(2)
    watch(3)
    assert kernel.alarms == pytest.approx([0.2, 0.2, 5.2, 0.2, 0.2])


def test_what_has_no_pages_has_the_time_of_the_document(kernel: Kernel) -> None:
    watch = kernel.watch(seconds=30, page_seconds=0.2)
    kernel.now += 0.1
    watch(0)
    watch.end()
    assert kernel.alarms == pytest.approx([0.2, 29.9, 0])
