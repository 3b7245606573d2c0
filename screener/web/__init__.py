"""The page at `/`: a form, and the answer as a person reads it. A door like the others; it asks the API inside."""

from screener.web.refusals import ReadableProblems
from screener.web.routes import page_router

__all__ = ["ReadableProblems", "page_router"]
