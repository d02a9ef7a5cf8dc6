"""What happened to each entry, from git, in words."""
