"""The commands, one file each; `core.cli.group` knows them and imports only the one that is called."""
