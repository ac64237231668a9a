"""Links and texts that leave the till: the one place that opens anything, and why it would not."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from pos_app.domain.links import host_of, is_trusted, is_web_link
from pos_app.domain.phone import is_mobile
from pos_app.ui.kit.words import tx

_HTTPS_PORTS = (-1, 443)
_LONGEST_TEXT = 1_000


class LinkFault(StrEnum):
    """Why a link is not opened."""

    MISSING = "missing"
    NOT_WEB = "not_web"
    NOT_TRUSTED = "not_trusted"
    NO_MOBILE = "no_mobile"
    NOT_OPENED = "not_opened"


class LinkDesk:
    """Opens pages of hosts the shop trusts in the system's browser, and nothing else.

    `hosts` answers the trusted hosts of now; `*.example.id` stands for every host below it.
    """

    def __init__(self, hosts: Callable[[], tuple[str, ...]]) -> None:
        self._hosts = hosts

    def fault(self, url: str) -> LinkFault | None:
        """Why this link would not be opened, or None where it would."""
        if not url:
            return LinkFault.MISSING
        if not is_web_link(url) or not _is_plain(QUrl(url, QUrl.ParsingMode.StrictMode), url):
            return LinkFault.NOT_WEB
        return None if is_trusted(url, self._hosts()) else LinkFault.NOT_TRUSTED

    def open(self, url: str) -> LinkFault | None:
        """Opens the link; answers why not, where it did not."""
        fault = self.fault(url)
        return fault or _opened(QUrl(url, QUrl.ParsingMode.StrictMode))

    def open_here(self, url: str) -> LinkFault | None:
        """Opens a page of this very machine: the panel of the sandbox that the till started."""
        target = QUrl(url, QUrl.ParsingMode.StrictMode)
        here = target.scheme() == "http" and target.host() == "127.0.0.1"
        if not (target.isValid() and here and not target.userInfo()):
            return LinkFault.NOT_WEB
        return _opened(target)

    def whatsapp(self, phone: str, text: str) -> LinkFault | None:
        """Opens a chat with a normalised phone number, the text typed but not sent."""
        if not self.has_whatsapp(phone):
            return LinkFault.NO_MOBILE
        words = quote(text[:_LONGEST_TEXT], safe="")
        url = QUrl(f"https://wa.me/{phone}?text={words}", QUrl.ParsingMode.StrictMode)
        return _opened(url) if url.isValid() else LinkFault.NOT_OPENED

    @staticmethod
    def has_whatsapp(phone: str) -> bool:
        """Whether a normalised phone number can be written to."""
        return phone.isascii() and phone.isdigit() and is_mobile(phone)

    @staticmethod
    def copy(text: str) -> None:
        """Puts the text on the clipboard."""
        QGuiApplication.clipboard().setText(text)


def link_fault(fault: LinkFault, url: str = "") -> str:
    """Why a link is not opened, in words."""
    match fault:
        case LinkFault.MISSING:
            return tx("Links", "This order has no payment page.")
        case LinkFault.NOT_WEB:
            return tx("Links", "This is not a safe web address, so it is not opened.")
        case LinkFault.NOT_TRUSTED:
            told = tx("Links", "{host} is not a host this till trusts, so it is not opened.")
            return told.format(host=host_of(url))
        case LinkFault.NO_MOBILE:
            return tx("Links", "This customer has no mobile number.")
        case LinkFault.NOT_OPENED:
            return tx("Links", "The browser of this computer did not open it.")


def _is_plain(url: QUrl, text: str) -> bool:
    """Qt's own reading must agree with ours: it is Qt that opens the link."""
    return (
        url.isValid()
        and url.scheme() == "https"
        and not url.userInfo()
        and url.port() in _HTTPS_PORTS
        and url.host(QUrl.ComponentFormattingOption.FullyEncoded) == host_of(text)
    )


def _opened(url: QUrl) -> LinkFault | None:
    return None if QDesktopServices.openUrl(url) else LinkFault.NOT_OPENED
