"""Articles whose every line says which version of which article it is, and the history of what was there when."""
import os
import threading
import time

# Seconds that the server may take to notice a change: it looks once a second, and on a busy machine later.
LAG = 60


def text(number, version):
    """The text of an article: as many lines before the steps as the version says, so that line numbers differ too."""
    stamp = f"number {number} version {version}"
    lines = [f"# Gadget {number} stops with GADGET-{number:04d}", "", f"It stops, {stamp}.", "", "## Error messages", "",
             f"- `GADGET-{number:04d}`", "", "## Cause 1: The gadget is worn", ""]
    lines += [f"Background {line}, {stamp}." for line in range(version % 7)]
    lines += ["", "### Solution 1: Renew it", ""]
    lines += [f"{step + 1}. Turn screw {step}, {stamp}." for step in range(2 + version % 4)]
    return "\n".join(lines) + "\n"


class History:
    """What was in the folder, from when to when; every change goes through it."""

    def __init__(self, folder, count):
        self.folder, self.count = folder, count
        self.lock = threading.Lock()
        # Of each article: [version or None for no article, since, until].
        self.states = {number: [] for number in range(count)}
        for number in range(count):
            self.put(number, 0)

    def path(self, number):
        return f"gadget/{number:04d}.md"

    def put(self, number, version, breaks=None, moves=True):
        """Writes a version, removes the file (`None`), or puts bytes there that hold no article."""
        place = os.path.join(self.folder, self.path(number))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with self.lock:
            # Noted before it can be seen.
            now, states = time.monotonic(), self.states[number]
            if breaks is not None:
                # What was seen last stays, and nobody knows which that is.
                for state in states:
                    if state[2] + LAG >= now:
                        state[2] = float("inf")
                data = breaks
            else:
                for state in states:
                    state[2] = min(state[2], now)
                states.append([version, now, float("inf")])
                if version is None:
                    if os.path.exists(place):
                        os.remove(place)
                    return
                data = text(number, version).encode()
            if moves:
                with open(place + ".part", "wb") as file:
                    file.write(data)
                os.rename(place + ".part", place)
            else:
                # As an editor may do it: somebody can read half of it.
                with open(place, "wb") as file:
                    file.write(data[:len(data) // 2])
                    file.flush()
                    file.write(data[len(data) // 2:])

    def between(self, number, begin, end):
        """Versions, or `None` for no article, that may be shown to who asked at `begin` and was answered at `end`."""
        with self.lock:
            return [version for version, since, until in self.states[number] if since <= end and until + LAG >= begin]

    def now(self, number):
        """What may be shown once the server has seen everything."""
        with self.lock:
            return [version for version, _, until in self.states[number] if until == float("inf")]
