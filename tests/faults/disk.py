"""A disk without room: a file of the server may not grow further. Whoever wants to keep something is told 507, whoever
looks is answered, nothing is half kept, and with room again everything works."""

import resource
import time

from place import Person, Place, verified
from kills import PDF
from size import table


def trial(tuoyu, scratch, rounds):
    place = Place(tuoyu, scratch / "disk").seed().start()
    gc, head, sys = Person(place, "gc"), Person(place, "ins_h"), Person(place, "sys")
    counts, faults = {"fulls": 0, "507": 0, "other": 0}, []
    asks = {
        "a view": lambda n: gc.ask("POST", "/views", {"list": "ledger", "name": f"v{n}", "query": ""}, f"view-{n}"),
        "a file": lambda n: head.ask("POST", f"/files?name={n}.pdf", PDF + b"x" * 300_000 + b"%%EOF", f"file-{n}"),
        "an import": lambda n: gc.ask("POST", "/imports?kind=institutions&name=t.csv", table(n * 900 + 1, 900), f"i-{n}"),
        "a backup": lambda n: sys.ask("POST", "/system/backups", {}, f"backup-{n}"),
    }
    for number in range(rounds):
        # The smallest that stops all of them; a file that is larger already cannot be written to at all.
        resource.prlimit(place.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        counts["fulls"] += 1
        for what, ask in asks.items():
            status, answer, _ = ask(number)
            counts["507" if status == 507 else "other"] += 1
            if status != 507:
                faults.append(f"{what} on a full disk: {status} {answer}")
        status, answer, _ = gc.ask("GET", "/views?list=ledger")
        if status != 200 or len(answer["items"]) != number:
            faults.append(f"looking at a full disk: {status} {answer}")
        resource.prlimit(place.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        for what, ask in asks.items():
            status, answer, _ = ask(number)
            if status not in (200, 201):
                faults.append(f"{what} with room again: {status} {answer}")
        if what := [path.name for path in (scratch / "disk" / "backups").glob(".*.part")]:
            faults.append(f"left behind: {what}")
        job = gc.ask("GET", "/imports")[1]["items"][0]["job"]
        until = time.monotonic() + 120
        while not (state := gc.ask("GET", f"/jobs/{job}")[1]).get("ended_at") and time.monotonic() < until:
            time.sleep(0.2)
        if state["state"] != "DONE":
            faults.append(f"the import with room again: {state}")
    if not place.alive():
        faults.append("the server is gone")
    if place.stop() != 0:
        faults.append("the server did not end well")
    faults += verified(place)
    return counts, faults
