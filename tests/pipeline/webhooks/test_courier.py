"""Events reach each address in order and at least once, whatever it answers and whenever the courier is killed."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from standardwebhooks import Webhook, WebhookVerificationError

from pipeline import logs
from pipeline.store import webhooks
from pipeline.store.events import announce, feed, last_cursor
from pipeline.store.store import Store
from pipeline.store.web_models import AuditRecord
from pipeline.store.webhooks import KINDS, Target, WebhookLine
from pipeline.timestamps import now, stamp
from pipeline.webhooks import courier
from pipeline.webhooks.courier import Courier
from pipeline.webhooks.message import new_secret
from pipeline.webhooks.pauses import pause
from pipeline.webhooks.sender import Sender
from schemas.errors import AlreadyRunning, StoreBusy, Unusable
from schemas.event import EventKind, Forgotten, ListingGone
from tests.pipeline.webhooks.receiver import Receiver
from tests.processes import PATIENCE


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.time = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


class World:
    """A store, a courier over it, its clock, and what was switched off."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock = store, Clock()
        self.off: list[WebhookLine] = []
        self.courier = Courier(store, lambda over: Sender(True, over), self.off.append, self.clock)

    def add(self, address: str, kinds: tuple[EventKind, ...] = (), after: int | None = None) -> Target:
        target = Target(f"w{time.monotonic_ns()}", address, (new_secret(),))
        self.store.write(webhooks.add, self.clock(), "Anna", target, kinds, after)
        return target

    def line(self, target: Target) -> WebhookLine:
        return next(one for one in self.store.read(webhooks.listed) if one.id == target.webhook)

    def rounds(self) -> int:
        """Rounds until nothing is due."""
        total = 0
        while taken := self.courier.round():
            total += taken
        return total


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def happen(store: Store, *numbers: int) -> None:
    def all_of_them(session: Session) -> None:
        for number in numbers:
            announce(session, "2026-01-01", "forgotten", Forgotten(sha256=f"{number:064x}"))
            session.flush()

    store.write(all_of_them)


def numbers(receiver: Receiver) -> list[int]:
    return [int(event["data"]["sha256"], 16) for event in receiver.events()]


@pytest.mark.long
def test_each_event_comes_once_in_order_signed_and_as_the_feed_has_it(world: World, receiver: Receiver) -> None:
    target = world.add(receiver.address)
    happen(world.store, *range(110))
    assert world.rounds() == 110
    assert numbers(receiver) == [*range(110)]
    lines = world.store.read(feed, 0, 999)
    assert receiver.events(target.secrets[0]) == [line.model_dump(mode="json") for line in lines]
    assert [headers["webhook-id"] for headers, _ in receiver.got] == [line.id for line in lines]
    assert {headers["content-type"] for headers, _ in receiver.got} == {"application/json"}
    assert world.courier.round() == 0
    line = world.line(target)
    assert (line.waiting, line.tries, line.problem, line.delivered_at is not None) == (0, 0, None, True)


def test_one_begins_with_what_happens_then_or_where_it_is_told_to(world: World, receiver: Receiver) -> None:
    happen(world.store, 1, 2)
    world.add(receiver.address)
    world.rounds()
    assert numbers(receiver) == []
    world.add(receiver.address, after=1)
    world.rounds()
    assert numbers(receiver) == [2]


def test_one_gets_the_kinds_that_it_wants(world: World, receiver: Receiver) -> None:
    target = world.add(receiver.address, ("listing-gone",))
    happen(world.store, 1, 2)
    assert world.rounds() == 0
    assert world.line(target).cursor == world.store.read(last_cursor)
    gone = ListingGone(source="s", identity="i", reason="withdrawn", night="2026-01-01")
    world.store.write(announce, "2026-01-01", "listing-gone", gone)
    happen(world.store, 3)
    assert world.rounds() == 1
    assert [event["kind"] for event in receiver.events()] == ["listing-gone"]
    world.store.write(webhooks.change, now(), "Anna", target.webhook, KINDS, None)
    happen(world.store, 4)
    world.rounds()
    assert receiver.events()[-1]["kind"] == "forgotten"


def test_one_that_fails_is_tried_again_after_growing_pauses_and_nothing_overtakes(
    world: World, receiver: Receiver
) -> None:
    target = world.add(receiver.address)
    happen(world.store, 1, 2)
    receiver.statuses = [500, 503, 429, 400, 404]
    pauses = [5, 300, 1800, 7200, 18000]
    for tries, seconds in enumerate(pauses, 1):
        assert world.courier.round() == 0
        line = world.line(target)
        assert (line.tries, line.problem, line.waiting) == (tries, f"status {receiver_said(tries)}", 2)
        world.clock.move(seconds=seconds - 1)
        assert world.courier.round() == 0
        assert len(receiver.got) == tries
        world.clock.move(seconds=1 + seconds * 0.2)
    assert world.rounds() == 2
    assert numbers(receiver) == [1] * 6 + [2]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 2
    assert (world.line(target).tries, world.line(target).failing_since) == (0, None)


def receiver_said(tries: int) -> int:
    return [500, 503, 429, 400, 404][tries - 1]


@pytest.mark.parametrize("told", ["99999999999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_one_that_asks_for_more_time_than_any_span_has_waits_a_day(world: World, receiver: Receiver, told: str) -> None:
    target = world.add(receiver.address)
    happen(world.store, 1)
    receiver.statuses = [(503, {"Retry-After": told})]
    assert world.courier.round() == 0
    assert (world.line(target).tries, world.line(target).problem) == (1, "status 503")
    world.clock.move(hours=23)
    assert world.courier.round() == 0
    world.clock.move(hours=1)
    assert world.rounds() == 1


@pytest.mark.parametrize("hours", [1, 26, 24 * 20_000])
@pytest.mark.parametrize("status", [200, 503])
def test_what_was_delivered_or_not_by_a_clock_that_was_ahead_holds_nothing_up(
    world: World, receiver: Receiver, status: int, hours: int
) -> None:
    world.add(receiver.address)
    receiver.statuses = [(status, {})]
    world.clock.move(hours=hours)
    happen(world.store, 1)
    world.rounds()
    world.clock.move(hours=-hours)
    happen(world.store, 2)
    assert world.rounds() > 0
    assert numbers(receiver)[-1] == 2


@pytest.mark.parametrize("hours", [3, 40])
def test_what_fails_again_by_a_clock_that_was_ahead_is_tried_when_it_is_right(
    world: World, receiver: Receiver, hours: int
) -> None:
    world.add(receiver.address)
    happen(world.store, 1)
    receiver.statuses = [500, 500, 500]
    world.courier.round()
    world.clock.move(seconds=7)
    world.courier.round()
    world.clock.move(minutes=7, hours=hours)
    world.courier.round()
    world.clock.move(hours=-hours)
    assert world.rounds() == 1
    assert world.off == []


def test_one_that_failed_first_by_a_clock_that_was_behind_has_its_five_days(world: World, receiver: Receiver) -> None:
    target = world.add(receiver.address)
    receiver.statuses = [500, 500]
    world.clock.move(days=-30)
    happen(world.store, 1)
    world.courier.round()
    world.clock.move(days=30, seconds=30)
    world.courier.round()
    assert (world.off, world.line(target).tries) == ([], 2)
    assert (world.line(target).failing_since or "") > stamp(world.clock() - timedelta(minutes=1))
    world.clock.move(minutes=7)
    assert world.rounds() == 1


def test_no_pause_is_longer_than_one_that_is_taken_for_a_clock_s_fault() -> None:
    assert max(pause(99, 1), pause(0, 1, 9e9)) < webhooks.LONGEST_PAUSE


def test_a_server_that_asks_for_time_gets_it(world: World, receiver: Receiver) -> None:
    world.add(receiver.address)
    happen(world.store, 1)
    receiver.statuses = [(503, {"retry-after": "3600"})]
    world.courier.round()
    world.clock.move(seconds=3599)
    assert world.courier.round() == 0
    world.clock.move(seconds=1)
    assert world.courier.round() == 1


@pytest.mark.long
def test_one_that_fails_for_five_days_is_switched_off_and_told_and_goes_on_where_it_was(
    world: World, receiver: Receiver
) -> None:
    target, other = world.add(receiver.address), world.add(receiver.address, ("listing-gone",))
    happen(world.store, 1, 2)
    receiver.statuses = [500] * 99
    began = world.clock()
    while not world.off and world.clock() < began + timedelta(days=9):
        world.courier.round()
        world.clock.move(hours=1)
    assert timedelta(days=5) <= world.clock() - began <= timedelta(days=6.5)
    assert [(one.id, one.off_reason, one.waiting) for one in world.off] == [(target.webhook, "failing", 2)]
    assert world.line(other).off_at is None
    receiver.statuses = []
    world.clock.move(days=3)
    assert world.rounds() == 0
    world.store.write(webhooks.change, world.clock(), "Anna", target.webhook, None, True)
    receiver.got.clear()
    assert world.rounds() == 2
    assert numbers(receiver) == [1, 2]
    actions = world.store.read(lambda session: session.scalars(select(AuditRecord.action)).all())
    assert actions.count("webhook-off") == 1


def test_one_that_is_gone_is_switched_off_at_once(world: World, receiver: Receiver) -> None:
    target = world.add(receiver.address)
    happen(world.store, 1)
    receiver.statuses = [410]
    world.courier.round()
    assert [one.off_reason for one in world.off] == ["gone"]
    assert world.line(target).off_at


def test_one_that_is_switched_off_or_removed_gets_nothing(world: World, receiver: Receiver) -> None:
    first, second = world.add(receiver.address), world.add(receiver.address)
    happen(world.store, 1)
    world.store.write(webhooks.change, now(), "Anna", first.webhook, None, False)
    world.store.write(webhooks.remove, now(), "Anna", second.webhook)
    assert world.rounds() == 0
    assert [one.id for one in world.store.read(webhooks.listed)] == [first.webhook]


def test_a_slow_or_broken_address_holds_up_no_other(world: World, receiver: Receiver) -> None:
    broken = world.add("http://127.0.0.1:9/")
    world.add(receiver.address)
    happen(world.store, 1, 2)
    world.rounds()
    assert numbers(receiver) == [1, 2]
    assert world.line(broken).problem == "unreachable"


def test_what_happens_while_a_slow_address_has_its_turn_reaches_the_others(
    sqlite_store: Store, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "LOOK", 0.01)
    pass_over = webhooks.pass_over
    world, asked, through, over, three = World(sqlite_store), Event(), Event(), Event(), Event()

    def passed(session: Session, webhook: str) -> None:
        pass_over(session, webhook)
        through.set()

    def held(one: BaseHTTPRequestHandler) -> None:
        asked.set()
        over.wait(PATIENCE)
        no_content(one)

    def taken(one: BaseHTTPRequestHandler) -> None:
        no_content(one)
        if len(receiver.got) == 3:
            three.set()

    monkeypatch.setattr(webhooks, "pass_over", passed)
    with Receiver().serving() as slow:
        slow.instead, receiver.instead = held, taken
        target = world.add(slow.address)
        world.add(receiver.address)
        happen(world.store, 1, 2)
        world.courier.start()
        assert asked.wait(PATIENCE)
        assert through.wait(PATIENCE)  # the other's turn is over
        happen(world.store, 3)
        assert three.wait(PATIENCE)
        assert (world.line(target).tries, world.line(target).waiting) == (0, 3)
        over.set()
        world.courier.stop()


def test_where_there_are_more_than_are_sent_to_side_by_side_they_take_turns(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "AT_ONCE", 1)
    monkeypatch.setattr(courier, "TURN", 0)
    world.add(f"{receiver.address}/a")
    world.add(f"{receiver.address}/b")
    happen(world.store, 1, 2, 3)
    assert world.rounds() == 6
    assert [set(receiver.paths[at : at + 2]) for at in (0, 2, 4)] == [{"/hook/a", "/hook/b"}] * 3


def no_content(one: BaseHTTPRequestHandler) -> None:
    one.send_response(204)
    one.end_headers()


def test_what_was_taken_and_not_noted_comes_again_with_the_same_id(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add(receiver.address)
    happen(world.store, 1, 2)

    def killed(*_: object) -> None:
        raise Unusable("killed")

    with monkeypatch.context() as moment:
        moment.setattr(webhooks, "taken", killed)
        with pytest.raises(Unusable):
            world.courier.round()
    world.rounds()
    assert numbers(receiver) == [1, 1, 2]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 2


def test_two_processes_do_not_send_side_by_side(world: World, receiver: Receiver) -> None:
    world.add(receiver.address)
    happen(world.store, 1)
    other = Store(world.store.url.render_as_string(hide_password=False))
    with closing(other), world.store.one_courier(), pytest.raises(AlreadyRunning):
        Courier(other, lambda _: Sender(), world.off.append).round()
    assert world.rounds() == 1


def test_the_couriers_lock_is_no_runs(store: Store) -> None:
    with store.one_courier(), store.one_run():
        pass


def test_while_a_secret_is_changed_both_sign(world: World, receiver: Receiver) -> None:
    target = world.add(receiver.address)
    newer = new_secret()
    world.store.write(webhooks.rotate, world.clock(), "Anna", target.webhook, newer)
    happen(world.store, 1)
    world.rounds()
    assert len(receiver.events(target.secrets[0])) == len(receiver.events(newer)) == 1
    receiver.got.clear()
    assert world.store.read(webhooks.target_of, world.clock() + webhooks.OVERLAP, target.webhook).secrets == (newer,)
    world.store.write(webhooks.rotate, world.clock() - webhooks.OVERLAP, "Anna", target.webhook, newest := new_secret())
    happen(world.store, 2)
    world.rounds()
    assert receiver.events(newest)
    with pytest.raises(WebhookVerificationError):
        receiver.events(newer)


def test_a_changed_body_is_not_verified(world: World, receiver: Receiver) -> None:
    target = world.add(receiver.address)
    happen(world.store, 1)
    world.rounds()
    (headers, body), *_ = receiver.got
    with pytest.raises(WebhookVerificationError):
        Webhook(target.secrets[0]).verify(body.replace(b"1", b"2"), headers)


def test_secrets_are_in_no_list_log_or_audit_entry(world: World, receiver: Receiver) -> None:
    lines = io.StringIO()
    logs.configure("debug", "json", lines)
    target = world.add(f"{receiver.address}/T0/hemlig-stig?sig=hemlig-nyckel")
    happen(world.store, 1, 2)
    receiver.statuses = [200, 410]
    world.rounds()
    logs.forget()
    audit = world.store.read(lambda session: str([vars(one) for one in session.scalars(select(AuditRecord))]))
    told = lines.getvalue() + audit + str(world.store.read(webhooks.listed)).replace("/T0/hemlig-stig", "")
    assert "delivered" in told
    for secret in (target.secrets[0], target.secrets[0].removeprefix("whsec_"), "hemlig-nyckel", "hemlig-stig"):
        assert secret not in told


@pytest.mark.long
def test_a_thread_sends_by_itself_and_ends_when_it_is_told(sqlite_store: Store, receiver: Receiver) -> None:
    world = World(sqlite_store)
    world.add(receiver.address)
    happen(world.store, 1)
    taken = Event()

    def answered(one: BaseHTTPRequestHandler) -> None:
        no_content(one)
        taken.set()

    receiver.instead = answered
    world.courier.start()
    assert taken.wait(PATIENCE)
    world.courier.stop()
    assert not world.courier._thread.is_alive()


def silent(one: BaseHTTPRequestHandler) -> None:
    one.rfile.read()


def dripping(one: BaseHTTPRequestHandler) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nx: " + b"y" * 999:
        one.wfile.write(bytes([letter]))
        time.sleep(0.05)


def endless(one: BaseHTTPRequestHandler) -> None:
    one.send_response(200)
    one.end_headers()
    while True:
        one.wfile.write(b"x" * 2**16)


def no_http(one: BaseHTTPRequestHandler) -> None:
    one.wfile.write(b"\x00\x01 hello\r\n\r\n")


def broken_off(_: BaseHTTPRequestHandler) -> None:
    """Hangs up."""


@pytest.mark.parametrize(
    ("does", "problem"),
    [(silent, "timeout"), (dripping, "timeout"), (endless, None), (no_http, "broken-off"), (broken_off, "broken-off")],
)
def test_an_address_takes_no_more_time_or_memory_than_it_may(
    receiver: Receiver, does: Callable[[BaseHTTPRequestHandler], None], problem: str | None
) -> None:
    def guarded(one: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            does(one)

    receiver.instead = guarded
    with Sender(True, seconds=0.5) as sender:
        assert sender.send(receiver.address, "{}", {}).problem == problem


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.statuses = [(307, {"location": "/elsewhere"})]
    with Sender(True) as sender:
        assert sender.send(receiver.address, "{}", {}).problem == "redirect"
    assert receiver.paths == ["/hook"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"])
def test_no_private_address_is_reached(receiver: Receiver, host: str) -> None:
    address = receiver.address.replace("127.0.0.1", host)
    with Sender() as sender:
        assert sender.send(address, "{}", {}).problem in ("private-address", "unreachable")
    assert receiver.got == []


def test_a_name_that_leads_inside_only_when_it_is_used_is_refused(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leads_inside(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("127.0.0.1", receiver.server_port))]

    monkeypatch.setattr("socket.getaddrinfo", leads_inside)
    with Sender() as sender:
        assert sender.send(f"http://open.example:{receiver.server_port}/", "{}", {}).problem == "private-address"


def test_networks_that_are_allowed_are_reached_and_others_not(receiver: Receiver) -> None:
    with Sender([ip_network("127.0.0.0/8")]) as sender:
        assert sender.send(receiver.address, "{}", {}).problem is None
    with Sender([ip_network("10.0.0.0/8")]) as sender:
        assert sender.send(receiver.address, "{}", {}).problem == "private-address"


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)  # SQLite has one writer
def test_cursors_are_committed_in_order(store: Store) -> None:
    """Else whoever follows the feed would pass over an event that is written more slowly than the next one."""
    first = Session(store.engine)
    announce(first, "2026-01-01", "forgotten", Forgotten(sha256="a" * 64))
    first.flush()
    url = store.url.render_as_string(hide_password=False)
    hasty = Store(url, busy_seconds=0.2, patience=0.1)
    with closing(hasty), pytest.raises(StoreBusy):  # waits, and gives up for this time
        hasty.write(announce, "2026-01-01", "forgotten", Forgotten(sha256="b" * 64))
    first.commit()
    first.close()
    store.write(announce, "2026-01-01", "forgotten", Forgotten(sha256="b" * 64))
    assert [line.data.model_dump()["sha256"][0] for line in store.read(feed, 0, 9)] == ["a", "b"]
