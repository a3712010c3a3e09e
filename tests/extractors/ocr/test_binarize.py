"""A page drawn from its picture: what there is too little memory for is refused, and not taken for a blank page."""

from __future__ import annotations

import subprocess
import sys

import pytest

from schemas.errors import TooLarge

WIDE, HIGH = 16_000, 9_000
DRAW = """
import resource, sys
from extractors.ocr.binarize import draw
from schemas.errors import TooLarge
data = sys.stdin.buffer.read()
least = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
if sys.argv[1] != "0":
    resource.setrlimit(resource.RLIMIT_AS, (least + int(sys.argv[1]),) * 2)
try:
    grey, _ = draw(data, 1)
    print(len(set(grey[::50, ::50].ravel().tolist())) > 1)
except TooLarge as error:
    print(type(error).__name__)
"""


def file() -> bytes:
    """A page that is one picture, black above and white below, whose pixels nothing packs."""
    half = WIDE * HIGH // 2
    drawn = b"q 500 0 0 281 40 200 cm /P Do Q"
    head = f"/Type /XObject /Subtype /Image /Width {WIDE} /Height {HIGH} /ColorSpace /DeviceGray /BitsPerComponent 8"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%b\nendstream" % (len(drawn), drawn),
        b"<< %b /Length %d >> stream\n%b\nendstream" % (head.encode(), 2 * half, b"\0" * half + b"\xff" * half),
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\n"
    )
    return bytes(made) + f"{trailer}startxref\n{len(made)}\n%%EOF\n".encode()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by the system's means on Linux")
@pytest.mark.parametrize(("room", "told"), [(0, "True"), (400_000_000, TooLarge.__name__)])
def test_a_picture_that_memory_lacks_for_is_no_blank_page(room: int, told: str) -> None:
    """room: bytes beyond the file's own; 0 where nothing limits them."""
    run = subprocess.run([sys.executable, "-c", DRAW, f"{room}"], input=file(), capture_output=True, check=True)
    assert run.stdout.decode().strip() == told
