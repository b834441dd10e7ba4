"""How the trained reader's weights are made: one command, `make train`."""
