"""Where a packaged Scalev POS begins."""

from pos_app.__main__ import main

raise SystemExit(main())
