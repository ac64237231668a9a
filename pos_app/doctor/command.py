"""`pos-app doctor`: a line for each thing it looked at; the exit status is the worst of them."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

from pos_app.access import Entrance
from pos_app.doctor import screen
from pos_app.doctor.bundle import bundle, listing, write
from pos_app.doctor.checkup import checkup
from pos_app.logbook import to_terminal
from pos_app.options import read_choices

if TYPE_CHECKING:
    from pos_app.options import Options

NOT_WRITTEN = 3


def doctor(options: Options) -> int:
    """Answers 0 where all is well, 1 for warnings, 2 where the till cannot sell like this.

    3 is for a bundle that could not be written.
    """
    to_terminal()
    report = asyncio.run(checkup(options, Entrance(options), screen.without_window()))
    if options.doctor_json:
        sys.stdout.write(json.dumps(report.as_json(), indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(report.as_text())
    if options.bundle is None:
        return report.exit_code
    try:
        files = bundle(report, options.home, read_choices(options.home))
        # On stderr: what goes to a program stays readable for it.
        sys.stderr.write(listing(files))
        write(options.bundle, files)
    except OSError as error:
        sys.stderr.write(f"The bundle was not written: {type(error).__name__} {error.errno}.\n")
        return NOT_WRITTEN
    sys.stderr.write("The bundle was written. It was sent nowhere: pass it on yourself.\n")
    return report.exit_code
