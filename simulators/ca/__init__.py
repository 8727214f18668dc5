"""CA: the certificates that units own."""
