"""The Scalev API over HTTPS; satisfies the till's ports `Shop` and `Media`."""

# The first of them all: whatever is imported next imports httpx and pydantic.
from pos_app.api import _lean as _lean
from pos_app.api.media import WebMedia
from pos_app.api.shop import ScalevShop

__all__ = ["ScalevShop", "WebMedia"]
