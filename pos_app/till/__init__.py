"""What a cashier does, as coroutines over ports; knows the domain only."""
