"""The subcommands of `filrouge`: one file each, exporting `command`; the table is in `filrouge.cli`."""
