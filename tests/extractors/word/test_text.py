"""What a person reads in a Word file's paragraphs."""

from __future__ import annotations

import pytest

from schemas.errors import NoText
from tests.extractors.word_files import only_grid, p, r, read, tbl, tc, texts, tr

CHANGE = 'w:id="1" w:author="a"'
BOX = "<w:txbxContent>{}</w:txbxContent>"


def field(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def tick_box(state: str, shown: str) -> str:
    return control(
        shown, f"<w14:checkbox>{state}<w14:checkedState w14:val='00FE' w14:font='Wingdings'/></w14:checkbox>"
    )


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (["Risk", f"<w:ins {CHANGE}>{r('analys')}</w:ins>"], "Riskanalys"),
        (["Risk", f"<w:del {CHANGE}><w:r><w:delText>plan</w:delText></w:r></w:del>"], "Risk"),
        (["Risk", f"<w:moveFrom {CHANGE}>{r('flyttad')}</w:moveFrom>"], "Risk"),
        ([f"<w:moveTo {CHANGE}>{r('flyttad')}</w:moveTo>"], "flyttad"),
        ([f"<w:ins {CHANGE}><w:del {CHANGE}>{r('a')}</w:del>{r('b')}</w:ins>"], "b"),
        ([control(r("2023"))], "2023"),
        (["År: ", control(r("Klicka här"), "<w:showingPlcHdr/>")], "År:"),
        ([f'<w:hyperlink r:id="rId9">{r("länk")}</w:hyperlink>'], "länk"),
        ([f'<w:smartTag w:element="x">{r("tagg")}</w:smartTag>'], "tagg"),
        ([f'<w:fldSimple w:instr="DATE">{r("2023-02-22")}</w:fldSimple>'], "2023-02-22"),
        ([field("begin"), instruction("DATE"), field("separate"), "i dag", field("end"), "."], "i dag."),
        ([field("begin"), instruction("IF "), r("dold"), field("separate"), "visad", field("end")], "visad"),
        (
            [
                field("begin"),
                instruction("IF "),
                field("begin"),
                instruction("REF"),
                field("separate"),
                "inre",
                field("end"),
                field("separate"),
                "yttre",
                field("end"),
            ],
            "yttre",
        ),
        ([field("begin", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), field("end"), " Ja"], "☒ Ja"),
        ([field("begin", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'), field("end")], "☐"),
        (
            [
                field(
                    "begin",
                    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nej"/><w:listEntry w:val="Ja"/>'
                    "</w:ddList></w:ffData>",
                ),
                field("end"),
            ],
            "Ja",
        ),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " klart"], "☑ klart"),
        (['<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "12"], "≥12"),
        (['<w:r><w:sym w:font="Ritad" w:char="F041"/></w:r>'], "•"),
        (["digitali", "<w:r><w:softHyphen/></w:r>", "sering"], "digitalisering"),
        (["digitali\u00adsering\u200b"], "digitalisering"),
        (["e", "<w:r><w:noBreakHyphen/></w:r>", "post"], "e-post"),
        (["e\u2011post KS\u00a02023"], "e-post KS 2023"),
        (["Nämnd:", "<w:r><w:tab/></w:r>", "Servicenämnden"], "Nämnd:\tServicenämnden"),
        (["\uf0b7 punkt"], "• punkt"),
        ([r("dold", "<w:vanish/>"), "synlig"], "synlig"),
        ([r("synlig", '<w:vanish w:val="0"/>')], "synlig"),
        ([r("versal", "<w:caps/>")], "VERSAL"),
        ([r("struken", "<w:strike/>"), "kvar"], "kvar"),
        ([r("struken", "<w:dstrike/>"), r("kvar", '<w:strike w:val="0"/>')], "kvar"),
        ([tick_box("<w14:checked w14:val='1'/>", r("X")), " Ja"], "☒ Ja"),
        ([tick_box("<w14:checked/>", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), " Ja"], "☒ Ja"),
        ([tick_box("<w14:checked w14:val='0'/>", r("☐")), " Ja"], "☐ Ja"),
        ([tick_box("", r("☐")), " Ja"], "☐ Ja"),
        (
            [
                field("begin", '<w:ffData><w:textInput><w:default w:val="Skriv här"/></w:textInput></w:ffData>'),
                instruction(" FORMTEXT "),
                field("separate"),
                "Ekonomichefen",
                field("end"),
            ],
            "Ekonomichefen",
        ),
        (["12", r("1", '<w:vertAlign w:val="superscript"/>')], "12¹"),
        (["1", r("a", '<w:vertAlign w:val="superscript"/>')], "1ᵃ"),
        (["1", r("st", '<w:vertAlign w:val="superscript"/>')], "1st"),
        (["a\u030aterkommande"], "återkommande"),
        (["<m:oMath><m:r><m:t>3×4</m:t></m:r></m:oMath>"], "3×4"),
        (["<w:r><w:t>  Kant  </w:t></w:r>"], "Kant"),
        (
            [
                (
                    "<w:r><w:ruby><w:rt><w:r><w:t>ovan</w:t></w:r></w:rt>"
                    "<w:rubyBase><w:r><w:t>bas</w:t></w:r></w:rubyBase></w:ruby></w:r>"
                )
            ],
            "bas",
        ),
    ],
)
def test_shown_text(content: list[str], expected: str) -> None:
    assert texts(read(p(*content))) == [expected]


def test_what_a_style_strikes_out_is_deleted() -> None:
    styles = '<w:style w:type="character" w:styleId="Utgår"><w:name w:val="Utgår"/><w:rPr><w:strike/></w:rPr></w:style>'
    document = read(p(r("Utgår 2024", '<w:rStyle w:val="Utgår"/>'), "Gäller"), styles=styles)
    assert texts(document) == ["Gäller"]


def test_prompts_leave_their_cells_and_rows_empty() -> None:
    prompt = "<w:showingPlcHdr/>"
    grid = only_grid(read(tbl(tr("Risk", "Ansvarig"), tr("Fel", tc(control(p("Välj ett objekt."), prompt))))))
    assert [cell.text for cell in grid.cells] == ["Risk", "Ansvarig", "Fel", ""]


def test_content_controls_around_rows_and_cells_are_looked_through() -> None:
    row = control(f"<w:tr>{tc('Fel')}{control(tc('Chefen'))}</w:tr>")
    grid = only_grid(read(control(tbl(tr("Risk", "Ansvarig"), row))))
    assert [cell.text for cell in grid.cells] == ["Risk", "Ansvarig", "Fel", "Chefen"]


def test_line_breaks_are_lines_that_do_not_open() -> None:
    lines = read(p("Kontroll: IT-arkitekt", "<w:r><w:br/></w:r>", "Rapport: IT-chef")).pages[0].lines()
    assert [(line.text, line.opens, line.path) for line in lines] == [
        ("Kontroll: IT-arkitekt", True, "paragraph 1"),
        ("Rapport: IT-chef", False, "paragraph 1"),
    ]


def test_an_instruction_that_never_ends_costs_no_other_paragraph() -> None:
    document = read(p("a", field("begin"), instruction("TOC")) + p("b") + p(field("separate"), "c", field("end")))
    assert texts(document) == ["a", "b", "c"]


def test_a_deleted_paragraph_mark_joins_with_the_next() -> None:
    mark = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    document = read(p("Risk", properties=mark) + p("analys") + p("nästa"))
    assert texts(document) == ["Riskanalys", "nästa"]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = BOX.format(p("I rutan"))
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(p("Före", f"<w:r>{both}</w:r>") + p("Efter"))) == ["Före", "I rutan", "Efter"]


def test_a_text_box_inside_a_text_box_comes_once() -> None:
    inner = f"<w:r><w:pict><v:textbox>{BOX.format(p('inre'))}</v:textbox></w:pict></w:r>"
    outer = f"<w:r><w:pict><v:textbox>{BOX.format(p('yttre', inner))}</v:textbox></w:pict></w:r>"
    assert texts(read(p(outer))) == ["yttre", "inre"]


def test_a_footnote_comes_last_and_its_mark_is_no_digit() -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    document = read(
        tbl(tr("Värde", tc(p("12", mark.format(7))))) + p("Slut", mark.format(3)),
        footnotes="".join(f'<w:footnote w:id="{at}">{p(f"Not {at}")}</w:footnote>' for at in (3, 5, 7)),
    )
    assert [cell.text for cell in only_grid(document).cells] == ["Värde", "12"]
    assert [(line.text, line.path) for line in document.pages[0].lines()] == [
        ("Slut", "paragraph 1"),
        ("Not 7", "footnote 1"),
        ("Not 3", "footnote 2"),
    ]


def test_a_mark_of_ones_own_goes_with_its_footnote() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    assert texts(read(p("12", mark, " ja")))[0] == "12 ja"


def test_comments_are_no_text() -> None:
    comment = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    assert texts(read(p("Värde ", comment.format(r("12"))))) == ["Värde 12"]


def test_headers_come_once_before_their_section() -> None:
    def ends(*headers: str) -> str:
        references = "".join(f'<w:headerReference w:type="default" r:id="{header}"/>' for header in headers)
        return f"<w:sectPr>{references}</w:sectPr>"

    document = read(
        p("Första", properties=ends("rId1")) + p("Andra", properties=ends("rId2")) + p("Tredje") + ends("rId3"),
        header1=p("Dnr 1"),
        header2=p("Dnr 1"),
        header3=p("Dnr 3"),
    )
    assert [(line.text, line.path) for line in document.pages[0].lines()] == [
        ("Dnr 1", "header 1"),
        ("Första", "paragraph 1"),
        ("Andra", "paragraph 2"),
        ("Dnr 3", "header 2"),
        ("Tredje", "paragraph 3"),
    ]


def test_footers_come_once_at_the_end() -> None:
    ends = '<w:sectPr><w:footerReference w:type="default" r:id="{}"/></w:sectPr>'
    document = read(
        p("Första", properties=ends.format("rId1")) + p("Andra") + ends.format("rId2"),
        footer1=p("Storviks kommun"),
        footer2=p("Storviks kommun"),
    )
    assert [(line.text, line.path) for line in document.pages[0].lines()][-2:] == [
        ("Andra", "paragraph 2"),
        ("Storviks kommun", "footer 1"),
    ]


def test_the_first_pages_header_only_where_it_differs() -> None:
    section = '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/>{}</w:sectPr>'
    assert texts(read(p("Text") + section.format(""), header1=p("Först"))) == ["Text"]
    assert texts(read(p("Text") + section.format("<w:titlePg/>"), header1=p("Först"))) == ["Först", "Text"]


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen rubrik"/><w:basedOn w:val="Rubrik2"/></w:style>'
    '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Stark"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="x"/><w:basedOn w:val="Ring"/></w:style>'
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (p("a"), (None, False, 11.0)),
        (p("a", properties='<w:pStyle w:val="Rubrik2"/>'), (2, True, 14.0)),
        (p("a", properties='<w:pStyle w:val="Egen"/>'), (2, True, 14.0)),
        (p("a", properties='<w:pStyle w:val="Egen"/><w:outlineLvl w:val="0"/>'), (1, True, 14.0)),
        (p("a", properties='<w:pStyle w:val="Rubrik2"/><w:outlineLvl w:val="9"/>'), (None, True, 14.0)),
        (p("a", properties='<w:pStyle w:val="Ring"/>'), (None, False, 11.0)),
        (p("a", properties='<w:pStyle w:val="Finns inte"/>'), (None, False, 11.0)),
        (p(r("a", '<w:rStyle w:val="Stark"/>')), (None, True, 11.0)),
        (p(r("a", '<w:rStyle w:val="Stark"/>'), properties='<w:pStyle w:val="Rubrik2"/>'), (2, False, 14.0)),
        (p(r("a", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="Rubrik2"/>'), (2, False, 14.0)),
        (p(r("a", '<w:b/><w:sz w:val="48"/>'), "längre text"), (None, False, 11.0)),
    ],
)
def test_level_boldness_and_size(paragraph: str, expected: tuple[int | None, bool, float]) -> None:
    (line,) = read(paragraph, styles=STYLES).pages[0].lines()
    assert (line.level, line.bold, line.size) == expected


def test_what_is_embedded_and_not_read_is_a_problem() -> None:
    chunk = read(p("text") + '<w:altChunk r:id="rId5"/>')
    sheet = read(p("text", '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'))
    assert [problem.code for problem in (*chunk.problems, *sheet.problems)] == ["table-unread"] * 2
    assert read(p("text")).problems == ()


def test_a_file_without_text() -> None:
    with pytest.raises(NoText):
        read(p(""))
