"""What is measured in a process of its own; `pos_app.bench.play` starts them."""
