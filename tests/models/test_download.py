from __future__ import annotations

import random
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraline.models import download
from paraline.models.download import FetchError, fetch

DATA = random.Random(4).randbytes(300_000)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_FIRST_PAUSE", 0.0)


def ranges(shelf: Any) -> list[str]:
    return [asked for _, asked in shelf.asked]


def test_a_file_is_fetched_and_progress_told(shelf: Any, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    path = tmp_path / "file"
    fetch(shelf.put("/f", DATA), path, progress=lambda *step: told.append(step))
    assert path.read_bytes() == DATA
    assert told == sorted(told)
    assert told[-1] == (len(DATA), len(DATA))


def test_a_file_without_a_length_is_fetched(shelf: Any, tmp_path: Path) -> None:
    fetch(shelf.put("/f", DATA, chunked=True), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA


@pytest.mark.parametrize(
    "validator", [{}, {"etag": "", "modified": "Sat, 01 Jan 2022 00:00:00 GMT"}]
)
def test_what_breaks_off_is_resumed(shelf: Any, tmp_path: Path, validator: dict[str, str]) -> None:
    fetch(shelf.put("/f", DATA, cuts=[100_000, 50_000], **validator), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert ranges(shelf) == ["", "bytes=100000-", "bytes=150000-"]


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_sure_mark_it_is_begun_anew(shelf: Any, tmp_path: Path, etag: str) -> None:
    fetch(shelf.put("/f", DATA, cuts=[100_000], etag=etag), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert ranges(shelf) == ["", ""]


def test_where_ranges_are_ignored_it_is_begun_anew(shelf: Any, tmp_path: Path) -> None:
    fetch(shelf.put("/f", DATA, cuts=[100_000], ranges=False), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert ranges(shelf) == ["", "bytes=100000-"]


def test_a_file_that_changed_meanwhile_is_begun_anew(shelf: Any, tmp_path: Path) -> None:
    newer = DATA[::-1]

    def change() -> None:
        file.data, file.etag, file.after = newer, '"two"', None

    url = shelf.put("/f", DATA, cuts=[100_000], after=change)
    file = shelf.files["/f"]
    fetch(url, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == newer


def test_another_range_than_was_asked_for_is_not_taken(shelf: Any, tmp_path: Path) -> None:
    fetch(shelf.put("/f", DATA, cuts=[100_000], range_from=5), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert ranges(shelf) == ["", "bytes=100000-", ""]


def test_a_passing_error_in_between_loses_nothing(shelf: Any, tmp_path: Path) -> None:
    url = shelf.put("/f", DATA, cuts=[100_000], statuses=[503])
    shelf.files["/f"].after = lambda: shelf.files["/f"].statuses.extend([500])
    fetch(url, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert ranges(shelf) == ["", "", "bytes=100000-", "bytes=100000-"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(0, 4000), max_size=4), ranged=st.booleans())
def test_wherever_it_breaks_off_it_comes_whole(
    shelf: Any, tmp_path: Path, cuts: list[int], ranged: bool
) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder) / "file"
        fetch(shelf.put("/f", DATA[:9000], cuts=cuts, ranges=ranged), path)
        assert path.read_bytes() == DATA[:9000]


def test_breaking_off_at_one_place_ends(shelf: Any, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"the connection broke.* 5 times in a row"):
        fetch(shelf.put("/f", DATA, cuts=[9] * 100, ranges=False), tmp_path / "file")
    assert len(shelf.asked) <= 7


def test_a_length_that_is_too_long_ends(shelf: Any, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="the connection broke"):
        fetch(shelf.put("/f", DATA, length=len(DATA) + 9), tmp_path / "file")


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (403, 1), (500, 5), (503, 5), (429, 5)])
def test_an_error_of_the_server_is_told(
    shelf: Any, tmp_path: Path, status: int, tries: int
) -> None:
    with pytest.raises(FetchError, match=f"the server answers {status}"):
        fetch(shelf.put("/f", DATA, statuses=[status] * 9), tmp_path / "file")
    assert len(shelf.asked) == tries


def test_redirects_are_followed_but_not_without_end(shelf: Any, tmp_path: Path) -> None:
    shelf.put("/f", DATA)
    fetch(shelf.put("/to", location="/f"), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    with pytest.raises(FetchError, match="redirects without end"):
        fetch(shelf.put("/round", location="/round"), tmp_path / "file")


@pytest.mark.parametrize("elsewhere", ["file:///etc/hostname", "ftp://127.0.0.1/f"])
def test_a_redirect_to_another_protocol_is_not_followed(
    shelf: Any, tmp_path: Path, elsewhere: str
) -> None:
    with pytest.raises(FetchError, match="no address of http"):
        fetch(shelf.put("/to", location=elsewhere), tmp_path / "file")


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/f", "http://", "nothing", "http://[::1/"])
def test_what_is_no_address_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(FetchError, match="no address of http"):
        fetch(url, tmp_path / "file")


def test_a_server_that_falls_silent(
    shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_SILENT_SECONDS", 0.1)
    with pytest.raises(FetchError, match="the server fell silent"):
        fetch(shelf.put("/f", DATA, silent_after=10, ranges=False), tmp_path / "file")


def test_a_server_that_drips(shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_SLOW_SECONDS", 0.1)
    monkeypatch.setattr(download, "_ATTEMPTS", 2)
    with pytest.raises(FetchError, match="sends less than 1024 bytes a second"):
        fetch(shelf.put("/f", DATA, drip=0.01, ranges=False), tmp_path / "file")


def test_a_server_that_drips_its_headers(
    shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_ANSWER_SECONDS", 0.1)
    with pytest.raises(FetchError, match="did not answer in time"):
        fetch(shelf.put("/f", drip_headers=True), tmp_path / "file")


def test_everything_has_an_end(shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_TOTAL_SECONDS", 0.2)
    with pytest.raises(FetchError, match="it was not all there after"):
        fetch(shelf.put("/f", DATA, drip=0.01), tmp_path / "file")


@pytest.mark.parametrize("chunked", [False, True])
def test_too_much_is_refused(shelf: Any, tmp_path: Path, chunked: bool) -> None:
    with pytest.raises(FetchError, match=r"larger than 100,000 bytes"):
        fetch(shelf.put("/f", DATA, chunked=chunked), tmp_path / "file", most=100_000)
    assert (tmp_path / "file").stat().st_size <= 100_000


@pytest.mark.parametrize("proxy", ["nonsense://host", "http://[::1"])
def test_a_proxy_that_makes_no_sense_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(FetchError, match="the proxy that is set cannot be used"):
        fetch("http://host.invalid/f", tmp_path / "file")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for the loopback address, with its key, that nobody has signed."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here, to make a certificate")
    path = tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext"
    subprocess.run(
        [*command.split(), "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", f"{path}.crt"],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


def test_https_is_trusted_only_with_a_known_certificate_and_all_the_way(
    shelf: Any, tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = shelf.put("/f", DATA)
    secure = shelf.with_tls(certificate)
    url = secure + "/f"
    with pytest.raises(FetchError, match=r"no connection.*certificate"):
        fetch(url, tmp_path / "file")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetch(url, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    shelf.put("/away", location=plain)
    with pytest.raises(FetchError, match="leads from https"):
        fetch(secure + "/away", tmp_path / "file")


def test_no_network_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        port = taken.getsockname()[1]
        with pytest.raises(FetchError, match="no connection"):
            fetch(f"http://127.0.0.1:{port}/f", tmp_path / "file")
