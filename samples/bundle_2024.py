"""The bundle of 2024, invented: the same board a year on, with everything in order.

Against 2023 one risk is renamed, one dropped, one added, and one has a new score.
"""

from __future__ import annotations

from datetime import date

from samples.model import Bundle, Cell, Look, Para, Points, Section, Table, cell, header

HEAD = "DCE9E0"

Row = tuple[Cell, ...]


def _process(name: str, *rows: Row) -> tuple[Row, ...]:
    """Rows of one process, its cell spanning them all."""
    spanning = cell(name, rows=len(rows))
    return ((spanning, *rows[0]), *rows[1:])


def _risk(name: str, description: str, score: str, actions: str | tuple[str, ...], owner: str) -> Row:
    action = cell(actions) if isinstance(actions, str) else Cell((Points(actions),))
    return (cell(name), cell(description), cell(score, align="center"), action, cell(owner))


def _control(risk: str, score: str, checks: tuple[str, ...], *rest: str) -> Row:
    numbered = Cell((Points(checks, "number"),))
    return (cell(risk), cell(score, align="center"), numbered, *(cell(text) for text in rest))


MINUTES = Section((
    Para("Gemensam servicenämnd för IT, växel och telefoni", "subtitle"),
    Para("Sammanträdesprotokoll\nSammanträdesdatum 2023-12-13", "body"),
    Para("§ 41   Dnr SN 2023/0041", "body"),
    Para(
        "Internkontrollplan 2024 för gemensam servicenämnd för IT, växel och telefoni",
        "title", hyphenate=False,
    ),
    Para("Sammanfattning", "heading"),
    Para(
        "Nämnden ska varje år, före årets början, anta en plan för den interna kontrollen. "
        "Förvaltningen har gått igenom riskerna från 2023 och bedömt dem på nytt. En risk har "
        "utgått, en har tillkommit och en har fått ett tydligare namn.",
        "body",
    ),
    Para("Beslutsunderlag", "heading"),
    Para("Tjänsteskrivelse i ärendet daterad 2023-11-22", "body"),
    Para("Internkontrollplan 2024 med riskanalys", "body"),
    Para("Beslut", "heading"),
    Para(
        "Servicenämnden antar internkontrollplan 2024 för gemensam servicenämnd för IT, växel "
        "och telefoni.",
        "body",
    ),
    Para("Expedieras till", "heading"),
    Para("Kommunstyrelsen i Herrljunga kommun\nKommunstyrelsen i Vårgårda kommun", "body"),
))  # fmt: skip

RISKS = Table(
    widths=(28, 38, 80, 22, 70, 32),
    repeated=1,
    rows=(
        (
            header("Process", shade=HEAD),
            header("Risk", shade=HEAD),
            header("Beskrivning av risk", shade=HEAD),
            header("Riskvärde (S x K)", shade=HEAD),
            header("Åtgärd", shade=HEAD),
            header("Riskansvarig", shade=HEAD),
        ),
        *_process(
            "Digital utveckling",
            _risk(
                "Digitalisering",
                "Bristsituation mellan behov och resurser/kompetens för att klara av att införa "
                "digitalisering och välfärdsteknik i den takt som behövs.",
                "3x4 = 12",
                (
                    "Följa upp nyttokalkyler i digitaliseringsrådet.",
                    "Ta fram en kompetensförsörjningsplan för digitalisering.",
                ),
                "Digitaliseringsledare",
            ),
        ),
        *_process(
            "Drift och säkerhet",
            _risk(
                "Informationssäkerhet",
                "Förlust av information i samband med cyberattacker eller felaktig hantering. "
                "Information som skyddas av sekretess kan komma i orätta händer.",
                "4x3 = 12",
                (
                    "Klassa informationen i verksamhetskritiska system.",
                    "Fortsätta med interna utbildningar i informationshantering.",
                ),
                "Informationssäkerhetsansvarig",
            ),
            _risk(
                "IT-säkerhet",
                "Skydd mot intrång och sabotage. Det försämrade säkerhetsläget i omvärlden ökar "
                "risken för cyberangrepp mot kommunernas IT-miljöer.",
                "4x4 = 16",
                (
                    "Genomföra sabotageövning tillsammans med räddningstjänsten.",
                    "Inaktivera oanvända tjänster och protokoll.",
                    "Säkerhetskopiera mjuk- och hårdvarukonfigurationer.",
                ),
                "IT-chef",
            ),
            _risk(
                "Autentisering och behörigheter i IT-system",
                "Obehöriga kan få tillgång till fel IT-system. För att rätt personer och tjänster "
                "ska ha access till varandra krävs autentisering av dessa enheter.",
                "3x3 = 9",
                "Införa multifaktorsautentisering i de verksamhetssystem som nås utifrån.",
                "IT-arkitekt",
            ),
        ),
        *_process(
            "Förvaltning och avtal",
            _risk(
                "Aktiv systemförvaltning",
                "Låg kunskap om systemförvaltning i våra verksamheter. Utan återkommande "
                "värdering blir systemen dyra och osäkra.",
                "3x2 = 6",
                "Fortsätta med systemförvaltarutbildningar varje termin.",
                "Systemförvaltaransvarig",
            ),
            _risk(
                "Beroende av enskilda leverantörer",
                "Få leverantörer kan leverera verksamhetskritiska system. Om en leverantör går i "
                "konkurs eller säger upp avtalet saknas ersättare.",
                "3x4 = 12",
                (
                    "Ta fram avvecklingsplaner för verksamhetskritiska system.",
                    "Bevaka avtalstider i avtalsdatabasen.",
                ),
                "IT-controller",
            ),
        ),
    ),
    size=9.5,
)  # fmt: skip

PLAN = Table(
    widths=(28, 38, 22, 66, 52, 24, 40),
    repeated=1,
    rows=(
        (
            header("Process", shade=HEAD),
            header("Risk", shade=HEAD),
            header("Riskvärde (S x K)", shade=HEAD),
            header("Kontrollmoment", shade=HEAD),
            header("Kontrollmetod", shade=HEAD),
            header("Tidpunkt", shade=HEAD),
            header("Kontrollansvarig", shade=HEAD),
        ),
        *_process(
            "Digital utveckling",
            _control(
                "Digitalisering",
                "3x4 = 12",
                ("Kontrollera att nyttokalkyl finns för varje beslutat digitaliseringsprojekt",),
                "Genomgång av projektportföljen",
                "Halvårsvis",
                "Digitaliseringsledare",
            ),
        ),
        *_process(
            "Drift och säkerhet",
            _control(
                "Informationssäkerhet",
                "4x3 = 12",
                (
                    "Kontrollera att informationsklassning är gjord för verksamhetskritiska system",
                    "Granska loggar i system med sekretessbelagda uppgifter",
                ),
                "Avstämning mot systemförteckningen och stickprov i tre system",
                "Kvartalsvis",
                "Informationssäkerhetsansvarig",
            ),
            _control(
                "IT-säkerhet",
                "4x4 = 16",
                ("Förändringsprocessen ska följas upp",),
                "Genomgång av ändringsärenden",
                "Kvartalsvis",
                "IT-arkitekt",
            ),
            _control(
                "Autentisering och behörigheter i IT-system",
                "3x3 = 9",
                ("Kontrollera att konton för personal som har slutat är inaktiverade",),
                "Jämförelse med personalsystemet",
                "Månadsvis",
                "IT-arkitekt/Systemförvaltaransvarig",
            ),
        ),
        *_process(
            "Förvaltning och avtal",
            _control(
                "Beroende av enskilda leverantörer",
                "3x4 = 12",
                ("Kontrollera att avtal för verksamhetskritiska system är aktuella",),
                "Genomgång av avtalsdatabasen",
                "En gång per år",
                "IT-controller",
            ),
        ),
    ),
    size=9.5,
)  # fmt: skip

BUNDLE = Bundle(
    name="internkontroll-2024",
    title="Internkontrollplan 2024 för gemensam servicenämnd för IT, växel och telefoni",
    author="Servicenämnden",
    created=date(2023, 12, 13),
    look=Look(
        body_font="Arial", head_font="Arial", body_size=11,
        bullet="\uf0b7", bullet_font="Symbol", rule="7F7F7F",
    ),
    sections=(
        MINUTES,
        Section(
            (
                Para(
                    "Riskanalys 2024 för gemensam servicenämnd för IT, växel och telefoni",
                    "title", hyphenate=False,
                ),
                Para(
                    "Sannolikhet (S) och konsekvens (K) bedöms på skalan 1–4. Riskvärdet är S x K. "
                    "Risker med riskvärde 9 eller högre ska ha minst ett kontrollmoment i "
                    "internkontrollplanen.",
                    "body",
                ),
                RISKS,
                Para(
                    "Internkontrollplan 2024 för gemensam servicenämnd för IT, växel och telefoni",
                    "title", hyphenate=False,
                ),
                PLAN,
            ),
            landscape=True,
            side=13,
        ),
    ),
)  # fmt: skip
