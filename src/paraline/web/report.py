"""The report at its own address: the file that everyone gets, with a bar of the workbench's.

The file allows its own style and script by a policy in its head. Here that policy goes into the
header of the answer, widened by what the bar needs: one style sheet and two forms of this page.
"""

from __future__ import annotations

import html
import re
from functools import cache

from jinja2 import Template

from paraline.reporting.pages import load_template
from paraline.web.archive import Kept
from paraline.web.formats import FORMATS

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
_REFERRER = re.compile(r'<meta name="referrer"[^>]*>\n?')
_HEADER = '<header class="page">'
_SHEETS = '<link rel="stylesheet" href="/bar.css">\n<link rel="icon" href="/icon.svg">\n'


def with_bar(report: str, kept: Kept) -> tuple[str, str]:
    """Return the *report* with the bar at its top, and the policy for the answer's header."""
    head, end, rest = report.partition("</head>")
    found = _META.search(head)
    own = html.unescape(found[1]) if found else ""
    # Without a referrer, a browser would send the bar's form with no origin.
    head = _REFERRER.sub("", _META.sub("", head, count=1), count=1)
    # After the link that skips to the differences, which stays the first to be reached.
    before, header, after = rest.partition(_HEADER)
    bar = _bar().render(kept=kept, formats=FORMATS)
    return f"{head}{_SHEETS}{end}{before}{bar}{header}{after}", _widened(own)


def _widened(own: str) -> str:
    """Return the report's *own* policy with what the bar needs."""
    parts = dict(part.strip().partition(" ")[::2] for part in own.split(";") if part.strip())
    parts["default-src"] = "'none'"
    parts["style-src"] = f"{parts.get('style-src', '')} 'self'".strip()
    parts |= {
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


@cache
def _bar() -> Template:
    return load_template(__package__, "bar.html")
