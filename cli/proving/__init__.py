"""How a proof is conducted: which scenario runs in which broken world, in as few worlds as can be. Never judges."""
