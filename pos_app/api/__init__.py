"""The Scalev API over HTTPS; satisfies the till's ports `Shop` and `Media`."""

from pos_app.api.media import WebMedia
from pos_app.api.shop import ScalevShop

__all__ = ["ScalevShop", "WebMedia"]
