"""One module per indicator; the file name is its id. A module declares, `evaluate` computes."""
