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
        "Läser nämnders tabeller för intern kontroll i PDF, Word och Excel och säger var de motsäger sig själva.",
        "Reads boards' tables of internal control in PDF, Word and Excel, and says where they contradict themselves.",
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
            "Visa var filerna motsäger sig själva eller varandra, fil för fil, med texten på stället.\n\n"
            "Slutkod 0 utan fel och varningar, 1 med; före det går 3 om någon fil inte lästes helt och 4 om ingen "
            "kunde läsas.\n\n"
            "Exempel: namndkoll check riskanalys-2023.pdf plan-2023.docx\n\n"
            "Exempel: namndkoll check handlingar/ --output-format html -o granskning\n\n"
            "Exempel: namndkoll check utkast.docx --store"
        ),
        (
            "Show where files contradict themselves or each other, file by file, with the text of the place.\n\n"
            "Exit code 0 without errors and warnings, 1 with them; before that go 3 if a file was not read whole and 4 "
            "if none could be read.\n\n"
            "Example: namndkoll check riskanalys-2023.pdf plan-2023.docx\n\n"
            "Example: namndkoll check papers/ --output-format html -o findings\n\n"
            "Example: namndkoll check draft.docx --store"
        ),
    ),
    "help.rule": (
        (
            "Förklara en regel: vad den hittar, ett exempel, när den tiger, och hur den stängs av. Utan kod: alla regler.\n\n"
            "Exempel: namndkoll rule score-product"
        ),
        (
            "Explain a rule: what it finds, an example, when it is silent, and how to switch it off. Without a code: all "
            "rules.\n\n"
            "Example: namndkoll rule score-product"
        ),
    ),
    "help.run": (
        (
            "Läs alla dokument i filer och mappar och skriv JSON, sammanfattning och rapporter i en mapp; "
            "eller hämta, läs och granska det nya i de källor som en TOML-fil anger.\n\n"
            "Exempel: namndkoll run handlingar/ -o ut\n\n"
            "Exempel: namndkoll run kallor.toml\n\n"
            "Exempel: namndkoll run kallor.toml --only exempelby-service --dry-run"
        ),
        (
            "Read all documents in files and folders, and write JSON, a summary and reports into a folder; "
            "or fetch, read and check what is new in the sources that a TOML file names.\n\n"
            "Example: namndkoll run documents/ -o out\n\n"
            "Example: namndkoll run kallor.toml\n\n"
            "Example: namndkoll run kallor.toml --only exempelby-service --dry-run"
        ),
    ),
    "help.only": (
        "Bara källan med det här namnet; kan ges flera gånger.",
        "The source of this name alone; may be given several times.",
    ),
    "help.dry_run": (
        "Säg vad ett besök skulle hämta, utan att hämta eller skriva något.",
        "Say what one visit would fetch, without fetching or writing anything.",
    ),
    "only_of_sources": (
        "--only och --dry-run gäller en fil som anger källor, som kallor.toml.",
        "--only and --dry-run are about a file that names sources, such as kallor.toml.",
    ),
    "dry.source": (
        "{name} ({kind}): möten {meetings}, handlingar {documents}.",
        "{name} ({kind}): meetings {meetings}, documents {documents}.",
    ),
    "dry.nothing": (
        "  VARNING: visar inga handlingar. Stämmer adressen, och heter nämnden så där?",
        "  WARNING: shows no documents. Is the address right, and the board's name?",
    ),
    "dry.sum": (
        "  skulle hämta {fetched}, fråga om {asked} har ändrats, inte fråga om {held}",
        "  would fetch {fetched}, ask whether {asked} changed, not ask for {held}",
    ),
    "paper.minutes": ("protokoll", "minutes"),
    "paper.agenda": ("kallelse", "agenda"),
    "paper.papers": ("handling", "paper"),
    "paper.extract": ("utdrag", "extract"),
    "paper.attachment": ("bilaga", "attachment"),
    "paper.other": ("annat", "other"),
    "dry.new": ("ny", "new"),
    "dry.changed": ("ändrad", "changed"),
    "dry.again": ("på nytt", "again"),
    "dry.lost": ("gick inte att lista: {reason}", "could not be listed: {reason}"),
    "dry.failed": ("{name}: {reason}", "{name}: {reason}"),
    "help.source": (
        (
            "Ta reda på vilket system en webbadress hör till, lista dess nämnder och skriv ett block för var och en, "
            "att klistra in i kallor.toml.\n\n"
            "Exempel: namndkoll source https://sammantraden.exempelby.se/committees >> kallor.toml"
        ),
        (
            "Find out which system an address belongs to, list its boards, and write a block for each, to be pasted "
            "into kallor.toml.\n\n"
            "Example: namndkoll source https://sammantraden.exempelby.se/committees >> kallor.toml"
        ),
    ),
    "help.source_url": (
        "En sida där nämndernas handlingar visas.",
        "A page where the boards' papers are shown.",
    ),
    "help.allow_private": (
        "Adresser i privata nät får frågas; skrivs i blocken.",
        "Addresses in private networks may be asked; written into the blocks.",
    ),
    "metavar.address": ("ADRESS", "ADDRESS"),
    "source.webpage": ("En sida med länkar", "A page with links"),
    "source.found": (
        "{system}, {address}. Nämnder: {boards}.",
        "{system}, {address}. Boards: {boards}.",
    ),
    "source.experimental": (
        "PRÖVAS: det här systemet har ingen hos oss sett i drift, och det här är slutsatser:",
        "EXPERIMENTAL: nobody here has seen this system at work, and this was inferred:",
    ),
    "source.look": (
        "Ta bort de block som inte behövs, se efter att kommunens namn stämmer, och pröva med namndkoll run kallor.toml --dry-run.",
        "Take out the blocks that are not needed, see that the municipality's name is right, and try it by namndkoll run kallor.toml --dry-run.",
    ),
    "source.contact": (
        "Fyll i: en webb- eller e-postadress, för den som undrar vem som frågar. Den ska stå överst i filen.",
        "Fill in: a web or mail address, for those who wonder who asks. It stands at the top of the file.",
    ),
    "source.secret": (
        'Adressen innehåller ett lösenord eller en nyckel. Ge den utan, och skriv login = "env:NAMN" i blocken, om källan kräver det.',
        'The address holds a password or a key. Give it without, and write login = "env:NAME" into the blocks if the source asks for it.',
    ),
    "source.no_address": (
        "{address} är ingen webbadress: den ska börja med https:// eller http://.",
        "{address} is no web address: it must begin with https:// or http://.",
    ),
    "help.schema": (
        (
            "Skriv JSON-schemat för det som extract ger, eller för det som anges.\n\n"
            "Exempel: namndkoll schema > namndkoll.schema.json"
        ),
        (
            "Write the JSON Schema of what extract gives, or of what is named.\n\n"
            "Example: namndkoll schema > namndkoll.schema.json"
        ),
    ),
    "help.serve": (
        (
            "Håll nattens schema tills det stoppas: hämta, läs och granska det nya i alla källor, en körning i taget.\n\n"
            "Exempel: namndkoll serve"
        ),
        (
            "Keep the nightly schedule until stopped: fetch, read and check what is new in all sources, one run at a time.\n\n"
            "Example: namndkoll serve"
        ),
    ),
    "help.report": (
        "Skriv rapporter över allt som databasen har.\n\nExempel: namndkoll report -o rapporter --format html",
        "Write reports of all that the database holds.\n\nExample: namndkoll report -o reports --format html",
    ),
    "help.export": (
        (
            "Skriv vad som hänt efter en markör, för andra system: en händelse per rad. Med --format i stället alla rader som "
            "tabeller för Excel, Power BI, DuckDB: en fil per tabell.\n\n"
            "Exempel: namndkoll export --after 1200\n\n"
            "Exempel: namndkoll export --format csv -o tabeller"
        ),
        (
            "Write what happened after a cursor, for other systems: one event a line. With --format all rows instead, as "
            "tables for Excel, Power BI, DuckDB: a file a table.\n\n"
            "Example: namndkoll export --after 1200\n\n"
            "Example: namndkoll export --format csv -o tables"
        ),
    ),
    "help.truth": (
        "Skriv de handlingar som någon har granskat i den här mappen, var och en med sitt facit (docs/corrections.md).",
        "Write the documents that somebody reviewed into this folder, each with its truth (docs/corrections.md).",
    ),
    "truth_alone": (
        "--truth står för sig: ta bort --format, --output och --after.",
        "--truth stands alone: leave out --format, --output and --after.",
    ),
    "truth_written": (
        "Granskade handlingar med facit i {name}: {number}.",
        "Reviewed documents with their truth in {name}: {number}.",
    ),
    "help.tables": ("Skriv tabellerna i det här formatet.", "Write the tables in this format."),
    "help.output_tables": ("Mappen som tabellerna skrivs i.", "The folder that the tables are written into."),
    "tables_where": (
        "Tabeller behöver både format och mapp: --format csv -o MAPP.",
        "Tables need both a format and a folder: --format csv -o FOLDER.",
    ),
    "tables_after": (
        "--after hör till flödet: tabellerna har alltid allt. Ta bort --after eller --format.",
        "--after is for the feed: the tables always have everything. Leave out --after or --format.",
    ),
    "tables_written": (
        "Tabellerna ligger i {name}. Rader i dem: {number}.",
        "The tables are in {name}. Rows in them: {number}.",
    ),
    "no_rdflib": (
        "Öppna data (open_data i inställningarna) kräver ett tillägg: pip install '.[open-data]'.",
        "Open data (open_data in the settings) needs an extra: pip install '.[open-data]'.",
    ),
    "no_pyarrow": (
        "Parquet kräver ett tillägg: pip install '.[parquet]'. CSV och JSON Lines gör det inte.",
        "Parquet needs an extra: pip install '.[parquet]'. CSV and JSON Lines do not.",
    ),
    "help.doctor": (
        (
            "Säg vad som är installerat, går att nå och är schemalagt, vad som saknas, och hur man får det; slutkod 1 om "
            "något är fel. Ingenting ändras och ingenting skickas.\n\n"
            "Exempel: namndkoll doctor"
        ),
        (
            "Say what is installed, reachable and scheduled, what is missing, and how to get it; exit code 1 if anything is "
            "amiss. Nothing is changed and nothing is sent.\n\n"
            "Example: namndkoll doctor"
        ),
    ),
    "help.doctor_format": (
        "full (på en terminal), concise (annars, en rad var) eller json.",
        "full (on a terminal), concise (else, a line each) or json.",
    ),
    "help.verify": (
        "Gå igenom databasen och räkna om arkivets kontrollsummor; slutkod 1 om något saknas, är skadat eller inte hör dit.\n\nExempel: namndkoll verify",
        "Look through the database and reckon the archive's hashes anew; exit code 1 if anything is missing, corrupt or orphaned.\n\nExample: namndkoll verify",
    ),
    "help.forget": (
        (
            "Ta ut en återkallad handling ur arkiv och databas för gott; kvar blir kontrollsumman, vem, när och varför.\n\n"
            "Exempel: namndkoll forget SHA256 --reason sekretess"
        ),
        (
            "Take a withdrawn document out of archive and database for good; its hash stays, with who, when and why.\n\n"
            "Example: namndkoll forget SHA256 --reason secrecy"
        ),
    ),
    "help.web": (
        (
            "Visa allt som databasen rymmer på en sida i webbläsaren, och ge det till andra system som ett API, tills det stoppas.\n\n"
            "Exempel: namndkoll web"
        ),
        (
            "Show all that the database holds on a page in the browser, and give it to other systems as an API, until stopped.\n\n"
            "Example: namndkoll web"
        ),
    ),
    "help.web_host": (
        "Adressen som besvaras; utanför den egna datorn behövs en inloggning.",
        "The address that is answered; beyond this machine a login is needed.",
    ),
    "help.web_port": ("Porten för sidan och API:et.", "The port of the page and the API."),
    "metavar.host": ("ADRESS", "ADDRESS"),
    "help.web_token": (
        "Gör en nyckel till API:et med det här namnet, skriv ut den en enda gång och sluta.",
        "Make a token for the API by this name, print it this once, and end.",
    ),
    "help.web_scope": (
        "Vad nyckeln får: read, check, review eller admin; kan ges flera gånger.",
        "What the token may: read, check, review or admin; may be given several times.",
    ),
    "no_scope": ("{name} finns inte; en nyckel får {known}.", "There is no {name}; a token may {known}."),
    "command_line": ("kommandoraden", "command line"),
    "web_login": (
        "Sidan kan bara visas på den egna datorn så länge ingen inloggning är inställd ({host} når andra). Se [login] i docs/settings.md.",
        "Without a login set up the page is for this machine alone ({host} reaches others). See [login] in docs/settings.md.",
    ),
    "web_serving": ("Sidan finns på {address}", "The page is at {address}"),
    "help.port": ("Porten för Prefects sidor.", "The port of Prefect's pages."),
    "help.output_report": ("Mappen som rapporterna skrivs i.", "The folder that the reports are written into."),
    "help.format": ("Bara det här formatet; kan ges flera gånger.", "This format alone; may be given several times."),
    "help.after": (
        "Det sista som redan är mottaget, position eller cursor på raden; 0 är från början.",
        "The last one received, a line's position or cursor; 0 is from the start.",
    ),
    "no_cursor": (
        "ska vara ett heltal från 0, eller position från en rad i flödet",
        "must be a whole number from 0, or the position of a line of the feed",
    ),
    "foreign_cursor": (
        "Positionen {name} hör till en annan databas. Läs in den här från början, med --after 0.",
        "The position {name} is of another database. Take in this one from the start, with --after 0.",
    ),
    "other_history": (
        (
            "Positionen {name} är av något som databasen inte har berättat: den är återställd, och det har hänt annat "
            "sedan dess. Läs in den från början, med --after 0."
        ),
        (
            "The position {name} is of something that the database has not told: it was restored, and other things "
            "have happened since. Take it in from the start, with --after 0."
        ),
    ),
    "late_cursor": (
        (
            "Markören {name} ligger efter det sista som hänt i databasen ({last}): den hör till en annan databas, eller så är "
            "den här återställd. Läs in den från början, med --after 0."
        ),
        (
            "The cursor {name} is beyond the last that happened in the database ({last}): it is of another database, or "
            "this one was restored. Take it in from the start, with --after 0."
        ),
    ),
    "help.limit": ("Högst så många händelser.", "So many events at most."),
    "help.sha256": ("Handlingens kontrollsumma, som i rapporten.", "The document's hash, as in the report."),
    "help.reason": ("Varför, för gravstenen.", "Why, for the tombstone."),
    "help.reviewer": (
        "I stället: ta bort namnet på den som rättat och bestämt; det den gjorde står kvar.",
        "Instead: take out the name of somebody who corrected and decided; what they did stays.",
    ),
    "forget_one": (
        "Ange antingen en kontrollsumma med --reason, eller --reviewer NAMN.",
        "Give either a hash with --reason, or --reviewer NAME.",
    ),
    "reviewer_forgotten": (
        "Namnet är borttaget på {number} ställen.",
        "The name is taken out in {number} places.",
    ),
    "help.by": ("Vem; annars den inloggade.", "Who; else whoever is logged in."),
    "help.yes": ("Fråga inte.", "Do not ask."),
    "serving": (
        "Natten börjar enligt {schedule} ({zone}). Prefects sidor: {address}",
        "The night begins by {schedule} ({zone}). Prefect's pages: {address}",
    ),
    "serving_login": (
        "Inloggningen till dem står i {name}, som bara du får läsa.",
        "What logs in there stands in {name}, which nobody but you may read.",
    ),
    "no_format": (
        "Formatet {name} finns inte.{likely} Välj bland {known}.",
        "There is no format {name}.{likely} Choose among {known}.",
    ),
    "reported": (
        "Rapporterna ligger i {name}. Handlingar i dem: {number}.",
        "The reports are in {name}. Documents in them: {number}.",
    ),
    "archive.missing": ("saknas", "missing"),
    "archive.corrupt": ("skadad", "corrupt"),
    "archive.orphaned": ("hör inte hit", "orphaned"),
    "archive.forgotten": ("bortglömd men kvar", "forgotten but still there"),
    "damaged": ("databasen är skadad", "the database is damaged"),
    "empty_database": (
        "Databasen är tom, men det ligger filer i {name}: är det rätt databas? Inget i arkivet har bedömts.",
        "The database is empty, but there are files in {name}: is it the right one? Nothing in the archive was judged.",
    ),
    "other_archive": (
        "Ingen av databasens filer finns i {name}: är det rätt arkiv?",
        "None of the database's files is in {name}: is it the right archive?",
    ),
    "verified": ("Hela filer: {number}.", "Sound files: {number}."),
    "no_hash": ("Det är ingen SHA-256: 64 tecken, 0–9 och a–f.", "That is no SHA-256: 64 characters, 0–9 and a–f."),
    "sure": ("Ta ut {name}… för gott? [j/N]", "Take {name}… out for good? [y/N]"),
    "forgotten": ("{name} är borttagen; gravstenen är kvar.", "{name} is gone; its tombstone stays."),
    "forgotten_named": (
        "Handlingens namn och adress står kvar i databasen så länge en källa visar den eller en annan version av den är kvar.",
        "The document's name and address stay in the database as long as a source shows it or another version is held.",
    ),
    "forgotten_reports_stay": (
        "Nattens rapporter i {name} gick inte att ta bort och kan visa handlingen: ta bort dem för hand.",
        "The night's reports in {name} could not be removed and may show the document: remove them by hand.",
    ),
    "forgotten_reports": (
        "Nattens rapporter i {name} är borta: nästa natt skriver dem på nytt, eller namndkoll report.",
        "The night's reports in {name} are gone: the next night writes them anew, or namndkoll report.",
    ),
    "help.paths": (
        "Filer och mappar, PDF, Word eller Excel; - för en fil på stdin.",
        "Files and folders, PDF, Word or Excel; - for one file on stdin.",
    ),
    "help.output_format": (
        "full (på en terminal), concise (annars, en rad var), json, sarif, github, junit eller html.",
        "full (on a terminal), concise (else, a line each), json, sarif, github, junit or html.",
    ),
    "help.severity": (
        "Det minst allvarliga som visas och räknas: fel, varning eller notering.",
        "The least grave that is shown and counts: error, warning or notice.",
    ),
    "help.select": (
        "Bara de här reglerna; kan ges flera gånger, eller med komma.",
        "These rules alone; may be given several times, or with commas.",
    ),
    "help.ignore": ("Inte de här reglerna.", "Not these rules."),
    "help.output_check": (
        "Skriv i den här filen i stället; för html en mapp, eller en .html-fil för ett dokument.",
        "Write into this file instead; for html a folder, or an .html file for one document.",
    ),
    "help.rule_code": (
        "Regelns kod, som den står vid en avvikelse.",
        "The rule's code, as it stands beside a finding.",
    ),
    "help.schema_name": (
        "extraction, check, finding, row, summary, event eller correction.",
        "extraction, check, finding, row, summary, event or correction.",
    ),
    "no_schema": (
        "Schemat {name} finns inte.{likely} Välj bland {known}.",
        "There is no schema {name}.{likely} Choose among {known}.",
    ),
    "help.comments": (
        "Skriv i den här mappen en kopia av varje fil med avvikelserna som kommentarer på sina ställen (.docx, PDF).",
        "Write into this folder a copy of each file with the findings as comments at their places (.docx, PDF).",
    ),
    "help.store": (
        "Jämför också med det som databasen har av samma nämnd, förra årets plan framför allt. Databasen läses bara.",
        "Compare with what the database holds of the same body too, last year's plan above all. It is only read.",
    ),
    "commented": (
        "Kopior med kommentarer i {name}: {number}.",
        "Copies with comments in {name}: {number}.",
    ),
    "comments_kept": (
        "{kept} har sparats om sedan namndkoll skrev den, och är kvar som den är. Den nya kopian är {name}.",
        "{kept} was saved since namndkoll wrote it, and stays as it is. The new copy is {name}.",
    ),
    "not_commented.unread": (
        "{name} kunde inte läsas och har ingen kopia med kommentarer.",
        "{name} could not be read and has no copy with comments.",
    ),
    "not_commented.format": (
        "{name}: bara .docx och PDF får kopior med kommentarer.",
        "{name}: only .docx and PDF get copies with comments.",
    ),
    "not_commented.original": (
        "{name}: kopian skulle skriva över originalet. Välj en annan mapp.",
        "{name}: the copy would overwrite the original. Choose another folder.",
    ),
    "not_commented.taken": (
        "{name}: i mappen finns redan en fil med det namnet, som inte är skriven av namndkoll.",
        "{name}: the folder has a file of that name, which was not written by namndkoll.",
    ),
    "not_commented.broken": (
        "{name}: filen är byggd så att inga kommentarer kan skrivas i en kopia.",
        "{name}: the file is built so that no comments can be written into a copy.",
    ),
    "no_severity": (
        "Allvarsgraden {name} finns inte.{likely} Välj bland {known}.",
        "There is no severity {name}.{likely} Choose among {known}.",
    ),
    "no_rule": ("Regeln {name} finns inte.{likely}", "There is no rule {name}.{likely}"),
    "html_folder": (
        "{name} rymmer ett dokument. Ange en mapp för flera.",
        "{name} takes one document. Name a folder for several.",
    ),
    "others_passed": (
        "Andra filer i mapparna är inga dokument och läses inte: {number}.",
        "Other files in the folders are no documents and are not read: {number}.",
    ),
    "html_where": (
        "Ange med -o var sidorna ska skrivas: en mapp, eller en .html-fil för ett dokument.",
        "Say with -o where the pages are to be written: a folder, or an .html file for one document.",
    ),
    "output_is_input": (
        "{name} är en av filerna som kontrolleras och skrivs inte över.",
        "{name} is one of the files that are checked, and is not overwritten.",
    ),
    "output_exists": (
        "{name} finns redan och är inte skriven av namndkoll. Välj ett annat namn, eller ta bort den först.",
        "{name} exists and was not written by namndkoll. Choose another name, or remove it first.",
    ),
    "help.files": (
        "En eller flera filer, PDF, Word, Excel eller PowerPoint.",
        "One or more files, PDF, Word, Excel or PowerPoint.",
    ),
    "help.sources": (
        "Filer eller mappar; mappar läses med allt som ligger i dem. Eller en fil med källor (.toml), ensam.",
        "Files, or folders with all in them. Or one file of sources (.toml) alone.",
    ),
    "help.output_extract": ("Skriv en JSON-fil per fil i den här mappen.", "Write a JSON file for each file here."),
    "help.output_run": ("Mappen som allt skrivs i.", "The folder that everything is written into."),
    "help.version": ("Skriv versionen.", "Write the version."),
    "help.usage": ("Användning:", "Usage:"),
    "help.arguments": ("Argument", "Arguments"),
    "help.options": ("Val", "Options"),
    "help.commands": ("Kommandon", "Commands"),
    "help.help": ("Visa den här hjälpen.", "Show this message."),
    "help.more": ("Mer hjälp: {command}", "More help: {command}"),
    "metavar.options": ("[VAL]", "[OPTIONS]"),
    "metavar.command": ("KOMMANDO …", "COMMAND …"),
    "metavar.file": ("FIL", "FILE"),
    "metavar.path": ("SÖKVÄG", "PATH"),
    "metavar.format": ("FORMAT", "FORMAT"),
    "metavar.severity": ("ALLVAR", "SEVERITY"),
    "metavar.code": ("REGEL", "RULE"),
    "metavar.source": ("KÄLLA", "SOURCE"),
    "metavar.folder": ("MAPP", "FOLDER"),
    "metavar.cursor": ("MARKÖR", "CURSOR"),
    "metavar.number": ("ANTAL", "NUMBER"),
    "metavar.reason": ("SKÄL", "REASON"),
    "metavar.name": ("NAMN", "NAME"),
    "wrong": ("Fel: {reason}", "Error: {reason}"),
    "unwritable": ("Det går inte att skriva i {name}: {reason}", "Cannot write into {name}: {reason}"),
    "bad_setting": ("Inställningen {name} {reason}.", "The setting {name} {reason}."),
    "no_setting": ("Inställningen {name} finns inte.{likely}", "There is no setting {name}.{likely}"),
    "secret_database": (
        "innehåller ett lösenord; skriv adressen utan och lösenordet i ~/.pgpass, eller sätt NAMNDKOLL_DATABASE i miljön",
        "holds a password; write the address without, and the password into ~/.pgpass, or set NAMNDKOLL_DATABASE in the environment",
    ),
    "secret_address": (
        "innehåller ett lösenord; det ska stå i miljön eller i den fil som tjänsten läser (för S3 ~/.aws/credentials)",
        "holds a password, which belongs into the environment or the file that the service reads (for S3 ~/.aws/credentials)",
    ),
    "secret_in_file": (
        'är hemlig; skriv {name} = "file:/sökväg" eller {name} = "env:NAMN", eller sätt {variable} i miljön',
        'is secret; write {name} = "file:/path" or {name} = "env:NAME", or set {variable} in the environment',
    ),
    "no_secret": ("går inte att läsa ({place})", "cannot be read ({place})"),
    "login_secret_in_file": (
        'är hemlig; skriv client_secret = "file:/sökväg" eller client_secret = "env:NAMN"',
        'is secret; write client_secret = "file:/path" or client_secret = "env:NAME"',
    ),
    "no_https_address": ("ska vara en adress som börjar med https://", "must be an address that begins with https://"),
    "no_role": (
        "släpper inte in någon: sätt reader, reviewer eller admin",
        "lets nobody in: set reader, reviewer or admin",
    ),
    "no_web_address": ("ska börja med http:// eller https://", "must begin with http:// or https://"),
    "no_apprise": (
        "kräver ett tillägg: pip install '.[notifications]'",
        "needs an extra: pip install '.[notifications]'",
    ),
    "heartbeat": (
        "Slutkod {code}. Källor: {sources}, varav misslyckade: {failed}. Nya handlingar: {documents}, lästa: {read}.",
        "Exit code {code}. Sources: {sources}, failed: {failed}. New documents: {documents}, read: {read}.",
    ),
    "no_heartbeat": ("Hjärtslaget till {host} gick inte fram.", "The heartbeat to {host} did not get through."),
    "no_database": (
        "är ingen adress till en databas, eller kräver ett tillägg: pip install '.[postgresql]'",
        "is no address of a database, or needs an extra: pip install '.[postgresql]'",
    ),
    "no_store": (
        "Det finns ingen databas i {name}: stå i mappen där namndkoll run kallor.toml har körts.",
        "There is no database in {name}: stand in the folder where namndkoll run kallor.toml was run.",
    ),
    "empty_store": (
        "Databasen {name} är tom: kör namndkoll run kallor.toml först.",
        "The database {name} is empty: run namndkoll run kallor.toml first.",
    ),
    "no_archive": (
        "är ingen adress till ett arkiv, eller kräver ett tillägg: pip install '.[s3]'",
        "is no address of an archive, or needs an extra: pip install '.[s3]'",
    ),
    "no_cron": (
        "har fel form: det ska vara fem fält som i cron (minut timme dag månad veckodag)",
        "has the wrong form: it must be five fields as in cron (minute hour day month weekday)",
    ),
    "no_settings_file": ("Inställningsfilen {name} går inte att läsa.", "The settings file {name} cannot be read."),
    "failed": ("{name}: kunde inte läsas. {reason}", "{name}: could not be read. {reason}"),
    "partial": ("{name}: lästes delvis. {reason}", "{name}: was read in part. {reason}"),
    "and_more": ("(och {number} till)", "(and {number} more)"),
    "on_page": ("Sidan {page}: {reason}", "Page {page}: {reason}"),
    "port_taken": (
        "Porten {port} är upptagen. Välj en annan med --port.",
        "The port {port} is taken. Choose another with --port.",
    ),
    "prefect_failed": (
        "Prefect svarade inte längre ({reason}), så att körningen slutar här. Finns det plats i {home}? Nästa körning fullföljer den.",
        "Prefect answered no more ({reason}), so that the run ends here. Is there room in {home}? The next run completes it.",
    ),
    "prefect_ended": (
        "Prefect slutade när det skulle starta. Finns det plats i {home}, och får det skrivas där?",
        "Prefect ended as it was to start. Is there room in {home}, and may it be written there?",
    ),
    "no_prefect": ("Prefect gick inte att starta: {reason}", "Prefect could not be started: {reason}"),
    "no_dask": (
        "Dask är inte installerat: pip install '.[dask]'",
        "Dask is not installed: pip install '.[dask]'",
    ),
    "unread": ("Tabeller eller sidor som inte lästes: {number}.", "Tables or pages that were not read: {number}."),
    "interrupted": ("Avbrutet.", "Interrupted."),
    "locked": (
        "{name} läses inte: filen är ingen handling, Word lägger den bredvid ett dokument som är öppet.",
        "{name} is not read: it is no paper, Word keeps it beside a document that is open.",
    ),
    "nothing_found": ("Inga dokument finns i {name}.", "There are no documents in {name}."),
    "night.crashed": ("Den avbröts ({reason})", "It was broken off ({reason})"),
    "run.header": ("| fil | läsning | tabeller | avvikelser |", "| file | reading | tables | discrepancies |"),
    "status.complete": ("hel", "whole"),
    "status.partial": ("delvis", "in part"),
    "status.failed": ("inte alls", "not at all"),
    "again": ("{name}: {reason} Försöker igen om {when}.", "{name}: {reason} Trying again in {when}."),
    "again_one": ("1 minut", "1 minute"),
    "again_many": ("{number} minuter", "{number} minutes"),
    "night.ended_early": ("den avbröts", "it was cut off"),
    "night.title": ("Natten som började {night}", "The night that began on {night}"),
    "night.summary": ("Vad natten gjorde", "What the night did"),
    "night.look": ("Att titta på", "Worth a look"),
    "night.coverage": ("Vad källorna visar och vad som är läst", "What the sources show and what was read"),
    "night.failure": ("Varför natten misslyckades", "Why the night failed"),
    "night.failed": ("Natten ({name}) misslyckades. {reason}", "The night ({name}) failed. {reason}"),
    "night.years": (
        "Vad källorna listar per nämnd och år, vad som finns här, och varför resten inte gör det",
        "What the sources list by board and year, what is held, and why the rest is not",
    ),
    "coverage.board": ("nämnd", "board"),
    "coverage.year": ("år", "year"),
    "coverage.listed": ("listar", "lists"),
    "coverage.missing": ("varför resten saknas", "why the rest is missing"),
    "coverage.source": ("källa", "source"),
    "coverage.body": ("nämnd", "body"),
    "coverage.shown": ("visar", "shows"),
    "coverage.held": ("har", "held"),
    "coverage.complete": ("hela", "whole"),
    "coverage.partial": ("delvis", "in part"),
    "coverage.failed": ("inte alls", "not at all"),
    "coverage.unread": ("olästa", "unread"),
    "coverage.unfetched": ("ej hämtade", "not fetched"),
    "coverage.gone": ("borta", "gone"),
    "coverage.forgotten": ("bortglömda", "forgotten"),
    "coverage.warning": ("varning", "warning"),
    "coverage.failure": ("fel", "failure"),
    "coverage.samples": ("exempel", "samples"),
    "coverage.shrunk": (
        "visar långt färre än förut: {number} saknas",
        "shows far fewer than before: {number} are missing",
    ),
    "doing.start": ("Startar", "Starting"),
    "doing.read": ("Läser", "Reading"),
    "doing.doctor": ("Undersöker", "Examining"),
    "doing.visit": ("Hämtar från källorna", "Fetching from the sources"),
    "doing.examine": ("Jämför och kontrollerar", "Comparing and checking"),
    "doing.report": ("Skriver rapporten", "Writing the report"),
    "doing.comment": ("Skriver kommentarer", "Writing comments"),
    "doing.step": ("Steg {number} av {total}:", "Step {number} of {total}:"),
    "doing.of": ("{done} av {total}", "{done} of {total}"),
    "doing.resting": (", {number} väntar på ett nytt försök", ", {number} to be tried again"),
    "doing.page": ("sidan {number} av {total}", "page {number} of {total}"),
    "doing.part": ("{number} av {total}", "{number} of {total}"),
    "left.soon": ("snart klar", "almost done"),
    "left.seconds": ("ca {number} s kvar", "about {number} s left"),
    "left.minutes": ("ca {number} min kvar", "about {number} min left"),
    "left.of_step": ("{left} i steget", "{left} in this step"),
    "compared": (
        "Jämför också med det som databasen har av samma nämnd. Handlingar: {number}.",
        "Comparing with what the database holds of the same body too. Papers: {number}.",
    ),
    "not_compared": (
        "Filerna jämfördes inte med databasen: {reason}",
        "The files were not compared with the database: {reason}",
    ),
    "toml_alone": (
        "{name} anger källor och ska stå ensam.",
        "{name} names sources and must stand alone.",
    ),
    "apart": (
        "Filerna kunde inte jämföras med varandra: var och en kontrollerades för sig.",
        "The files could not be compared with each other: each was checked by itself.",
    ),
    "not_written": (
        "Ingen fil kunde läsas: i {name} är ingenting skrivet eller ändrat.",
        "No file could be read: nothing was written or changed in {name}.",
    ),
    "written": ("Rapporten: {name}", "The report: {name}"),
    "others": (
        "Andra filer i mapparna är inga dokument och läses inte: {number} (others i summary.json).",
        "Other files in the folders are no documents and are not read: {number} (others in summary.json).",
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
