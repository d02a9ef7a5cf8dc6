"""Search: French words made comparable, Whoosh for the command line, and its answers as static files."""
