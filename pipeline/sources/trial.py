"""Pages and feeds are first tried in a process that can be ended, before the parsers that others wrote are let at them here.

What a stranger writes may take these a time that grows with the square of its length (an element of a hundred thousand
attributes, an author of a hundred thousand dots), and nothing ends a parser in a thread, which may hold up all others.
"""

from __future__ import annotations

import subprocess
import sys

from pipeline.sources.addresses import shortened
from schemas.errors import FetchFailed

SECONDS = 20  # of a processor's time
PATIENCE = 300.0  # seconds on a clock, on a machine that has others to serve
MEMORY = 2 * 2**30  # bytes
_OVER = 99  # what the process ends with where memory did not suffice

_LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]),) * 2)
if sys.platform == "linux":
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY},) * 2)
content = sys.stdin.buffer.read()
try:
    %s
except MemoryError:
    sys.exit({_OVER})
"""
PAGE = (
    _LIMITED % "from lxml import html; parser = html.HTMLParser(encoding='utf-8', huge_tree=True);"
    " page = html.document_fromstring(content, parser=parser); roots = [page, *page.itersiblings()];"
    " print(sum(1 for root in roots for _ in root.iter()), sum(1 for root in roots for _ in root.iter('a')))"
)
FEED = (
    _LIMITED
    % "import feedparser, io; feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False);"
    " print(len(feed.entries))"
)


def try_out(parser: str, content: bytes, url: str) -> list[int]:
    """What a parser counts in a content: elements and links of a page, entries of a feed, nothing in what is neither.

    Raises FetchFailed where it comes to no end. parser: PAGE, of UTF-8, or FEED. content is that which it is let at here: in another encoding a page has other elements.
    """
    try:
        tried = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-I", "-c", parser, str(SECONDS)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _endless(url) from error
    if tried.returncode == _OVER or tried.returncode < 0:  # else what is no page at all is told where it is parsed
        raise _endless(url)
    return [int(number) for number in tried.stdout.split()]


def _endless(url: str) -> FetchFailed:
    return FetchFailed("budget", f"{shortened(url)} tar längre tid att tolka än någon sida behöver.")
