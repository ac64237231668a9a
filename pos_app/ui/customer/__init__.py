"""Who buys: the contact form and the customers this till knows."""
