"""The description of the API says what is so, and no request that fits it breaks the workbench."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from paraline import __version__
from paraline.web.formats import FORMATS
from paraline.web.openapi import openapi, operations

EXAMPLES = 12  # at random, for each operation
# No 5xx, and every answer is as the description says.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "allow_header_conformance",
    "use_after_free",
)


def test_it_names_every_operation_and_no_other(make_app: Callable[..., Starlette]) -> None:
    app = make_app()
    there = {
        (method, route.path)  # type: ignore[attr-defined]
        for route in app.routes
        for method in route.methods  # type: ignore[attr-defined]
        if route.path.startswith("/api/") and method != "HEAD"  # type: ignore[attr-defined]
    }
    assert {(one.method, one.path) for one in operations()} == there


def test_it_is_served_with_its_version(client: Any) -> None:
    document = client.get("/api/openapi.json").json()
    assert document == openapi()
    assert document["info"]["version"] == __version__


def test_it_names_the_formats() -> None:
    path = openapi()["paths"]["/api/comparisons/{id}/results/{format}"]
    (form,) = [one for one in path["parameters"] if one.get("name") == "format"]
    assert form["schema"]["enum"] == list(FORMATS)
    media = {form.media_type.partition(";")[0] for form in FORMATS.values()}
    assert set(path["get"]["responses"]["200"]["content"]) == media


def test_its_page_has_all_of_it_and_loads_nothing_from_elsewhere(client: Any) -> None:
    page = client.get("/api").text
    for one in operations():
        assert f"{one.method} {one.path}" in page
        assert f'id="{one.anchor}"' in page
    assert not re.search(r"https?:|//\w", page)
    assert "<script" not in page


def test_its_examples_work(client: Any) -> None:
    for one in operations():
        for media in one.about.get("requestBody", {}).get("content", {}).values():
            response = client.request(one.method, one.path, json=media["example"])
            assert response.status_code in (200, 202)


def test_schemathesis_finds_nothing(serve: Callable[..., str], tmp_path: Path) -> None:
    """Examples, the limits of every field, requests at random, and sequences of requests."""
    pytest.importorskip("schemathesis", reason="needs schemathesis: extra dev")
    address = serve()
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}api/openapi.json"),
            *("--checks", ",".join(CHECKS)),
            *("--max-examples", str(EXAMPLES)),
            *("--seed", "1", "--workers", "1", "--no-color", "--request-timeout", "60"),
            *("--generation-database", "none"),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        timeout=600,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout[-6000:]
    assert int(re.findall(r"(\d+) generated", finished.stdout)[0]) > EXAMPLES
