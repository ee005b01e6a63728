"""A clock that is a year ahead for a minute, in a server that goes on and in one that is started meanwhile: afterwards
what is due is done, and nobody is signed in, or locked out, for a year."""

import json
import os
import sqlite3
import subprocess
import time
from pathlib import Path

from place import Person, Place, verified

YEAR = 365 * 24 * 3600
SHIM = Path(__file__).parent / "other_clock.c"


def trial(tuoyu, scratch, rounds):
    shim, offset, faults = scratch / "other_clock.so", scratch / "offset", []
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, SHIM, "-ldl"], check=True)
    how = {"env": os.environ | {"LD_PRELOAD": str(shim), "TUOYU_CLOCK_OFFSET": str(offset)}}

    def set_clock(seconds):
        aside = offset.with_suffix(".new")
        aside.write_text(str(seconds))
        aside.rename(offset)

    def today(place):
        return json.loads(place.get("/api/v1/public/instance")[1])["today"][:4]

    set_clock(0)
    place = Place(tuoyu, scratch / "clocks").seed().start(**how)
    gc, year = Person(place, "gc"), today(place)
    counts = {"jumps": 0, "signed out": 0, "held up": 0}
    for number in range(rounds):
        # One that goes on: it does not believe the jump.
        set_clock(YEAR if number % 2 == 0 else -YEAR)
        counts["jumps"] += 1
        # Asked again and again for as long as two rounds of its timed work take: none of them may believe it.
        until = time.monotonic() + 2
        while time.monotonic() < until:
            if today(place) != year:
                faults.append("a server that goes on believed a clock that had jumped")
                break
        if gc.ask("GET", "/views?list=institutions")[0] != 200:
            counts["signed out"] += 1
            faults.append("a jump of the clock ended a session")
        set_clock(0)

    # One that is started while the clock is ahead cannot know. It opens a session, and its work comes round.
    place.stop()
    set_clock(YEAR)
    place.start(**how)
    counts["jumps"] += 1
    ahead = Person(place, "ex")
    # Work that comes round every second has been put off from the day ahead once this one reads so.
    until = time.monotonic() + 30
    while not any(rounds_of(place).values()) and time.monotonic() < until:
        time.sleep(0.1)
    place.stop()
    set_clock(0)
    place.start(**how)
    if ahead.ask("GET", "/views?list=institutions")[0] != 401:
        faults.append("a session opened a year ahead holds")
    due = rounds_of(place)
    until = time.monotonic() + 100
    while any(far for far in due.values()) and time.monotonic() < until:
        time.sleep(2)
        due = rounds_of(place)
    counts["held up"] = sum(due.values())
    if counts["held up"]:
        faults.append(f"put off by more than a day: {[name for name, far in due.items() if far]}")
    place.stop()
    faults += verified(place)
    return counts, faults


def rounds_of(place):
    """Which timed work is due later than the day after tomorrow."""
    with sqlite3.connect(f"file:{place.data}/tuoyu.db?mode=ro", uri=True) as database:
        far = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 2 * 24 * 3600))
        return {name: due > far for name, due in database.execute("SELECT name, due_at FROM timed_work")}
