"""Ed25519 by the vectors of RFC 8032, and minisign files that were touched anywhere."""

from __future__ import annotations

import base64

import pytest

from pos_app.domain.ed25519 import _ORDER, is_signed
from pos_app.domain.minisign import NotAKey, is_signed_file, public_key
from pos_app.domain.release import Release, is_newer, is_version
from tests.kit.minisign import Publisher, public_point, signed

# RFC 8032, section 7.1: secret, public, message, signature.
VECTORS = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)
CONTENT = b'{"version": "0.2.0"}'


@pytest.mark.parametrize(("secret", "public", "message", "made"), VECTORS)
def test_the_vectors_of_the_standard(secret, public, message, made):
    seed, point = bytes.fromhex(secret), bytes.fromhex(public)
    content, signature = bytes.fromhex(message), bytes.fromhex(made)
    assert is_signed(content, signature, point)
    assert not is_signed(content + b"x", signature, point)
    assert public_point(seed) == point
    assert signed(content, seed) == signature


def test_a_signature_that_was_touched_is_none():
    _, public, message, made = VECTORS[2]
    point, content, signature = map(bytes.fromhex, (public, message, made))
    for at in range(64):
        touched = signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
        assert not is_signed(content, touched, point), at


def test_a_second_signature_of_the_same_is_none():
    """The order added to the scalar solves the same equation."""
    _, public, message, made = VECTORS[2]
    point, content, signature = map(bytes.fromhex, (public, message, made))
    scalar = int.from_bytes(signature[32:], "little") + _ORDER
    assert not is_signed(content, signature[:32] + scalar.to_bytes(32, "little"), point)


@pytest.mark.parametrize(
    ("signature", "point"),
    [
        (b"", b""),
        (bytes(63), bytes(32)),
        (bytes(64), b"\xff" * 32),
        (b"\xff" * 64, bytes.fromhex(VECTORS[0][1])),
        (bytes(64), b"\1" + bytes(30) + b"\x80"),
    ],
)
def test_nonsense_is_no_signature(signature, point):
    assert not is_signed(b"", signature, point)


def test_another_library_agrees():
    keys = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    for number in range(8):
        secret = keys.Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        point = secret.public_key().public_bytes_raw()
        assert is_signed(CONTENT, secret.sign(CONTENT), point)
        assert not is_signed(CONTENT, secret.sign(CONTENT + b"x"), point)


def test_a_file_that_its_publisher_signed():
    publisher = Publisher()
    key = public_key(f"untrusted comment: minisign public key\n{publisher.public}\n")
    assert key == public_key(publisher.public)
    assert is_signed_file(CONTENT, publisher.sign(CONTENT), key)


def test_everything_in_a_signature_counts():
    publisher = Publisher()
    key, whole = public_key(publisher.public), publisher.sign(CONTENT)
    first, second, comment, last = whole.decode().splitlines()
    other = Publisher(b"somebody else")
    same_number = Publisher(b"somebody else")
    for wrong in (
        b"",
        b"\xff\xfe",
        b"\n".join([b""] * 4),
        other.sign(CONTENT),
        same_number.sign(CONTENT),
        Publisher(number=b"87654321").sign(CONTENT),
        publisher.sign(CONTENT, kind=b"Ed"),
        publisher.sign(CONTENT + b" "),
        "\n".join((first, second, comment + "0", last)).encode(),
        "\n".join((first, second, comment[1:], last)).encode(),
        "\n".join((first, second[:-4], comment, last)).encode(),
        "\n".join((first, second, comment, last[:-4] + "AAAA")).encode(),
        "\n".join((first, second, comment)).encode(),
        whole + b"one more line\n",
    ):
        assert not is_signed_file(CONTENT, wrong, key), wrong


@pytest.mark.parametrize(
    "text",
    ["", "RW", "not base64 at all", base64.b64encode(bytes(42)).decode(), "a\nb\nc", "RX" * 28],
)
def test_what_is_no_public_key(text):
    with pytest.raises(NotAKey):
        public_key(text)


def test_versions_are_numbers_and_not_letters():
    assert is_newer("0.10", "0.9.9")
    assert not is_newer("1.0", "1.0.0")
    assert is_newer("0.1.0", "")
    assert not is_newer("", "0.1.0")
    assert is_version("1.2.3.4")
    for text in ("1", "1.", "v1.0", "1.0-rc1", "1.2.3.4.5", "\u0661.\u0662", "99999.0", "1.0\n"):
        assert not is_version(text), text


def test_notes_come_in_the_language_of_the_till_or_in_another():
    release = Release("1.0", "https://example.id/a", {"id": "baru", "en": "new"})
    assert release.notes_in("id") == "baru"
    assert release.notes_in("fr") == "new"
    assert Release("1.0", "", {"fr": "neuf"}).notes_in("id") == "neuf"
    assert Release("1.0", "").notes_in("id") == ""


def test_a_file_that_the_tool_itself_signed():
    """Made by minisign 0.11, with a key that was thrown away."""
    key = public_key("RWRxDAdDjCX9HTGrbTpjRtyo/NscXTUSMlSNna2Wx+2N4jUABnb+5NI4")
    content = b'{"version": "0.2.0", "page": "https://example.id/pos", "notes": {}}'
    signature = (
        b"untrusted comment: signature from minisign secret key\n"
        b"RURxDAdDjCX9HRAAt9cDuP4rhTv5g8eQhbMwOoeWcPBTBeVZZYsoRk13+Xm0lrsUUJCkQEoRV2Fu4qzErTqPfjeZ"
        b"D3AnLK5tiw8=\n"
        b"trusted comment: release 0.2.0\n"
        b"OixDhzvHy9J3vUIoeLyG/t9HzfhIyH/4nHL1pfVlfpitcg7moJW5UWgnJ12/hdh7Ahvu+Jba0yrSCmltpWd7DQ==\n"
    )
    assert is_signed_file(content, signature, key)
    assert not is_signed_file(content + b" ", signature, key)
