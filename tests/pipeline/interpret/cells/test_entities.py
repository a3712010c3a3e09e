"""Which body a text names, and which names in one document are one."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.entities import body_in, labelled, organisations_in, period_in, unify, unit_in
from pipeline.interpret.cells.federations import federation_in, owner_alone
from schemas.tables import Body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Internkontrollplan 2024 för socialnämnden", "socialnämnden"),
        ("Internkontrollplan 2024 för tekniska nämnden", "tekniska nämnden"),
        ("Tekniska nämnden antar planen", "Tekniska nämnden"),
        (
            "Internkontrollplan 2024 för nämnden för arbete och vuxenutbildning",
            "nämnden för arbete och vuxenutbildning",
        ),
        ("Nämnden för teknik och fritid", "Nämnden för teknik och fritid"),
        ("Norra stadsdelsnämnden", "Norra stadsdelsnämnden"),
        ("Plan för Hägersten-Älvsjö stadsdelsnämnd", "Hägersten-Älvsjö stadsdelsnämnd"),
        ("Internkontrollplan 2024 för stadsdelsnämnden Hisingen", "stadsdelsnämnden Hisingen"),
        ("Gemensam servicenämnd för IT, växel och telefoni", "Gemensam servicenämnd för IT, växel och telefoni"),
        ("Gemensam nämnd för lön och personal i kommunerna Kvarnby och Sörbo", "Gemensam nämnd för lön och personal"),
        ("Plan för gemensamma nämnden för hjälpmedel", "gemensamma nämnden för hjälpmedel"),
        ("Gemensam nämnd för beslut", None),
        ("Riskanalys 2026 för styrelsen i Bränninge Energi AB", "styrelsen i Bränninge Energi AB"),
        ("Styrelsen för Sjöstadshem AB ska varje år pröva riskerna", "Styrelsen för Sjöstadshem AB"),
        ("Styrelsen för AB Bostaden", "Styrelsen för AB Bostaden"),
        ("Styrelsen i bolaget antar planen", None),
        ("Styrelsen för Bolaget", None),
        ("Direktionen för Räddningstjänsten Tre Åar", "Direktionen för Räddningstjänsten Tre Åar"),
        ("Redovisas för direktionen i december", None),
        ("Redovisas för nämnden för beslut", None),
        ("Redovisas i socialnämnden för beslut", "socialnämnden"),
        ("Gemensam lönenämnd för Alsta och Sörbo kommuner", "Gemensam lönenämnd"),
        ("Gemensam hjälpmedelsnämnd för Alsta, Sörbo och Tallhed kommuner", "Gemensam hjälpmedelsnämnd"),
        ("Gemensam nämnd för Alsta och Sörbo kommuner", "Gemensam nämnd för Alsta och Sörbo kommuner"),
        ("Nämnden för arbete och vuxenutbildning, Granby kommun", "Nämnden för arbete och vuxenutbildning"),
        ("Nämnden för kultur, fritid och turism, Västra Granby kommun", "Nämnden för kultur, fritid och turism"),
        ("Nämnden för trafik och miljö, Region Sydlanda", "Nämnden för trafik och miljö"),
        ("Nämnden för teknik, Norrviks stad 2025", "Nämnden för teknik"),
        ("Hälso-, vård- och omsorgsnämnden", "Hälso-, vård- och omsorgsnämnden"),
        ("Ärendet har beretts i presidiet och därefter i arbetsutskottet.", None),
        ("därefter i arbetsutskottet. Socialnämnden antar planen", "Socialnämnden"),
        ("Ärendet har beretts. Arbetsutskottet föreslår", "Arbetsutskottet"),
        ("Rapport från nämnden för år 2023", None),
        ("Respektive nämnd", None),
        ("Socialnämndens plan för intern kontroll 2022", "Socialnämnden"),
        ("Kultur- och fritidsnämndens internkontrollplan", "Kultur- och fritidsnämnden"),
        ("Tekniska nämndens årliga uppföljning", "Tekniska nämnden"),
        ("Underlag till intern kontroll för Samhällstekniska nämnden", "Samhällstekniska nämnden"),
        ("Miljö- och tekniska nämnden", "Miljö- och tekniska nämnden"),
        ("Socialnämndens ordförande", None),
        ("Nämndens plan för intern kontroll", None),
    ],
)
def test_the_body_that_a_text_names(text: str, name: str | None) -> None:
    body = body_in(text)
    assert (body.name if body else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TALLVIKS KOMMUN", ["Tallviks kommun"]),
        ("PLANORA Ekholma kommun", ["Ekholma kommun"]),
        ("Tjänsteskrivelse Östermarks kommun", ["Östermarks kommun"]),
        ("Gemensam lönenämnd för Alsta och Sörbos kommuner", ["Alsta kommun", "Sörbos kommun"]),
        ("UPPLANDS VÄSBY KOMMUN", ["Upplands Väsby kommun"]),
        ("Upplands Väsby kommun", ["Upplands Väsby kommun"]),
        ("Lillåns och Storåns kommuner", ["Lillåns kommun", "Storåns kommun"]),
        ("Byggnadsnämnden, Österviks och Klockarps kommuner", ["Österviks kommun", "Klockarps kommun"]),
        ("Kommunstyrelsen, Alsta och Lilla Bro kommuner", ["Alsta kommun", "Lilla Bro kommun"]),
        ("Alsta och Lilla Bro kommuner", ["Alsta kommun", "Lilla Bro kommun"]),
        ("Kommun Norrvikens kommun", ["Norrvikens kommun"]),
        ("Räddningsnämnden Sundås kommun", ["Sundås kommun"]),
        ("Kommunstyrelsen i Malung-Sälens kommun", ["Malung-Sälens kommun"]),
        ("Göteborgs Stad, Region Skåne", ["Göteborgs Stad", "Region Skåne"]),
        ("VÅR KOMMUN", []),
    ],
)
def test_the_municipalities_that_a_text_names(text: str, names: list[str]) -> None:
    assert [organisation.name for organisation in organisations_in([text])] == names


@pytest.mark.parametrize("last", ["Lilla Bro", "Östra Malma", "Sörbo", "Upplands Väsby"])
def test_the_last_of_several_municipalities_is_one_however_many_words_it_has(last: str) -> None:
    texts = [f"Kommunalförbund för Norrhamra, Östvalla och {last} kommuner.", f"{last} kommun"]
    names = {organisation.name for organisation in organisations_in(texts)}
    assert len(names) == 3
    assert f"{last} kommun" in names


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (
            ["Gemensam nämnd i kommunerna Kvarnby (värdkommun), Sörbo och Tallhed"],
            {"Kvarnby": "host", "Sörbo": "member", "Tallhed": "member"},
        ),
        (["Kommunerna Kvarnby, Sörbo samt Tallhed"], {"Kvarnby": None, "Sörbo": None, "Tallhed": None}),
        (
            ["Kommunalförbund för Alsta, Björksele och Östra Dammhult"],
            {"Alsta": "member", "Björksele": "member", "Östra Dammhult": "member"},
        ),
        (
            ["Kommunalförbund för Alsta, Torsby gärde och Ånäs"],
            {"Alsta": "member", "Torsby gärde": "member", "Ånäs": "member"},
        ),
        (["Kommunalförbund för Alsta och Björksele bildades."], {"Alsta": "member", "Björksele": "member"}),
        (["Medlemskommunerna är Alsta (säte) och Malung-Sälen."], {"Alsta": "member", "Malung-Sälen": "member"}),
        (["Medlemskommuner: Alsta, Björksele"], {"Alsta": "member", "Björksele": "member"}),
        (
            ["Alsta, Björksele och Dammhults kommuner"],
            {"Alsta kommun": None, "Björksele kommun": None, "Dammhults kommun": None},
        ),
        *(
            ([f"{who} kommuner{says} Sörbo och Tallhed"], {"Sörbo": "member", "Tallhed": "member"})
            for who in ("Medverkande", "Deltagande", "Samverkande", "Övriga", "Anslutna")
            for says in (" är", ":")
        ),
        *(
            (
                [host, "Gemensamma lönenämnden i Kvarnby, Sörbo och Tallhed"],
                {**hosted, "Sörbo": "member", "Tallhed": "member"},
            )
            for host, hosted in (
                ("Värdkommun är Kvarnby kommun.", {"Kvarnby kommun": "host"}),
                ("Värdkommun: Kvarnby kommun", {"Kvarnby kommun": "host"}),
                ("Värdkommun: Kvarnby", {"Kvarnby": "host"}),
                ("Värdkommunen Kvarnby sköter lönerna.", {"Kvarnby": "host"}),
                ("Kvarnby är värdkommun.", {"Kvarnby": "host"}),
                ("Nämnden har Kvarnby kommun som värdkommun.", {"Kvarnby kommun": "host"}),
            )
        ),
        (
            ["Gemensam lönenämnd. Värdkommun är Kvarnby. Medverkande kommun är Sörbo."],
            {"Kvarnby": "host", "Sörbo": "member"},
        ),
        (["Samtliga kommuner deltar. Medverkande kommuner betalar. Övriga kommuner kan ansluta sig."], {}),
        (["Värdkommunen är inte utsedd. Värd är nämnden. Anläggningen är värd 3 mnkr."], {}),
        (
            ["i kommunerna Kvarnby och Sörbo, där Kvarnby kommun är värdkommun"],
            {"Kvarnby kommun": "host", "Sörbo": "member"},
        ),
        (["Sörbo kommun", "i kommunerna Kvarnby (värd) och Sörbo"], {"Sörbo kommun": "member", "Kvarnby": "host"}),
        (["Kommunerna har ett gemensamt ansvar. Ansvarig är Ekonom och Controller."], {}),
        (["Medlemskommunerna är Alsta (säte), Björk-"], {}),
        (
            ["Överförmyndarnämnden i Alsta, Björksele och Dammhult"],
            {"Alsta": None, "Björksele": None, "Dammhult": None},
        ),
        (["Gemensam lönenämnd för Alsta och Björksele"], {"Alsta": None, "Björksele": None}),
        (["Internkontrollplan 2025 – Överförmyndarnämnden i Alsta"], {"Alsta": None}),
        (["Rapporten lämnas till socialnämnden i Stratsys.", "Vad socialnämnden i Verktyget ser"], {}),
    ],
)
def test_the_municipalities_that_a_text_lists(texts: list[str], places: dict[str, str | None]) -> None:
    assert {one.name: one.role for one in organisations_in(texts)} == places


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ["Räddningstjänsten Tre Åar", "Kommunalförbund för Alsta, Björksele och Dammhult"],
            "Räddningstjänsten Tre Åar",
        ),
        (
            ["Räddningstjänsten Slätten", "Kommunalförbund för Alsta, Torsby gärde och Ånäs"],
            "Räddningstjänsten Slätten",
        ),
        *(
            ([f"Internkontrollplan 2025 för {name}"], name)
            for name in (
                "Räddningstjänstförbundet Mitt i länet",
                "Avfallsförbundet Väster om ån",
                "Räddningstjänstförbundet Norr om Mälaren",
            )
        ),
        (["Räddningstjänstförbundet Vänermo i länet"], "Räddningstjänstförbundet Vänermo"),
        *(
            ([f"{lead}Räddningstjänstförbundet {name} {behind}"], f"Räddningstjänstförbundet {name}")
            for lead in ("", "Direktionens plan för ")
            for name in ("Norr", "Söder", "Väster")
            for behind in (
                "i december",
                "i samarbete med medlemmarna",
                "på väg mot 2030",
                "om internkontroll 2026",
                "på mötet i maj",
                "i Ekeby den 3 maj",
            )
        ),
        (["Rapport från Räddningstjänstförbundet Vänermo i januari"], "Räddningstjänstförbundet Vänermo"),
        (["Sotåsen", "Kommunalförbund mellan kommunerna Alsta och Björksele"], "Sotåsen"),
        (["Räddningstjänsten Tre Åar är ett kommunalförbund."], "Räddningstjänsten Tre Åar"),
        (["Internkontrollplan 2025", "Kommunalförbundet Västra Vatten"], "Kommunalförbundet Västra Vatten"),
        (["Räddningstjänstförbundet Mellansjö SAMMANTRÄDESPROTOKOLL"], "Räddningstjänstförbundet Mellansjö"),
        (["Kommunalförbundet Ådalens vatten och avfall"], "Kommunalförbundet Ådalens vatten och avfall"),
        (["Plan för Kommunalförbundet Ådalens direktion"], "Kommunalförbundet Ådalens"),
        (["Norra Dalens Räddningstjänstförbund"], "Norra Dalens Räddningstjänstförbund"),
        (["Internkontrollplan 2025", "Kommunalförbund för Alsta och Björksele"], None),
        (["Ledamöter ur Lärarförbundet", "Kommunalförbundet betalar"], None),
        (["Medlem i ett kommunalförbund är också Alsta"], None),
    ],
)
def test_the_federation_that_lines_name(texts: list[str], name: str | None) -> None:
    found = federation_in(texts)
    assert (found.name if found else None) == name


def test_short_forms_are_one_body_and_others_of_its_kind_are_not() -> None:
    names = (
        "servicenämnden",
        "norra stadsdelsnämnden",
        "södra stadsdelsnämnden",
        "Ekby stadsdelsnämnd",
        "Nämnden för miljö",
    )
    joint = Body(name="gemensam servicenämnd för IT", joint=True)
    found = unify([joint, *(Body(name=name) for name in names)])
    assert found["servicenämnden"] == joint
    assert [found[name].name for name in names[1:]] == list(names[1:])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Förvaltningen har genomfört kontrollerna", None),
        ("Kontoret svarar för rapporten", None),
        ("Tekniska förvaltningen", "Tekniska förvaltningen"),
        ("Rapport från Socialförvaltningen (SF)", "Socialförvaltningen (SF)"),
        ("Barn- och utbildningsförvaltningen", "Barn- och utbildningsförvaltningen"),
        ("Kommunledningskontoret", "Kommunledningskontoret"),
    ],
)
def test_a_unit_is_named_by_more_than_what_it_is(text: str, unit: str | None) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1 januari–31 augusti 2025", ("2025-01-01", "2025-08-31")),
        ("Delårsuppföljning, 1 januari - 30 april 2025", ("2025-01-01", "2025-04-30")),
        ("januari till och med februari 2024", ("2024-01-01", "2024-02-29")),
        ("1 september 2024–31 augusti 2025", ("2024-09-01", "2025-08-31")),
        ("Uppföljning, tertial 2 2025 (januari–augusti)", ("2025-01-01", "2025-08-31")),
        ("Uppföljning 2025 [1 mars - 30 april]", ("2025-03-01", "2025-04-30")),
        ("Tertial 1 2024, januari till februari", ("2024-01-01", "2024-02-29")),
        ("Plan 2024, januari–juni 2025", ("2025-01-01", "2025-06-30")),
        ("Uppföljning 2025 (augusti–januari)", None),
        ("Plan 2025 är beslutad (mars–maj)", None),
        ("31 augusti–1 januari 2025", None),
        ("1 januari–31 juni 2025", None),
        ("31 augusti 2025", None),
    ],
)
def test_the_period_of_a_text(text: str, period: tuple[str, str] | None) -> None:
    found = period_in(text)
    assert (found and (found.from_, found.to)) == period


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden och servicenämnden, den senare är gemensam.",
        "Socialnämnden. Kommunen har även en annan (gemensam nämnd).",
        "Kulturnämnden samverkar i frågor om lön med en gemensam nämnd",
    ],
)
def test_a_board_beside_a_joint_one_is_not_joint(text: str) -> None:
    body = body_in(text)
    assert body
    assert not body.joint


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vikarö Stadshus AB", "Vikarö Stadshus AB"),
        ("Vedby Energi & Vatten AB", "Vedby Energi & Vatten AB"),
        ("AB Sörbohus", "AB Sörbohus"),
        ("Kvarnfors Fastighets AB, org.nr 556000-0000", "Kvarnfors Fastighets AB"),
        ("Samordningsförbundet Älvarna", "Samordningsförbundet Älvarna"),
        ("Gymnasieförbundet Tre Åar", "Gymnasieförbundet Tre Åar"),
        ("Kommunalförbundet Södra Ådalens Utbildning", "Kommunalförbundet Södra Ådalens Utbildning"),
        ("Bolaget ägs av Kvarnfors Stadshus AB", None),
        ("Samordningsförbundet finansierar insatser", None),
        ("Norrvikens Revision AB", None),
        ("Riskanalys 2025", None),
    ],
)
def test_a_line_that_is_a_companys_or_federations_name(text: str, name: str | None) -> None:
    found = owner_alone(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nämnden godkänner uppföljningen och överlämnar den till kommunstyrelsen.", None),
        ("Styrelsen beslutar att översända planen till kommunstyrelsen", None),
        ("Resultatet rapporteras till kommunstyrelsen i mars", None),
        ("Planen lämnas till kommunstyrelsen av socialnämnden", "socialnämnden"),
        ("Socialnämnden överlämnar planen till kommunstyrelsen", "Socialnämnden"),
        ("Uppföljningen redovisas för socialnämnden i maj", "socialnämnden"),
        ("Kommunstyrelsen tar del av planerna", "Kommunstyrelsen"),
        ("Rapport till kommunstyrelsen", "kommunstyrelsen"),
    ],
)
def test_a_board_that_a_paper_goes_on_to_is_not_its_own(text: str, name: str | None) -> None:
    found = body_in(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("sign", ["=", " = "])
@pytest.mark.parametrize("part", [", ", "; "])
@pytest.mark.parametrize("before", ["", "Urval: ", "Filter: Status = Beslutad, "])
@pytest.mark.parametrize("behind", ["", "Sortering = Process. S = sannolikhet 1–5"])
def test_what_was_chosen_for_a_report_is_labelled(sign: str, part: str, before: str, behind: str) -> None:
    chosen = {"Nämnd": "Barn- och utbildningsnämnden", "År": "2026"}
    text = before + part.join([*(f"{label}{sign}{value}" for label, value in chosen.items()), *filter(None, [behind])])
    assert labelled([text]) == {label.casefold(): value for label, value in chosen.items()}


@pytest.mark.parametrize("label", ["År", "Avser år", "Gäller år", "Planår"])
@pytest.mark.parametrize(
    "before", ["Vård- och omsorgsnämnden, Näsby kommun", "Myndighet: Byggnadsnämnden", "Nämnd: Valnämnden"]
)
@pytest.mark.parametrize("capitals", [True, False])
def test_a_year_behind_other_words_of_its_line_is_labelled(label: str, before: str, *, capitals: bool) -> None:
    text = f"{before}   {label}: 2027"
    assert labelled([text.upper() if capitals else text])["år"] == "2027"


@pytest.mark.parametrize(
    "text",
    [
        "Vi prövade förra året: 2023 och i år: 2024",
        "Jäv i en nämnd: 2025",
        "Klart senast år: 2026",
        "BRISTER FÖREGÅENDE ÅR: 2023",
        "BRISTER FÖREGÅENDE   ÅR: 2023",
        "JÄMFÖRT MED TIDIGARE ÅR: 2022",
        "ANTAL FEL PER ENHET: 4",
        "BERÖRD VERKSAMHET: SAMTLIGA",
        "Uppföljningen Avser år: 2024",
    ],
)
def test_a_word_within_a_line_is_no_label(text: str) -> None:
    assert labelled([text]) == {}


def test_in_capitals_a_label_stands_behind_anothers_value() -> None:
    assert labelled(["NÄMND: VALNÄMNDEN AVSER ÅR: 2027"]) == {"nämnd": "VALNÄMNDEN", "år": "2027"}
    assert labelled(["MYNDIGHET: VALNÄMNDEN, SALBO KOMMUN AVSER ÅR: 2027"]) == {"år": "2027"}
    assert labelled(["BRISTER: TVÅ FÖREGÅENDE ÅR: 2026"]) == {}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Uppföljning av internkontrollplan 2025 – tertial 1 (januari–april)", ("2025-01-01", "2025-04-30")),
        ("Uppföljning, kvartal 3 (juli - september) 2024", ("2024-07-01", "2024-09-30")),
        ("Delårsrapport 2024 (januari till augusti)", ("2024-01-01", "2024-08-31")),
        ("Uppföljning 2025 (november–februari)", None),
        ("Uppföljning av 2024 års plan under 2025, tertial 2 (maj–juni)", None),
    ],
)
def test_months_in_brackets_are_of_the_only_year_that_a_text_names(text: str, period: tuple[str, str] | None) -> None:
    found = period_in(text)
    assert (found and (found.from_, found.to)) == period


@pytest.mark.parametrize("direction", ["Direktionen", "Förbundsdirektionen"])
@pytest.mark.parametrize(
    ("name", "behind"),
    [
        ("Räddningstjänstförbundet Mitt i länet", ""),
        ("Räddningstjänstförbundet Mitt i länet", " antar planen"),
        ("Avfallsförbundet Väster om ån", " 2025"),
        ("Räddningstjänstförbundet Söder om Åsen", " Sammanträdesprotokoll"),
        ("Räddningstjänstförbundet Vänermo", " i januari"),
        ("Räddningstjänstförbundet Vänermo", " i länet"),
        ("Räddningstjänstförbundet Norr", " i december 2025"),
        ("Räddningstjänstförbundet Norr", " om planen"),
        ("Räddningstjänstförbundet Norr", " på väg mot 2030"),
        ("Räddningstjänstförbundet Vänermo", " om planen"),
    ],
)
def test_a_federations_direction_with_its_whole_name(direction: str, name: str, behind: str) -> None:
    body = body_in(f"{direction} för {name}{behind}")
    assert body
    assert body.name == f"{direction} för {name}"
