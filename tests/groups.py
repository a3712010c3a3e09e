"""Files whose tests share something that costs seconds to make, and so go to one worker each.

pytest-xdist 3.8 has a mark for it, which does nothing since pytest 9.2 keeps the names of tests elsewhere.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

S3 = "a server of object storage"
PAGES = "a server whose pages a browser shows"
PREFECT = "a server of Prefect's"
LOGIN = "a provider of logins"
GROUPS = {
    "tests/flows/test_dask_pool.py": "a cluster of Dask's",
    "tests/flows/test_extract.py": "a call over good and bad files",
    "tests/flows/test_bad_bucket.py": PREFECT,
    "tests/flows/test_nightly.py": PREFECT,
    "tests/flows/test_notifications.py": PREFECT,
    "tests/flows/test_run.py": PREFECT,
    "tests/flows/test_server.py": PREFECT,
    "tests/flows/test_object_storage.py": S3,
    "tests/flows/web/access/test_browser.py": LOGIN,
    "tests/flows/web/access/test_login.py": LOGIN,
    "tests/flows/web/pages/test_admin.py": PAGES,
    "tests/flows/web/pages/test_browser.py": PAGES,
    "tests/flows/web/pages/test_cuts.py": PAGES,
    "tests/flows/web/pages/test_doubt_form.py": PAGES,
    "tests/flows/web/pages/test_drafts.py": PAGES,
    "tests/flows/web/pages/test_findings.py": PAGES,
    "tests/flows/web/pages/test_pages.py": PAGES,
    "tests/flows/web/pages/test_review.py": PAGES,
    "tests/flows/web/test_served.py": "a server as a process",
    "tests/pipeline/archive/test_archive.py": S3,
    "tests/pipeline/archive/test_object_store.py": S3,
    "tests/pipeline/harvest/test_nightly.py": "a register and what its nights leave",
    "tests/pipeline/harvest/test_object_storage.py": S3,
    "tests/pipeline/harvest/test_side_by_side.py": "sites and what a night finds there",
}


class ByGroup(LoadScopeScheduling):  # type: ignore[misc] # the library has no types
    """Gives the tests of a group to one worker, largest groups first, and every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return GROUPS.get(nodeid.partition("::")[0], nodeid)
