"""What waits to become an order, and why."""
