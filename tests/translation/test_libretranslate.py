"""The LibreTranslate engine against a server on this machine that answers as that one does."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import paraline
from paraline.errors import ModelError
from paraline.translation.libretranslate import LibreTranslate

Reply = tuple[int, bytes, dict[str, str]]
LANGUAGES = [
    {"code": "lv", "name": "Latvian", "targets": ["en", "lv"]},
    {"code": "en", "name": "English", "targets": ["en", "lv", "zh-Hans"]},
]


class FakeLibre(ThreadingHTTPServer):
    """Answers as LibreTranslate does; ``troubles`` are given first, one for each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.languages: Any = LANGUAGES
        self.key = ""
        self.troubles: list[Reply | str] = []
        self.asked: list[tuple[str, Any]] = []

    def answer(self, path: str, question: Any) -> Reply:
        if path == "/languages":
            return as_json(self.languages)
        if self.key and question.get("api_key") != self.key:
            return as_json({"error": "Please contact the server operator"}, 403)
        outputs = [f"{question['target']}: {text}" for text in question["q"]]
        return as_json({"translatedText": outputs})


class Handler(BaseHTTPRequestHandler):
    server: FakeLibre

    def do_GET(self) -> None:
        self.reply(None)

    def do_POST(self) -> None:
        self.reply(json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def reply(self, question: Any) -> None:
        self.server.asked.append((self.path, question))
        trouble = self.server.troubles.pop(0) if self.server.troubles else None
        if trouble == "slow":
            time.sleep(0.6)
        if trouble == "hang up":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        usual = self.server.answer(self.path, question)
        status, body, headers = usual if trouble is None or isinstance(trouble, str) else trouble
        try:
            self.send_response(status)
            for name, value in {"content-length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # who asked did not wait

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def as_json(content: Any, status: int = 200, **headers: str) -> Reply:
    return status, json.dumps(content).encode(), {"content-type": "application/json", **headers}


@pytest.fixture
def server() -> Iterator[FakeLibre]:
    with FakeLibre() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def engine(server: FakeLibre) -> LibreTranslate:
    return LibreTranslate(server.url, timeout=10, pause=0.01)


def texts_of(translations: list[Any]) -> list[str]:
    return [translated.text for translated in translations]


def test_pairs_are_what_the_server_says_and_it_is_asked_once(
    server: FakeLibre, engine: LibreTranslate
) -> None:
    expected = {("lv", "en"), ("en", "lv"), ("en", "zh")}
    assert engine.pairs == engine.pairs == expected
    assert server.asked == [("/languages", None)]


def test_an_old_server_that_names_no_targets_offers_all(
    server: FakeLibre, engine: LibreTranslate
) -> None:
    server.languages = [{"code": "lv"}, {"code": "ru"}]
    assert engine.pairs == {("lv", "ru"), ("ru", "lv")}


def test_many_texts_go_in_few_requests_and_come_back_in_order(
    server: FakeLibre, engine: LibreTranslate
) -> None:
    texts = [f"Teikums {number}." for number in range(120)] + ["ā" * 4000, "ē" * 4000, "ī" * 9000]
    outputs = engine.translate(texts, "lv", "en")
    assert texts_of(outputs) == [f"en: {text}" for text in texts]
    questions = [question for path, question in server.asked if path == "/translate"]
    assert [len(question["q"]) for question in questions] == [50, 50, 21, 1, 1]
    assert {one.engine for one in outputs} == {f"libretranslate {server.url}"}
    assert questions[0] == {"q": texts[:50], "source": "lv", "target": "en", "format": "text"}


def test_the_servers_own_codes_are_used(server: FakeLibre, engine: LibreTranslate) -> None:
    assert texts_of(engine.translate(["One"], "en", "zh")) == ["zh-Hans: One"]
    assert server.asked[-1][1]["target"] == "zh-Hans"


def test_a_pair_that_the_server_lacks(engine: LibreTranslate) -> None:
    with pytest.raises(ModelError, match="does not translate lv to ru: name another"):
        engine.translate(["Jā"], "lv", "ru")


def test_a_way_through_english(server: FakeLibre) -> None:
    name = f"libretranslate:{server.url}"
    (output,) = paraline.translate(["Valdība"], "lv", "zh", translator=name)
    assert output.route == ("lv", "en", "zh")
    assert output.engine == f"libretranslate {server.url}; lv-en, en-zh"


def test_a_second_time_the_server_is_not_asked_to_translate(
    server: FakeLibre, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    name = f"libretranslate:{server.url}"
    first = paraline.translate(["Valdība lēma."], "lv", "en", translator=name)
    assert paraline.translate(["Valdība lēma."], "lv", "en", translator=name) == first
    assert [path for path, _ in server.asked].count("/translate") == 1


def test_a_key_is_sent_and_told_to_nobody(
    server: FakeLibre, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.key = "secret"
    given = LibreTranslate(server.url, api_key="secret")
    assert texts_of(given.translate(["Jā"], "lv", "en")) == ["en: Jā"]
    assert "secret" not in given.signature
    monkeypatch.setenv("PARALINE_LIBRETRANSLATE_KEY", "secret")
    assert texts_of(LibreTranslate(server.url).translate(["Nē"], "lv", "en")) == ["en: Nē"]
    monkeypatch.delenv("PARALINE_LIBRETRANSLATE_KEY")
    with pytest.raises(ModelError, match=r"refuses /translate \(403: Please contact the server"):
        LibreTranslate(server.url).translate(["Jā"], "lv", "en")


def test_a_name_and_a_password_in_the_address_are_told_to_nobody(server: FakeLibre) -> None:
    engine = LibreTranslate(server.url.replace("//", "//me:pass@"), attempts=1)
    assert engine.signature == f"libretranslate {server.url}"
    server.troubles = [as_json({}, 500)]
    with pytest.raises(ModelError) as caught:
        assert engine.pairs
    assert "pass" not in str(caught.value)


BUSY = as_json({"error": "Slowdown: 30 per 1 minute"}, 429, **{"retry-after": "0"})
FAILING = (503, b"<html>Bad gateway</html>", {"content-type": "text/html"})


@pytest.mark.parametrize(
    "troubles", [[BUSY], [FAILING], ["hang up"], [BUSY, FAILING, "hang up"]], ids=str
)
def test_a_server_that_recovers_is_asked_again(
    server: FakeLibre, engine: LibreTranslate, troubles: list[Any]
) -> None:
    assert engine.pairs
    server.troubles = [*troubles]
    assert texts_of(engine.translate(["Jā"], "lv", "en")) == ["en: Jā"]
    assert len(server.asked) == 2 + len(troubles)


def test_a_slow_answer_is_not_waited_for_and_asked_for_again(server: FakeLibre) -> None:
    engine = LibreTranslate(server.url, timeout=0.3, pause=0.01)
    assert engine.pairs
    server.troubles = ["slow"]
    assert texts_of(engine.translate(["Jā"], "lv", "en")) == ["en: Jā"]


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (BUSY, r"refuses /translate \(429: Slowdown: 30 per 1 minute\)"),
        (FAILING, r"refuses /translate \(503\): check its address"),
        ("hang up", "cannot be reached .*check its address, and that it is running"),
        ("slow", "cannot be reached .*check its address"),
    ],
)
def test_a_server_that_does_not_recover_is_given_up(
    server: FakeLibre, trouble: Any, message: str
) -> None:
    engine = LibreTranslate(server.url, timeout=0.3, attempts=2, pause=0.01)
    assert engine.pairs
    server.troubles = [trouble] * 5
    with pytest.raises(ModelError, match=message):
        engine.translate(["Jā"], "lv", "en")
    assert len(server.asked) == 3


NONSENSE = "answers /translate with something else than LibreTranslate does"


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (as_json({"translatedText": ["one"]}), "gave 1 translations for 2 texts"),
        (as_json({"translatedText": ["one", "two", "three"]}), "gave 3 translations for 2 texts"),
        (as_json({"translatedText": "one"}), NONSENSE),
        (as_json({"translatedText": ["one", None]}), NONSENSE),
        (as_json(["one", "two"]), NONSENSE),
        ((200, b'{"translatedText": ["one', {}), NONSENSE),
        ((200, b"\xff\xfe\x00", {}), NONSENSE),
        ((200, b"", {}), NONSENSE),
        (as_json({"error": "lv is not supported"}, 400), r"\(400: lv is not supported\)"),
        ((302, b"", {"location": "http://192.0.2.1/"}), r"refuses /translate \(302\)"),
        ((404, b"not here", {}), r"refuses /translate \(404\)"),
    ],
    ids=str,
)
def test_a_wrong_answer_is_no_translation(
    server: FakeLibre, engine: LibreTranslate, reply: Reply, message: str
) -> None:
    assert engine.pairs
    server.troubles = [reply]
    with pytest.raises(ModelError, match=message):
        engine.translate(["viens", "divi"], "lv", "en")
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "languages",
    [
        "lv",
        {"lv": "en"},
        [{"name": "Latvian"}],
        [1],
        None,
        [{"code": "?"}, {"code": "lv"}],
        [{"code": 1}],
    ],
    ids=str,
)
def test_another_kind_of_server_is_found_out(
    server: FakeLibre, engine: LibreTranslate, languages: Any
) -> None:
    server.languages = languages
    with pytest.raises(ModelError, match="answers /languages with something else"):
        assert engine.pairs


def test_no_server_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ModelError, match=rf"127.0.0.1:{port} cannot be reached"):
        assert LibreTranslate(f"http://127.0.0.1:{port}", attempts=2, pause=0.01).pairs


@pytest.mark.parametrize(
    "url", ["", "localhost", "localhost:5000", "ftp://host", "http://", "http://h:x", "http://[::1"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ModelError, match="is no server's address: write libretranslate:http"):
        LibreTranslate(url)


def test_a_proxy_of_the_environment_is_passed_by(
    server: FakeLibre, engine: LibreTranslate, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert engine.pairs
    assert len(server.asked) == 1
