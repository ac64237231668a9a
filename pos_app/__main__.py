"""`pos-app`: from the command line to whatever it asks for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from pos_app import toolkit

with toolkit.loading():
    from pos_app.options import Options, parse


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; answers the exit status."""
    options = parse(sys.argv[1:] if argv is None else argv)
    if options.command == "sandbox":
        return _sandbox(options)
    if options.command == "sync":
        from pos_app.sync import sync

        return sync(options)
    if options.command == "restore":
        from pos_app.restore import restore_backup

        return restore_backup(options)
    if options.command == "doctor":
        from pos_app.doctor.command import doctor

        return doctor(options)
    if options.self_check or options.screenshots is not None or options.bench is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with toolkit.loading():
        from pos_app import preflight

        preflight.require()
        toolkit.load()
    if options.bench is not None:
        from pos_app.bench.command import bench

        return bench(options.bench)
    if options.self_check:
        from pos_app.selfcheck import self_check

        return self_check(options)
    if options.screenshots is not None:
        from pos_app.screenshots import draw

        return draw(options.screenshots)
    with toolkit.loading():
        from pos_app.showing import run

    return run(options)


def _sandbox(options: Options) -> int:
    from pos_app.resources import resource
    from pos_app.sandbox import SandboxOptions, serve

    def announce(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    started_by_the_till = not sys.stdin.isatty() and os.environ.get("POS_APP_SANDBOX_CHILD") == "1"
    return serve(
        SandboxOptions(
            assets=resource("sandbox"),
            port=options.port,
            catalog_size=options.catalog_size,
            watch_stdin=started_by_the_till,
        ),
        announce=announce,
    )


if __name__ == "__main__":
    raise SystemExit(main())
