"""The features here are broken on purpose: nobody shall run them."""

collect_ignore_glob = ["*.feature"]
