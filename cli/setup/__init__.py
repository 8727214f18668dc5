"""What `./etax` sets up before its first command. Standard library only: nothing is installed yet when it runs."""
