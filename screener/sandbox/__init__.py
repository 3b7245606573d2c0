"""Untrusted work: a child process with limits and restrictions, pools of them, deadlines."""
