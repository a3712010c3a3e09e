"""The bundle of 2023: two memos, a risk assessment, a control plan and a follow-up.

A real document of a joint board, its mistakes and misspellings included. Correct nothing here.
"""

from __future__ import annotations

from datetime import date

from samples.model import Bundle, Look, Para, Section
from samples.tables_2023 import PLAN, RESULTS, RISKS

MEMO_PLAN = Section((
    Para(
        "Internkontrollplan 2023 för gemensam servicenämnd för IT, växel och telefoni",
        "title", hyphenate=False,
    ),
    Para("Sammanfattning", "heading"),
    Para(
        "Intern kontroll är verktyg som syftar i att identifiera verksamhetens mest relevanta "
        "risker och arbeta förebyggande för att motverka riskerna. Genom intern kontroll säkrar "
        "och utvecklar organisationer kvalitet i sina verksamheter och säkerställer effektiv "
        "användning av skattepengarna och en bra service till kommunmedlemmar. Internkontrollen "
        "hjälper också organisationen att kontrollera om de av fullmäktige fastställda målen "
        "uppfylls genom en effektiv, ändamålsenlig och säker förvaltning.",
        "body",
    ),
    Para(
        "Alla nämnderna ska anta internkontrollplaner för kommande år. Detta har inte gjorts för "
        "servicenämnden än. En risk- och konsekvensanalys för 2023 samt internkontrollplan för "
        "2023 för gemensam servicenämnd för IT, växel och telefoni har tagits fram.",
        "body",
    ),
    Para("Beslutsunderlag", "heading"),
    Para("Tjänsteskrivelse i ärendet daterad 2023-02-22", "body"),
    Para(
        "Internkontrollplan 2023 inkl. risk- och konsekvensanalys för 2023 för gemensam "
        "servicenämnd för IT/Växel och Telefoni",
        "body",
    ),
    Para("Förslag till beslut", "heading"),
    Para(
        "Servicenämnden antar internkontrollplan 2023 för gemensam servicenämnd för IT, växel "
        "och telefoni.",
        "body",
    ),
    Para("\n\nSusanne Ljungqvist\nIT-chef", "body"),
    Para("Expedieras till:", "heading"),
    Para("Kommunstyrelsen i Herrljunga kommun\nKommunstyrelsen i Vårgårda kommun", "body"),
))  # fmt: skip

MEMO_FOLLOW_UP = Section((
    Para(
        "Uppföljning av internkontroll 2022 för gemensam servicenämnd för IT, växel och telefoni",
        "title", hyphenate=False,
    ),
    Para("Sammanfattning", "heading"),
    Para(
        "Internkontroll är en ständigt pågående process som involverar alla i verksamheten från "
        "högsta politiska ledning till den enskilde tjänstepersonen. Det är en process som ska "
        "upptäcka och korrigera felaktigheter i agerande, som exempelvis felanvändning av "
        "resurser. Olika områden kontrolleras årligen efter den internkontrollplan gemensam "
        "servicenämnd för IT, växel och telefoni fattat beslut om.",
        "body",
    ),
    Para(
        "Förvaltningen har genomfört en uppföljning av de kontrollmoment som nämnden beslutade "
        "om i internkontrollplan 2022. Resultatet av uppföljningen redovisas nedan.",
        "body",
    ),
    RESULTS,
    Para("Beslutsunderlag", "heading"),
    Para("Tjänsteskrivelse i ärendet daterad 2023-02-23", "body"),
    Para("Förslag till beslut", "heading"),
    Para(
        "Servicenämnden godkänner uppföljning av internkontroll 2021 för gemensam servicenämnd "
        "för IT, växel och telefoni.",
        "body",
    ),
    Para("\nSusanne Ljungqvist, IT-chef", "body"),
    Para(
        "\nExpedieras till: Kommunstyrelsen i Herrljunga kommun\n"
        "Kommunstyrelsen i Vårgårda kommun",
        "body",
    ),
), side=18)  # fmt: skip

BUNDLE = Bundle(
    name="internkontroll-2023",
    title="Internkontrollplan 2023 för gemensam servicenämnd för IT, växel och telefoni",
    author="Susanne Ljungqvist",
    created=date(2023, 2, 23),
    look=Look(
        body_font="Times New Roman", head_font="Arial", body_size=12,
        bullet="•", bullet_font="Arial", rule="000000",
    ),
    sections=(
        MEMO_PLAN,
        Section(
            (
                Para("Risk- och konsekvensanalys och åtgärdsplan för:", "title", hyphenate=False),
                Para(
                    "Kommunstyrelseförvaltning (IT, Växel och Telefoni) År 2023",
                    "subtitle", hyphenate=False,
                ),
                RISKS,
            ),
            landscape=True,
            side=12.5,
        ),
        Section(
            (
                Para(
                    "Intern kontrollplan 2023 för servicenämnden IT, växel och telefoni",
                    "title", hyphenate=False,
                ),
                PLAN,
            ),
            landscape=True,
            side=16,
        ),
        MEMO_FOLLOW_UP,
    ),
)  # fmt: skip
