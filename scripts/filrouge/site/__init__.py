"""The compiler: a catalogue in, the files of a static site out. It knows no site generator."""
