"""Old and other office formats, turned by LibreOffice to Word, to a workbook, or to PDF.

It runs without a window, in a profile and a folder of its own that go afterwards, with macros and
links switched off, and is killed with all its children when the time is up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from extractors.limits import Limits
from extractors.machine import expect_room
from extractors.office.safe_zip import ZIP_START, Archive
from extractors.sniff import DOC, ODP, ODS, ODT, OTT, PPTX, RTF, XLS
from schemas.errors import BrokenFile, EncryptedFile, NotADocument, OfficeMissing, OutOfTime, TruncatedFile

INSTALL = "apt-get install libreoffice-{}-nogui"
_TO_WORD, _TO_EXCEL, _TO_PDF = "docx:MS Word 2007 XML", "xlsx:Calc MS Excel 2007 XML", "pdf:impress_pdf_Export"


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind of file is turned into another: its ending, the filter that reads it, what comes out, and by which program."""

    ending: str
    reads: str
    writes: str
    program: str


_WAYS = {
    DOC: _Way("doc", "MS Word 97", _TO_WORD, "writer"),
    RTF: _Way("rtf", "Rich Text Format", _TO_WORD, "writer"),
    ODT: _Way("odt", "writer8", _TO_WORD, "writer"),
    OTT: _Way("ott", "writer8_template", _TO_WORD, "writer"),
    XLS: _Way("xls", "MS Excel 97", _TO_EXCEL, "calc"),
    ODS: _Way("ods", "calc8", _TO_EXCEL, "calc"),
    PPTX: _Way("pptx", "Impress MS PowerPoint 2007 XML", _TO_PDF, "impress"),
    ODP: _Way("odp", "impress8", _TO_PDF, "impress"),
}
_LIBRARIES = {"writer": "libswlo.so", "calc": "libsclo.so", "impress": "libsdlo.so"}
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_DEAD_END = "http://127.0.0.1:9"  # the discard port: whatever asks for the network gets nowhere
_FLAG_ENCRYPTED = 0x01


def converted(data: bytes, media_type: str, limits: Limits | None = None) -> bytes:
    """A file by its media type as the bytes of a .docx (.doc, .rtf, .odt), an .xlsx (.xls, .ods) or a PDF (.pptx, .odp).

    Raises OfficeMissing where LibreOffice is not installed, EncryptedFile and TooLarge before it is
    started, OutOfTime, BrokenFile where it cannot read the file, and OSError where the disk is full.
    """
    bounds = limits or Limits()
    if media_type not in _WAYS:
        raise NotADocument
    _guard(data, media_type, bounds)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise _missing(_WAYS[media_type])
    with tempfile.TemporaryDirectory(prefix="namndkoll-office-") as folder:
        return _convert(program, data, media_type, Path(folder), bounds.office_seconds)


def _guard(data: bytes, media_type: str, limits: Limits) -> None:
    """What would only make LibreOffice fail or swell."""
    if (media_type == DOC and _is_locked_doc(data)) or (media_type == XLS and _is_locked_xls(data)):
        raise EncryptedFile
    if data.startswith(ZIP_START):
        archive = Archive(data, limits)
        archive.check()
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise EncryptedFile
    if media_type == RTF and not data.rstrip(b"\0\r\n\t ").endswith(b"}"):
        raise TruncatedFile


def _is_locked_doc(data: bytes) -> bool:
    """The flag of the file information block, at the start of a sector ([MS-DOC] 2.5.2: fEncrypted)."""
    for place in range(0, len(data) - 12, 512):
        if data[place : place + 2] == b"\xec\xa5":
            return bool(data[place + 11] & _FLAG_ENCRYPTED)
    return False


def _is_locked_xls(data: bytes) -> bool:
    """A FilePass record behind the one that begins the workbook's stream, at the start of a sector ([MS-XLS] 2.4.117)."""
    for start in range(0, len(data) - 12, 512):
        if data[start : start + 2] == b"\x09\x08":
            following = _behind(data, start)
            if data[following : following + 2] == b"\x86\x00":  # WriteProtect may stand between
                following = _behind(data, following)
            return data[following : following + 2] == b"\x2f\x00"
    return False


def _behind(data: bytes, record: int) -> int:
    """Where the record behind one begins."""
    return record + 4 + int.from_bytes(data[record + 2 : record + 4], "little")


def _missing(way: _Way) -> OfficeMissing:
    return OfficeMissing(f"LibreOffice installeras med: {INSTALL.format(way.program)}")


def lacking(program: str) -> list[str]:
    """The parts of LibreOffice that are not installed; none where it cannot be seen which are. program: its path."""
    folder = Path(program).resolve().parent
    missing = [name for name, library in _LIBRARIES.items() if not (folder / library).exists()]
    return missing if len(missing) < len(_LIBRARIES) else []


def _convert(program: str, data: bytes, media_type: str, folder: Path, seconds: float) -> bytes:
    way = _WAYS[media_type]
    given, made, profile = folder / f"file.{way.ending}", folder / "out", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_NO_MACROS, encoding="utf-8")
    given.write_bytes(data)
    _run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"--infilter={way.reads}",
            "--convert-to",
            way.writes,
            "--outdir",
            str(made),
            str(given),
        ],
        folder,
        seconds,
    )
    expect_room(folder)
    try:
        return (made / f"file.{way.writes.partition(':')[0]}").read_bytes()
    except FileNotFoundError as error:
        if way.program in lacking(program):
            raise _missing(way) from error
        raise BrokenFile("LibreOffice kan inte läsa den.") from error


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a command to its end or kill it and its children; `timeout` ends it even where we are killed first."""
    if last_resort := shutil.which("timeout"):
        command = [last_resort, "--signal=KILL", str(seconds + 5), *command]
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the names are ours
        command,
        cwd=folder,
        env={**keep, "HOME": str(folder), "http_proxy": _DEAD_END, "https_proxy": _DEAD_END},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise OutOfTime("LibreOffice blev inte klar.") from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
