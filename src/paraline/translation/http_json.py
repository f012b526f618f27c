"""Questions and answers in JSON over HTTP, asked again where a server is busy or away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from paraline.errors import ModelError

if TYPE_CHECKING:
    import httpx

_BUSY = 429
_LONGEST_PAUSE = 30.0  # seconds, whatever a server asks for


class Server:
    """A server that answers in JSON.

    Parameters
    ----------
    url
        Its address, without a slash at the end.
    timeout
        Seconds to wait for each answer.
    attempts
        How often a request is made before the server is given up, 1 or more.
    pause
        Seconds before the second attempt; twice as long before each further one.
    """

    def __init__(self, url: str, *, timeout: float, attempts: int, pause: float) -> None:
        self._url = url
        self.name = url.rpartition("@")[2]
        self._timeout = timeout
        self._attempts = attempts
        self._pause = pause

    def get(self, path: str) -> Any:
        """Return the answer to a GET; see :meth:`post`."""
        return self._ask("GET", path, None)

    def post(self, path: str, question: object) -> Any:
        """Return the answer to *question*.

        Raises
        ------
        ModelError
            If the server cannot be reached, refuses, or answers with something else than JSON.
        """
        return self._ask("POST", path, question)

    def nonsense(self, path: str) -> ModelError:
        """Return the error that says that this is not the server that it was taken for."""
        return ModelError(
            f"The server {self.name} answers {path} with something else than LibreTranslate "
            "does: check its address."
        )

    def _ask(self, method: str, path: str, question: object) -> Any:
        answer = self._answer(method, path, question)
        if not answer.is_success:
            raise ModelError(
                f"The server {self.name} refuses {path} ({answer.status_code}{_reason(answer)}): "
                "check its address, its limits and the key."
            )
        try:
            return answer.json()
        except ValueError:
            raise self.nonsense(path) from None

    def _answer(self, method: str, path: str, question: object) -> httpx.Response:
        """Ask until the server answers and is not busy; return its last answer."""
        import httpx

        with httpx.Client(timeout=self._timeout, trust_env=False, verify=_trusted()) as client:
            for attempt in range(1, self._attempts + 1):
                last = attempt == self._attempts
                try:
                    answer = client.request(method, self._url + path, json=question)
                except httpx.TransportError as error:
                    if last:
                        raise self._away(error) from error
                    wait = 0.0
                else:
                    if last or not _worth_another_try(answer):
                        return answer
                    wait = _asked_for(answer)
                time.sleep(min(max(wait, self._pause * 2 ** (attempt - 1)), _LONGEST_PAUSE))
        raise AssertionError("at least one attempt is made")

    def _away(self, error: Exception) -> ModelError:
        what = str(error) or type(error).__name__
        return ModelError(
            f"The server {self.name} cannot be reached ({what}): check its address, and that it "
            "is running."
        )


def _trusted() -> Any:
    """Return the certificates that this machine trusts, an own network's among them."""
    import ssl

    return ssl.create_default_context()


def _worth_another_try(answer: httpx.Response) -> bool:
    return answer.status_code == _BUSY or answer.is_server_error


def _asked_for(answer: httpx.Response) -> float:
    """Return how many seconds the server asks to be left alone."""
    given = answer.headers.get("retry-after", "")
    return float(given) if given.isdecimal() else 0.0


def _reason(answer: httpx.Response) -> str:
    """Return what a LibreTranslate says in an error, after a colon and a space."""
    try:
        said = answer.json()["error"]
    except (KeyError, TypeError, ValueError):
        return ""
    return f": {said}" if isinstance(said, str) else ""
