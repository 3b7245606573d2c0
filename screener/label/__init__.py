"""From the text of a label to its printed list: `read_label(text, db)`."""

from screener.label.label_reading import read_label

__all__ = ["read_label"]
