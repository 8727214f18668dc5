"""The `./etax` commands: thin. `bootstrap` and `setup` run before anything is installed: standard library only."""
