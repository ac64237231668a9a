"""Imported before httpx, so that httpx comes without the command line that it carries.

The command line draws in click, rich and pygments wherever they happen to be installed: a hundred
modules that a till never calls. httpx goes without it where it cannot be imported, and nothing
can be imported from a module that is empty.
"""

from __future__ import annotations

import sys
from types import ModuleType

sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))
