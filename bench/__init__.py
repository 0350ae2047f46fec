"""Named speed scenarios: each prints its figure, the limit measured in the same run, and its conditions."""
