"""What the command line says: Swedish, or English by setting. Each sentence once, both languages side by side."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Final, Literal

from flows.help_texts import HELP

Language = Literal["sv", "en"]
SETTINGS_FILE: Final = "namndkoll.toml"

WORDS: Final[dict[str, tuple[str, str]]] = {
    **HELP,
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
        "Ta bort de block som inte behövs, se efter att kommunens och nämndens namn stämmer, och pröva med namndkoll run kallor.toml --dry-run.",
        "Take out the blocks that are not needed, see that the names of municipality and board are right, and try it by namndkoll run kallor.toml --dry-run.",
    ),
    "source.contact": (
        "Fyll i: en webb- eller e-postadress, för den som undrar vem som frågar. Den ska stå överst i filen.",
        "Fill in: a web or mail address, for those who wonder who asks. It stands at the top of the file.",
    ),
    "source.secret": (
        'Adressen innehåller ett lösenord eller en nyckel. Ge den utan, och skriv login = "env:NAMN" i blocken, om källan kräver det.',
        'The address holds a password or a key. Give it without, and write login = "env:NAME" into the blocks if the source asks for it.',
    ),
    "source.personal": (
        "Adressen innehåller ett personnummer och kan inte skrivas ut. Ge en sida ovanför den, utan numret.",
        "The address holds a personal identity number and cannot be written out. Give a page above it, without the number.",
    ),
    "source.personal_board": (
        "UTELÄMNAD: {board}, vars adress där innehåller ett personnummer och inte kan skrivas ut.",
        "LEFT OUT: {board}, whose address there holds a personal identity number and cannot be written out.",
    ),
    "source.no_address": (
        "{address} är ingen webbadress: den ska börja med https:// eller http://.",
        "{address} is no web address: it must begin with https:// or http://.",
    ),
    "truth_alone": (
        "--truth står för sig: ta bort --format, --output och --after.",
        "--truth stands alone: leave out --format, --output and --after.",
    ),
    "truth_written": (
        "Granskade handlingar med facit i {name}: {number}.",
        "Reviewed documents with their truth in {name}: {number}.",
    ),
    "truth_none": (
        "Inget facit skrevs: ingen handling är granskad än. Granska dem i webben först (docs/corrections.md).",
        "No truth was written: no document has been reviewed yet. Review them on the web first (docs/corrections.md).",
    ),
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
    "no_scope": ("{name} finns inte; en nyckel får {known}.", "There is no {name}; a token may {known}."),
    "command_line": ("kommandoraden", "command line"),
    "web_login": (
        "Sidan kan bara visas på den egna datorn så länge ingen inloggning är inställd ({host} når andra). Se [login] i docs/settings.md.",
        "Without a login set up the page is for this machine alone ({host} reaches others). See [login] in docs/settings.md.",
    ),
    "web_serving": ("Sidan finns på {address}", "The page is at {address}"),
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
    "forget_one": (
        "Ange antingen en kontrollsumma med --reason, eller --reviewer NAMN.",
        "Give either a hash with --reason, or --reviewer NAME.",
    ),
    "reviewer_forgotten": (
        "Namnet är borttaget på {number} ställen.",
        "The name is taken out in {number} places.",
    ),
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
    "archive.busy": ("ges inte ut nu", "not given out now"),
    "archive.orphaned": ("hör inte hit", "orphaned"),
    "archive.forgotten": ("bortglömd men kvar", "forgotten but still there"),
    "damaged": ("databasen är skadad", "the database is damaged"),
    "doubled": ("{name} anger mer än en version", "{name} tells more than one version"),
    "lacking": ("{name} saknas", "{name} is missing"),
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
    "no_schema": (
        "Schemat {name} finns inte.{likely} Välj bland {known}.",
        "There is no schema {name}.{likely} Choose among {known}.",
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
    "unescaped_database": (
        "har mer än ett @: skriv @ i namn och lösenord som %40, och / ? # som %2F %3F %23",
        "has more than one @: write @ in name and password as %40, and / ? # as %2F %3F %23",
    ),
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
    "on_sheet": ("Bladet ”{sheet}”: {reason}", "Sheet “{sheet}”: {reason}"),
    "on_page": ("Sidan {page}: {reason}", "Page {page}: {reason}"),
    "port_taken": (
        "Porten {port} är upptagen. Välj en annan med --port.",
        "The port {port} is taken. Choose another with --port.",
    ),
    "port_refused": (
        "Porten {port} får den här användaren inte öppna. Välj en annan med --port.",
        "This user may not open the port {port}. Choose another with --port.",
    ),
    "no_such_host": (
        "Den här datorn har inte adressen {host}. Ange en annan med --host.",
        "This machine does not have the address {host}. Give another with --host.",
    ),
    "port_lost": (
        "En annan användares program tog porten {port} medan Prefect startade. Välj en annan med --port.",
        "Another user's program took the port {port} as Prefect was starting. Choose another with --port.",
    ),
    "home_taken": (
        "Ett annat schema går redan med {home}. Ge det här en egen mapp (PREFECT_HOME): de skulle annars ta nätterna från varandra.",
        "Another schedule goes on with {home} already. Give this one a folder of its own (PREFECT_HOME): else they would take the nights from each other.",
    ),
    "server_taken": (
        "Ett annat schema går redan med Prefects server på {address}: de skulle ta nätterna från varandra. Ge det här en egen server, eller stoppa eller pausa det andra och vänta en minut.",
        "Another schedule goes on with Prefect's server at {address} already: they would take the nights from each other. Give this one a server of its own, or stop or pause the other and wait a minute.",
    ),
    "prefect_failed": (
        "Prefect svarade inte längre ({reason}), så att körningen slutar här. Finns det plats i {home}? Nästa körning fullföljer den.",
        "Prefect answered no more ({reason}), so that the run ends here. Is there room in {home}? The next run completes it.",
    ),
    "prefect_ended": (
        "Prefect slutade när det skulle starta. Finns det plats i {home} och i den tillfälliga mappen (TMPDIR), och får det skrivas där?",
        "Prefect ended as it was to start. Is there room in {home} and in the temporary folder (TMPDIR), and may it be written there?",
    ),
    "prefect_gone": (
        "Prefects server slutade, och utan den börjar ingen natt: schemat slutar här. Finns det plats i {home}? Starta det igen.",
        "Prefect's server ended, and without it no night begins: the schedule ends here. Is there room in {home}? Start it again.",
    ),
    "no_prefect": ("Prefect gick inte att starta: {reason}", "Prefect could not be started: {reason}"),
    "no_dask": (
        "Dask är inte installerat: pip install '.[dask]'",
        "Dask is not installed: pip install '.[dask]'",
    ),
    "unread": ("Tabeller eller sidor som inte lästes: {number}.", "Tables or pages that were not read: {number}."),
    "disk_full": (
        "Disken är full: det som skulle skrivas är inte helt skrivet.",
        "The disk is full: what was to be written is not whole.",
    ),
    "little_memory": (
        "Programmet behöver {needed} MiB adressrymd, och här får den {allowed} (ulimit -v, LimitAS=): ingenting gjordes.",
        "The program needs {needed} MiB of address space, and may have {allowed} here (ulimit -v, LimitAS=): nothing was done.",
    ),
    "few_handles": (
        "Programmet behöver {needed} öppna filer, och här får den {allowed} (ulimit -n, LimitNOFILE=): ingenting gjordes.",
        "The program needs {needed} open files, and may have {allowed} here (ulimit -n, LimitNOFILE=): nothing was done.",
    ),
    "out_of_memory": (
        "Minnet, processerna eller de öppna filerna räckte inte, så att kommandot slutar här. Gör om det när datorn har mer.",
        "Memory, processes or open files did not suffice, so that the command ends here. Do it again once the machine has more.",
    ),
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
    "night.waits": ("Natten börjar inte än", "The night does not begin yet"),
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
