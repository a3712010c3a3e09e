"""An archive on a server of objects: lines that are cut, uploads that never end, versions that nobody sees."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

from pipeline.archive import place as archives
from pipeline.archive.archive import Archive
from pipeline.archive.intake import PART
from pipeline.archive.refusals import named_errors
from pipeline.archive.verify import verify
from pipeline.archive.withheld import MOST_BUSY
from schemas.errors import ArchiveBusy, ArchiveUnreachable, PlaceBusy, PlaceRefused, PlaceUnreadable, Unusable
from tests.pipeline.archive.test_archive import overwrite, put
from tests.s3.proxy import SPOILT, Proxy, proxy
from tests.s3.server import S3

TRIES = 4  # two, each again where the connection was one used before
SMALL = random.Random(1).randbytes(300_000)
LARGE = random.Random(2).randbytes(2 * PART + 1_000_000)  # goes in parts


@pytest.fixture
def line(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """The proxy between the archives of a test and the server."""
    with proxy(s3_server.port) as between:
        s3_server.enter(monkeypatch, port=between.port)
        yield between


@pytest.fixture
def bucket(s3_server: S3) -> str:
    return s3_server.bucket()


def uploads(s3: S3, bucket: str) -> list[str]:
    return [one["Key"] for one in s3.client("s3").list_multipart_uploads(Bucket=bucket).get("Uploads", [])]


@pytest.mark.long
@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["whole", "in parts"])
def test_an_upload_that_is_cut_every_time_leaves_nothing(s3_server: S3, line: Proxy, bucket: str, data: bytes) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    line.cuts = 100
    with pytest.raises(ArchiveUnreachable):
        put(archive, data)
    assert line.cut
    line.cuts = 0
    assert list(archive.names()) == []
    assert not archive.holds(hashlib.sha256(data).hexdigest())
    assert uploads(s3_server, bucket) == []
    assert archive.read(put(archive, data)) == data


@pytest.mark.long
@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["whole", "in parts"])
def test_one_file_that_the_server_never_takes_is_its_papers_problem_alone(
    s3_server: S3, line: Proxy, bucket: str, data: bytes
) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    line.untaken = hashlib.sha256(data).hexdigest()
    with pytest.raises(PlaceRefused, match=line.untaken):
        put(archive, data)
    other = put(archive, b"other")
    assert list(archive.names()) == [f"{other[:2]}/{other}"]
    assert [one["Key"] for one in s3_server.client("s3").list_objects_v2(Bucket=bucket)["Contents"]] == [
        f"arkiv/{other[:2]}/{other}"
    ]
    line.untaken = ""
    assert archive.read(put(archive, data)) == data


def not_there(code: str) -> bytes:
    """What a server answers whoever puts, as if he had asked for something."""
    told = f"<Error><Code>{code}</Code><Message>its own words</Message></Error>".encode()
    return b"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(told), told)


@pytest.mark.parametrize("code", ["NoSuchKey", "NoSuchUpload"])
@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["whole", "in parts"])
def test_a_server_that_has_not_what_is_put_does_not_take_it(line: Proxy, bucket: str, code: str, data: bytes) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    line.answer = not_there(code)
    for ask in (lambda: put(archive, data), archive.try_room):
        with pytest.raises(ArchiveUnreachable, match=code) as told:
            ask()
        assert "words" not in str(told.value)
    line.answer = b""
    assert archive.read(put(archive, data)) == data


def test_a_bucket_that_is_not_there_when_something_is_put_is_a_wrong_setting(line: Proxy, bucket: str) -> None:
    line.answer = not_there("NoSuchBucket")
    with pytest.raises(Unusable, match="finns inte"):
        put(Archive(f"s3://{bucket}/arkiv"), SMALL)


def test_a_server_that_takes_nothing_is_out_of_reach(line: Proxy, bucket: str) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    line.untaken = bucket
    with pytest.raises(ArchiveUnreachable):
        put(archive, SMALL)


@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["whole", "in parts"])
def test_an_upload_that_is_cut_once_is_sent_again(line: Proxy, bucket: str, data: bytes) -> None:
    archive = Archive(f"s3://{bucket}")
    line.cuts = 1
    sha256 = put(archive, data)
    assert line.cut == 1
    assert archive.read(sha256) == data


def test_a_server_that_takes_half_a_file_for_the_whole_is_not_believed(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(f"s3://{s3.bucket()}/arkiv")
    keep_half = lambda _, path, **__: archive.fs.pipe_file(path, SMALL[:1000])  # noqa: E731 - the server
    with monkeypatch.context() as patched:
        patched.setattr(archive.fs, "put_file", keep_half)
        with pytest.raises(PlaceRefused):
            put(archive, SMALL)
    with archive.as_file(hashlib.sha256(SMALL).hexdigest()) as path:
        assert not path.exists()
    assert archive.read(put(archive, SMALL)) == SMALL


def test_other_bytes_under_a_hash_are_no_document(s3: S3) -> None:
    archive = Archive(f"s3://{s3.bucket()}/arkiv")
    sha256 = put(archive, SMALL)
    overwrite(archive, sha256, SMALL[:-1] + b"x")
    for one in (sha256, "0" * 64):
        with archive.as_file(one) as path:
            assert not path.exists()


@pytest.mark.parametrize("how", SPOILT)
def test_one_object_that_the_server_does_not_give_whole_is_damaged_and_the_others_are_judged(
    line: Proxy, bucket: str, how: str
) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256, other = put(archive, SMALL), put(archive, b"other")
    line.spoiled = (sha256, how)
    with archive.as_file(sha256) as path:
        assert not path.exists()
    asked = line.spoilt
    assert 0 < asked <= TRIES
    verdict = verify(archive, {sha256, other})
    assert (verdict.corrupt, verdict.missing, verdict.sound) == ([sha256], [], 1)
    with archive.as_file(other) as sound:
        assert sound.read_bytes() == b"other"
    with pytest.raises(PlaceUnreadable, match=f"{sha256[:2]}/{sha256}"):
        archive.read(sha256)
    assert (how == "flipped") or line.spoilt == asked  # nobody waits for it again and again
    line.spoiled = None
    assert Archive(f"s3://{bucket}/arkiv").read(sha256) == SMALL


def test_an_object_of_which_a_server_tells_nothing_is_no_missing_one(line: Proxy, bucket: str) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256 = put(archive, SMALL)
    line.spoiled = (sha256, "500")
    with pytest.raises(PlaceUnreadable):
        archive.holds(sha256)


def local(archive: Archive, sha256: str) -> bool:
    with archive.as_file(sha256) as path:
        return path.exists()


ASK: list[Callable[[Archive, str], object]] = [
    Archive.read,
    Archive.holds,
    local,
    lambda archive, sha256: verify(archive, {sha256}).sound,
]


@pytest.mark.long
@pytest.mark.parametrize("ask", ASK, ids=["read", "holds", "file", "verify"])
def test_a_server_that_is_busy_is_asked_again_and_says_nothing_of_the_object(
    line: Proxy, bucket: str, ask: Callable[[Archive, str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "PAUSE", 0.001)
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256 = put(archive, SMALL)
    line.spoiled, line.busy = (bucket, "503"), 10_000
    with pytest.raises(ArchiveBusy):
        ask(archive, sha256)
    line.spoiled, line.busy = (sha256, "503"), 2
    assert ask(archive, sha256)
    assert line.busy == 0


@pytest.mark.long
def test_a_server_that_is_busy_for_one_object_and_stays_so_costs_that_alone(
    line: Proxy, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "PAUSE", 0.001)
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256, other = put(archive, SMALL), put(archive, b"other")
    line.spoiled, line.busy = (sha256, "503"), 10_000
    assert not local(archive, sha256)
    asked = line.spoilt
    verdict = verify(archive, {sha256, other})
    assert (verdict.busy, verdict.corrupt, verdict.missing, verdict.sound, verdict.well) == ([sha256], [], [], 1, False)
    for ask in (Archive.read, Archive.holds):
        with pytest.raises(PlaceBusy, match=f"{sha256[:2]}/{sha256}"):
            ask(archive, sha256)
    assert line.spoilt == asked  # nobody waits for it again and again
    with pytest.raises(PlaceBusy):
        put(archive, SMALL)
    line.busy = 0
    assert put(archive, SMALL) == sha256
    assert archive.read(sha256) == SMALL


@pytest.mark.long
def test_a_server_that_is_busy_for_many_objects_is_so_itself(
    line: Proxy, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "PAUSE", 0.001)
    archive = Archive(f"s3://{bucket}/arkiv")
    hashes = [put(archive, bytes([number])) for number in range(MOST_BUSY + 1)]
    line.busy = 10_000
    for sha256 in hashes[:MOST_BUSY]:
        line.spoiled = (sha256, "503")
        assert not local(archive, sha256)
    line.spoiled = (hashes[-1], "503")
    with pytest.raises(ArchiveBusy):
        local(archive, hashes[-1])


@pytest.mark.parametrize(
    ("status", "code"), [(503, "SlowDown"), (503, "503"), (429, "TooManyRequests"), (400, "RequestTimeout")]
)
def test_what_a_busy_server_answers_passes(status: int, code: str) -> None:
    answer = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    with pytest.raises(ArchiveBusy), named_errors(local=False):
        raise OSError(5, "x") from ClientError(answer, "GetObject")


@pytest.mark.parametrize(
    "late", [ReadTimeoutError(endpoint_url="x"), ConnectTimeoutError(endpoint_url="x"), TimeoutError()]
)
def test_an_answer_that_is_late_says_nothing_of_the_object(late: Exception) -> None:
    with pytest.raises(ArchiveBusy), named_errors(local=False):
        raise late


def test_a_whole_copy_takes_the_place_of_what_the_server_does_not_give(
    line: Proxy, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256 = put(archive, SMALL)
    overwrite(archive, sha256, SMALL[:-1] + b"x")
    line.spoiled = (sha256, "500")
    with pytest.raises(PlaceUnreadable):
        archive.holds(sha256)
    move_in = archive._move_in

    def mended(path: str, target: str) -> None:
        line.spoiled = None
        move_in(path, target)

    monkeypatch.setattr(archive, "_move_in", mended)
    assert put(archive, SMALL) == sha256
    assert archive.read(sha256) == SMALL


def test_a_server_that_gives_no_object_and_no_listing_is_out_of_reach(line: Proxy, bucket: str) -> None:
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256 = put(archive, SMALL)
    line.spoiled = (bucket, "500")
    for ask in (archive.read, archive.holds):
        with pytest.raises(ArchiveUnreachable):
            ask(sha256)
    with pytest.raises(ArchiveUnreachable), archive.as_file(sha256):
        pass


def test_what_a_rule_of_the_bucket_put_away_is_missing_and_comes_back_with_its_paper(s3: S3) -> None:
    bucket = s3.bucket()
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256, other = put(archive, SMALL), put(archive, b"other")
    key = archive.address(sha256).partition("/")[2]
    s3.client("s3").put_object(Bucket=bucket, Key=key, Body=SMALL, StorageClass="GLACIER")
    with archive.as_file(sha256) as path:
        assert not path.exists()
    verdict = verify(archive, {sha256, other})
    assert (archive.holds(sha256), verdict.missing, verdict.sound) == (False, [sha256], 1)
    put(archive, SMALL)
    assert verify(archive, {sha256, other}).well


def test_what_is_forgotten_goes_from_where_nothing_is_given_at_once_too(s3: S3) -> None:
    bucket, client = s3.bucket(), s3.client("s3")
    archive = Archive(f"s3://{bucket}/arkiv")
    key = archive.address(sha256 := put(archive, SMALL)).partition("/")[2]
    client.put_object(Bucket=bucket, Key=key, Body=SMALL, StorageClass="GLACIER")
    assert [archive.remove(sha256) for _ in range(2)] == [True, False]
    assert list(archive.names()) == []


@pytest.mark.long
def test_an_upload_that_a_kill_ended_is_cleared_away_and_that_of_others_is_not(s3: S3) -> None:
    bucket, client = s3.bucket(), s3.client("s3")
    archive = Archive(f"s3://{bucket}/arkiv")
    ours = archive.address("a" * 64).partition("/")[2]
    for key in (ours, "other/" + "a" * 64, "arkiv/film.mp4"):
        client.create_multipart_upload(Bucket=bucket, Key=key)
    assert [archive.clear_incoming() for _ in range(2)] == [1, 0]
    assert sorted(uploads(s3, bucket)) == ["arkiv/film.mp4", "other/" + "a" * 64]


@pytest.mark.long
def test_what_a_bucket_was_tried_with_is_taken_away_by_the_next_run(s3_server: S3, line: Proxy, bucket: str) -> None:
    archive, client = Archive(f"s3://{bucket}/arkiv"), s3_server.client("s3")
    client.put_object(Bucket=bucket, Key="arkiv/incoming/film.mp4", Body=b"of others")
    client.put_object(Bucket=bucket, Key="other/incoming/" + "a" * 32, Body=b"of others")
    line.spoiled = ("versions", "hung up")
    with pytest.raises(ArchiveUnreachable):
        archive.try_room()
    assert archive.clear_incoming() == 0  # nor does that end a run
    line.spoiled = None
    assert [archive.clear_incoming() for _ in range(2)] == [1, 0]
    left = [one["Key"] for one in client.list_objects_v2(Bucket=bucket)["Contents"]]
    assert left == ["arkiv/incoming/film.mp4", "other/incoming/" + "a" * 32]


def test_what_is_forgotten_is_gone_from_a_bucket_that_keeps_versions(s3: S3) -> None:
    bucket, client = s3.bucket(), s3.client("s3")
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256, other = put(archive, SMALL), put(archive, b"other")
    overwrite(archive, sha256, b"a second version")
    assert archive.remove(sha256)
    left = client.list_object_versions(Bucket=bucket)
    assert [one["Key"] for one in left["Versions"]] == [archive.address(other).partition("/")[2]]
    assert "DeleteMarkers" not in left


def few_at_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server name two versions at a time, as it names a thousand where there are more."""
    asked = archive.fs.call_s3

    def answers(method: str, **told: object) -> object:
        return asked(method, **told, **({"MaxKeys": 2} if method == "list_object_versions" else {}))

    monkeypatch.setattr(archive.fs, "call_s3", answers)


def change_name(client: Any, bucket: str, key: str, how: str) -> None:
    """Leave versions of a name in one of the ways in which a bucket comes to hold them."""
    for at in range(5 if how == "many" else 1):
        client.put_object(Bucket=bucket, Key=key, Body=b"version %d" % at)
    if how == "deleted":
        client.delete_object(Bucket=bucket, Key=key)
    if how == "suspended":
        state = {"Status": "Suspended"}
        client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration=state)
        client.put_object(Bucket=bucket, Key=key, Body=b"without a version")


@pytest.mark.parametrize("how", ["one more", "many", "deleted", "suspended"])
def test_no_version_of_what_is_forgotten_is_left_however_many_the_server_names_at_once(
    s3: S3, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    bucket, client = s3.bucket(), s3.client("s3")
    archive = Archive(f"s3://{bucket}/arkiv")
    sha256 = put(archive, SMALL)  # before the bucket kept versions
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    key = archive.address(sha256).partition("/")[2]
    client.put_object(Bucket=bucket, Key=f"{key}.txt", Body=b"of others")
    change_name(client, bucket, key, how)
    few_at_once(archive, monkeypatch)
    assert [archive.remove(sha256) for _ in range(2)] == [True, False]
    left = client.list_object_versions(Bucket=bucket)
    assert [one["Key"] for one in left["Versions"]] == [f"{key}.txt"]
    assert "DeleteMarkers" not in left


def test_a_bucket_may_be_the_archive_itself(s3: S3, tmp_path: Path) -> None:
    archive = Archive(f"s3://{s3.bucket()}")
    sha256 = put(archive, SMALL)
    assert list(archive.names()) == [f"{sha256[:2]}/{sha256}"]
    assert archive.clear_incoming() == 0
    assert list(tmp_path.iterdir()) == []
