"""What `namndkoll --help` says of commands and options, in Swedish and in English."""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, tuple[str, str]]] = {
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
    "help.tables": ("Skriv tabellerna i det här formatet.", "Write the tables in this format."),
    "help.output_tables": ("Mappen som tabellerna skrivs i.", "The folder that the tables are written into."),
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
    "help.port": ("Porten för Prefects sidor.", "The port of Prefect's pages."),
    "help.output_report": ("Mappen som rapporterna skrivs i.", "The folder that the reports are written into."),
    "help.format": ("Bara det här formatet; kan ges flera gånger.", "This format alone; may be given several times."),
    "help.after": (
        "Det sista som redan är mottaget, position eller cursor på raden; 0 är från början.",
        "The last one received, a line's position or cursor; 0 is from the start.",
    ),
    "help.limit": ("Högst så många händelser.", "So many events at most."),
    "help.sha256": ("Handlingens kontrollsumma, som i rapporten.", "The document's hash, as in the report."),
    "help.reason": ("Varför, för gravstenen.", "Why, for the tombstone."),
    "help.reviewer": (
        "I stället: ta bort namnet på den som rättat och bestämt; det den gjorde står kvar.",
        "Instead: take out the name of somebody who corrected and decided; what they did stays.",
    ),
    "help.by": ("Vem; annars den inloggade.", "Who; else whoever is logged in."),
    "help.yes": ("Fråga inte.", "Do not ask."),
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
    "help.comments": (
        "Skriv i den här mappen en kopia av varje fil med avvikelserna som kommentarer på sina ställen (.docx, PDF).",
        "Write into this folder a copy of each file with the findings as comments at their places (.docx, PDF).",
    ),
    "help.store": (
        "Jämför också med det som databasen har av samma nämnd, förra årets plan framför allt. Databasen läses bara.",
        "Compare with what the database holds of the same body too, last year's plan above all. It is only read.",
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
}
