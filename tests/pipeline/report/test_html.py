from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import lxml.html
import pytest
from PIL import Image

from pipeline.check.rules import codes
from pipeline.report import evidence, html
from pipeline.report.context import ReportContext
from pipeline.report.translations import Language, strings
from pipeline.report.view_models import explained
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import CellSource, Region
from schemas.extraction import Extraction, LedgerEntry, Problem, Source
from schemas.matter import Matter
from schemas.tables import Body, Column, Organisation
from tests.pipeline.report.factory import SEVERITY, box, extraction, finding, pdf, rendered, sha

OF = sha(pdf())
EMPTY: dict[str, Any] = {
    field: []
    for field in ("matters", "risk_assessments", "control_plans", "follow_ups", "links", "discrepancies", "ledger")
}
HOSTILE = (
    """<script>alert(1)</script>"'><img src=x onerror=alert(1)>\x00\x1b[31m\u202ebak\u2066{{ 7*7 }}{% raw %}&amp;"""
)


def pages(given: Sequence[Extraction], language: Language = "sv", **values: Any) -> Mapping[str, str]:
    context = ReportContext(strings=strings(language), **({"data_of": {OF: pdf()}.get} | values))
    return {name: data.decode("utf-8") for name, data in rendered(html.render, given, context).items()}


def document(given: Extraction | None = None, language: Language = "sv", **values: Any) -> lxml.html.HtmlElement:
    found = pages([given or extraction()], language, **values)
    return lxml.html.document_fromstring(next(page for name, page in found.items() if name != "index.html"))


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module", params=["sv", "en"])
def both(request: pytest.FixtureRequest) -> Mapping[str, str]:
    failed = extraction(
        source=Source(filename="låst.pdf", sha256="a" * 64),
        status="failed",
        problems=[Problem(code="encrypted", message="Filen är låst.")],
        **EMPTY,
    )
    return pages([extraction(), extraction(word=True), failed], request.param, accepted={"0" * 16: "skäl"})


def test_every_page_is_accessible(both: Mapping[str, str]) -> None:
    for name, page in both.items():
        tree = lxml.html.document_fromstring(page)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert all(image.get("alt") for image in tree.xpath("//img"))
        assert all(header.get("scope") in {"col", "row"} for header in tree.xpath("//th"))
        assert all(table.xpath("./caption") for table in tree.xpath("//table"))
        assert len(tree.xpath("//main")) == len(tree.xpath("//header")) == len(tree.xpath("//footer")) == 1
        for reference in tree.xpath("//@aria-labelledby"):
            assert reference in ids
        assert all(text(link) for link in tree.xpath("//a"))
        assert tree.xpath("//a")[0].get("class") == "skip"
        assert tree.xpath("//main/@id") == [tree.xpath("//a")[0].get("href")[1:]]
        assert all(field.getparent().tag == "label" and text(field.getparent()) for field in tree.xpath("//input"))
        assert all(one.get("aria-label") for one in tree.xpath("//*[@role='img']"))
        named = "@aria-label or @aria-labelledby"
        assert not tree.xpath(f"//*[@tabindex and not({named})] | //nav[not({named})]")
        assert not tree.xpath("//*[@tabindex > 0]")
        for address in tree.xpath("//a/@href"):
            assert not address.startswith("#") or address[1:] in ids, address


def test_severity_is_said_and_not_only_coloured() -> None:
    tree = document()
    for article in tree.xpath("//article[contains(@class,'finding')]"):
        severity = article.get("class").split()[1]
        assert text(article.xpath(".//span[@class='tag']")[0]) == strings("sv")(f"severity.{severity}")
    first = lxml.html.document_fromstring(pages([extraction(), extraction(word=True)])["index.html"])
    for counted in first.xpath("//span[contains(@class,'few ')]"):
        assert re.fullmatch(r"\d+ [FVN]", text(counted))


def test_every_page_is_whole_in_itself(both: Mapping[str, str]) -> None:
    for page in both.values():
        tree = lxml.html.document_fromstring(page)
        assert not tree.xpath("//link|//iframe|//script/@src|//@style|//@*[starts-with(name(), 'on')]")
        assert all(address.startswith("data:image/png;base64,") for address in tree.xpath("//img/@src"))
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        (style,) = tree.xpath("//style")
        assert policy.startswith("default-src 'none'; img-src data:;")
        assert f"style-src 'sha256-{sha256(style.text)}';" in policy
        scripts = [one.text for one in tree.xpath("//script[not(@type)]")]
        assert [f"'sha256-{sha256(one)}'" for one in scripts] == re.findall(r"(?<=script-src )'[^']+'", policy)


def sha256(own: str) -> str:
    return base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()


def test_languages_have_the_same_sentences_and_every_code() -> None:
    swedish, english = strings("sv"), strings("en")
    assert swedish.keys() == english.keys()
    for code in codes():
        assert swedish(f"rule.{code}.title") != english(f"rule.{code}.title")
    assert document().get("lang") == "sv"
    assert document(language="en").get("lang") == "en"


def rule_text(own: Discrepancy) -> str:
    """What the page says of a finding's rule, which may have a sentence for this severity alone."""
    words = strings("sv")
    return words.get(f"rule.{own.code}.{own.severity}", words(f"rule.{own.code}.text"))


def test_every_finding_is_there_with_its_numbers_rule_and_fingerprint() -> None:
    one = extraction()
    articles = {
        text(a.xpath(".//p[@class='sentence']")[0]): a
        for a in document(one).xpath("//article[contains(@class,'finding')]")
    }
    assert len(articles) == len(SEVERITY)
    for own in one.discrepancies:
        article = articles[own.message]
        told = text(article)
        for part in (own.about, "15", "12", own.code, own.fingerprint, rule_text(own)):
            assert part in told
        assert own.severity in article.get("class")
        assert f'fingerprint = "{own.fingerprint}"' in text(article.xpath(".//pre")[0])


def test_a_rule_that_has_two_severities_explains_the_one_that_it_has() -> None:
    words = strings("sv")
    assert "säger inte när" in explained(finding("risk-without-control", "notice", of=OF), words)
    assert "säger vad risker på den här" in explained(finding("risk-without-control", "warning", of=OF), words)


def test_a_doubt_is_shown_at_its_place_as_a_finding_is() -> None:
    shown = finding("score-product", "error", of=OF)
    both = ["Riskvärde 15", "Riskvärde 12"]
    doubt = Problem(
        code="reading-doubt", message="Två läsningar skiljer sig åt.", page=1, evidence=shown.evidence, readings=both
    )
    tree = document(extraction(problems=[doubt], discrepancies=[]))
    [anchor] = tree.xpath("//div[@class='alarm']//li[contains(., 'Tveksam läsning')]/a/@href")
    [article] = tree.xpath(f"//section[@id='olast']//article[@id='{anchor[1:]}']")
    assert [text(one) for one in article.xpath(".//dd")] == both
    [picture] = article.xpath(".//img")
    assert picture.get("src").startswith("data:image/")
    assert "Riskvärde (S x K) ”15”" in picture.get("alt")


def test_a_doubt_in_word_is_its_row_redrawn() -> None:
    shown = finding("score-product", "error", of=OF, word=True)
    doubt = Problem(code="reading-doubt", message="Siffrorna är osäkra.", evidence=shown.evidence)
    tree = document(extraction(word=True, problems=[doubt], discrepancies=[], ledger=[]))
    [link] = tree.xpath("//div[@class='alarm']//li/a")
    assert text(link) == "Tabell 1 rad 3"
    assert tree.xpath(f"//article[@id='{link.get('href')[1:]}']//td[contains(@class, 'marked')]")


def test_what_is_missing_is_listed_by_place_and_leads_to_its_picture() -> None:
    unread = {"kind": "table", "outcome": "unread"}
    ledger = [
        LedgerEntry(page=1, bbox=(40, 40, 400, 200), **unread),
        LedgerEntry(page=1, bbox=(40, 300, 400, 400), reason="rubrikerna är okända", **unread),
        *(LedgerEntry(page=page, kind="page", outcome="unread", reason="för lång tid") for page in (2, 3)),
    ]
    problem = Problem(code="table-unread", message="En tabell på sidan 1 kunde inte tolkas.", page=1)
    tree = document(extraction(problems=[problem], discrepancies=[], ledger=ledger))
    listed = tree.xpath("//div[@class='alarm']//li")
    assert [" ".join(text(one).split()) for one in listed] == [
        "Sidan 1: Oläst tabell. En tabell på sidan 1 kunde inte tolkas.",
        "Sidan 1: Oläst tabell. Rubrikerna är okända",
        "Sidorna 2–3: Oläst sida. För lång tid",
    ]
    pictures = [len(tree.xpath(f"//article[@id='{one.xpath('a/@href')[0][1:]}']//img")) for one in listed]
    assert pictures == [1, 1, 0]


def test_a_workbooks_sheet_is_named_and_not_numbered() -> None:
    ledger = [LedgerEntry(page=2, path="Risker!A1", kind="table", outcome="extracted")]
    problem = Problem(code="hidden-unread", message="Bladet ”Risker” har dolt innehåll.", page=2)
    tree = document(extraction(problems=[problem], discrepancies=[], ledger=ledger))
    assert [text(one) for one in tree.xpath("//div[@class='alarm']//li/a")] == ["Bladet Risker"]


def test_the_picture_says_what_it_shows() -> None:
    image = document().xpath("//article//img")[0]
    assert "sidan 1 i plan.pdf" in image.get("alt")
    assert "Riskvärde (S x K) ”15”" in image.get("alt")
    data = base64.b64decode(image.get("src").partition(",")[2])
    width, height = Image.open(io.BytesIO(data)).size
    assert int(image.get("width")) / int(image.get("height")) == pytest.approx(width / height, rel=0.03)


def test_links_into_the_pdf_are_escaped_and_only_where_the_caller_gives_the_place() -> None:
    assert not document().xpath("//a[contains(@href, '#page=')]")
    tree = document(hrefs={OF: "../in/plan för år #1.pdf"})
    assert "../../in/plan%20f%C3%B6r%20%C3%A5r%20%231.pdf#page=1" in tree.xpath("//figcaption//a/@href")
    assert not document(hrefs={OF: "//evil.example/x"}).xpath("//a[contains(@href, 'evil')]")
    assert not document(hrefs={OF: "/etc/passwd"}).xpath("//a[contains(@href, 'passwd')]")
    (scheme,) = set(document(hrefs={OF: "javascript:alert(1)"}).xpath("//dl[@class='facts']//a/@href"))
    assert scheme == "../javascript%3Aalert%281%29"


@pytest.mark.long
def test_a_page_leads_to_where_the_file_was_fetched_unless_it_lies_beside_the_report() -> None:
    one = extraction(source=Source(filename="plan.pdf", sha256=OF, url="https://a.example/plan.pdf"))
    (address,) = set(document(one).xpath("//figcaption//a/@href"))
    assert address == "https://a.example/plan.pdf#page=1"
    assert "där filen hämtades" in text(document(one).xpath("//figcaption//a")[0])
    (address,) = set(document(one, hrefs={OF: "plan.pdf"}).xpath("//figcaption//a/@href"))
    assert address == "../plan.pdf#page=1"


def test_without_the_bytes_the_texts_stand_with_the_reason() -> None:
    tree = document(data_of=lambda _: None)
    assert not tree.xpath("//article//img")
    assert "4 | 3 | 15" in text(tree.xpath("//blockquote")[0])
    assert "filen finns inte till hands" in text(tree.xpath("//article")[0])


def test_a_broken_pdf_costs_the_picture_and_nothing_else() -> None:
    tree = document(data_of=lambda _: b"%PDF-1.4 nonsense")
    assert len(tree.xpath("//article[contains(@class,'finding')]")) == len(SEVERITY)


def test_a_row_of_word_is_redrawn_with_its_cells_marked() -> None:
    one = extraction(word=True, discrepancies=[finding("score-product", "error", of=OF, word=True)])
    (table,) = document(one).xpath("//div[@class='redrawn']/table")
    assert [text(th) for th in table.xpath(".//th")] == ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde (S x K)"]
    assert [text(mark) for mark in table.xpath(".//mark")] == ["4", "3", "15"]
    assert "tabell 1 rad 3" in text(table.xpath("./caption")[0]).lower()


def test_the_blank_cell_is_marked_where_something_is_missing() -> None:
    place = Region(page=1, bbox=box(1, 3))
    for word in (True, False):
        regions = [] if word else [place]
        told = Evidence(
            sha256=OF, filename="plan.pdf", regions=regions, path="table 1 row 3", text="Informationssäkerhet"
        )
        one = extraction(word=word, discrepancies=[finding("missing-treatment", "warning", of=OF, evidence=[told])])
        table = one.risk_assessments[0]
        table.columns[3] = Column(field="treatments", header="Åtgärd")
        for risk in table.risks:
            del risk.source.cells["score.value"]
            risk.source.cells["treatments"] = CellSource(text="", regions=regions)
        shown = document(one)
        if word:
            assert [text(mark) for mark in shown.xpath("//div[@class='redrawn']//mark")] == ["tom"]
        else:
            assert "Markerat: Åtgärd (tom)." in shown.xpath("//article//img")[0].get("alt")


def test_redrawn_columns_stand_as_in_the_document() -> None:
    one = extraction(word=True, discrepancies=[finding("score-product", "error", of=OF, word=True)])
    table = one.risk_assessments[0]
    table.columns[0:0] = [Column(field=None, header="Nr"), Column(field=None, header="", group=None)]
    table.columns.append(Column(field=None, header="Ägare", group="Uppföljning"))
    for risk in table.risks:
        risk.source.cells |= {
            "extra.Uppföljning Ägare": CellSource(text="Chef"),
            "extra.Anmärkning": CellSource(text="Kommentar: klart.", path="table 1 row 9"),
            "extra.Kolumn 2": CellSource(text="x"),
            "extra.Nr": CellSource(text="1"),
        }
    (shown,) = document(one).xpath("//div[@class='redrawn many']/table")
    scores = ["Sannolikhet", "Konsekvens", "Riskvärde (S x K)"]
    assert [text(th) for th in shown.xpath(".//th")] == [
        *("Nr", "Kolumn 2", "Risk"),
        *scores,
        *("Uppföljning Ägare", "Anmärkning"),
    ]


def test_what_stands_in_a_comment_s_row_is_marked_beside_its_risk() -> None:
    told = Evidence(sha256=OF, filename="plan.docx", path="table 1 row 9", text="Kommentar: klart.")
    one = extraction(word=True, discrepancies=[finding("personal-number", "error", of=OF, evidence=[told])])
    for risk in one.risk_assessments[0].risks[1:2]:
        risk.source.cells["extra.Anmärkning"] = CellSource(text="Kommentar: klart.", path="table 1 row 9")
    (shown,) = document(one).xpath("//div[@class='redrawn']/table")
    assert [text(mark) for mark in shown.xpath(".//mark")] == ["Kommentar: klart."]
    assert "tabell 1 rad 9" in text(shown.xpath("./caption")[0]).lower()


def test_a_cell_that_feeds_two_fields_is_redrawn_once_under_its_own_header() -> None:
    one = extraction(word=True, discrepancies=[finding("missing-report-to", "notice", of=OF, word=True)])
    table = one.risk_assessments[0]
    table.columns.append(Column(field="responsible", header="Ansvar för kontroll och rapportering"))
    for risk in table.risks:
        both = CellSource(text="Kontroll: IT-arkitekt\nRapport: IT-chef")
        risk.source.cells |= {"responsible": both, "report_to": both}
    del table.risks[1].source.cells["report_to"]
    (shown,) = document(one).xpath("//div[@class='redrawn']/table")
    headings = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde (S x K)", "Ansvar för kontroll och rapportering"]
    assert [text(th) for th in shown.xpath(".//th")] == headings
    assert len(shown.xpath("./tbody/tr/td")) == len(headings)


def test_a_header_over_several_columns_stands_over_them_all() -> None:
    one = extraction(word=True, discrepancies=[finding("score-product", "error", of=OF, word=True)])
    table = one.risk_assessments[0]
    table.columns = [Column(field="risk", header="Risk"), *[Column(field="score", header="Bedömning")] * 3]
    (shown,) = document(one).xpath("//div[@class='redrawn']/table")
    assert [(text(th), th.get("colspan")) for th in shown.xpath(".//th")] == [("Risk", None), ("Bedömning", "3")]


def test_rows_of_one_table_are_redrawn_together() -> None:
    rows = [finding("score-changed", "notice", of=OF, word=True, row=row).evidence[0] for row in (1, 2)]
    one = extraction(word=True, discrepancies=[finding("score-changed", "notice", of=OF, evidence=rows)])
    (table,) = document(one).xpath("//div[@class='redrawn']/table")
    assert len(table.xpath("./tbody/tr")) == 2
    assert text(table.xpath("./caption")[0]) == "Rader ur dokumentet: tabell 1 rad 3–4, plan.pdf"


def test_words_of_a_matter_are_looked_for_on_its_pages() -> None:
    spoken = Evidence(sha256=OF, filename="plan.pdf", text="Informations-\nsäkerhet")
    found = finding("year-mismatch", "error", of=OF, evidence=[spoken])
    titled = Matter(id="m", title="Informations- säkerhet", pages=(1, 1))
    (image,) = document(extraction(discrepancies=[found], matters=[titled])).xpath("//article//img")
    assert "sidan 1 i plan.pdf" in image.get("alt")
    elsewhere = titled.model_copy(update={"title": "Ett annat ärende"})
    assert not document(extraction(discrepancies=[found], matters=[elsewhere])).xpath("//article//img")


def test_beyond_a_number_of_pictures_the_texts_stand_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MAX_PICTURES", 3)
    tree = document()
    assert len(tree.xpath("//article//img")) == 3
    assert text(tree).count("rapporten har redan 3 bilder.") == len(SEVERITY) - 3 + 1  # of an unread table


def test_accepted_findings_stand_apart_with_their_reason() -> None:
    one = extraction(
        discrepancies=[
            finding("risk-added", "notice", of=OF, fingerprint="0" * 16),
            finding("score-product", "error", of=OF),
        ]
    )
    tree = document(one, accepted={"0" * 16: "Rätt enligt beslut."})
    assert len(tree.xpath("//section[@id='avvikelser']//article")) == 1
    (apart,) = tree.xpath("//section[@id='godtagna']//article")
    assert "Rätt enligt beslut." in text(apart)
    assert not apart.xpath(".//details")


def test_every_row_value_problem_and_ledger_entry_is_there() -> None:
    told = text(document())
    for part in (
        "Åtkomst",
        "2,5",
        "Utbilda (Klart: mars)",
        "Egen kolumn",
        "eget värde",
        "2. Stickprov",
        "4/4",
        "utan avvikelse",
    ):
        assert part in told
    for part in ("Två läsningar skiljer sig åt.", "rubrikerna är okända", "sidorna 5–12", "inget om risker"):
        assert part.lower() in told.lower()
    for part in ("Nämnden antar planen.", "Anna Berg, Förvaltningschef", "KFN 2023/0042", "samma risk", "91 %"):
        assert part in told


def test_hostile_text_stays_text_everywhere() -> None:
    one = extraction(
        source=Source(filename=HOSTILE, sha256=OF, url=HOSTILE),
        discrepancies=[
            finding("risk-added", "notice", of=OF, about=HOSTILE, message=HOSTILE, stated=HOSTILE, expected=HOSTILE)
        ],
        problems=[Problem(code="broken", message=HOSTILE)],
    )
    one.risk_assessments[0].title = one.risk_assessments[0].risks[0].name = HOSTILE
    one.risk_assessments[0].risks[0].extra = {HOSTILE: HOSTILE}
    one.control_plans[0].controls[0].id = HOSTILE
    for page in pages([one]).values():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)
        tree = lxml.html.document_fromstring(page)
        assert not tree.xpath("//script[contains(., 'alert(1)') and not(@type)]|//img[@src='x']|//@onerror")
        assert len(tree.xpath("//script")) in {0, 2}
        assert "<script>alert(1)</script>" in tree.text_content()
        assert "{{ 7*7 }}" in tree.text_content()


def test_overview_puts_the_gravest_first_and_links_to_every_page() -> None:
    calm = extraction(
        source=Source(filename="a.pdf", sha256="b" * 64), discrepancies=[], status="complete", problems=[]
    )
    found = pages([calm, extraction()])
    tree = lxml.html.document_fromstring(found["index.html"])
    files = [text(row[0]) for row in tree.xpath("//div[@data-table='documents']//tbody/tr")]
    assert files == ["plan.pdf", "a.pdf"]
    for address in tree.xpath("//div[@data-table='documents']//a/@href"):
        assert address in found
    for line in tree.xpath("//div[@data-table='findings']//tbody/tr"):
        (sentence,) = line.xpath("./td[6]/a")
        page, _, anchor = sentence.get("href").partition("#")
        (article,) = lxml.html.document_fromstring(found[page]).xpath(f"//article[@id='{anchor}']")
        assert text(article.xpath("./p[@class='sentence']")[0]) == text(sentence)


def test_overview_compares_boards_and_leads_to_each_of_their_years() -> None:
    of = {name: extraction(source=Source(filename=name, sha256=name[0] * 64)) for name in ("a.pdf", "b.pdf", "c.pdf")}
    of["a.pdf"].discrepancies[:] = [finding("risk-added", "notice", of="a" * 64)]
    for name, board in (("a.pdf", "Byggnadsnämnden"), ("b.pdf", "Socialnämnden"), ("c.pdf", "Socialnämnden")):
        of[name].risk_assessments[0].body = Body(name=board)
    tree = lxml.html.document_fromstring(pages(list(of.values()))["index.html"])
    boards = [[text(cell) for cell in row] for row in tree.xpath("//table[contains(@class,'boards')]/tbody/tr")]
    assert [row[0] for row in boards] == ["Socialnämnden", "Byggnadsnämnden"]
    assert boards[1][1:] == ["–", "–", "–", "–", "1 N", "–", "–", "1 N", "1 (1 inte helt läst)"]
    years = {text(row[0]): row for row in tree.xpath("//table[contains(@class,'years-table')]/tbody/tr")}
    assert years["Socialnämnden"].xpath("./td[@data-label='2024']//a/@href") == ["dokument/b.html", "dokument/c.html"]
    assert years["Byggnadsnämnden"].xpath("./td[@data-label='2023']//a/@href") == ["dokument/a.html"]


def test_a_documents_page_says_which_municipality_publishes_it() -> None:
    told = extraction(source=Source(filename="a.pdf", sha256="a" * 64, municipality="Granby", board="Servicenämnden"))
    facts = {text(one[0]): text(one[1]) for one in document(told).xpath("//dl[@class='facts']/div")}
    assert facts["Kommun"] == "Granby"
    assert "Kommun" not in text(document().xpath("//dl[@class='facts']")[0])


def test_many_papers_of_a_year_without_findings_are_a_number_in_place_of_a_column_of_noughts() -> None:
    of = [extraction(source=Source(filename=f"{name}.pdf", sha256=name * 64), status="complete") for name in "abcdef"]
    for one in of[1:]:
        one.discrepancies.clear()
    of[0].discrepancies[:] = [finding("risk-added", "notice", of="a" * 64)]
    other = extraction(source=Source(filename="o.pdf", sha256="1" * 64))
    other.risk_assessments[0].body = Body(name="Ödenämnden")
    cell, *_ = _years_cells([*of, other])
    assert (cell.xpath(".//a/@href"), text(cell)) == (["dokument/a.html"], "1 N 5 utan avvikelser")
    few, *_ = _years_cells([*of[:4], other])
    assert len(few.xpath(".//a")) == 4


def _years_cells(of: list[Extraction]) -> list[Any]:
    tree = lxml.html.document_fromstring(pages(of)["index.html"])
    return [*tree.xpath("//table[contains(@class,'years-table')]/tbody/tr/td")]


def test_boards_of_several_municipalities_are_told_apart() -> None:
    of = [extraction(source=Source(filename=f"{name}.pdf", sha256=name * 64)) for name in "ab"]
    for one, name in zip(of, ("Bergs kommun", "Dals kommun"), strict=True):
        one.risk_assessments[0].organisations = [Organisation(name=name)]
    tree = lxml.html.document_fromstring(pages(of)["index.html"])
    assert [text(one) for one in tree.xpath("//table[contains(@class,'boards')]/tbody/tr/th")] == [
        "Kultur- och fritidsnämnden Bergs kommun",
        "Kultur- och fritidsnämnden Dals kommun",
    ]


def test_overview_says_at_once_what_was_not_read_and_claims_nothing_of_it() -> None:
    failed = extraction(
        source=Source(filename="låst.pdf", sha256="a" * 64),
        status="failed",
        problems=[Problem(code="encrypted", message="Filen är låst.")],
        **EMPTY,
    )
    tree = lxml.html.document_fromstring(pages([extraction(), failed])["index.html"])
    (alarm,) = tree.xpath("//div[@class='alarm']")
    assert text(alarm).startswith("1 fil lästes delvis. 1 fil kunde inte läsas.")
    (row,) = tree.xpath("//div[@data-table='documents']//tbody/tr[contains(., 'låst.pdf')]")
    assert [text(cell) for cell in row.xpath("./td[contains(@class,'figures')]")] == ["–", "–", "–"]
    assert "Filen är låst." in text(tree.xpath("//section[@aria-labelledby='olasta']")[0])


@pytest.mark.parametrize(("status", "told"), [("failed", ["–", "–", "–"]), ("complete", ["0", "0", "0"])])
def test_a_file_that_could_not_be_read_has_dashes_for_its_counts(status: str, told: list[str]) -> None:
    one = extraction(status=status, problems=[], **EMPTY)
    found = pages([one])
    for name, page in ((name, page) for name, page in found.items() if name.startswith(("index", "dokument"))):
        figures = lxml.html.document_fromstring(page).xpath("//ul[@class='tally']//span[@class='figure']")
        assert [text(figure) for figure in figures] == told, name


def test_overview_leads_to_the_workbook_only_where_there_is_one() -> None:
    def addresses(**values: Any) -> list[str]:
        return list(lxml.html.document_fromstring(pages([extraction()], **values)["index.html"]).xpath("//nav//@href"))

    assert "avvikelser.xlsx" in addresses(formats=["html", "excel"])
    assert "avvikelser.xlsx" not in addresses(formats=["html"])
