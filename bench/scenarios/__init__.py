"""One module per scenario, each with NAME, HELP and `run() -> Result`."""
