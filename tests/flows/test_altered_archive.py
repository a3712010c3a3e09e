"""A paper that was altered in the archive, by hand or by its disk: what lies there is not read in the paper's name."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import select, update

from flows.night_setup import planned
from flows.settings import load
from flows.store_address import address_of
from pipeline.harvest.nightly import run_night
from pipeline.store.models import ReadingRecord
from pipeline.store.store import Store
from schemas.extraction import Extraction
from tests.flows.conftest import DATA, SAMPLE, SOURCE

OTHER = SAMPLE.with_name("internkontroll-2024.docx")


def test_other_bytes_are_not_read_in_a_papers_name(night: Path) -> None:
    Path("handlingar").mkdir()
    shutil.copy(SAMPLE, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    shutil.copytree(night, DATA)
    (archived,) = (path for path in (DATA / "arkiv").glob("??/*") if path.is_file())
    archived.chmod(0o600)
    size = archived.stat().st_size  # by which a night knows what it holds
    archived.write_bytes(OTHER.read_bytes()[:size].ljust(size, b"\0"))
    store = Store(address_of(load()))
    store.write(lambda session: session.execute(update(ReadingRecord).values(reader="an older one")))
    with planned(load()) as tonight:
        counts = run_night(tonight)
    (data,) = store.read(lambda session: session.scalars(select(ReadingRecord.data)).all())
    store.close()
    assert counts.read_as == {archived.name: "failed"}
    assert [one.code for one in Extraction.model_validate_json(data).problems] == ["missing"]
