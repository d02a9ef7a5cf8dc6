"""Are our links alive? Who is asked, how politely, what the answers mean, and how it is told."""
