"""How the goods reach the customer: hand-over or delivery, the address, and who brings them."""
