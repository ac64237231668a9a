"""From this machine to the server: name, connection, a secure answer, and its clock."""

from __future__ import annotations

import urllib.request

from pos_app.api import probe
from pos_app.doctor.findings import Fact, Finding, Verdict, bad, ok, skipped, warn
from pos_app.domain.errors import Insecure, NotSent, ShopError

SKEWED = 120.0
"""Seconds between two clocks from which on it matters."""

_SLOW = 2.0
_FAILED = 500
_NO_CLOCK = "Not compared: the server did not answer."


async def network(base_url: str) -> list[Finding]:
    """One finding for each step; those behind a step that failed are skipped."""
    try:
        host, port = probe.address(base_url)
    except ValueError:
        # Without the text: it quotes the address, which may hold anything.
        return [bad("server", "The server's address is none.", "Correct it in the settings.")]
    if _is_proxied(base_url, host):
        told = "Not asked: requests go through a proxy."
        way = [skipped("name", told), skipped("connection", told)]
    else:
        way = [await _name(host, port)]
        if way[0].verdict is Verdict.BAD:
            way.append(skipped("connection", "Not tried: the server's name is not known."))
        else:
            way.append(await _connection(host, port))
    if any(each.verdict is Verdict.BAD for each in way):
        return [
            *way,
            skipped("server", "Not asked: there is no connection to it."),
            skipped("clock", _NO_CLOCK),
        ]
    return [*way, *await _server(base_url)]


def _is_proxied(base_url: str, host: str) -> bool:
    scheme = base_url.partition(":")[0].lower()
    found = urllib.request.getproxies()
    local = host in ("127.0.0.1", "::1", "localhost")
    return (
        not local
        and bool(found.get(scheme) or found.get("all"))
        and not urllib.request.proxy_bypass(host)
    )


async def _name(host: str, port: int) -> Finding:
    try:
        count = await probe.resolve(host, port)
    except NotSent as unknown:
        return bad(
            "name",
            f"The server's name is not known here ({unknown}).",
            "Check the internet and the DNS server of this network.",
        )
    return ok("name", f"The server's name has {count} address(es).", addresses=count)


async def _connection(host: str, port: int) -> Finding:
    try:
        seconds = await probe.connect(host, port)
    except NotSent as gone:
        return bad(
            "connection",
            f"The server takes no connection ({gone}).",
            "Check the internet, the Wi-Fi's login page and the firewall.",
            port=port,
        )
    told = round(seconds * 1000)
    return ok("connection", f"Connected within {told} ms", port=port, milliseconds=told)


async def _server(base_url: str) -> list[Finding]:
    try:
        answer = await probe.knock(base_url)
    except Insecure as refused:
        remedy = (
            "Set the date and time of this computer right."
            if refused.clock
            else "Log in to the Wi-Fi if it asks for it. An antivirus or a company's proxy that "
            "looks into connections must bring its certificate into the system."
        )
        return [
            bad("server", f"The secure connection was refused ({refused}).", remedy, secure=False),
            skipped("clock", _NO_CLOCK),
        ]
    except ShopError as error:
        return [
            bad(
                "server",
                f"The server did not answer ({type(error).__name__}).",
                "Try again in a moment; ask whoever runs the network if it stays so.",
            ),
            skipped("clock", _NO_CLOCK),
        ]
    return [_answered(answer), _clock(answer.skew)]


def _answered(answer: probe.Knock) -> Finding:
    told = round(answer.seconds * 1000)
    facts: dict[str, Fact] = {"status": answer.status, "milliseconds": told}
    if answer.is_page or 300 <= answer.status < 400:
        return bad(
            "server",
            "A web page answered instead of the server.",
            "Log in to the Wi-Fi, or check the server's address.",
            **facts,
        )
    if answer.status >= _FAILED:
        return bad(
            "server",
            f"The server has trouble (status {answer.status}).",
            "Nothing is wrong here. Try again later.",
            **facts,
        )
    if answer.seconds > _SLOW:
        return warn("server", f"Answered after {told} ms", "The connection is slow.", **facts)
    return ok("server", f"Answered after {told} ms", **facts)


def _clock(skew: float | None) -> Finding:
    if skew is None:
        return skipped("clock", "Not compared: the server told no time.")
    off = round(skew)
    if abs(skew) > SKEWED:
        return warn(
            "clock",
            f"This computer's clock is {abs(off)} s {'behind' if off > 0 else 'ahead'}.",
            "Switch on the automatic time of the system.",
            skew_seconds=off,
        )
    return ok("clock", f"Within {abs(off)} s of the server's", skew_seconds=off)
