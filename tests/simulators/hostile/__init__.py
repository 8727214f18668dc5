"""Bad input, and a populated server to try it on: what the tests of bad input have in common."""
