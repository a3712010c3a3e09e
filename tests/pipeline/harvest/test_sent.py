"""What people send belongs to one body's source, whatever signs the names have, and keeps no night from beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from pipeline.harvest import sent
from pipeline.harvest.night import ToRead
from pipeline.harvest.sent import Sent
from pipeline.store import readings
from pipeline.store.models import SourceState
from pipeline.store.store import Store
from schemas.extraction import Extraction
from tests.site.driver import night_in, run_and_close


def test_two_bodies_are_two_sources(tmp_path: Path) -> None:
    bodies = [
        ("A, B", "C"),
        ("A", "B, C"),
        ('"A', 'B", C'),
        ('"A, B"', "C"),
        ("Nyby", "Miljö-, bygg- och räddningsnämnden"),
        *((200 * "N", 199 * "b" + last) for last in "bc"),
    ]
    with closing(Store(f"sqlite:///{tmp_path / 'a.db'}")) as store:
        store.migrate()
        names = [store.read(sent._source, Sent(Path("plan.pdf"), *body)).name for body in bodies]
    assert len(set(names)) == len(bodies)
    assert names[1:5:3] == ["sent: A, B, C", "sent: Nyby, Miljö-, bygg- och räddningsnämnden"]
    assert max(map(len, names)) == SourceState.__table__.c.name.type.length  # type: ignore[attr-defined] # which SQLite does not hold to


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_night_may_begin_while_what_was_sent_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, goes_on: bool
) -> None:
    """The night reads it itself where it has not ended by then."""
    monkeypatch.setattr(sent, "PATIENCE", 0.1)
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 2024 A-risk 3 4 12")
    with ExitStack() as held:
        planned = held.enter_context(closing(night_in(tmp_path, "", "2026-03-01").store))
        plain = night_in(tmp_path, "", "2026-03-01")

        def read(batch: Sequence[ToRead]) -> Iterator[Extraction]:
            night = held.enter_context(closing(Store(planned.url.render_as_string()))).one_run()
            if goes_on:
                held.enter_context(night)
            else:
                with night:
                    pass
            yield from plain.read(batch)

        number = sent.keep(
            night_in(tmp_path, "", "2026-03-01", read=read), Sent(path, "Granby", "Miljönämnden"), "Anna"
        )
        assert number
        assert len(planned.read(readings.unread, "1")) == goes_on
    run_and_close(night_in(tmp_path, "", "2026-03-02"))
    with closing(Store(planned.url.render_as_string())) as store:
        assert store.read(readings.unread, "1") == []
