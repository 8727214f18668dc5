"""个人所得税APP: the APP for natural persons."""
