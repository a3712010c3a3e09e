"""Zips over which the standard library raises each something else."""

from __future__ import annotations

import io
import struct
import zipfile

_METHODS = {"lzma": zipfile.ZIP_LZMA, "deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2}
DAMAGES = (*_METHODS, "name", "locked", "far")


def damaged_zip(damage: str, member: str) -> bytes:
    """A zip whose one member cannot be had; damage: one of DAMAGES."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr(member, b"application/vnd.oasis" * 20, compress_type=_METHODS.get(damage, zipfile.ZIP_STORED))
    data = bytearray(written.getvalue())
    packed, entry = 30 + len(member), data.rindex(b"PK\x01\x02")
    match damage:
        case "lzma":
            data[packed + 2] = 3  # bytes of its properties
        case "deflate" | "bzip2":
            data[packed : packed + 10] = b"\xff" * 10
        case "name":
            data[entry + 9] |= 8  # UTF-8
            data[entry + 46 : entry + 46 + len(member)] = b"\xff" * len(member)
        case "locked":
            data[entry + 8] |= 1
        case _:
            _put_far(data, entry, entry + 46 + len(member))
    return bytes(data)


def _put_far(data: bytearray, entry: int, behind_name: int) -> None:
    """Say that a member stands further away than any file is long."""
    place = struct.pack("<HHQ", 1, 8, 2**63)
    data[entry + 30 : entry + 32] = struct.pack("<H", len(place))
    data[entry + 42 : entry + 46] = b"\xff" * 4
    data[behind_name:behind_name] = place
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", end - entry)
