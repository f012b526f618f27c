"""A LibreTranslate server on one's own network.

The only engine that sends texts anywhere: it must be asked for by name and address. Proxies that
the environment names are passed by, so that texts reach that address and no other.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from paraline.errors import LanguageError, ModelError
from paraline.language import language_code
from paraline.translation.http_json import Server
from paraline.translation.translator import Pair, Translation, explain_gap

_TEXTS = 50  # in one request
_CHARACTERS = 5000
_KEY = "PARALINE_LIBRETRANSLATE_KEY"


class LibreTranslate:
    """Asks a LibreTranslate server, through its ``/languages`` and ``/translate``.

    The server does not say which models it runs, so the signature tells its address alone.

    Parameters
    ----------
    url
        The server's address, ``http://HOST:PORT``.
    api_key
        The server's key for this user; by default ``$PARALINE_LIBRETRANSLATE_KEY``, if there.
    timeout
        Seconds to wait for each answer.
    attempts
        How often a request is made before the server is given up, 1 or more; repeated are those
        that found no server, an overloaded one (429) or a failing one (5xx).
    pause
        Seconds before the second attempt; twice as long before each further one.

    Raises
    ------
    ModelError
        If *url* is no address.
    """

    def __init__(
        self,
        url: str,
        *,
        api_key: str | None = None,
        timeout: float = 60.0,
        attempts: int = 4,
        pause: float = 0.5,
    ) -> None:
        parts = _parts(url)
        self._server = Server(url.rstrip("/"), timeout=timeout, attempts=attempts, pause=pause)
        self._key = api_key if api_key is not None else os.environ.get(_KEY, "")
        # A name and a password in the address are nobody's business.
        address = parts.netloc.rpartition("@")[2] + parts.path.rstrip("/")
        self.signature = f"libretranslate {parts.scheme}://{address}"
        self._lock = threading.Lock()

    @property
    def pairs(self) -> AbstractSet[Pair]:
        """Every (source, target) that the server offers; it is asked once.

        Raises
        ------
        ModelError
            If the server cannot be reached, or answers with something else.
        """
        with self._lock:
            return self._offered.keys()

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate *sentences* in requests of many texts each.

        Raises
        ------
        ModelError
            If the server does not offer the pair, cannot be reached, or answers with something
            else than one output for each text.
        """
        if (source, target) not in self.pairs:
            raise ModelError(explain_gap(self, source, target))
        codes = self._offered[source, target]
        outputs = [text for texts in _requests(sentences) for text in self._ask(texts, *codes)]
        return [Translation(text, engine=self.signature) for text in outputs]

    def _ask(self, texts: list[str], source: str, target: str) -> list[str]:
        question = {"q": texts, "source": source, "target": target, "format": "text"}
        answer = self._server.post("/translate", question | self._credentials)
        outputs = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(outputs, list) or not all(isinstance(one, str) for one in outputs):
            raise self._server.nonsense("/translate")
        if len(outputs) != len(texts):
            raise ModelError(
                f"The server {self._server.name} gave {len(outputs)} translations for "
                f"{len(texts)} texts: it is no LibreTranslate that can be used."
            )
        return outputs

    @property
    def _credentials(self) -> dict[str, str]:
        return {"api_key": self._key} if self._key else {}

    @cached_property
    def _offered(self) -> dict[Pair, Pair]:
        """The pairs in ISO 639-1 codes, and in the server's own (``zh-Hans`` is ``zh``)."""
        answer = self._server.get("/languages")
        try:
            sources = {row["code"]: row.get("targets") for row in answer}
            pairs = [
                (source, target)
                for source, targets in sources.items()
                for target in (sources if targets is None else targets)
            ]
            known = {(language_code(a), language_code(b)): (a, b) for a, b in reversed(pairs)}
        except (AttributeError, KeyError, LanguageError, TypeError):
            raise self._server.nonsense("/languages") from None
        return {pair: own for pair, own in known.items() if pair[0] != pair[1]}


def _parts(url: str) -> Any:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ModelError(
            f"{url!r} is no server's address: write libretranslate:http://HOST:PORT, with the "
            "address of the LibreTranslate on your network."
        )
    return parts


def _requests(texts: Sequence[str]) -> Iterator[list[str]]:
    """Cut *texts* into lists that a server takes in one request."""
    together: list[str] = []
    for text in texts:
        size = sum(map(len, together)) + len(text)
        if together and (len(together) == _TEXTS or size > _CHARACTERS):
            yield together
            together = []
        together.append(text)
    if together:
        yield together
