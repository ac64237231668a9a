"""The application: its routes, each behind its guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pos_app.sandbox import admin
from pos_app.sandbox.calls import JSON_TYPE, Call, Guard, Handler, as_json
from pos_app.sandbox.errors import ApiError
from pos_app.sandbox.gate import Gate
from pos_app.sandbox.routes import BUSINESS, CUSTOMER, OPEN, STOREFRONT, Table
from pos_app.sandbox.world import World


def build_app(world: World, port: int) -> ASGIApp:
    """Return the whole application, its gate included."""
    app = Starlette(
        routes=[*_api_routes(world), *_admin_routes(world)],
        exception_handlers={HTTPException: _as_api_error(world)},
    )
    app.router.redirect_slashes = False
    return Gate(app, world, port)


def _api_routes(world: World) -> list[Route]:
    business = [
        Route(
            path,
            Call(world, name, handler, guard="business", scope=scope),
            methods=[method],
        )
        for method, path, name, scope, handler in BUSINESS
    ]
    tables: tuple[tuple[Guard, str, Table], ...] = (
        ("storefront", "/v3/stores/{store_uid}/public", STOREFRONT),
        ("customer", "/v3/stores/{store_uid}/customers/me", CUSTOMER),
        ("open", "", OPEN),
    )
    site = [
        Route(f"{start}{path}", Call(world, name, handler, guard=guard), methods=[method])
        for guard, start, table in tables
        for method, path, name, handler in table
    ]
    return [*business, *site]


def _admin_routes(world: World) -> list[Route]:
    table: tuple[tuple[str, str, Handler], ...] = (
        ("GET", "/orders", admin.orders),
        ("POST", "/orders/{order_id}/{action}", admin.move_order),
        ("GET", "/requests", admin.requests),
        ("GET", "/faults", admin.faults),
        ("POST", "/faults", admin.add_fault),
        ("DELETE", "/faults", admin.remove_faults),
        ("DELETE", "/faults/{fault_id}", admin.remove_faults),
        ("GET", "/members", admin.members),
        ("GET", "/otps", admin.otps),
        ("POST", "/reset", admin.reset),
        ("POST", "/stock", admin.set_stock),
        ("GET", "/settings", admin.settings),
        ("PATCH", "/settings", admin.change_settings),
    )
    routes = [
        Route(f"/_sandbox{path}", admin.AdminCall(world, handler), methods=[method])
        for method, path, handler in table
    ]
    page = admin.AdminCall(world, admin.panel, needs_token=False)
    return [Route("/_sandbox/", page, methods=["GET"]), *routes]


def _as_api_error(world: World) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, problem: Exception) -> Response:
        del request
        code = HTTPStatus.INTERNAL_SERVER_ERROR
        headers: Mapping[str, str] = {}
        if isinstance(problem, HTTPException):
            code, headers = HTTPStatus(problem.status_code), problem.headers or {}
        refusal = ApiError(code, code.name.lower(), code.phrase)
        status, body = refusal.as_wire(world.options.generation)
        reply = as_json(body, status)
        return Response(reply.body, status, dict(headers), JSON_TYPE)

    return handle
