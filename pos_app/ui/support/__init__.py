"""The report for support, and what happened when something went wrong."""
