"""Files and folders whose tests share something that costs seconds to make, and so go to one worker each.

pytest-xdist 3.8 has a mark for it, which does nothing since pytest 9.2 keeps the names of tests elsewhere.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

S3 = "a server of object storage"
WEB = "a server over a night's data, whose pages a browser shows"
PREFECT = "a server of Prefect's"
LOGIN = "a provider of logins"
NIGHT = "a night's data"
# By the beginnings of their names; of several the longest is meant.
GROUPS = {
    "tests/extractors/ocr/": "what Tesseract says of a picture",
    "tests/flows/test_bad_bucket.py": PREFECT,
    "tests/flows/test_check_store.py": NIGHT,
    "tests/flows/test_corrections.py": NIGHT,
    "tests/flows/test_dask_pool.py": "a cluster of Dask's",
    "tests/flows/test_export_tables.py": NIGHT,
    "tests/flows/test_extract.py": "a call over good and bad files",
    "tests/flows/test_locale.py": PREFECT,
    "tests/flows/test_nightly.py": PREFECT,
    "tests/flows/test_notifications.py": PREFECT,
    "tests/flows/test_object_storage.py": S3,
    "tests/flows/test_output_guard.py": NIGHT,
    "tests/flows/test_run.py": PREFECT,
    "tests/flows/test_server.py": PREFECT,
    "tests/flows/web/": WEB,
    "tests/flows/web/access/test_browser.py": LOGIN,
    "tests/flows/web/access/test_login.py": LOGIN,
    "tests/flows/web/test_served.py": "a server as a process",
    "tests/pipeline/archive/test_archive.py": S3,
    "tests/pipeline/archive/test_object_store.py": S3,
    "tests/pipeline/harvest/test_nightly.py": "a register and what its nights leave",
    "tests/pipeline/harvest/test_object_storage.py": S3,
    "tests/pipeline/harvest/test_side_by_side.py": "sites and what a night finds there",
    "tests/pipeline/report/test_desk.py": "a report that a browser shows",
    "tests/pipeline/store/": "a server of PostgreSQL's",
    "tests/pipeline/webhooks/": "a server of PostgreSQL's",
    "tests/test_house.py": "all modules, parsed",
}


def group_of(name: str) -> str:
    """The group of a test by its name; a test that is in none is one by itself."""
    beginnings = [beginning for beginning in GROUPS if name.startswith(beginning)]
    return GROUPS[max(beginnings, key=len)] if beginnings else name


class ByGroup(LoadScopeScheduling):  # type: ignore[misc] # the library has no types
    """Gives the tests of a group to one worker, largest groups first, and every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:  # noqa: ARG002 - xdist gives it
        """Forgets what is done: at each test all that a worker was ever given would be counted again."""
        name = self.registered_collections[node][item_index]
        group = self._split_scope(name)
        tests = self.assigned_work[node][group]
        del tests[name]
        if not tests:
            del self.assigned_work[node][group]
        self._reschedule(node)
