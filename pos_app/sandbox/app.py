"""The table of routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pos_app.sandbox import admin, business, public
from pos_app.sandbox.calls import JSON_TYPE, Call, Handler, as_json
from pos_app.sandbox.errors import ApiError
from pos_app.sandbox.gate import Gate
from pos_app.sandbox.world import World

# method, path, name in fault switches, scope of the business key, handler
_BUSINESS: tuple[tuple[str, str, str, str, Handler], ...] = (
    ("GET", "/v3/stores/simplified", "stores.list", "store:read", business.list_stores),
    (
        "GET",
        "/v3/stores/{store_id}/products",
        "products.list",
        "product:read",
        business.list_products,
    ),
    (
        "GET",
        "/v3/stores/{store_id}/variants/{variant_id}",
        "variants.get",
        "product:read",
        business.get_variant,
    ),
    ("GET", "/v3/stores/{store_id}/bundles", "bundles.list", "product:read", business.list_bundles),
    (
        "GET",
        "/v3/stores/{store_id}/payment-methods",
        "payment_methods.list",
        "store:read",
        business.list_payment_methods,
    ),
    (
        "GET",
        "/v3/stores/{store_id}/payment-accounts",
        "payment_accounts.list",
        "store:read",
        business.list_payment_accounts,
    ),
    ("GET", "/v3/locations", "locations.search", "location:read", business.search_locations),
    (
        "GET",
        "/v3/locations/{location_id}/postal-codes",
        "locations.postal_codes",
        "location:read",
        business.list_postal_codes,
    ),
    (
        "POST",
        "/v3/shipping-costs/search-warehouse",
        "shipping.warehouses",
        "shipping:read",
        business.search_warehouse,
    ),
    (
        "POST",
        "/v3/shipping-costs/search-courier-service",
        "shipping.couriers",
        "shipping:read",
        business.search_courier_service,
    ),
    ("POST", "/v3/orders", "orders.create", "order:create", business.create_order),
    ("GET", "/v3/orders", "orders.list", "order:read", business.list_orders),
    (
        "GET",
        "/v3/orders/statistics",
        "orders.statistics",
        "order:read",
        business.order_statistics,
    ),
    (
        "POST",
        "/v3/orders/change-status",
        "orders.change_status",
        "order:change_status",
        business.change_status,
    ),
    (
        "POST",
        "/v3/orders/{order_id}/payment",
        "orders.payment",
        "order:update",
        business.create_payment,
    ),
    (
        "POST",
        "/v3/orders/{order_id}/check-payment",
        "orders.check_payment",
        "order:update",
        business.check_payment,
    ),
    ("GET", "/v3/orders/{order_id}", "orders.get", "order:read", business.get_order),
)

_PUBLIC_ORDER = "/v3/stores/{store_uid}/public/orders/{slug}"


def build_app(world: World, port: int) -> ASGIApp:
    """Return the whole application, its gate included."""
    app = Starlette(
        routes=[*_api_routes(world), *_open_routes(world), *_admin_routes(world)],
        exception_handlers={HTTPException: _as_api_error(world)},
    )
    app.router.redirect_slashes = False
    return Gate(app, world, port)


def _api_routes(world: World) -> list[Route]:
    routes = [
        Route(
            path,
            Call(world, name, handler, guard="business", scope=scope),
            methods=[method],
        )
        for method, path, name, scope, handler in _BUSINESS
    ]
    order = Call(world, "public.order", public.get_public_order, guard="storefront")
    payment = Call(world, "public.payment", public.create_public_payment, guard="storefront")
    routes.append(Route(_PUBLIC_ORDER, order, methods=["GET"]))
    routes.append(Route(f"{_PUBLIC_ORDER}/payment", payment, methods=["POST"]))
    return routes


def _open_routes(world: World) -> list[Route]:
    return [
        Route(path, Call(world, name, handler, guard="open"), methods=["GET"])
        for path, name, handler in (
            ("/order/public/{slug}/success", "public.page", public.order_page),
            ("/media/qris/{slug}.png", "media", public.qris_image),
            ("/media/{owner}/{name}", "media", public.media),
        )
    ]


def _admin_routes(world: World) -> list[Route]:
    table: tuple[tuple[str, str, Handler], ...] = (
        ("GET", "/orders", admin.orders),
        ("POST", "/orders/{order_id}/{action}", admin.move_order),
        ("GET", "/requests", admin.requests),
        ("GET", "/faults", admin.faults),
        ("POST", "/faults", admin.add_fault),
        ("DELETE", "/faults", admin.remove_faults),
        ("DELETE", "/faults/{fault_id}", admin.remove_faults),
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
