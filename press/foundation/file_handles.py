"""A number in; out, so many file handles held back, for what must not fail for want of them: to clear up."""

from __future__ import annotations

import os

TO_DELETE = 6  # handles that deleting a folder takes: two for each folder in a folder


class Reserve:
    """File handles that are held until ``release``; making it raises OSError if there are not as many."""

    def __init__(self, count: int) -> None:
        self._held: list[int] = []
        try:
            while len(self._held) < count:
                self._held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Give the handles back; once is enough."""
        while self._held:
            os.close(self._held.pop())
