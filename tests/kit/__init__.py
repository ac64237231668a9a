"""What tests of every layer share: a clock that never waits, builders of values."""
