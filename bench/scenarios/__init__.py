"""One module a scenario, each with NAME, HELP and `run() -> Result`."""
