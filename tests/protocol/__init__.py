"""The submission protocol's real classes over a small world in memory: searched, not sampled."""
