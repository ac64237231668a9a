"""A publisher's version file, and every way in which it can be none."""

from __future__ import annotations

import asyncio
import gzip
import json

import httpx
import pytest

from pos_app.api.releases import MOST_BYTES, is_update_address, newest
from pos_app.domain.release import UpdateFailed, UpdateTrouble
from tests.kit.minisign import Publisher

URL = "https://example.id/app/version.json"
PUBLISHER = Publisher()
FILE = {"version": "0.2.0", "page": "https://example.id/app", "notes": {"id": "Lebih cepat."}}


def told(content=FILE):
    return content if isinstance(content, bytes) else json.dumps(content).encode()


def look(content=FILE, signature=None, *, url=URL, key=PUBLISHER.public, answers=None):
    """The release, and every request that was made for it."""
    body = told(content)
    made = PUBLISHER.sign(body) if signature is None else signature
    asked = []

    def answer(request):
        asked.append(request)
        if answers is not None and (found := answers(request)) is not None:
            return found
        signed = request.url.path.endswith(".minisig")
        return httpx.Response(200, content=made if signed else body)

    found = asyncio.run(newest(url, key, transport=httpx.MockTransport(answer)))
    return found, asked


def trouble(*args, **options):
    with pytest.raises(UpdateFailed) as failed:
        look(*args, **options)
    return failed.value.why


def test_a_signed_file_tells_of_a_release():
    release, asked = look()
    assert release.version == "0.2.0"
    assert release.page == "https://example.id/app"
    assert release.notes_in("id") == "Lebih cepat."
    assert [str(each.url) for each in asked] == [f"{URL}.minisig", URL]
    assert {each.method for each in asked} == {"GET"}


def test_nothing_of_the_till_is_sent():
    _, asked = look()
    for request in asked:
        assert set(request.headers) <= {
            *("host", "accept", "accept-encoding", "connection", "user-agent"),
        }
        assert request.headers["user-agent"] == "scalev-pos"


def test_unknown_fields_are_passed_over():
    release, _ = look({**FILE, "sha256": "x", "files": [1, 2]})
    assert release.version == "0.2.0"


@pytest.mark.parametrize(
    "url",
    [
        *("", "version.json", "http://example.id/version.json", "ftp://example.id/version.json"),
        *("https://user@example.id/v.json", "https://example.id:8443/v.json", "https://example.id"),
        *("https://example.id/v.json?x=1", "https://example.id/v.json#x", "file:///etc/passwd"),
        *("http://127.0.0.1.example.id/v", "https://[::1", "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_is_never_asked(url):
    assert not is_update_address(url)
    assert trouble(url=url) is UpdateTrouble.ADDRESS


def test_this_machine_may_speak_plain_http():
    assert is_update_address("http://127.0.0.1:8000/version.json")
    assert is_update_address(URL)


@pytest.mark.parametrize("key", ["", "sk_0123456789abcdef", "RWQ"])
def test_without_a_publisher_nobody_is_asked(key):
    assert trouble(key=key) is UpdateTrouble.KEY


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"<html>not found</html>",
        Publisher(b"somebody else").sign(told()),
        PUBLISHER.sign(told({**FILE, "version": "9.0"})),
        PUBLISHER.sign(told())[:-10],
    ],
)
def test_what_the_publisher_did_not_sign_is_not_believed(signature):
    assert trouble(signature=signature) is UpdateTrouble.SIGNATURE


def test_a_redirect_is_not_followed():
    def answers(_request):
        return httpx.Response(302, headers={"Location": "https://evil.example/version.json"})

    asked = []

    def spying(request):
        asked.append(request.url.host)
        return answers(request)

    assert trouble(answers=spying) is UpdateTrouble.REDIRECTED
    assert asked == ["example.id"]


@pytest.mark.parametrize("status", [401, 404, 500, 503])
def test_another_status_is_no_file(status):
    def answers(_request):
        return httpx.Response(status, content=b"{}")

    assert trouble(answers=answers) is UpdateTrouble.MISSING


def test_a_huge_file_is_not_read_to_its_end():
    assert trouble(b" " * (MOST_BYTES + 1)) is UpdateTrouble.HUGE


def test_a_bomb_stops_at_the_limit():
    def answers(request):
        packed = gzip.compress(b" " * 50_000_000)
        return httpx.Response(200, content=_Raw(packed), headers={"Content-Encoding": "gzip"})

    assert trouble(answers=answers) is UpdateTrouble.HUGE


class _Raw(httpx.AsyncByteStream):
    def __init__(self, content):
        self._content = content

    async def __aiter__(self):
        yield self._content


def test_a_publisher_who_is_not_there():
    def answers(_request):
        raise httpx.ConnectError("no route")

    assert trouble(answers=answers) is UpdateTrouble.UNREACHED


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"[" * 30_000 + b"]" * 30_000,
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        {**FILE, "version": "newest"},
        {**FILE, "version": 2},
        {**FILE, "version": None},
        {**FILE, "page": "http://example.id"},
        {**FILE, "page": "javascript:alert(1)"},
        {**FILE, "page": "https://example.id@evil.example/"},
        {**FILE, "notes": "text"},
        {**FILE, "notes": ["text"]},
    ],
)
def test_a_signed_file_of_another_shape_is_told(content):
    assert trouble(content) is UpdateTrouble.SHAPE


def test_long_and_strange_notes_are_cut_and_kept_plain():
    release, _ = look({**FILE, "notes": {"id": "<b>" + "x" * 50_000, "en": 5, "": None}})
    assert len(release.notes["id"]) <= 2_000
    assert release.notes["id"].startswith("<b>")
