"""The window: lays the panes out and wires desks to them; decides nothing about a sale."""
