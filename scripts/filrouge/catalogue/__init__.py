"""Reading, checking and modelling the YAML files of the catalogue."""
