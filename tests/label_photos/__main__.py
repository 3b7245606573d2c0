"""`python -m tests.label_photos --examples examples/` writes the bundled photos and their truth."""

import argparse
from pathlib import Path

from tests.label_photos.examples import write_examples


def main() -> None:
    """Read the folder from the command line and fill it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True, metavar="FOLDER", help="where to write the photos")
    for path in write_examples(parser.parse_args().examples):
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
