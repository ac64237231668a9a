"""What is opened, and what never is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from pos_app.ui.desks.links import LinkDesk, LinkFault, link_fault

HOSTS = ("app.scalev.id", "*.xendit.co")


class Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser(qapp):
    made = Browser()
    for scheme in ("https", "http", "file", "gojek", "ms-settings"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("https", "http", "file", "gojek", "ms-settings"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def links() -> LinkDesk:
    return LinkDesk(lambda: HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "https://app.scalev.id/order/abc",
        "https://app.scalev.id:443/order/abc?x=1#top",
        "https://checkout.xendit.co/web/9",
    ],
)
def test_pages_of_trusted_hosts_open(links, browser, url):
    assert links.fault(url) is None
    assert links.open(url) is None
    assert len(browser.opened) == 1


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", LinkFault.MISSING),
        ("https://evil.example/", LinkFault.NOT_TRUSTED),
        ("https://app.scalev.id.evil.example/", LinkFault.NOT_TRUSTED),
        ("https://xendit.co/", LinkFault.NOT_TRUSTED),
        ("https://app.scalev.id@evil.example/", LinkFault.NOT_WEB),
        ("https://evil.example\\@app.scalev.id/", LinkFault.NOT_WEB),
        ("https://user:word@app.scalev.id/", LinkFault.NOT_WEB),
        ("https://app.scalev.id:8443/", LinkFault.NOT_WEB),
        ("http://app.scalev.id/", LinkFault.NOT_WEB),
        ("HTTPS://app.scalev.id/", LinkFault.NOT_WEB),
        ("https:app.scalev.id", LinkFault.NOT_WEB),
        ("https:///app.scalev.id", LinkFault.NOT_WEB),
        ("https://\u0430pp.scalev.id/", LinkFault.NOT_WEB),
        ("https://app.scalev.id/\u202e", LinkFault.NOT_WEB),
        ("https://app.scalev.id/\r\nHost: evil", LinkFault.NOT_WEB),
        ("https://app.scalev.id/%zz", LinkFault.NOT_WEB),
        ("file:///etc/passwd", LinkFault.NOT_WEB),
        ("gojek://gopay/pay", LinkFault.NOT_WEB),
        ("ms-settings:windowsupdate", LinkFault.NOT_WEB),
        ("\\\\server\\share", LinkFault.NOT_WEB),
        ("javascript:alert(1)", LinkFault.NOT_WEB),
    ],
)
def test_anything_else_is_refused_and_says_why(links, browser, url, fault):
    assert links.open(url) is fault
    assert links.fault(url) is fault
    assert browser.opened == []
    assert link_fault(fault, url)


def test_the_hosts_are_asked_for_each_time(browser):
    hosts: list[str] = []
    links = LinkDesk(lambda: tuple(hosts))
    assert links.open("https://toko.example/") is LinkFault.NOT_TRUSTED
    hosts.append("toko.example")
    assert links.open("https://toko.example/") is None
    assert browser.opened == ["https://toko.example/"]


def test_whatsapp_gets_the_text_whole_and_escaped(links, browser):
    assert links.whatsapp("6281234567890", "Total Rp 5.000 & #1\n100%?") is None
    assert browser.opened == [
        "https://wa.me/6281234567890?text=Total%20Rp%205.000%20%26%20%231%0A100%25%3F"
    ]


@pytest.mark.parametrize("phone", ["", "62215551234", "+628123456789", "62812/../x"])
def test_whatsapp_needs_a_mobile_number(links, browser, phone):
    assert links.whatsapp(phone, "x") is LinkFault.NO_MOBILE
    assert browser.opened == []


def test_a_browser_that_does_not_open_is_told(links, monkeypatch, qapp):
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: False))
    assert links.open("https://app.scalev.id/x") is LinkFault.NOT_OPENED


def test_copy(links, qapp):
    links.copy("8808 1234")
    assert QGuiApplication.clipboard().text() == "8808 1234"


def test_every_fault_has_words():
    assert all(link_fault(fault, "https://x.example/") for fault in LinkFault)
