"""Untrusted work: a child process with limits and walls, pools of them, deadlines."""
