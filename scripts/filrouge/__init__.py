"""Fil rouge: from a catalogue of YAML files to findings, pages and open data.

Storeys, from the ground up; a module imports from its own storey or from below, never from above:
findings, french, geography → conditions → catalogue → search → pathways → contribute → interop → site → cli.
"""

__version__ = "0.1.0"
