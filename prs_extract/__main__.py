"""`python -m prs_extract` and the `prs-extract` command."""

import os
import sys

WIDTH = 80
"""Columns of `help.txt`."""


def main() -> None:
    """Run the command. Its help is answered from a file, at once: what parses a command line takes ten times as long to load as Python."""
    if sys.argv[1:] != ["--help"] or not _help():
        from prs_extract import cli

        cli.main()


def _help() -> bool:
    """Whether the help could be written: not in a terminal that is too narrow for it, nor where nobody reads any more."""
    try:
        columns = os.get_terminal_size(1).columns
    except OSError:
        columns = WIDTH
    if columns < WIDTH:
        return False
    with open(os.path.join(os.path.dirname(__file__), "help.txt"), "rb") as page:  # noqa: PTH118, PTH120, PTH123 (pathlib is slow to load)
        text = page.read()
    try:
        return os.write(1, text) == len(text)
    except OSError:
        return False


if __name__ == "__main__":
    main()
