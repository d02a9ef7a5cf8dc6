"""Exchange with other systems: what comes in, what goes out."""
