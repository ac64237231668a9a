"""Imported before httpx and pydantic, so that they come without what a till never calls.

httpx carries a command line, which draws in click, rich and pygments wherever they happen to be
installed: a hundred modules. It goes without it where it cannot be imported, and nothing can be
imported from a module that is empty.

pydantic asks every package that is installed whether it is a plug-in of it, and loads for that
what reads their metadata: zip files, tables and mails. This app has no plug-in.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _put_in_place(name: str, **content: object) -> None:
    """Stands in for a module that is not loaded yet."""
    module = ModuleType(name)
    vars(module).update(content)
    sys.modules.setdefault(name, module)


_put_in_place("httpx._main")
_put_in_place("pydantic.plugin._loader", get_plugins=tuple)
