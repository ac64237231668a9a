"""The tables of the API's routes."""

from __future__ import annotations

from pos_app.sandbox import (
    auth,
    business,
    carts,
    customer,
    customer_checkout,
    proof_routes,
    public,
    storefront,
)
from pos_app.sandbox.calls import Handler
from pos_app.sandbox.proofs import UPLOADS

# method, path below the store's site, name in fault switches, handler
Table = tuple[tuple[str, str, str, Handler], ...]

# method, path, name in fault switches, scope of the business key, handler
BUSINESS: tuple[tuple[str, str, str, str, Handler], ...] = (
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

STOREFRONT: Table = (
    ("POST", "/auth/login", "auth.login", auth.login),
    ("POST", "/auth/otp/send", "auth.otp_send", auth.send_otp),
    ("POST", "/auth/otp/verify", "auth.otp_verify", auth.verify_otp),
    ("POST", "/auth/jwt/refresh", "auth.refresh", auth.refresh),
    ("POST", "/auth/jwt/blacklist", "auth.blacklist", auth.blacklist),
    ("GET", "/items", "public.items", storefront.list_items),
    ("GET", "/products/{slug}", "public.product", storefront.get_product),
    (
        "GET",
        "/bundle-price-options/{slug}",
        "public.bundle",
        storefront.get_bundle_price_option,
    ),
    ("GET", "/categories", "public.categories", storefront.list_categories),
    ("GET", "/payment-methods", "public.payment_methods", storefront.list_payment_methods),
    ("GET", "/locations", "public.locations", business.search_locations),
    (
        "GET",
        "/locations/{location_id}/postal-codes",
        "public.postal_codes",
        business.list_postal_codes,
    ),
    ("POST", "/discount-codes/check", "public.discount", storefront.check_discount),
    ("PATCH", "/orders/{slug}", "public.order_update", proof_routes.update_public_order),
    (
        "POST",
        "/orders/{slug}/transfer-proof-upload",
        "public.proof",
        proof_routes.announce_proof,
    ),
    ("GET", "/orders/{slug}", "public.order", public.get_public_order),
    ("POST", "/orders/{slug}/payment", "public.payment", public.create_public_payment),
)

CUSTOMER: Table = (
    # the documents write the account with a slash at the end; clients do both
    ("GET", "", "customer.get", customer.get_me),
    ("GET", "/", "customer.get", customer.get_me),
    ("PATCH", "", "customer.update", customer.update_me),
    ("PATCH", "/", "customer.update", customer.update_me),
    ("GET", "/addresses", "addresses.list", customer.list_addresses),
    ("POST", "/addresses", "addresses.create", customer.add_address),
    ("GET", "/addresses/{address_id}", "addresses.get", customer.get_address),
    ("PATCH", "/addresses/{address_id}", "addresses.update", customer.update_address),
    ("DELETE", "/addresses/{address_id}", "addresses.delete", customer.delete_address),
    ("GET", "/checkout/addresses", "checkout.addresses", customer.list_checkout_addresses),
    ("GET", "/cart", "cart.get", carts.get_cart),
    ("POST", "/cart/items", "cart.add", carts.add_item),
    ("PATCH", "/cart/items/{item_id}", "cart.update", carts.update_item),
    ("DELETE", "/cart/items/{item_id}", "cart.remove", carts.remove_item),
    (
        "GET",
        "/checkout/payment-methods",
        "checkout.payment_methods",
        customer_checkout.list_payment_methods,
    ),
    (
        "POST",
        "/checkout/shipping-options",
        "checkout.shipping_options",
        customer_checkout.list_shipping_options,
    ),
    ("POST", "/checkout/summary", "checkout.summary", customer_checkout.summarise),
    ("POST", "/checkout", "checkout.create", customer_checkout.create_order),
    ("GET", "/orders", "customer.orders", customer_checkout.list_orders),
    ("GET", "/orders/{order_id}", "customer.order", customer_checkout.get_order),
)

# these take no key: whoever has the address has the page, the picture or the upload
OPEN: Table = (
    ("GET", "/order/public/{slug}/success", "public.page", public.order_page),
    ("GET", "/media/qris/{slug}.png", "media", public.qris_image),
    ("GET", "/media/{owner}/{name}", "media", public.media),
    ("PUT", f"{UPLOADS}/{{secret}}", "uploads.put", proof_routes.put_upload),
    ("GET", f"{UPLOADS}/{{secret}}/{{name}}", "uploads.get", proof_routes.get_upload),
)
