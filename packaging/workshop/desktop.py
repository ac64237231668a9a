"""What a Linux desktop is told of the app: its entry in the menu, and its page in the shop."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime

from workshop.project import APP_ID, HOME, Release

_SUMMARY = {
    "": "The till of shops that sell through Scalev",
    "id": "Kasir toko yang berjualan lewat Scalev",
}
_TEXT = {
    "": (
        "Find goods in an instant, fill a cart, name the customer, pick a courier, show the "
        "payment QR, and watch it until it is paid.",
        "No confirmed sale is lost, and none is sent twice by the app itself. Cash, cash on "
        "delivery and bank transfer sell on without a network.",
    ),
    "id": (
        "Temukan barang seketika, isi keranjang, catat pelanggan, pilih kurir, tampilkan QR "
        "pembayaran, dan pantau sampai lunas.",
        "Penjualan yang sudah dikonfirmasi tidak hilang dan tidak dikirim dua kali oleh aplikasi. "
        "Tunai, COD, dan transfer bank tetap jalan tanpa jaringan.",
    ),
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def entry(command: str = "pos-app") -> str:
    """The menu's entry. X11 knows the window by the app's name, Wayland by that of this file."""
    return f"""\
[Desktop Entry]
Version=1.4
Type=Application
Name=Scalev POS
GenericName=Point of Sale
GenericName[id]=Kasir
Comment={_SUMMARY[""]}
Comment[id]={_SUMMARY["id"]}
Exec={command}
Icon={APP_ID}
Terminal=false
Categories=Office;Finance;
Keywords=pos;till;cashier;sales;qris;
Keywords[id]=pos;kasir;penjualan;toko;qris;
StartupNotify=true
StartupWMClass=Scalev POS
"""


def metainfo(releases: Sequence[Release], stamp: int) -> str:
    """The app's description in AppStream's words; `stamp` dates what is not released yet."""
    top = ET.Element("component", type="desktop-application")
    _add(top, "id", APP_ID)
    _add(top, "metadata_license", "CC0-1.0")
    _add(top, "project_license", "LicenseRef-proprietary")
    _add(top, "name", "Scalev POS")
    _in_languages(top, "summary", _SUMMARY)
    description = ET.SubElement(top, "description")
    for language, texts in _TEXT.items():
        for text in texts:
            paragraph = _add(description, "p", text)
            if language:
                paragraph.set(_LANG, language)
    _add(top, "launchable", f"{APP_ID}.desktop", type="desktop-id")
    _add(top, "url", HOME, type="homepage")
    _add(top, "developer_name", "Scalev POS")
    _add(ET.SubElement(top, "provides"), "binary", "pos-app")
    categories = ET.SubElement(top, "categories")
    for category in ("Office", "Finance"):
        _add(categories, "category", category)
    ET.SubElement(top, "content_rating", type="oars-1.1")
    listed = ET.SubElement(top, "releases")
    for release in releases:
        day = release.day or datetime.fromtimestamp(stamp, UTC).date().isoformat()
        kind = "stable" if release.day else "development"
        told = ET.SubElement(listed, "release", version=release.version, date=day, type=kind)
        points = ET.SubElement(ET.SubElement(told, "description"), "ul")
        for change in release.changes:
            _add(points, "li", change.replace("`", ""))
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text
    return made


def _in_languages(parent: ET.Element, tag: str, texts: dict[str, str]) -> None:
    for language, text in texts.items():
        made = _add(parent, tag, text)
        if language:
            made.set(_LANG, language)
