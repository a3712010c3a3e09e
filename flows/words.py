"""What the command line says: Swedish, or English by setting. Each sentence once, both languages side by side."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Final, Literal

Language = Literal["sv", "en"]
SETTINGS_FILE: Final = "namndkoll.toml"

WORDS: Final[dict[str, tuple[str, str]]] = {
    "help.program": (
        "Läser nämnders tabeller för intern kontroll i PDF och Word och säger var de motsäger sig själva.",
        "Reads boards' tables of internal control in PDF and Word, and says where they contradict themselves.",
    ),
    "help.extract": (
        (
            "Läs filer och skriv vad som står i dem som JSON: ett objekt för en fil, en rad per fil för flera.\n\n"
            "Exempel: namndkoll extract internkontroll.pdf"
        ),
        (
            "Read files and write what they hold as JSON: one object for one file, a line for each of several.\n\n"
            "Example: namndkoll extract internkontroll.pdf"
        ),
    ),
    "help.check": (
        (
            "Visa var filerna motsäger sig själva eller varandra. Slutkod 1 om något är fel eller saknas.\n\n"
            "Exempel: namndkoll check riskanalys-2023.pdf plan-2023.docx"
        ),
        (
            "Show where files contradict themselves or each other. Exit code 1 if something is wrong or missing.\n\n"
            "Example: namndkoll check riskanalys-2023.pdf plan-2023.docx"
        ),
    ),
    "help.run": (
        (
            "Läs alla dokument i filer och mappar och skriv JSON, sammanfattning och rapporter i en mapp.\n\n"
            "Exempel: namndkoll run handlingar/ -o ut"
        ),
        (
            "Read all documents in files and folders, and write JSON, a summary and reports into a folder.\n\n"
            "Example: namndkoll run documents/ -o out"
        ),
    ),
    "help.schema": (
        "Skriv JSON-schemat för det som extract ger.\n\nExempel: namndkoll schema > namndkoll.schema.json",
        "Write the JSON Schema of what extract gives.\n\nExample: namndkoll schema > namndkoll.schema.json",
    ),
    "help.files": ("En eller flera filer, PDF eller Word.", "One or more files, PDF or Word."),
    "help.sources": (
        "Filer eller mappar; mappar läses med allt som ligger i dem.",
        "Files, or folders with all in them.",
    ),
    "help.output_extract": ("Skriv en JSON-fil per fil i den här mappen.", "Write a JSON file for each file here."),
    "help.output_run": ("Mappen som allt skrivs i.", "The folder that everything is written into."),
    "help.version": ("Skriv versionen.", "Write the version."),
    "no_files": ("Ingen fil angavs. Exempel: {example}", "No file was given. Example: {example}"),
    "unwritable": ("Det går inte att skriva i {name}: {reason}", "Cannot write into {name}: {reason}"),
    "bad_setting": ("Inställningen {name} är fel: {reason}", "The setting {name} is wrong: {reason}"),
    "bad_settings_file": ("{name} är inte giltig TOML: {reason}", "{name} is no valid TOML: {reason}"),
    "no_settings_file": ("Inställningsfilen {name} går inte att läsa.", "The settings file {name} cannot be read."),
    "failed": ("{name}: kunde inte läsas. {reason}", "{name}: could not be read. {reason}"),
    "partial": ("{name}: lästes delvis. {reason}", "{name}: was read in part. {reason}"),
    "and_more": ("(och {number} till)", "(and {number} more)"),
    "on_page": ("Sidan {page}: {reason}", "Page {page}: {reason}"),
    "no_prefect": ("Prefect gick inte att starta: {reason}", "Prefect could not be started: {reason}"),
    "unread": ("Det finns {number} tabeller eller sidor som inte lästes.", "{number} tables or pages were not read."),
    "interrupted": ("Avbrutet.", "Interrupted."),
    "nothing_found": ("Inga dokument finns i {name}.", "There are no documents in {name}."),
    "reading": ("Läser", "Reading"),
    "read_one": ("[{done}/{total}] {name}", "[{done}/{total}] {name}"),
    "examining": ("Jämför och kontrollerar {number} filer", "Comparing and checking {number} files"),
    "apart": (
        "Filerna kunde inte jämföras med varandra: var och en kontrollerades för sig.",
        "The files could not be compared with each other: each was checked by itself.",
    ),
    "written": ("Rapporten: {name}", "The report: {name}"),
    "others": (
        "{number} andra filer i mapparna är inga dokument och lästes inte (others i summary.json).",
        "{number} other files in the folders are no documents and were not read (others in summary.json).",
    ),
}


def chosen_language() -> Language:
    """NAMNDKOLL_LANGUAGE, else the settings file's language, else Swedish; what is wrong there is said by settings.py."""
    language = os.environ.get("NAMNDKOLL_LANGUAGE") or _language_in_file()
    return "en" if language == "en" else "sv"


def _language_in_file() -> object:
    try:
        return tomllib.loads(Path(SETTINGS_FILE).read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError):
        return None


def word(key: str, language: Language | None = None, **values: object) -> str:
    """The sentence at the key, its places filled."""
    text = WORDS[key][0 if (language or chosen_language()) == "sv" else 1]
    return text.format(**values) if values else text
