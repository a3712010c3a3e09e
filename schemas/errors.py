"""The one tree of errors.

NamndkollError
├── TerminalError            trying again gives the same
│   ├── UsageError           2   the call or a setting is wrong
│   │   ├── WrongCursor          where a list goes on is of another list or store
│   │   └── BodyTooLarge         more was sent than may be
│   └── DocumentError        3/4 one file could not be read; carries the problem's code
│   │   ├── MissingFile, EmptyFile, TruncatedFile, EncryptedFile, NotADocument, BrokenFile,
│   │   │   NoText, TooLarge, OutOfTime, OutOfMemory, ReaderCrashed, NoResources
│   │   └── OfficeMissing, OcrMissing   an optional program is not installed (OcrOff: not wanted)
│   ├── FetchRefused         an address that is not to be fetched, or no document; carries the reason
│   ├── SourceEmpty          a source that shows nothing although it did
│   ├── LoginNeeded, NotAllowed, NotFound (Gone: taken out by a person)   what `web` answers whoever asks for what is not theirs, or not there
│   │   ├── ScopeMissing     the same of a token; carries the scope that it lacks
│   │   └── AccessRefused    the same in the language of whoever asks
│   ├── Conflict             somebody else was faster; carries who and when
│   └── Unusable             the archive or the database is there, and cannot be used
└── TransientError           trying again may help
    ├── FetchFailed          the network or the server; carries the reason and how long to wait
    ├── StoreBusy            the database is locked or out of reach
    │   └── StoreCut         a connection to it was cut in the midst of a transaction
    ├── ArchiveUnreachable   the archive's server does not answer, or the line to it was cut
    │   └── ArchiveBusy      it is there and asks to be asked later, or does not answer in time
    ├── DiskFull             no room for the archive or the database
    ├── BodyUnexamined       this machine lacked what comparing a body's papers takes
    ├── AlreadyRunning       another run holds the store
    ├── TooBusy              `web` has no reader free
    ├── TooManyRequests      whoever asks `web` asked too often; carries how long to wait
    ├── NightOver            the night ends as a whole, and what goes on in it with it
    └── LockLost             this run does not hold it any more

A DocumentError never ends a run: at the boundary of its document it becomes a problem
in the extraction. The exit code of a call is the contract's: 3 some files failed, 4 all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.extraction import Problem, ProblemCode  # slow to load, and most that raise an error need none

EXIT_OK, EXIT_FOUND, EXIT_USAGE, EXIT_SOME_FAILED, EXIT_ALL_FAILED = 0, 1, 2, 3, 4
EXIT_INTERRUPTED, EXIT_PIPE = 130, 141  # what a shell gives for SIGINT and SIGPIPE


class NamndkollError(Exception):
    """The root; its text is a sentence in Swedish for the user."""

    exit_code: ClassVar[int] = EXIT_ALL_FAILED


class TerminalError(NamndkollError):
    """Trying again gives the same result."""


class TransientError(NamndkollError):
    """Trying again may help: a network, a lock."""


class UsageError(TerminalError):
    """The call or a setting is wrong."""

    exit_code = EXIT_USAGE


class RuleIncomplete(UsageError):
    """The folder of a rule lacks one of its files."""

    def __init__(self, code: str, name: str) -> None:
        """code: of the rule; name: of the file."""
        super().__init__(f"Regeln {code} saknar filen {name} i sin mapp (docs/adding.md säger vad den ska innehålla).")


class WrongCursor(UsageError):
    """Where a list goes on is of another list, order or store, or of none."""

    def __init__(self) -> None:
        super().__init__("Markören hör inte till den här listan i den här databasen. Börja om från listans början.")


class BodyTooLarge(UsageError):
    """More was sent than may be."""

    def __init__(self, most: int) -> None:
        """most: bytes that may be sent."""
        super().__init__(f"Det som skickades är större än {most / 2**20:g} MiB, som är det mesta som tas emot.")


class DocumentError(TerminalError):
    """One file could not be read."""

    code: ClassVar[ProblemCode] = "broken"
    sentence: ClassVar[str] = "Filen är skadad och kan inte läsas."
    page_sentence: ClassVar[str | None] = "Den är skadad och kan inte läsas."  # of one page; None where both are alike

    def __init__(self, detail: str | None = None, *, page: int | None = None) -> None:
        """detail: what is added to the sentence, in Swedish; page: where, from 1."""
        self.detail, self.page = detail, page
        super().__init__(f"{self.sentence} {detail}" if detail else self.sentence)

    def of_page(self) -> str:
        """What keeps one page of the file from being read: what is wrong, and what is added to that."""
        return " ".join(filter(None, [self.page_sentence or self.sentence, self.detail]))

    def problem(self) -> Problem:
        """The error as a problem of the extraction."""
        from schemas.extraction import Problem  # noqa: PLC0415 - slow to load

        return Problem(code=self.code, message=str(self), page=self.page)


class MissingFile(DocumentError):
    """There is no such file."""

    code = "missing"
    sentence = "Filen finns inte eller går inte att öppna."


class AlteredFile(MissingFile):
    """In the archive lies something else under the hash of what was fetched."""

    sentence = "I arkivet ligger något annat än det som hämtades; namndkoll verify namnger filen."


class EmptyFile(DocumentError):
    """A file of no bytes."""

    code = "empty"
    sentence = "Filen är tom."


class TruncatedFile(DocumentError):
    """The file ends too early."""

    code = "truncated"
    sentence = "Filen är avhuggen: slutet saknas."


class EncryptedFile(DocumentError):
    """A password is needed."""

    code = "encrypted"
    sentence = "Filen är låst med lösenord."


class NotADocument(DocumentError):
    """By its content no PDF, Word, Excel or other document that is read here."""

    code = "not-a-document"
    sentence = "Filen är inget dokument som kan läsas (PDF, Word eller Excel)."


class AFolder(NotADocument):
    """A folder where a file was asked for."""

    sentence = "Det är en mapp; namndkoll run läser det som ligger i den."


class BrokenFile(DocumentError):
    """The readers cannot open it."""


class NoText(DocumentError):
    """Pages, but no text on any of them."""

    code = "no-text"
    sentence = "Filen har sidor men ingen text."


class TooLarge(DocumentError):
    """Over a limit that guards against bombs."""

    code = "too-large"
    sentence = "Filen är större än vad som läses."
    page_sentence = "Den är större än vad som läses."


class OutOfTime(DocumentError):
    """The time limit passed."""

    code = "time-limit"
    sentence = "Läsningen tog för lång tid och avbröts."
    page_sentence = None


class OutOfMemory(DocumentError):
    """The memory limit was reached."""

    code = "memory-limit"
    sentence = "Läsningen krävde för mycket minne och avbröts."
    page_sentence = None


class ReaderCrashed(DocumentError):
    """The child process died."""

    code = "crashed"
    sentence = "Läsaren kraschade på filen."


class NoResources(DocumentError):
    """This machine lacked room, memory or handles, or its disk failed: the file may be as good as any."""

    code = "no-resources"
    sentence = "Datorn saknade det som läsningen behövde."


class OfficeMissing(DocumentError):
    """An optional program is not installed; detail names the command that installs it."""

    code = "office-missing"
    sentence = "Ett program som behövs för filtypen är inte installerat."


class OcrMissing(DocumentError):
    """Text recognition is not installed; detail names the command that installs it."""

    code = "ocr-missing"
    sentence = "Texten kan bara läsas ur sidans bild, och textigenkänning på svenska är inte installerad."
    page_sentence = None


class OcrOff(OcrMissing):
    """Text recognition is not wanted."""

    sentence = "Texten kan bara läsas ur sidans bild, och textigenkänning är avstängd i inställningarna."


RefusalReason = Literal[
    "other-host",
    "private-address",
    "robots",
    "redirects",
    "not-a-document",
    "too-large",
    "gone",
    "forbidden",
    "status",
    "forgotten",
    "malformed",
]
FailureReason = Literal[
    "timeout",
    "connection",
    "cut-short",
    "rate-limited",
    "status",
    "changing",
    "host-down",
    "budget",
    "certificate",
    "malformed",
    "archive",
    "no-resources",
]


class FetchRefused(TerminalError):
    """An address that is not fetched, or bytes that are not kept."""

    def __init__(
        self, reason: RefusalReason, sentence: str, *, status: int | None = None, lasting: bool = False
    ) -> None:
        """reason: a code for programs; sentence: in Swedish; status: of HTTP, where a server refused; lasting: it is refused for what it is, and will be as long as it is that."""
        self.reason: RefusalReason = reason
        self.status, self.lasting = status, lasting
        super().__init__(sentence)


class LoginUnsendable(FetchRefused):
    """A source's token holds signs that no header takes."""

    def __init__(self, place: str) -> None:
        """place: where it is, as the file of sources names it."""
        super().__init__(
            "forbidden", f"Källans inloggning har tecken som inte går att skicka, till exempel å ({place})."
        )


class ListingEndless(FetchRefused):
    """A listing shows more than anyone publishes; no part of it that can be gone without."""


class SourceEmpty(TerminalError):
    """A source that shows nothing although it did: a failure, never an empty success."""


class Unusable(TerminalError):
    """The archive cannot be written, or the database is none."""


class StoreUnwritable(Unusable):
    """The folder of the database cannot be made or written. Its sentence is in the user's language."""


class PlaceTaken(Unusable):
    """Something that is no file of ours stands where the archive would keep a document."""

    def __init__(self, place: str) -> None:
        """place: below the archive's root."""
        super().__init__(f"I arkivet står något annat på filens plats ({place}). Flytta undan det.")


class PlaceClosed(PlaceTaken):
    """A folder of the archive is kept from this program, as where another user once ran it; the archive itself is not."""

    def __init__(self, place: str) -> None:
        """place: below the archive's root."""
        Unusable.__init__(self, f"I arkivet är mappen {place} stängd för den som kör programmet: rätta dess ägare.")


class PlaceRefused(PlaceTaken):
    """The archive's server takes other files in, and not this one."""

    def __init__(self, place: str) -> None:
        """place: below the archive's root."""
        Unusable.__init__(self, f"Arkivets server tar emot andra filer, men inte {place}: det försöks igen nästa natt.")


class PlaceUnreadable(PlaceTaken):
    """The archive's server is there, and does not give one of its files, or gives other bytes than it says."""

    def __init__(self, place: str) -> None:
        """place: below the archive's root."""
        Unusable.__init__(
            self, f"Arkivets server svarar, men ger inte filen {place}: den är skadad eller går inte att läsa."
        )


class PlaceBusy(PlaceUnreadable):
    """The archive's server answers, but for one of its files only that it is busy, and goes on so: the file may be as good as any."""

    def __init__(self, place: str) -> None:
        """place: below the archive's root."""
        Unusable.__init__(self, f"Arkivets server svarar, men ger inte ut filen {place} nu: för den är den upptagen.")


class ReportsUnwritten(Unusable):
    """The folder of the reports cannot be written, or what writes them failed."""

    def __init__(self, folder: str, reason: str) -> None:
        """reason: why, as the end of a sentence."""
        super().__init__(f"Rapporterna kunde inte skrivas i {folder} ({reason}).")


class StoreNewer(Unusable):
    """The database was written by a newer version of the program."""

    def __init__(self) -> None:
        super().__init__("Databasen är skriven av en nyare version av namndkoll. Installera den för att läsa den.")


class StoreOlder(Unusable):
    """The database has an older form, which only what may write brings on."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen är skriven av en äldre version av namndkoll. Kör namndkoll report, som för upp den."
        )


class StoreDamaged(Unusable):
    """The database lacks what its form has, or what was stored in it is no longer that. Its text holds no stored one."""

    def __init__(self, lacking: Sequence[str] = (), *, doubled: Sequence[str] = ()) -> None:
        """lacking: names of tables, and of columns as "table.column"; doubled: tables that say several things where one holds; none of either where a stored text cannot be understood."""
        self.lacking, self.doubled = lacking, doubled
        what = f"den saknar {', '.join(lacking)}" if lacking else "något som lagrats går inte att läsa"
        if doubled:
            what = f"{', '.join(doubled)} anger mer än en version"
        more = "" if lacking or doubled else " Kör namndkoll verify, som säger vad."
        super().__init__(f"Databasen är skadad: {what}.{more} Återställ den från en säkerhetskopia.")


class StoreEncoding(Unusable):
    """The database takes other letters than all."""

    def __init__(self, encoding: str) -> None:
        """encoding: as PostgreSQL names it."""
        self.encoding = encoding
        super().__init__(
            f"Databasen har teckenkodningen {encoding}, men måste ha UTF8: gör en ny med"
            " createdb --encoding=UTF8 --template=template0."
        )


class FetchFailed(TransientError):
    """The network or the server failed."""

    def __init__(self, reason: FailureReason, sentence: str, *, wait: float | None = None) -> None:
        """wait: seconds that the server asks for before the next try."""
        self.reason: FailureReason = reason
        self.wait = wait
        super().__init__(sentence)

    @property
    def again_tonight(self) -> bool:
        """Whether trying again may help before the next night, which has a budget of its own."""
        return self.reason not in {"budget", "certificate", "malformed", "archive"}


class StoreEmpty(StoreOlder):
    """The database has no tables yet."""

    def __init__(self) -> None:
        Unusable.__init__(
            self, "Databasen är tom: namndkoll run kallor.toml, eller den första natten, gör dess tabeller."
        )


class StoreBusy(TransientError):
    """The database is locked or out of reach."""


class StoreCut(StoreBusy):
    """A connection to the database was cut in the midst of a transaction: it can be done anew as a whole, on another one."""


class ArchiveUnreachable(TransientError):
    """The archive's server does not answer, or broke off."""

    def __init__(self, code: str = "") -> None:
        """code: what the server gave as its error, if it answered."""
        told = f" ({code})" if code else ""
        super().__init__(f"Arkivets server går inte att nå, eller bröt förbindelsen{told}.")


class ArchiveBusy(ArchiveUnreachable):
    """The archive's server asks to be asked later, or does not answer in time: it says nothing of what it was asked for."""

    def __init__(self, code: str = "") -> None:
        """code: what the server gave as its error, if it answered."""
        told = f" ({code})" if code else ""
        TransientError.__init__(self, f"Arkivets server är upptagen, eller svarar inte i tid{told}.")


class DiskFull(TransientError):
    """No room for the archive or the database."""


class BodyUnexamined(TransientError):
    """This machine lacked what comparing a body's papers takes, which says nothing of these."""

    def __init__(self, reason: str = "") -> None:
        """reason: what it lacked, as the end of a sentence."""
        told = f" ({reason})" if reason else ""
        super().__init__(f"Datorn saknade det som granskningen behövde{told}: den görs om nästa natt.")


class AlreadyRunning(TransientError):
    """Another run holds the store."""


class NightOver(TransientError):
    """The night ends as a whole: a source that is being visited stops where it is."""

    def __init__(self) -> None:
        super().__init__("Natten avbröts.")


class LockLost(TransientError):
    """The database has let go of this run's lock: another run may hold it by now."""

    def __init__(self) -> None:
        super().__init__("Databasen släppte körningens lås, så att den slutar här. Nästa körning fullföljer den.")


class LoginNeeded(TerminalError):
    """Nobody says who asks."""

    def __init__(self) -> None:
        super().__init__("Logga in först.")


class NotAllowed(TerminalError):
    """Whoever asks may not."""

    def __init__(self, sentence: str = "Det får bara den som har en högre roll.") -> None:
        """sentence: why not."""
        super().__init__(sentence)


class ScopeMissing(NotAllowed):
    """A token's program may not."""

    def __init__(self, scope: str) -> None:
        """scope: the right that the token lacks."""
        super().__init__(f"Nyckeln saknar behörigheten ”{scope}”.")
        self.scope = scope


class NotFound(TerminalError):
    """What is asked for is not there, or no more."""

    def __init__(self, sentence: str = "Det finns inte, eller inte längre.") -> None:
        """sentence: what is not there."""
        super().__init__(sentence)


class Gone(NotFound):
    """What is asked for was there, and a person took it out."""

    def __init__(self) -> None:
        super().__init__("Det har tagits bort ur databasen.")


class TooBusy(TransientError):
    """All readers are at work."""

    def __init__(self) -> None:
        super().__init__("Alla läsare är upptagna just nu. Försök igen om en stund.")


class Conflict(TerminalError):
    """Somebody changed what is to be changed since it was looked at."""

    def __init__(self, sentence: str, *, by: str | None = None, at: str | None = None) -> None:
        """sentence: what happened meanwhile; by, at: whose change it was and when, where that is known."""
        self.by, self.at = by, at
        super().__init__(sentence)


class AccessRefused(NotAllowed):
    """Whoever asks may not, for a reason that is told in the language of whoever asks."""


class TooManyRequests(TransientError):
    """Whoever asks asked too often."""

    def __init__(self, sentence: str, wait: int) -> None:
        """wait: seconds until the next question is answered."""
        self.wait = wait
        super().__init__(sentence)
