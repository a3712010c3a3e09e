"""Files that are read in part or not at all, each with the one reason that is so; and files that only look like these."""

from __future__ import annotations

import io
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generator import convert
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading
from benchmarks.generator.model import Truth

NAME = "reasons"
PICTURE = (14_000, 10_000)
"""A picture whose bytes are over what is unfolded, in pixels of one byte."""
ENDLESS = 140 * 2**20
"""Bytes of a page that nobody would draw."""
HURRY = "0.01"
"""Seconds in which no page is recognised."""


@dataclass(frozen=True)
class Reason:
    """What becomes of a file, and what its reader must say."""

    alter: Callable[[bytes, random.Random], bytes]
    status: str
    problems: tuple[Truth, ...] = ()
    read: bool = True
    """Whether its table is read."""
    settings: tuple[tuple[str, str], ...] = ()
    any_kind: bool = False
    """Whether it may be a Word file as well."""


def reasons(seed: int, index: int) -> Case:
    """One plan as a file, and what happened to it."""
    papers = Papers(NAME, seed, index)
    name = tuple(REASONS)[(seed + index) % len(REASONS)]
    reason = REASONS[name]
    told = Told(problems=list(reason.problems), status=reason.status)
    told.tables = [{"kind": "control_plan", "year": papers.year}] if reason.read else []
    risks = papers.risks(papers.rng.randint(4, 6))
    papers.add(name, [([*heading(papers.title("control_plan")), papers.plan(risks)], True)], told)
    drawn, producer = papers.case[0]
    if not reason.any_kind:
        producer = "reportlab"
    drawn.altered = _by(reason, random.Random(f"{seed}/{index}/{name}"))
    drawn.meta |= {"producer": producer, "reason": name, "settings": dict(reason.settings)}
    return [(drawn, producer)]


def _by(reason: Reason, rng: random.Random) -> Callable[[bytes], bytes]:
    return lambda data: reason.alter(data, rng)


# What happens to files


def _locked(data: bytes, rng: random.Random) -> bytes:
    """Nobody opens it without its password."""
    return _encrypted(data, f"{rng.randrange(10**8)}")


def _restricted(data: bytes, rng: random.Random) -> bytes:
    """Everybody opens it; a password is asked for only by whoever would change it."""
    return _encrypted(data, "", f"{rng.randrange(10**8)}")


def _encrypted(data: bytes, user: str, owner: str | None = None) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _cut(data: bytes, rng: random.Random) -> bytes:
    """The end is missing, as after a broken download."""
    return data[: int(len(data) * rng.uniform(0.3, 0.7))]


def _emptied(_data: bytes, _rng: random.Random) -> bytes:
    return b""


def _a_picture(_data: bytes, rng: random.Random) -> bytes:
    """A photograph under a paper's name."""
    target = io.BytesIO()
    Image.effect_noise((rng.randint(200, 400), rng.randint(200, 400)), 60).save(target, "JPEG")
    return target.getvalue()


def _with_large_picture(data: bytes, rng: random.Random) -> bytes:
    """A page more, with nothing on it but one large grey picture: nothing is lost with it."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    page = writer.add_blank_page(595, 842)
    stream = DecodedStreamObject()
    width, height = PICTURE
    stream.set_data(bytes([rng.randint(90, 240)]) * (width * height))
    stream.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Width"): NumberObject(width), NameObject("/Height"): NumberObject(height),
        NameObject("/ColorSpace"): NameObject("/DeviceGray"), NameObject("/BitsPerComponent"): NumberObject(8),
    })  # fmt: skip
    picture = writer._add_object(stream.flate_encode())  # noqa: SLF001 - pypdf's only way to a stream of one's own
    shown = DecodedStreamObject()
    shown.set_data(b"q 500 0 0 700 45 70 cm /Im0 Do Q")
    resources = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): picture})})
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = writer._add_object(shown)  # noqa: SLF001 - the same
    return _written(writer)


def _with_endless_page(data: bytes, rng: random.Random) -> bytes:
    """A page more, whose contents unfold to more than is read."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    page = writer.add_blank_page(595, 842)
    contents = DecodedStreamObject()
    contents.set_data(f"{rng.randint(1, 9)} w\n".encode() * (ENDLESS // 4))
    page[NameObject("/Contents")] = writer._add_object(contents.flate_encode())  # noqa: SLF001 - the same
    return _written(writer)


def _with_photograph(data: bytes, rng: random.Random) -> bytes:
    """A page more, with a photograph of the usual size."""
    buffer = io.BytesIO()
    Image.effect_noise((rng.randint(300, 600), rng.randint(200, 400)), 90).save(buffer, "JPEG")
    buffer.seek(0)
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 780, "Kommunhuset en tidig morgon")
    canvas.drawImage(ImageReader(buffer), 60, 480, 300, 220)
    canvas.save()
    return _joined(data, target.getvalue())


def _with_scan(data: bytes, rng: random.Random) -> bytes:
    """The paper, and on the pages behind it the same as pictures."""
    return _joined(data, _scanned(data, rng))


def _scanned(data: bytes, rng: random.Random) -> bytes:
    """The paper as pictures alone."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / f"{rng.randrange(10**9)}.pdf", Path(folder) / "scan.pdf"
        source.write_bytes(data)
        convert.to_scan(source, target)
        return target.read_bytes()


def _joined(data: bytes, more: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in PdfReader(io.BytesIO(more)).pages:
        writer.add_page(page)
    return _written(writer)


def _kept(data: bytes, _rng: random.Random) -> bytes:
    return data


def _whole(code: str) -> tuple[Truth, ...]:
    return ({"code": code, "page": None},)


OFF, HURRIED = (("NAMNDKOLL_OCR", "false"),), (("recognition-seconds", HURRY),)
REASONS = {
    "sound": Reason(_kept, "complete", any_kind=True),
    "locked": Reason(_locked, "failed", _whole("encrypted"), read=False),
    "no-password-needed": Reason(_restricted, "complete"),
    "cut": Reason(_cut, "failed", _whole("truncated"), read=False, any_kind=True),
    "emptied": Reason(_emptied, "failed", _whole("empty"), read=False, any_kind=True),
    "a-picture": Reason(_a_picture, "failed", _whole("not-a-document"), read=False, any_kind=True),
    "large-picture": Reason(_with_large_picture, "complete"),
    "endless-page": Reason(_with_endless_page, "failed", _whole("too-large"), read=False),
    "photograph": Reason(_with_photograph, "complete"),
    "hurried": Reason(_with_scan, "partial", ({"code": "time-limit", "page": 2},), settings=HURRIED),
    "hurried-alone": Reason(_scanned, "", ({"code": "time-limit", "page": 1},), read=False, settings=HURRIED),
    "not-recognised": Reason(_with_scan, "partial", ({"code": "ocr-missing", "page": 2},), settings=OFF),
    "in-no-hurry": Reason(_kept, "complete", settings=HURRIED, any_kind=True),
}
"""By name: the reasons and their twins. The plan has one page; what is added is the second."""
