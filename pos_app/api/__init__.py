"""The Scalev API over HTTPS; satisfies the till's ports `Shop` and `Media`."""

# The first of them all: whatever is imported next imports httpx.
from pos_app.api import _no_command_line as _no_command_line
from pos_app.api.media import WebMedia
from pos_app.api.shop import ScalevShop

__all__ = ["ScalevShop", "WebMedia"]
