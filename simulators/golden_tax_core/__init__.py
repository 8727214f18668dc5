"""金税三期核心: the registration data that all portals share, and the passwords that guard it."""
