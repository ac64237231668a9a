"""What the doctor finds: one verdict for each thing it looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum
from types import MappingProxyType

from pos_app.domain.value import value

Fact = str | int | float | bool | None


class Verdict(Enum):
    """How it is; the value is the exit status that it asks for."""

    OK = 0
    SKIPPED = -1
    WARN = 1
    BAD = 2


@value
class Finding:
    """`text` says what was found, `remedy` what to do; `facts` are the same for a program.

    None of them ever holds a key, a path or anything of a customer.
    """

    check: str
    verdict: Verdict
    text: str
    remedy: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


def ok(check: str, text: str, remedy: str = "", /, **facts: Fact) -> Finding:
    return Finding(check, Verdict.OK, text, remedy, facts)


def skipped(check: str, text: str, remedy: str = "", /, **facts: Fact) -> Finding:
    """It could not be looked at, or there is nothing to look at."""
    return Finding(check, Verdict.SKIPPED, text, remedy, facts)


def warn(check: str, text: str, remedy: str, /, **facts: Fact) -> Finding:
    """The till sells, but not for good or not with everything."""
    return Finding(check, Verdict.WARN, text, remedy, facts)


def bad(check: str, text: str, remedy: str, /, **facts: Fact) -> Finding:
    """The till cannot sell like this."""
    return Finding(check, Verdict.BAD, text, remedy, facts)


@value
class Report:
    """Everything that was found, in the order it was looked at."""

    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0 where all is well, 1 for warnings, 2 where something keeps the till from selling."""
        return max((0, *(each.verdict.value for each in self.findings)))

    def of(self, check: str) -> Finding:
        """The finding of that name. Raises KeyError."""
        for each in self.findings:
            if each.check == check:
                return each
        raise KeyError(check)

    def as_json(self) -> dict[str, object]:
        """For programs, and for the support bundle."""
        return {
            "verdict": _WORDS[Verdict(self.exit_code)],
            "findings": [
                {
                    "check": each.check,
                    "verdict": _WORDS[each.verdict],
                    "text": each.text,
                    "remedy": each.remedy,
                    "facts": dict(each.facts),
                }
                for each in self.findings
            ],
        }

    def as_text(self) -> str:
        """For a terminal: a line for each finding, its remedy below it."""
        return "".join(_lines(self.findings))


_WORDS = {Verdict.OK: "ok", Verdict.SKIPPED: "skipped", Verdict.WARN: "warn", Verdict.BAD: "bad"}


def _lines(findings: Iterable[Finding]) -> Iterable[str]:
    for each in findings:
        yield f"{_WORDS[each.verdict]:<8}{each.check:<14}{each.text}\n"
        if each.remedy:
            yield f"{'':<22}→ {each.remedy}\n"
