"""Durable photo jobs: `desk` takes them in, `crew` keeps the processes that do them. It knows nothing of HTTP requests.

Nothing is imported here: the children that read photos load `work` and nothing else of this.
"""
