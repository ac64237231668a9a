"""The bill of materials: what the packaged app is made of, as CycloneDX, from the lock file."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from workshop.environment import BUILD_LOCK
from workshop.lockfile import Pin, closure, read
from workshop.project import HOME, dependencies, version
from workshop.running import ROOT

_NAME = "scalev-pos"
_ASSETS = (
    ("Inter", "OFL-1.1", "https://rsms.me/inter/"),
    ("Lucide", "ISC", "https://lucide.dev"),
    ("idn-area-data", "ODbL-1.0", "https://github.com/fityannugroho/idn-area-data"),
)
Json = dict[str, object]


def rendered(stamp: int, lock: Path = BUILD_LOCK, root: Path = ROOT) -> str:
    """The bill as a file; the same for the same lock file and the same time."""
    return json.dumps(bill(stamp, lock, root), indent=1) + "\n"


def bill(stamp: int, lock: Path = BUILD_LOCK, root: Path = ROOT) -> Json:
    """What is shipped is `required`; what only builds it is `excluded`."""
    pins = read(lock)
    shipped = closure(pins, dependencies(root))
    licences = _licences(root)
    packages = [_package(pin, licences, shipped=pin.name in shipped) for pin in pins.values()]
    app = _reference(_NAME, version(root))
    serial = uuid.uuid5(uuid.NAMESPACE_URL, lock.read_text(encoding="utf-8") + app)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(stamp, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": app,
                "name": _NAME,
                "version": version(root),
                "externalReferences": [{"type": "website", "url": HOME}],
            },
        },
        "components": packages + [_asset(*asset) for asset in _ASSETS],
        "dependencies": _graph(app, pins, dependencies(root)),
    }


def _package(pin: Pin, licences: Mapping[str, str], *, shipped: bool) -> Json:
    told: Json = {
        "type": "library",
        "bom-ref": _reference(pin.name, pin.version),
        "name": pin.name,
        "version": pin.version,
        "purl": _reference(pin.name, pin.version),
        "scope": "required" if shipped else "excluded",
        "properties": [
            *([{"name": "pip:marker", "value": pin.marker}] if pin.marker else []),
            # One for each file that the index has of this version: wheels and sources.
            *({"name": "pip:sha256", "value": digest} for digest in pin.hashes),
        ],
    }
    if pin.name in licences:
        told["licenses"] = [_licence(licences[pin.name])]
    return told


def _asset(name: str, licence: str, home: str) -> Json:
    return {
        "type": "data",
        "bom-ref": f"asset:{name}",
        "name": name,
        "scope": "required",
        "licenses": [_licence(licence)],
        "externalReferences": [{"type": "website", "url": home}],
    }


def _licence(expression: str) -> Json:
    if " " in expression:
        return {"expression": expression}
    return {"license": {"id": expression}}


def _licences(root: Path) -> dict[str, str]:
    """Name → licence, from the file of the About page."""
    told = json.loads((root / "resources" / "licences.json").read_text(encoding="utf-8"))
    return {
        each["name"].lower().replace("_", "-").replace(".", "-"): each["licence"]
        for each in told["components"]
    }


def _graph(app: str, pins: Mapping[str, Pin], roots: tuple[str, ...]) -> list[Json]:
    references = {name: _reference(name, pin.version) for name, pin in pins.items()}
    needs: dict[str, list[str]] = {app: [references[name] for name in roots]}
    for name, pin in pins.items():
        needs.setdefault(references[name], [])
        for parent in pin.wanted_by:
            if parent in references:
                needs.setdefault(references[parent], []).append(references[name])
    return [{"ref": each, "dependsOn": sorted(needs[each])} for each in sorted(needs)]


def _reference(name: str, number: str) -> str:
    return f"pkg:pypi/{name}@{number}"
