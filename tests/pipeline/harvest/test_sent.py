"""What people send belongs to one body's source, whatever signs the names have."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pipeline.harvest import sent
from pipeline.harvest.sent import Sent
from pipeline.store.store import Store


def test_two_bodies_are_two_sources(tmp_path: Path) -> None:
    bodies = [
        ("A, B", "C"),
        ("A", "B, C"),
        ('"A', 'B", C'),
        ('"A, B"', "C"),
        ("Nyby", "Miljö-, bygg- och räddningsnämnden"),
    ]
    with closing(Store(f"sqlite:///{tmp_path / 'a.db'}")) as store:
        store.migrate()
        names = [store.read(sent._source, Sent(Path("plan.pdf"), *body)).name for body in bodies]
    assert len(set(names)) == len(bodies)
    assert names[1::3] == ["sent: A, B, C", "sent: Nyby, Miljö-, bygg- och räddningsnämnden"]
