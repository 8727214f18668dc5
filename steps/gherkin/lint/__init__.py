"""Everything that can be wrong with a feature file, found without running it: at collection and by `./etax lint`."""
