"""Durable photo jobs: `intake` takes them, `supervisor` keeps the processes that do them. No HTTP request is known.

Nothing is imported here: the children that read photos load nothing of this.
"""
