"""When a piece of work must be done, and how much of that time each part of it may have."""

from __future__ import annotations

import time
from dataclasses import dataclass

# Shares of the seconds that a photo may take, after which no more of it is read. The rest is for the list, its report
# and the way back, so that what was read by then is answered instead of lost.
# Both are set by reasoning: in the service the report goes back through the API and its requests share the cores, in
# a program of one's own it goes to the process beside.
SERVICE_SHARE = 0.85
LIBRARY_SHARE = 0.95
# Seconds past its deadline after which a child is killed that reads a photo: its own end comes first, with a report.
KILL_AFTER = 3.0
# Seconds past its deadline after which the system ends a child: for the case that its parent is gone and code that
# never lets go of the interpreter keeps the child's watching thread from seeing it.
OVERDUE = 10.0
# Seconds for a new child to load its libraries, on a machine that is busy with other things; it takes 0.3 to 2.
WARM_UP = 60.0


@dataclass(frozen=True, slots=True)
class Deadline:
    """`ends`: by `time.monotonic`, which all processes of a machine share, so that it may go to a child as it is."""

    ends: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """So many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds; 0 when it is over."""
        return max(0.0, self.ends - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether there is no time left."""
        return self.left <= 0

    def share(self, part: float) -> float:
        """Seconds that a part (0-1) of what is left has."""
        return part * self.left
