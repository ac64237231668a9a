"""A local imitation of Scalev: an HTTP server on loopback with seeded goods and fault switches."""

from pos_app.sandbox.options import Generation, SandboxOptions, Settings
from pos_app.sandbox.orders import Refused
from pos_app.sandbox.server import Sandbox, serve

__all__ = ["Generation", "Refused", "Sandbox", "SandboxOptions", "Settings", "serve"]
