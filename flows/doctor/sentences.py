"""What `namndkoll doctor` says: Swedish, or English by setting. A sentence's "….do" says what to do about it."""

from __future__ import annotations

from typing import Final

AREAS: Final[dict[str, tuple[str, str]]] = {
    "program": ("Programmet", "Program"),
    "settings": ("Inställningarna", "Settings"),
    "machine": ("Datorn", "Machine"),
    "archive": ("Arkivet", "Archive"),
    "database": ("Databasen", "Database"),
    "night": ("Natten", "Night"),
    "prefect": ("Prefect", "Prefect"),
    "sources": ("Källorna", "Sources"),
}
MARKS: Final[dict[str, tuple[str, str]]] = {
    "ok": ("ok ", "ok   "),
    "notice": ("obs", "note "),
    "amiss": ("FEL", "AMISS"),
}
SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "well": ("Allt väl ({ok} prövade).", "All well ({ok} checked)."),
    "not_well": ("{amiss} fel, {notice} att se över, {ok} väl.", "{amiss} amiss, {notice} to look at, {ok} well."),
    "version": ("namndkoll {version} med Python {python}", "namndkoll {version} with Python {python}"),
    "python": ("Python {python} stöds inte", "Python {python} is not supported"),
    "python.do": ("Installera om med en Python från 3.11 till 3.14.", "Install anew with a Python from 3.11 to 3.14."),
    "swedish": ("Svenska ordböcker och böjningar finns", "Swedish dictionaries and lemmas are there"),
    "swedish-missing": (
        "Svenska ordböcker eller böjningar går inte att läsa ({reason})",
        "Swedish dictionaries or lemmas cannot be read ({reason})",
    ),
    "swedish-missing.do": (
        "Installera om: pip install --force-reinstall hunspell-sv spacy-lookups-data spacy",
        "Install anew: pip install --force-reinstall hunspell-sv spacy-lookups-data spacy",
    ),
    "extra-missing": (
        "Inställningen {setting} behöver {name}, som inte är installerat",
        "The setting {setting} needs {name}, which is not installed",
    ),
    "extra-missing.do": ("pip install '{name}'", "pip install '{name}'"),
    "office": ("LibreOffice: {version}", "LibreOffice: {version}"),
    "office-missing": (
        "LibreOffice finns inte: .doc, .rtf, .odt, .xls, .ods, .pptx och .odp kan inte läsas",
        "LibreOffice is missing: .doc, .rtf, .odt, .xls, .ods, .pptx and .odp cannot be read",
    ),
    "office-missing.do": ("{install}", "{install}"),
    "office-part-missing": (
        "LibreOffice saknar {parts}: en del filtyper kan inte läsas",
        "LibreOffice lacks {parts}: some types of files cannot be read",
    ),
    "office-part-missing.do": ("{install}", "{install}"),
    "ocr": ("Textigenkänning: {version} med svenska", "Text recognition: {version} with Swedish"),
    "ocr-off": ("Textigenkänning är avstängd (ocr = false)", "Text recognition is switched off (ocr = false)"),
    "ocr-missing": (
        "Textigenkänning på svenska finns inte: inskannade sidor kan inte läsas",
        "Text recognition in Swedish is missing: scanned pages cannot be read",
    ),
    "ocr-missing.do": ("{install}", "{install}"),
    "program-hangs": ("{name} svarar inte", "{name} does not answer"),
    "program-hangs.do": (
        "Kör {command} för sig och se vad det säger.",
        "Run {command} by itself and see what it says.",
    ),
    "settings": ("{file} är läst; satt: {names}", "{file} was read; set: {names}"),
    "no-settings": ("Ingen {file} här; satt i miljön: {names}", "No {file} here; set in the environment: {names}"),
    "settings-wrong": ("{reason}", "{reason}"),
    "settings-wrong.do": (
        "Rätta den; docs/settings.md beskriver varje inställning. Resten kan prövas först då.",
        "Put it right; docs/settings.md describes each setting. The rest can be checked only then.",
    ),
    "rules": (
        "Avstängda regler: {off}; godtagna avvikelser: {accepted}",
        "Rules off: {off}; accepted findings: {accepted}",
    ),
    "rules-wrong": ("{reason}", "{reason}"),
    "rules-wrong.do": ("Rätta filen; se docs/settings.md.", "Put the file right; see docs/settings.md."),
    "memory": (
        "{workers} dokument åt gången med {limit} MiB var ryms i {there} MiB minne",
        "{workers} documents at a time with {limit} MiB each fit into {there} MiB of memory",
    ),
    "memory-short": (
        "{workers} dokument åt gången med {limit} MiB var ryms inte i {there} MiB minne",
        "{workers} documents at a time with {limit} MiB each do not fit into {there} MiB of memory",
    ),
    "memory-short.do": ("Sätt workers = {fit}.", "Set workers = {fit}."),
    "zone": ("Klockan: {now} i Sverige", "Clock: {now} in Sweden"),
    "locale": ("Filnamn: {encoding}", "File names: {encoding}"),
    "locale-wrong": (
        "Filnamn läses som {encoding}: å, ä och ö går sönder",
        "File names are read as {encoding}: å, ä and ö break",
    ),
    "locale-wrong.do": ("Sätt LANG=C.UTF-8.", "Set LANG=C.UTF-8."),
    "temporary": ("{name} har {free} ledigt", "{name} has {free} free"),
    "temporary-full": ("{name} har bara {free} ledigt", "{name} has only {free} free"),
    "temporary-full.do": (
        "Töm den, eller låt TMPDIR peka på en annan mapp.",
        "Make room, or let TMPDIR name another folder.",
    ),
    "temporary-unwritable": ("Det går inte att skriva i {name}", "{name} cannot be written"),
    "temporary-unwritable.do": ("Låt TMPDIR peka på en annan mapp.", "Let TMPDIR name another folder."),
    "archive": ("{name} går att skriva i och har {free} ledigt", "{name} can be written and has {free} free"),
    "archive-bucket": ("{name} går att skriva i", "{name} can be written"),
    "archive-new": (
        "{name} finns inte än: den första natten gör den",
        "{name} is not there yet: the first night makes it",
    ),
    "archive-full": ("{name} har bara {free} ledigt", "{name} has only {free} free"),
    "archive-full.do": (
        "Gör plats, eller flytta mappen och sätt archive eller data.",
        "Make room, or move the folder and set archive or data.",
    ),
    "archive-unusable": ("{name} går inte att använda ({reason})", "{name} cannot be used ({reason})"),
    "archive-unusable.do": (
        "Ge användaren {user} rätt till den, eller rätta archive (docs/settings.md).",
        "Give the user {user} the right to it, or put archive right (docs/settings.md).",
    ),
    "archive-refuses": ("{name}: {reason}", "{name}: {reason}"),
    "archive-refuses.do": (
        "Pröva adressen, nyckeln och nätet dit (docs/store.md).",
        "Try the address, the key and the network there (docs/store.md).",
    ),
    "archive-slow": ("{name} svarar inte inom {seconds} s", "{name} does not answer within {seconds} s"),
    "archive-slow.do": (
        "Pröva adressen, nyckeln och nätet dit.",
        "Try the address, the key and the network there.",
    ),
    "private": ("Bara {user} får läsa {name}", "Nobody but {user} may read {name}"),
    "not-private": ("Andra än {user} får läsa {name}", "Others than {user} may read {name}"),
    "not-private.do": ("chmod -R go= {name}", "chmod -R go= {name}"),
    "other-owner": ("{name} tillhör {owner} och inte {user}", "{name} belongs to {owner} and not to {user}"),
    "other-owner.do": (
        "Kör som {owner}, eller: chown -R {user} {name}",
        "Run as {owner}, or: chown -R {user} {name}",
    ),
    "database": ("{name}: form {form}, {size}, hel", "{name}: form {form}, {size}, whole"),
    "no-database": (
        "{name} finns inte än: den första natten gör den",
        "{name} is not there yet: the first night makes it",
    ),
    "database-empty": (
        "{name} är tom: den första natten gör dess tabeller",
        "{name} is empty: the first night makes its tables",
    ),
    "database-empty-refused": (
        "{name} är tom, och användaren {user} får inte göra tabeller i den",
        "{name} is empty, and the user {user} may not make tables in it",
    ),
    "database-empty-refused.do": (
        'Låt användaren äga den: alter database … owner to "{user}" (docs/store.md).',
        'Let the user own it: alter database … owner to "{user}" (docs/store.md).',
    ),
    "database-older": (
        "{name} har en äldre form, som nästa natt för upp",
        "{name} has an older form, which the next night brings up",
    ),
    "database-older.do": (
        "Säkerhetskopiera den först (docs/operation/upgrade.md).",
        "Back it up first (docs/operation/upgrade.md).",
    ),
    "database-newer": (
        "{name} är skriven av en nyare version av namndkoll",
        "{name} was written by a newer version of namndkoll",
    ),
    "database-newer.do": ("Installera den versionen.", "Install that version."),
    "database-damaged": ("{name} är skadad: {reason}", "{name} is damaged: {reason}"),
    "database-damaged.do": (
        "Kör namndkoll verify, och återställ från en säkerhetskopia (docs/operation/backup.md).",
        "Run namndkoll verify, and restore from a backup (docs/operation/backup.md).",
    ),
    "database-unreadable": ("{name}: {reason}", "{name}: {reason}"),
    "database-unreadable.do": (
        "Pröva adressen, lösenordet och rättigheterna; kör som den användare som kör natten.",
        "Try the address, the password and the rights; run as the user who runs the night.",
    ),
    "database-unknown": (
        "{name} är ingen adress till en databas, eller kräver ett tillägg",
        "{name} is no address of a database, or needs an extra",
    ),
    "database-unknown.do": (
        "Skriv postgresql+psycopg://… och installera '.[postgresql]' (docs/store.md).",
        "Write postgresql+psycopg://… and install '.[postgresql]' (docs/store.md).",
    ),
    "database-encoding": (
        "{name} har teckenkodningen {encoding}, men måste ha UTF8",
        "{name} has the encoding {encoding}, and must have UTF8",
    ),
    "database-encoding.do": (
        "Gör en ny: createdb --encoding=UTF8 --template=template0 (docs/store.md).",
        "Make a new one: createdb --encoding=UTF8 --template=template0 (docs/store.md).",
    ),
    "database-read-only": ("{name} går bara att läsa", "{name} can only be read"),
    "database-read-only.do": (
        "Se att den inte är en kopia (standby), och efter default_transaction_read_only hos server, databas och användare.",
        "See that it is no standby, and look at default_transaction_read_only of server, database and user.",
    ),
    "database-unwritable": ("{name} går inte att skriva i", "{name} cannot be written"),
    "database-unwritable.do": (
        "Ge användaren {user} rätt att skriva i den och i dess mapp.",
        "Give the user {user} the right to write it and its folder.",
    ),
    "night-done": ("Den senaste började {begun} och gick väl", "The last one began {begun} and went well"),
    "night-running": ("En pågår sedan {begun}", "One has been going on since {begun}"),
    "night-stuck": (
        "Den som började {begun} blev aldrig klar",
        "The one that began {begun} never came to its end",
    ),
    "night-stuck.do": (
        "Nästa natt fullföljer den: namndkoll run {sources}",
        "The next one completes it: namndkoll run {sources}",
    ),
    "night-failed": ("Den som började {begun} misslyckades: {reason}", "The one that began {begun} failed: {reason}"),
    "night-failed.do": (
        "Se loggen, rätta, och kör: namndkoll run {sources}",
        "See the log, put it right, and run: namndkoll run {sources}",
    ),
    "night-part": (
        "Den senaste började {begun}; handlingar och sidor som inte gick att få: {number}",
        "The last one began {begun}; papers and pages that were not to be had: {number}",
    ),
    "night-part.do": ("Rapporten säger vilka och varför.", "The report says which and why."),
    "night-none": ("Ingen har gått än", "None has run yet"),
    "night-none.do": ("namndkoll run {sources}", "namndkoll run {sources}"),
    "night-late": ("Ingen har gått sedan {begun}", "None has run since {begun}"),
    "night-late.do": (
        "Se efter att schemat är i gång (docs/operation/service.md).",
        "See that the schedule is going (docs/operation/service.md).",
    ),
    "schedule": ("Nästa börjar {next} ({schedule}), genom {by}", "The next begins {next} ({schedule}), by {by}"),
    "schedule-wrong": ("schedule = {schedule} är inget schema", "schedule = {schedule} is no schedule"),
    "schedule-wrong.do": (
        'Skriv fem fält som i cron, till exempel "15 4 * * *".',
        'Write five fields as in cron, for example "15 4 * * *".',
    ),
    "unscheduled": ("Inget här kör natten", "Nothing here runs the night"),
    "unscheduled.do": (
        "namndkoll serve, en timer, cron eller en deployment: docs/operation/service.md",
        "namndkoll serve, a timer, cron or a deployment: docs/operation/service.md",
    ),
    "watched": ("Adresser som får meddelanden: {number}", "Addresses that get messages: {number}"),
    "heartbeat": ("Hjärtslag är inställt", "A heartbeat is set"),
    "unwatched": ("Ingen får veta hur den gick", "Nobody is told how it went"),
    "unwatched.do": (
        "Sätt notify eller heartbeat: docs/notifications.md",
        "Set notify or heartbeat: docs/notifications.md",
    ),
    "unknown-address": (
        "Meddelanden: adressen som börjar med {name} går inte att tolka",
        "Messages: the address that begins with {name} is not understood",
    ),
    "unknown-address.do": ("Skriv den som i docs/notifications.md.", "Write it as in docs/notifications.md."),
    "watched-wrong": ("{reason}", "{reason}"),
    "watched-wrong.do": ("Se docs/notifications.md.", "See docs/notifications.md."),
    "prefect-own": (
        "{version}; run och serve startar en egen server",
        "{version}; run and serve start a server of their own",
    ),
    "prefect-serving": ("{version}; serve är i gång på {address}", "{version}; serve is going on {address}"),
    "prefect": ("{address} svarar, version {version}", "{address} answers, version {version}"),
    "prefect-other": (
        "{address} har version {version}, här är {ours}",
        "{address} has version {version}, here is {ours}",
    ),
    "prefect-other.do": ("Använd samma version på båda ställena.", "Use the same version in both places."),
    "prefect-unreachable": ("{address} svarar inte", "{address} does not answer"),
    "prefect-unreachable.do": (
        "Starta servern, eller ta bort PREFECT_API_URL så att en egen används.",
        "Start the server, or unset PREFECT_API_URL so that one of our own is used.",
    ),
    "prefect-refuses": ("{address} vill ha en inloggning", "{address} asks for a login"),
    "prefect-refuses.do": ("Sätt PREFECT_API_AUTH_STRING.", "Set PREFECT_API_AUTH_STRING."),
    "prefect-paused": ("{address}: nattens schema är pausat", "{address}: the night's schedule is paused"),
    "prefect-paused.do": (
        "Starta det igen på Prefects sidor (Deployments, natt). Var det ingen av er som pausade det: byt inloggning.",
        "Resume it on Prefect's pages (Deployments, natt). If it was none of you who paused it: change the login.",
    ),
    "dask": ("Dask svarar på {address}", "Dask answers on {address}"),
    "dask-unreachable": ("Dask svarar inte på {address}", "Dask does not answer on {address}"),
    "dask-unreachable.do": (
        "Starta schemaläggaren (docs/scaling.md), eller sätt task_runner = pool.",
        "Start the scheduler (docs/scaling.md), or set task_runner = pool.",
    ),
    "no-sources": (
        "{name} finns inte: ingen natt kan köras, men check och extract går",
        "{name} is not there: no night can run, but check and extract do",
    ),
    "no-sources.do": ("Skriv den (docs/sources.md).", "Write it (docs/sources.md)."),
    "sources-wrong": ("{reason}", "{reason}"),
    "sources-wrong.do": ("Rätta filen (docs/sources.md).", "Put the file right (docs/sources.md)."),
    "source": ("{name}: svarar ({host})", "{name}: answers ({host})"),
    "source-folder": ("{name}: {path} går att läsa", "{name}: {path} can be read"),
    "source-unknown": ("{name}: värden {host} finns inte i DNS", "{name}: the host {host} is not in DNS"),
    "source-unknown.do": (
        "Pröva adressen i en webbläsare; rätta url i {file}.",
        "Try the address in a browser; put url right in {file}.",
    ),
    "source-fails": ("{name}: {reason}", "{name}: {reason}"),
    "source-fails.do": (
        "Pröva adressen i en webbläsare. Går den där: nätet härifrån, brandväggen, namnservern.",
        "Try the address in a browser. If it works there: the network from here, the firewall, the name server.",
    ),
    "source-refuses": ("{name}: {reason}", "{name}: {reason}"),
    "source-refuses.do": (
        "Rätta källan i {file}, eller tala med den som driver webbplatsen.",
        "Put the source right in {file}, or talk to whoever runs the site.",
    ),
    "source-slow": ("{name}: svarar inte inom {seconds} s", "{name}: does not answer within {seconds} s"),
    "source-slow.do": ("Pröva igen; natten väntar längre.", "Try again; the night waits longer."),
    "login-open": ("{name}: andra får läsa {path}", "{name}: others may read {path}"),
    "login-open.do": ("chmod go= {path}", "chmod go= {path}"),
    "clock-wrong": (
        "Klockan går {minutes} min fel mot {host}",
        "The clock is {minutes} min off from {host}",
    ),
    "clock-wrong.do": ("Ställ den: timedatectl set-ntp true", "Set it: timedatectl set-ntp true"),
    "check-failed": ("Kontrollen gick inte att göra ({reason})", "The check could not be made ({reason})"),
    "check-failed.do": (
        "Kör med NAMNDKOLL_LOG_LEVEL=debug och anmäl felet.",
        "Run with NAMNDKOLL_LOG_LEVEL=debug and report the error.",
    ),
}
