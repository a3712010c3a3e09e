"""Over the nights each recipient is told each thing once, whatever was delivered when."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.harvest.nightly import run_night
from pipeline.notify import tell as step
from pipeline.notify.faults import Fault, faults
from pipeline.notify.message import Message, Report
from pipeline.notify.outlet import Outcome
from pipeline.notify.tell import Tonight, tell
from pipeline.report.translations import strings
from pipeline.sources.client import Client
from pipeline.sources.config import SourceSettings
from pipeline.store.notified import Told, note_told, told_to
from pipeline.store.store import Store
from tests.examples import examples
from tests.pipeline.notify.servers import PASSWORD, Mailbox, mail_server
from tests.postgresql import Server
from tests.site.driver import night_in
from tests.site.server import Answer, Site, document, page, pdf, serving

WORDS = strings("sv")
PLAN = '{"year": %d, "number": 1, "rows": [["Jäv", 5, %d]]}'


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))
    with serving() as running:
        running.routes["/x.html"] = page("<a href='/plan.pdf'>Plan 2026</a><a href='/protokoll.pdf'>Protokoll</a>")
        running.routes["/plan.pdf"] = document(pdf(PLAN % (2026, 5)))
        running.routes["/protokoll.pdf"] = Answer(status=403)
        yield running


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as running:
        yield running


def night(site: Site, folder: Path, date: str, *addresses: str, **changed: Any) -> list[str]:
    """A night, and what of its messages was not delivered."""
    one = SourceSettings(
        name="a", kind="webpage", municipality="G", board="S", url=site.url("/x.html"), allow_private=True, pause=0
    )
    planned = night_in(folder, site.base, date, sources=[one], **changed)
    counts = run_night(planned)
    found = planned.store.read(faults, counts, WORDS)
    tonight = Tonight(found, Report(None, {}), lambda _: "", counts.cursor, planned.now())
    told = tell(planned.store, addresses, tonight, WORDS)
    planned.store.close()
    return told


def subjects(box: Mailbox) -> list[str]:
    return [str(mail["Subject"]).replace("\u00a0", " ") for mail in box.mails]


@pytest.mark.long
def test_a_night_is_told_once_and_then_what_is_new(site: Site, box: Mailbox, tmp_path: Path) -> None:
    assert night(site, tmp_path, "2026-03-01", box.address()) == []
    assert subjects(box) == ["Nämndkoll: 1 nytt fel, 1 kunde inte hämtas, 1 ny handling"]
    assert f"- a: Protokoll: {site.url('/protokoll.pdf')} svarade 403 (sidan är inte öppen för oss)." in box.text()
    night(site, tmp_path, "2026-03-02", box.address())
    assert len(box.mails) == 1
    site.routes["/x.html"] = page(
        "<a href='/plan.pdf'>Plan 2026</a><a href='/protokoll.pdf'>Protokoll</a><a href='/ny.pdf'>Ny</a>"
    )
    site.routes["/ny.pdf"] = document(pdf(PLAN % (2025, 1)))
    night(site, tmp_path, "2026-03-03", box.address())
    assert subjects(box)[1:] == ["Nämndkoll: 1 ny handling i G, S"]
    assert "Kvarstår, och har sagts förut (1)" in box.text()
    assert "(sedan 2026-03-01)" in box.text()


@pytest.mark.long
def test_it_is_told_on_postgresql_as_on_sqlite(site: Site, box: Mailbox, tmp_path: Path, postgresql: Server) -> None:
    with postgresql.database() as url:
        for date in ("2026-03-01", "2026-03-02"):
            assert night(site, tmp_path, date, box.address(), store=Store(url)) == []
    assert subjects(box) == ["Nämndkoll: 1 nytt fel, 1 kunde inte hämtas, 1 ny handling"]


@pytest.mark.long
def test_what_was_refused_is_told_the_next_night_with_what_is_new_by_then(
    site: Site, box: Mailbox, tmp_path: Path
) -> None:
    box.refused["sen@kommun.se"] = "550 inte nu"
    both = box.address(), box.address(to="sen@kommun.se")
    assert night(site, tmp_path, "2026-03-01", *both) == [
        "Meddelandet till mailto://127.0.0.1#2 kunde inte lämnas: servern tog inte emot det (svar 550). Nästa natt försöker igen."
    ]
    box.refused.clear()
    site.routes["/plan.pdf"] = document(pdf(PLAN % (2026, 4)))
    assert night(site, tmp_path, "2026-03-02", *both) == []
    assert box.receivers == ["controller@kommun.se", "controller@kommun.se", "sen@kommun.se"]
    assert subjects(box) == [
        "Nämndkoll: 1 nytt fel, 1 kunde inte hämtas, 1 ny handling",
        "Nämndkoll: 1 ny version i G, S",
        "Nämndkoll: 1 nytt fel, 1 kunde inte hämtas, 1 ny version",
    ]
    night(site, tmp_path, "2026-03-03", *both)
    assert len(box.mails) == 3


@pytest.mark.long
@pytest.mark.parametrize("wrong", ["jsno://127.0.0.1/anna", "mailto://", "json://127.0.0.1:1/anna"])
def test_who_stands_below_an_address_that_is_wrong_one_night_is_told_its_own(
    site: Site, box: Mailbox, tmp_path: Path, wrong: str
) -> None:
    first, second = box.address(), box.address(to="bo@kommun.se")
    links = ""
    for day, above in ((1, first), (2, wrong), (3, first)):
        links += f"<a href='/plan-{day}.pdf'>Natt {day}</a>"
        site.routes["/x.html"] = page(links)
        site.routes[f"/plan-{day}.pdf"] = document(pdf(PLAN % (2020 + day, 25)))
        night(site, tmp_path, f"2026-03-{day:02}", above, second)
    told = [sorted(set(re.findall(r"Natt \d", box.text(number)))) for number in range(len(box.mails))]
    assert list(zip(box.receivers, told, strict=True)) == [
        ("controller@kommun.se", ["Natt 1"]),
        ("bo@kommun.se", ["Natt 1"]),
        ("bo@kommun.se", ["Natt 2"]),
        ("controller@kommun.se", ["Natt 2", "Natt 3"]),
        ("bo@kommun.se", ["Natt 3"]),
    ]


@pytest.mark.long
def test_a_clock_that_was_wrong_once_keeps_no_fault_silent_for_years(site: Site, box: Mailbox, tmp_path: Path) -> None:
    for date in ("2036-03-01", "2026-03-01", "2026-03-02", "2026-03-09"):
        night(site, tmp_path, date, box.address())
    assert subjects(box)[1:] == ["Nämndkoll: 1 fel kvarstår"] * 2


@pytest.mark.long
def test_a_fault_that_stands_is_told_again_after_a_week_and_one_that_returns_at_once(
    site: Site, box: Mailbox, tmp_path: Path
) -> None:
    for day, told in ((1, 1), (2, 1), (7, 1), (9, 2), (10, 2)):
        night(site, tmp_path, f"2026-03-{day:02}", box.address())
        assert len(box.mails) == told
    assert subjects(box)[1:] == ["Nämndkoll: 1 fel kvarstår"]
    site.routes["/protokoll.pdf"] = document(pdf(PLAN % (2024, 1)))
    night(site, tmp_path, "2026-03-11", box.address())
    assert "Kvarstår" not in box.text()
    site.routes["/x.html"] = Answer(status=404)
    night(site, tmp_path, "2026-03-12", box.address())
    assert subjects(box)[-1] == "Nämndkoll: 1 kunde inte hämtas"


@pytest.mark.long
def test_who_is_added_later_begins_with_that_night(site: Site, box: Mailbox, tmp_path: Path) -> None:
    night(site, tmp_path, "2026-03-01")
    site.routes["/plan.pdf"] = document(pdf(PLAN % (2026, 1)))
    night(site, tmp_path, "2026-03-02", box.address())
    assert subjects(box) == ["Nämndkoll: 1 kunde inte hämtas, 1 ny version"]


@pytest.mark.long
def test_who_is_added_in_a_night_whose_clock_goes_back_is_told_of_it(site: Site, box: Mailbox, tmp_path: Path) -> None:
    begun = datetime.fromisoformat("2026-03-01T03:15:00+00:00")
    moments = chain([begun], repeat(begun - timedelta(hours=3)))
    night(site, tmp_path, "2026-03-01", box.address(), now=lambda: next(moments))
    assert subjects(box) == ["Nämndkoll: 1 nytt fel, 1 kunde inte hämtas, 1 ny handling"]


@pytest.mark.long
def test_what_was_not_told_in_the_first_night_is_told_in_the_second(site: Site, box: Mailbox, tmp_path: Path) -> None:
    box.refused["controller@kommun.se"] = "450 senare"
    night(site, tmp_path, "2026-03-01", box.address())
    box.refused.clear()
    night(site, tmp_path, "2026-03-02", box.address())
    assert subjects(box) == ["Nämndkoll: 1 nytt fel, 1 kunde inte hämtas, 1 ny handling"]


@pytest.mark.long
def test_no_key_reaches_the_database_the_log_or_a_sentence(
    site: Site, box: Mailbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keys = f"mailto://anna:{PASSWORD}@127.0.0.1:{box.port}?from=a@b.se&to=c@d.se", f"json://127.0.0.1:1/{PASSWORD}"
    caplog.set_level("DEBUG")
    told = night(site, tmp_path, "2026-03-01", *keys, f"ingen://{PASSWORD}", PASSWORD)
    assert [one.partition(" kunde")[0] for one in told] == [
        "Meddelandet till mailto://127.0.0.1",
        "Meddelandet till json://127.0.0.1",
        "Meddelandet till ingen",
        "Meddelandet till ",
    ]
    assert PASSWORD not in caplog.text + "".join(told) + "".join(str(one.__dict__) for one in caplog.records)
    assert all(PASSWORD.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


class Fake:
    """An outlet that takes what it is told to take."""

    def __init__(self, *, takes: bool) -> None:
        self.name, self.known, self.takes, self.got = "x", True, takes, list[Message]()

    def send(self, message: Message) -> Outcome:
        if self.takes:
            self.got.append(message)
        return Outcome(delivered=self.takes, why="" if self.takes else "unknown")


NIGHT = st.tuples(st.sets(st.sampled_from("abc")), st.booleans())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds nothing."""
    path = tmp_path_factory.mktemp("empty") / "a.db"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.mark.long
@settings(max_examples=examples(15, 200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nights=st.lists(NIGHT, max_size=12))
def test_every_fault_is_told_when_it_comes_as_soon_as_it_can_be(
    nights: Sequence[tuple[set[str], bool]], tmp_path: Path, empty: Path
) -> None:
    """Against what it should be: known are those of the last night that was told."""
    store = Store(f"sqlite:///{shutil.copy(empty, tmp_path / 'a.db')}")
    known: set[str] = set()
    now = datetime.fromisoformat("2026-03-01T03:00:00+00:00")
    for number, (there, takes) in enumerate(nights):
        outlet: Any = Fake(takes=takes)
        moment = now + timedelta(minutes=number)
        tonight = Tonight([Fault("källa", one, "") for one in sorted(there)], Report(None, {}), str, 0, moment)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(step, "opened", lambda _, outlet=outlet: Opened(outlet))
            tell(store, ["x"], tonight, WORDS)
        new = there - known
        assert len(outlet.got) == (takes and bool(new))
        for one in outlet.got:
            head = one.body.partition("Kvarstår")[0]
            assert {name for name in "abc" if f"källa: {name}\n" in f"{head}\n"} == new
        known = there if takes or not new else known
    store.close()


class Opened:
    """A block around an outlet."""

    def __init__(self, outlet: Fake) -> None:
        self.outlet = outlet

    def __enter__(self) -> Fake:
        return self.outlet

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


def test_recipients_whose_names_begin_alike_know_of_their_own_faults(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a.db'}")
    store.migrate()
    for name in ("json://a", "json://a#2", "json://a_b"):
        store.write(told_to, name, 1, "2026-03-01")
        store.write(note_told, name, 2, [name], "2026-03-02")
    store.write(note_told, "json://a", 3, ["annat", "json://a"], "2026-03-03")
    assert [store.write(told_to, name, 9, "x") for name in ("json://a", "json://a#2")] == [
        Told(3, "2026-03-03", {"annat": "2026-03-03", "json://a": "2026-03-02"}),
        Told(2, "2026-03-02", {"json://a#2": "2026-03-02"}),
    ]
    store.close()
