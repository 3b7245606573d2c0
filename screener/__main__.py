"""`python -m screener`: the command line, for where `screener` is not on the PATH."""

from screener.cli import main

if __name__ == "__main__":
    main()
