"""A photo becomes one printed list: look, judge how much of it is there, look again, join, trust.

Nothing is imported here: a text, too, asks for the confidence of a name, and the readers load the image libraries.
"""
