"""`python -m prs_extract` and the `prs-extract` command."""

from prs_extract.cli import main

if __name__ == "__main__":
    main()
