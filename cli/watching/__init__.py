"""`./etax watch`: what changed is noticed here, and run in a process that is warm already."""
