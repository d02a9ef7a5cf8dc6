"""What an entry must mean, beyond the shape that its schema gives: one small function per rule."""
