"""What an S3 server keeps beside the newest bytes of a name, and no listing shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def is_s3(fs: Any) -> bool:
    """Whether a file system of fsspec is one that speaks S3."""
    return hasattr(fs, "call_s3")


def erase(fs: Any, path: str) -> bool:
    """Remove an object with all its earlier versions, which a bucket that keeps versions would hold on to; whether there were any."""
    bucket, _, key = path.partition("/")
    found = [one for one in _versions(fs, bucket, key) if one["Key"] == key]
    for one in found:
        fs.call_s3("delete_object", Bucket=bucket, Key=key, VersionId=one["VersionId"])
    return bool(found)


def _versions(fs: Any, bucket: str, prefix: str) -> Iterator[dict[str, str]]:
    """The versions of all that is called so in its beginning, and the marks of what was deleted; a server names a thousand at once."""
    place: dict[str, str] = {}
    while True:
        told = fs.call_s3("list_object_versions", Bucket=bucket, Prefix=prefix, **place)
        yield from (*told.get("Versions", []), *told.get("DeleteMarkers", []))
        if not told.get("IsTruncated") or not told.get("NextKeyMarker"):
            return
        place = {"KeyMarker": told["NextKeyMarker"]}
        if version := told.get("NextVersionIdMarker"):
            place["VersionIdMarker"] = version


def abort_uploads(fs: Any, bucket: str, ours: Callable[[str], bool]) -> int:
    """Remove the parts of uploads that never came to their end, and give their number; ours: whether a path is one of ours."""
    left = list(_uploads(fs, bucket, ours))
    for one in left:
        fs.call_s3("abort_multipart_upload", Bucket=bucket, Key=one["Key"], UploadId=one["UploadId"])
    return len(left)


def _uploads(fs: Any, bucket: str, ours: Callable[[str], bool]) -> Iterator[dict[str, str]]:
    return (one for one in fs.list_multipart_uploads(bucket) if ours(f"{bucket}/{one['Key']}"))
