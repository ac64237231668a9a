"""The disk image of macOS: the app is signed, checked, packed, and shown to Apple where wanted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from workshop.running import ROOT, Stop, must, say, stage

ENTITLEMENTS = ROOT / "packaging" / "macos" / "entitlements.plist"
APP = "Scalev POS.app"
AD_HOC = "-"


def steps(app: Path, folder: Path, image: Path, environ: Mapping[str, str]) -> list[list[str]]:
    """The commands, in their order.

    `CODESIGN_IDENTITY` is a Developer ID of the keychain; without one the app is signed for
    nobody, and macOS asks before it opens it. `NOTARY_PROFILE` names what
    `xcrun notarytool store-credentials` has kept. Raises Stop where only the second is given.
    """
    identity = environ.get("CODESIGN_IDENTITY", "")
    profile = environ.get("NOTARY_PROFILE", "")
    if profile and not identity:
        raise Stop("Apple notarises only what is signed: NOTARY_PROFILE needs CODESIGN_IDENTITY")
    hardened = ["--options", "runtime", "--timestamp"] if identity else []
    entitled = ["--entitlements", str(ENTITLEMENTS)]
    signed = ["codesign", "--force", "--sign", identity or AD_HOC, *hardened]
    commands = [
        # PyInstaller has signed what is inside; the seal round it comes last.
        [*signed, *entitled, str(app)],
        ["codesign", "--verify", "--deep", "--strict", str(app)],
        [
            *("hdiutil", "create", "-volname", "Scalev POS", "-srcfolder", str(folder)),
            *("-fs", "HFS+", "-format", "UDZO", "-ov", str(image)),
        ],
    ]
    if identity:
        commands.append([*signed, str(image)])
    if profile:
        send = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile]
        commands.append([*send, "--wait"])
        commands.append(["xcrun", "stapler", "staple", str(image)])
        # The same question that the customer's computer will ask.
        gatekeeper = ["--context", "context:primary-signature", str(image)]
        commands.append(["spctl", "--assess", "--type", "open", *gatekeeper])
    return commands


def disk_image(built: Path, version: str, machine: str, target: Path) -> Path:
    """The image of a built app, with a link to the folder that apps belong into. Raises Stop."""
    folder = built / "image"
    folder.mkdir(exist_ok=True)
    app = folder / APP
    must(["ditto", str(built / APP), str(app)], "the app could not be copied")
    link = folder / "Applications"
    if not link.is_symlink():
        link.symlink_to("/Applications")
    target.mkdir(parents=True, exist_ok=True)
    image = target / f"scalev-pos-{version}-macos-{machine}.dmg"
    with stage("disk image"):
        for command in steps(app, folder, image, os.environ):
            must(command, f"{command[0]} failed")
    if not os.environ.get("CODESIGN_IDENTITY"):
        say("signed for nobody: CODESIGN_IDENTITY names no identity")
    return image
