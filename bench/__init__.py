"""Named speed scenarios. Each prints its figure, the limit measured in the same run, and its conditions."""
