"""Superset's web interface for programs: logging in, importing files, asking.

Here: what ``make bi`` and its test say to a running Superset. Not here: starting it (``bi``).
"""

from __future__ import annotations

import json
import secrets
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener


class RefusedError(Exception):
    """Superset answered with an error; the message holds status and answer."""


class Client:
    """Logged in to the Superset at ``url``, as one user."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._url = url
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
        self._headers: dict[str, str] = {}
        given = {"username": user, "password": password, "provider": "db"}
        token = self.post("/api/v1/security/login", given)["access_token"]
        self._headers = {"Authorization": f"Bearer {token}", "Referer": url}
        self._headers["X-CSRFToken"] = self.get("/api/v1/security/csrf_token/")["result"]

    def get(self, path: str) -> Any:
        """The answer to a question, from JSON."""
        return self._ask(Request(self._url + path, headers=self._headers))

    def post(self, path: str, content: object) -> Any:
        """The answer to JSON that is sent."""
        body = json.dumps(content).encode()
        return self._ask(
            Request(self._url + path, body, self._headers | {"Content-Type": "application/json"})
        )

    def import_bundle(self, bundle: bytes) -> None:
        """Import a ZIP file of databases, datasets, charts and dashboards over what there is of the same UUIDs."""
        mark = secrets.token_hex(16)
        head = 'Content-Disposition: form-data; name="bundle"; filename="yusuan.zip"\r\nContent-Type: application/zip'
        body = b"".join((f"--{mark}\r\n{head}\r\n\r\n".encode(), bundle, f"\r\n--{mark}--\r\n".encode()))
        headers = self._headers | {"Content-Type": f"multipart/form-data; boundary={mark}"}
        self._ask(Request(f"{self._url}/api/v1/assets/import/", body, headers))

    def _ask(self, request: Request) -> Any:
        try:
            with self._opener.open(request, timeout=120) as answer:
                return json.load(answer)
        except HTTPError as error:
            said = error.read().decode("utf-8", "replace")[:2000]
            raise RefusedError(f"{request.get_method()} {request.full_url}: {error.code} {said}") from error
