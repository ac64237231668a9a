"""The one error a handler raises; its spelling depends on the generation asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from pos_app.sandbox.options import Generation
from pos_app.sandbox.wire import Obj

Problems = Mapping[str, Sequence[str]]


class ApiError(Exception):
    """A refusal: HTTP status, a code, a sentence, and texts per field for validation errors."""

    def __init__(
        self, status: int, code: str, message: str, problems: Problems | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.problems = problems

    def as_wire(self, generation: Generation) -> tuple[int, Obj]:
        """Return the status and body in the dialect of ``generation``."""
        problems = None if self.problems is None else {k: list(v) for k, v in self.problems.items()}
        if generation == "classic":
            status = 400 if self.status == HTTPStatus.UNPROCESSABLE_ENTITY else self.status
            body: Obj = {"error": self.message}
            if problems is not None:
                body["errors"] = problems
            return status, body
        if problems is None:
            return self.status, {"error": self.message, "error_code": self.code}
        return self.status, {
            "error": None,
            "error_code": self.code,
            "message": self.message,
            "errors": problems,
        }


def invalid(problems: Problems) -> ApiError:
    """Return the refusal of a request whose fields are wrong."""
    first = next(iter(problems.items()), ("", ("is invalid",)))
    return ApiError(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "validation_error",
        f"{first[0]} {first[1][0]}".strip(),
        problems,
    )


def missing(what: str) -> ApiError:
    """Return the refusal of an id that leads nowhere."""
    return ApiError(HTTPStatus.NOT_FOUND, "not_found", f"{what} not found")
