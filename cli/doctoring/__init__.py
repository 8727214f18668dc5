"""What `./etax deployment doctor` looks at out there, one topic a module. Nothing here changes anything there."""
