"""Old and other office formats, turned to Word by LibreOffice.

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
from pathlib import Path

from extractors.limits import Limits
from extractors.office.safe_zip import ZIP_START, Archive
from extractors.sniff import DOC, ODT, OTT, RTF
from schemas.errors import BrokenFile, EncryptedFile, NotADocument, OfficeMissing, OutOfTime, TruncatedFile

INSTALL = "apt-get install libreoffice-writer-nogui"
_ENDINGS = {DOC: "doc", RTF: "rtf", ODT: "odt", OTT: "ott"}
_FILTERS = {DOC: "MS Word 97", RTF: "Rich Text Format", ODT: "writer8", OTT: "writer8_template"}
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


def to_docx(data: bytes, media_type: str, limits: Limits | None = None) -> bytes:
    """A .doc, .rtf or .odt (by its media type) as the bytes of a .docx.

    Raises OfficeMissing where LibreOffice is not installed, EncryptedFile and TooLarge before it is
    started, OutOfTime, and BrokenFile where it cannot read the file.
    """
    bounds = limits or Limits()
    if media_type not in _ENDINGS:
        raise NotADocument
    _guard(data, media_type, bounds)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise OfficeMissing(f"LibreOffice installeras med: {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="namndkoll-office-") as folder:
        return _convert(program, data, media_type, Path(folder), bounds.office_seconds)


def _guard(data: bytes, media_type: str, limits: Limits) -> None:
    """What would only make LibreOffice fail or swell."""
    if media_type == DOC and _is_locked_doc(data):
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


def _convert(program: str, data: bytes, media_type: str, folder: Path, seconds: float) -> bytes:
    given, made, profile = folder / f"file.{_ENDINGS[media_type]}", folder / "out", folder / "profile"
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
            f"--infilter={_FILTERS[media_type]}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(made),
            str(given),
        ],
        folder,
        seconds,
    )
    try:
        return (made / "file.docx").read_bytes()
    except FileNotFoundError as error:
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
