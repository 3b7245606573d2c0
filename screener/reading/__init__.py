"""A photo becomes one printed list: look, judge how much of it is there, look again, join, trust."""
