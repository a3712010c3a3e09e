"""SiteVision's five list forms, mixed as real sites mix them."""

from __future__ import annotations

import json

import pytest

from pipeline.sources.base import Listed
from pipeline.sources.client import Client
from pipeline.sources.sitevision import SiteVision
from schemas.errors import FetchFailed
from tests.site.server import Answer, Site, page

BOARD = "Servicenämnden"


def file(node: str, name: str, stamp: int = 1790924370867) -> str:
    return f"/download/18.{node}/{stamp}/{name}"


def portlet(*files: tuple[str, str]) -> str:
    items = "".join(
        f'<li><div class="sv-file-portlet-file"><a href="{url}">{name}'
        f'<span class="env-assistive-text"> Pdf, 233.1 kB.</span></a></div></li>'
        for url, name in files
    )
    return f'<div class="sv-portlet sv-file-portlet"><ul>{items}</ul></div>'


def app(node: str, state: dict[str, object]) -> str:
    return (
        f"<div><script>AppRegistry.registerInitialState('12.{node}',{json.dumps(state)});</script>"
        f"<script>AppRegistry.registerApp({{applicationId:'marketplace.sitevision.file-share|1.1.20'}});</script></div>"
    )


def entry(node: str, name: str) -> dict[str, object]:
    uri = file(node, name.replace(" ", "%20"))
    return {"id": f"18.{node}", "name": name, "uri": uri, "url": f"https://elsewhere.test{uri}", "fileSize": "2 kB"}


def harvest(client: Client, site: Site, path: str = "/namnd.html") -> dict[str, tuple[str | None, Listed]]:
    """Documents by node, with the date of their meeting."""
    found = {}
    for meeting in SiteVision(client, site.url(path), BOARD).meetings():
        for document in meeting.documents:
            assert document.identity not in found
            found[document.identity] = (meeting.date, document)
    return found


def test_files_stand_under_the_heading_of_their_meeting(site: Site, client: Client) -> None:
    site.routes["/namnd.html"] = page(
        "<main><h2>2026</h2><h3>11 augusti 2026</h3>"
        + portlet((file("a1", "kallelse.pdf"), "Servicenämnden kallelse 2026-08-11.pdf"))
        + "<h3>15 september 2026</h3>"
        + portlet((file("a2", "protokoll.pdf"), "Protokoll.pdf"))
        + "<h2>Styrdokument</h2>"
        + portlet((file("a3", "plan.pdf"), "Internkontrollplan 2026.pdf"))
        + "</main><footer>"
        + portlet((file("a4", "gdpr.pdf"), "Personuppgifter.pdf"))
        + "</footer>"
    )
    found = harvest(client, site)
    assert {node: (date, one.kind) for node, (date, one) in found.items()} == {
        "18.a1": ("2026-08-11", "agenda"),
        "18.a2": ("2026-09-15", "minutes"),
        "18.a3": (None, "other"),
    }
    (_, agenda) = found["18.a1"]
    assert (agenda.name, agenda.revision) == ("Servicenämnden kallelse 2026-08-11.pdf", "1790924370867")


def test_a_new_time_in_the_address_is_the_same_document_replaced(site: Site, client: Client) -> None:
    for stamp in (1, 2):
        site.routes["/namnd.html"] = page(portlet((file("a1", "plan.pdf", 1790924370866 + stamp), "Plan.pdf")))
        assert harvest(client, site)["18.a1"][1].revision == str(1790924370866 + stamp)


def test_the_file_share_app_is_read_out_of_its_script_with_its_sub_folders(site: Site, client: Client) -> None:
    state = {
        "files": [entry("b1", "Kallelse 2026-10-06.pdf")],
        "folders": [{"id": "19.f1", "name": "2025"}],
        "folderId": "19.f0",
        "settings": {"showFolders": True, "folderOrder": "useFileArchiveOrder"},
    }
    site.routes["/namnd.html"] = page(
        f"<h3>6 oktober 2026</h3>{app('c1', state)}", head="<script>sv.PageContext={pageId:'4.d1',x:1};</script>"
    )
    ajax = "/appresource/4.d1/12.c1/files?folderId=19.{}&svAjaxReqParam=ajax"
    inner = {"folderId": "19.f1", "files": [entry("b2", "Protokoll 2025-03-01.pdf")], "folders": [{"id": "19.f2"}]}
    site.routes[ajax.format("f1")] = Answer(json.dumps(inner).encode())
    site.routes[ajax.format("f2")] = Answer(status=400)
    found = harvest(client, site)
    assert {node: (date, one.kind) for node, (date, one) in found.items()} == {
        "18.b1": ("2026-10-06", "agenda"),
        "18.b2": ("2026-10-06", "minutes"),
    }
    assert found["18.b1"][1].address.startswith(site.base)
    assert not any("19.f0" in path for path in site.paths())


def test_folders_are_links_to_the_same_page_and_unknown_ones_show_nothing_new(site: Site, client: Client) -> None:
    default = portlet((file("a1", "x.pdf"), "Protokoll 2026-01-01.pdf"))
    links = "".join(
        f'<a href="?folder=19.{node}&amp;sv.url=12.e1">{name}</a>' for node, name in (("1", "2025"), ("2", "2024"))
    )
    site.routes["/namnd.html"] = page(links + default)
    site.routes["/namnd.html?folder=19.1&sv.url=12.e1"] = page(
        links + portlet((file("a2", "y.pdf"), "Protokoll 2025-01-01.pdf"))
    )
    assert set(harvest(client, site)) == {"18.a1", "18.a2"}


def test_in_a_table_the_column_tells_two_files_of_one_name_apart(site: Site, client: Client) -> None:
    rows = "".join(
        f"<tr><td>{date}</td><td><a href='{file(one, 'KS.pdf')}'>KS {date}.pdf</a></td>"
        f"<td><a href='{file(two, 'KS.pdf')}'>KS {date}.pdf</a></td></tr>"
        for date, one, two in (("2026-01-14", "a1", "a2"), ("2026-02-11", "a3", "a4"))
    )
    head = "<tr><th>Datum</th><th>Protokoll</th><th>Kallelse/handlingar</th></tr>"
    site.routes["/namnd.html"] = page(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
    found = harvest(client, site)
    assert [(node, date, one.kind) for node, (date, one) in sorted(found.items())] == [
        ("18.a1", "2026-01-14", "minutes"),
        ("18.a2", "2026-01-14", "agenda"),
        ("18.a3", "2026-02-11", "minutes"),
        ("18.a4", "2026-02-11", "agenda"),
    ]


def test_pages_of_meetings_are_followed_and_others_are_not(site: Site, client: Client) -> None:
    site.routes["/namnd.html"] = page(
        "<main><h2>2026</h2><ul><li><a href='/namnd/1.html'>14 januari 2026</a></li>"
        "<li><a href='/namnd/2.html'>11 februari 2026</a></li>"
        "<li><a href='/namnd/2025.html'>2025</a></li>"
        "<li><a href='/nyheter/3.html'>Nyheter 12 januari 2026</a></li>"
        "<li><a href='/namnd/om.html'>Om nämnden</a></li>"
        "<li><a href='http://elsewhere.test/namnd/4.html'>13 januari 2026</a></li></ul></main>"
    )
    site.routes["/namnd/1.html"] = page(portlet((file("a1", "p.pdf"), "Protokoll.pdf")))
    site.routes["/namnd/2.html"] = page(app("c1", {"files": [entry("a2", "Protokoll.pdf")]}))
    site.routes["/namnd/2025.html"] = page("<a href='/namnd/5.html'>3 december 2025</a>")
    site.routes["/namnd/5.html"] = page(portlet((file("a5", "p.pdf"), "Protokoll.pdf")))
    found = harvest(client, site)
    assert {node: date for node, (date, _) in found.items()} == {
        "18.a1": "2026-01-14",
        "18.a2": "2026-02-11",
        "18.a5": "2025-12-03",
    }
    assert "/namnd/om.html" not in site.paths()


def test_a_page_or_folder_that_is_not_to_be_had_takes_the_others_not_along(site: Site, client: Client) -> None:
    links = "".join(f"<a href='/namnd/{day}.html'>{day} mars 2026</a>" for day in (1, 2, 3))
    head = "<script>sv.PageContext={pageId:'4.1'};</script>"
    state = {"files": [entry("a1", "p.pdf")], "folders": [{"id": f"19.{name}"} for name in "abc"]}
    site.routes["/namnd.html"] = page(links + app("c1", state), head)
    site.routes["/namnd/2.html"] = Answer(status=500)
    site.routes["/namnd/3.html"] = page(portlet((file("a3", "p.pdf"), "Protokoll.pdf")))
    ajax = "/appresource/4.1/12.c1/files?folderId=19.{}&svAjaxReqParam=ajax"
    site.routes[ajax.format("a")] = page("<h1>Ett fel har uppstått</h1>")
    site.routes[ajax.format("b")] = Answer(status=400)
    site.routes[ajax.format("c")] = Answer(status=503)
    source = SiteVision(client, site.url("/namnd.html"), BOARD)
    for _ in range(2):  # each walk counts for itself
        shown = [one.identity for meeting in source.meetings() for one in meeting.documents]
        assert shown == ["18.a1", "18.a3"]
        assert [error.reason for error in source.lost] == ["status", "status", "gone", "status"]


def test_a_wrong_date_in_a_file_name_does_not_move_it_to_another_meeting(site: Site, client: Client) -> None:
    files = [(file("a1", "p.pdf"), "Protokoll 2022-30-30.pdf"), (file("a2", "q.pdf"), "Kallelse 2023-06-01.pdf")]
    site.routes["/namnd.html"] = page(f"<h3>11 augusti 2026</h3>{portlet(*files)}")
    assert {date for date, _ in harvest(client, site).values()} == {"2026-08-11"}


def test_minutes_listed_under_the_neighbouring_meeting_too_are_one(site: Site, client: Client) -> None:
    same = portlet((file("a1", "p.pdf"), "Protokoll.pdf"))
    site.routes["/namnd.html"] = page(f"<h3>1 mars 2026</h3>{same}<h3>1 april 2026</h3>{same}")
    assert {node: date for node, (date, _) in harvest(client, site).items()} == {"18.a1": "2026-03-01"}


def test_two_meetings_of_one_day_and_minutes_in_parts_stay_apart(site: Site, client: Client) -> None:
    evening = "".join(
        f"<h3>14 januari 2026 kl. {hour}:00</h3>{portlet((file(f'a{hour}', 'p.pdf'), 'Protokoll 2026-01-14.pdf'))}"
        for hour in (17, 19)
    )
    parts = [(file("b1", "p.rtf"), "Protokoll §§ 1-40.rtf"), (file("b2", "p.docx"), "Protokoll §§ 41-80.docx")]
    site.routes["/namnd.html"] = page(f"{evening}<h3>20-21 november 2024</h3>{portlet(*parts)}")
    meetings = SiteVision(client, site.url("/namnd.html"), BOARD).meetings()
    assert [(one.date, [paper.identity for paper in one.documents]) for one in meetings] == [
        ("2026-01-14", ["18.a17"]),
        ("2026-01-14", ["18.a19"]),
        ("2024-11-20", ["18.b1", "18.b2"]),
    ]


def test_a_cancelled_meeting_is_known_as_such(site: Site, client: Client) -> None:
    notice = portlet((file("a1", "p.pdf"), "Sammanträdet ställs in.pdf"))
    site.routes["/namnd.html"] = page(f"<h3>11 augusti 2026 INSTÄLLT</h3>{notice}")
    (meeting,) = SiteVision(client, site.url("/namnd.html"), BOARD).meetings()
    assert meeting.cancelled


def test_partial_minutes_stand_beside_the_full_ones(site: Site, client: Client) -> None:
    files = [(file("a1", "p.pdf"), "Protokoll.pdf"), (file("a2", "q.pdf"), "Protokoll § 42 omedelbar justering.pdf")]
    site.routes["/namnd.html"] = page(f"<h3>11 augusti 2026</h3>{portlet(*files)}")
    assert {node: one.partial for node, (_, one) in harvest(client, site).items()} == {"18.a1": False, "18.a2": True}


def test_a_script_that_is_no_json_is_passed_over(site: Site, client: Client) -> None:
    broken = "<script>AppRegistry.registerInitialState('12.a',{files:[oj);</script>"
    site.routes["/namnd.html"] = page(broken + portlet((file("a1", "p.pdf"), "Protokoll.pdf")))
    assert set(harvest(client, site)) == {"18.a1"}


AJAX = "/appresource/4.d1/12.c1/files?folderId=19.f1&svAjaxReqParam=ajax"


def with_folder(site: Site, client: Client, answer: Answer, context: str = "sv={pageId:'4.d1'};") -> SiteVision:
    state = {"files": [entry("b1", "Kallelse 2026-10-06.pdf")], "folders": [{"id": "19.f1"}]}
    site.routes["/namnd.html"] = page(app("c1", state), head=f"<script>{context}</script>")
    site.routes[AJAX] = answer
    return SiteVision(client, site.url("/namnd.html"), BOARD)


@pytest.mark.parametrize(
    "answer",
    [
        *(Answer(status=status) for status in (401, 403, 405, 451)),
        *(Answer(told.encode()) for told in ('{"error":"Access denied"}', "null", "[]", '"files"', '{"files":{}}')),
    ],
)
def test_a_folder_that_answers_anything_else_is_lost_and_not_empty(site: Site, client: Client, answer: Answer) -> None:
    """Its papers would count as withdrawn after some nights, and nobody would be told."""
    source = with_folder(site, client, answer)
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 1
    assert [type(error) for error in source.lost] == [FetchFailed]


@pytest.mark.parametrize(
    "answer", [*(Answer(status=status) for status in (400, 404, 410)), Answer(b'{"files":[],"folders":[]}')]
)
def test_a_folder_that_was_removed_or_emptied_is_empty(site: Site, client: Client, answer: Answer) -> None:
    source = with_folder(site, client, answer)
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 1
    assert source.lost == []


@pytest.mark.parametrize(
    "context", ['sv={"pageId":"4.d1"}', "sv.pageId = '4.d1'", 'sv=JSON.parse("{\\"pageId\\":\\"4.d1\\"}")']
)
def test_folders_are_asked_for_however_the_page_writes_its_number(site: Site, client: Client, context: str) -> None:
    inner = json.dumps({"files": [entry("b2", "Protokoll 2025-03-01.pdf")]})
    source = with_folder(site, client, Answer(inner.encode()), context)
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 2
    assert source.lost == []


def test_folders_of_a_page_without_its_number_are_lost_and_not_empty(site: Site, client: Client) -> None:
    source = with_folder(site, client, Answer(), "")
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 1
    assert [(type(error), str(error)) for error in source.lost] == [
        (FetchFailed, f"{site.url('/namnd.html')} visar mappar som inte går att öppna.")
    ]


def test_a_list_of_files_that_cannot_be_read_is_told_once(site: Site, client: Client) -> None:
    broken = app("c1", {"files": [entry("b1", "Protokoll.pdf")]}).replace("]}", "],}")
    other = "<script>AppRegistry.registerInitialState('12.e', window.weather);</script>"
    site.routes["/namnd.html"] = page(other + broken + broken + portlet((file("a1", "p.pdf"), "Protokoll.pdf")))
    source = SiteVision(client, site.url("/namnd.html"), BOARD)
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 1
    assert [str(error) for error in source.lost] == [
        f"{site.url('/namnd.html')} visar en fillista som inte går att läsa."
    ]
