"""The three tables of 2023: risk assessment, control plan and follow-up, mistakes included."""

from __future__ import annotations

from samples.model import Cell, Para, Points, Table, cell, header

GROUP = "D9E2EC"
HEAD = "EEF2F6"


def _risk(
    name: str, description: tuple[str, ...], scores: str, accepted: str, actions: tuple[str, ...]
) -> tuple[Cell, ...]:
    numbers = tuple(cell(number, align="center") for number in scores.split())
    return (
        cell(name), cell(*description), *numbers, cell(accepted, align="center"),
        Cell((Points(actions),)),
    )  # fmt: skip


def _control(risk: str, number: int, check: str, scores: str, responsible: str) -> tuple[Cell, ...]:
    numbers = tuple(cell(number, align="center") for number in scores.split())
    checks = Cell((Points((check,), "number", number),))
    return (cell(risk), checks, *numbers, Cell((Para(responsible, hyphenate=False),)))


RISKS = Table(
    widths=(34, 79, 24, 23, 22.4, 28, 61),
    rows=(
        (
            header("Beskrivning", columns=2, shade=GROUP),
            header("Bedömning", columns=3, shade=GROUP),
            header("Nuläge", columns=2, shade=GROUP),
        ),
        (
            header(
                "Riskbenämning",
                "Förutsägbara händelser som kan påverka verksamhet/miljö/ säkerhet negativt.",
                shade=HEAD,
            ),
            header(
                "Beskrivning",
                "Definiera, beskriv dessa förhållanden/händelser/risker.",
                shade=HEAD,
            ),
            header("Sannolikhet", "Bedöm sannolikhet att händelsen inträffar.", shade=HEAD),
            header("Konsekvens", "Värdera konsekvens om händelsen inträffar", shade=HEAD),
            header("Riskvärdering", "S x K = Riskvärdering", shade=HEAD),
            header(
                "Ansvar/Status",
                "Kan riskerna accepteras eller minskas till en acceptabel nivå? "
                "Om svaret är nej, omdefiniera åtagande, ansvar.",
                shade=HEAD,
            ),
            header(
                "Prioritering/Åtgärd",
                "Gör en prioritering. Behövs det en åtgärdsplan för att minska negativa konsekvenser?",
                shade=HEAD,
            ),
        ),
        _risk(
            "Digitalisering",
            (
                (
                    "Bristsituation mellan behov och resurser/kompetens för att klara av att införa "
                    "digitalisering och välfärdsteknik i den takt som behövs och realisera nyttorna "
                    "av dessa"
                ),
            ),
            "3 4 12",
            "nej",
            (
                "Införande och uppföljning av nyttokalkyl.",
                "Införande av ett kommunövergripande digitaliseringsråd",
                "Införande och uppföljning av instyrningsprocess",
            ),
        ),
        _risk(
            "Informationssäkerhet",
            (
                ("Förlust av information i samband med cyberattacker, felaktig hantering eller dyl."),
                (
                    "Konsekvensen innebär att kommunen förlorar vital information för "
                    "myndighetsutövning. Information som skyddas av sekretess och hanteras felaktigt "
                    "kan medföra men för organisation och medborgare samt skadar förtroendet för "
                    "kommunen. Kan ytterst påverka kommunens/ rikets säkerhet och leda till viten/ "
                    "skadeståndsanspråk."
                ),
            ),
            "4 3 12",
            "Nej",
            (
                "Förnyat arbete med handlingsplan för informationssäkerhet.",
                "Införa krypterad e-post.",
                ("Jobba med interna utbildningar för att höja kompetensen i informationshantering."),
                "Revidera och inför informations-säkerhetsrutin.",
                "Inför systematisk uppföljning/stickprov av loggar m.m.",
            ),
        ),
        _risk(
            "IT Säkerhet",
            (
                (
                    "Skydd mot intrång och sabotage. I och med det försämrade säkerhetsläget i "
                    "omvärlden ökar risken för cyberangrepp. Detta innebär ett behov av att "
                    "säkerställa ett fullgott skydd mot angrepp och intrång i verksamheters "
                    "IT-miljöer"
                ),
            ),
            "4 4 16",
            "Nej",
            (
                "Inför systematisk uppföljning/stickprov av loggar m.m.",
                "Revidera rutiner för hantering vid sabotage och intrång",
                "Genomföra sabotageövning",
                "Begränsa och skydda användningen av systemadministrativa behörigheter",
                "Inaktivera oanvända tjänster och protokoll (härda systemen)",
            ),
        ),
        _risk(
            "Aktiv systemförvaltning",
            (
                (
                    "Låg kunskap av systemförvaltning i våra verksamheter. För att ett system skall "
                    "vara av nytta för verksamheten krävs att dess systemcykel optimeras under hela "
                    "dess livslängd. Genom att arbeta med systemförvaltning aktivt värderas systemet "
                    "utifrån satta perimetrar samt med återkommande intervall. Detta skapar en "
                    "kostnadseffektiv förvaltning samt bibehållen säkerhetsnivå för systemet. Aktiv "
                    "systemförvaltning bidrar till enkel och effektiv kommunikation inom "
                    "verksamheten samt genomförande av förändringar i systemen."
                ),
            ),
            "4 2 8",
            "Nej",
            (
                "Jobba med kontinuerligt systemförvalatarutbildningar",
                "Hämta hem de små systemen till IT",
                "Information om IT säkerhet",
                "Uppgradera mjuk- och hårdvara",
                (
                    "Omvärldsbevakning för att identifiera hantera och åtgärda förändringar som "
                    "systemförvaltaren beställt åtgärder för"
                ),
            ),
        ),
        _risk(
            "Autentisering till IT system",
            (
                (
                    "Obehöriga kan få tillgång till fel IT system. För att möjliggöra att rätt "
                    "personer och tjänster har access till varandra krävs autentisering av dessa "
                    "enheter. Autentiseringen medför att man kan verifiera identiteten på aktören "
                    "dvs personer, tjänster, datorer m m"
                ),
            ),
            "3 3 9",
            "Nej",
            (
                "Införa systematisk stickprovskontroll 1ggn/år",
                "Begränsa och skydda användningen av administrativa behörigheter",
                ("Inför Multifaktorsautentisering i våra verksamhetssystem tillsammans med systemförvaltare"),
            ),
        ),
        _risk(
            "Uppföljning av IT projektkostnader",
            (
                (
                    "För att få en uppfattning av vilka resurser som nyttjas för IT projekt behöver "
                    "uppföljning av resursåtgång och andra kostnader kopplat till projekten för att "
                    "arbeta så effektivt som möjligt"
                ),
            ),
            "3 2 6",
            "Nej",
            (
                "Säkra rätt kompetens",
                "Jobba med interna utbildningar för att höja kompetensen i IT projekt",
            ),
        ),
    ),
)

PLAN = Table(
    widths=(64, 93, 16, 16, 17, 58),
    rows=(
        (header("Verksamhetsansvar", columns=6, shade=GROUP),),
        (
            header("Risk", shade=HEAD),
            header("Kontrollmoment", shade=HEAD),
            header("Risk- och konsekvens bedömning\nRxK", columns=3, shade=HEAD),
            header("Ansvar för kontroll och rapportering", shade=HEAD),
        ),
        _control(
            "Digitalisering", 1, "Kontroll att behörigheter är rätt för IT personal",
            "3 4 12", "Digitaliseringsledare / Changemanager",
        ),
        _control(
            "Informationssäkerhet IT", 1,
            "Kontrollera att alla system per förvaltning är uppdaterade",
            "4 3 12", "IT Arkitekt/informationssäkerhetsansvarig IT",
        ),
        _control(
            "IT säkerhet", 1, "Förändringsprocessen ska följas upp", "4 4 16", "IT arkitekt",
        ),
        _control(
            "Aktiv systemförvaltning", 1, "Ärenden med status incident ska följas upp",
            "4 2 8", "Systemförvaltaransvarig",
        ),
        _control(
            "Autentisering till IT system", 1,
            "Alla inköp skall gå igenom utsedd roll innan inköp görs", "3 3 9", "IT Arkitekt",
        ),
        _control(
            "Uppföljning av IT-projektkostnader", 2, "Fakturering mot budget och resultat",
            "3 2 6", "IT-Controller/IT chef",
        ),
    ),
    size=11,
)  # fmt: skip

RESULTS = Table(
    widths=(36.5, 36, 30, 36, 34.5),
    rows=(
        (
            header("Risk i process/ rutin/system", shade=HEAD),
            header("Kontrollmoment", shade=HEAD),
            header("Risk- och väsentlighets-\nbedömning", shade=HEAD),
            header("Ansvar för kontroll och rapportering", shade=HEAD),
            header("Uppnått resultat", shade=HEAD),
        ),
        (
            cell("IT säkerhet, IT incidenter"),
            cell("Kontroll att behörigheter är rätt för IT personal"),
            cell("4/4"),
            cell("Kontroll: IT-arkitekt", "Rapport: IT-chef"),
            cell("Vi gör kontinuerliga stickprover på detta med fullgott resultat"),
        ),
        (
            cell("Uppdaterad systemkarta"),
            cell("Kontrollera att alla system per förvaltning är uppdaterad"),
            cell("3/4"),
            cell("Kontroll: Leveransansvarig", "Rapport IT-chef"),
            cell("Systemkarta finns på plats. Nu följer en tjänsteportfölj"),
        ),
        (
            cell("Change-processen:", "Inga oförutsedda störningar i IT/miljön skall inträffa"),
            cell("Förändringsprocessen skall följas upp"),
            cell("3/4"),
            cell("Kontroll Change Manager", "Rapport IT-chef"),
            cell("Vi följer nuvarande Changeprocess, men det kommer inom kort en ny uppdaterad instyrningsprocess"),
        ),
        (
            cell("Incident processen", "Processen ska följas vid incidenter"),
            cell("Ärenden med status incident ska följas upp"),
            cell("2/4"),
            cell("Kontroll Incident Manager", "Rapport IT-chef"),
            cell("Vi följer upp incidenter och skriver handlingsplaner för åtgärder"),
        ),
        (
            cell("Upphandlingsprocessen:", "Vi skall följa LOU"),
            cell("Alla inköp skall gå genom utsedd roll innan inköp görs"),
            cell("2/2"),
            cell("Kontroll IT-controller", "Rapport IT-chef"),
            cell("Vi följer alla regler"),
        ),
        (
            cell("Uppföljning av IT projektkostnader"),
            cell("Fakturering mot budget och resultat"),
            cell("3/3"),
            cell("Kontroll av IT-controller", "Rapport till Styrgrupp samt ekonomicontroller"),
            cell("Våra projekt som vi kunnat genomföra under året har gått inom budgetram"),
        ),
    ),
    size=10,
)
