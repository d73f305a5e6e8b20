"""`python -m poreroutine`: the command line, where its script is not on the path."""

from poreroutine.cli import main

if __name__ == "__main__":
    main(prog_name="poreroutine")
