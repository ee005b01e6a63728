"""kill -9 under load, over and over: what was answered is there once, what was not is there once or not at all, and a try
under the same key finds out which."""

import random
import threading
import time

from cluster import Cluster
from place import Person, Place, verified
from size import table

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def trial(tuoyu, scratch, rounds):
    counts, faults = {"kills": 0, "lost": 0, "doubled": 0, "half": 0}, []
    cluster = Cluster()
    try:
        cluster.sql("CREATE DATABASE kills")
        for engine, database in (("sqlite", None), ("postgres", cluster.url("kills"))):
            place = Place(tuoyu, scratch / f"kills-{engine}", database).seed().start()
            under_fire(place, rounds, counts, faults)
    finally:
        cluster.remove()
    return counts, faults


def under_fire(place, rounds, counts, faults):
    ends = threading.Event()
    gc, sys, head = Person(place, "gc"), Person(place, "sys"), Person(place, "ins_h")
    made = {"accounts": [], "files": [], "imports": [], "institutions": []}

    def account(number):
        body = {"account": f"fault.{number}", "name": "故障演练", "role": "LEAD", "region": "370830"}
        return sys.surely("POST", "/accounts", body, f"account-{number}")

    def file(number):
        return head.surely("POST", f"/files?name={number}.pdf", PDF + str(number).encode() + b"%%EOF", f"file-{number}")

    def import_one(number):
        return gc.surely("POST", "/imports?kind=institutions&name=t.csv", table(number + 1, 1), f"import-{number}")

    def work(kind, once, pause):
        number = 0
        while not ends.is_set():
            try:
                status, answer, headers = once(number)
            except AssertionError as error:
                faults.append(f"{kind}: {error}")
                return
            if status == 429:
                return
            if status != 201:
                faults.append(f"{kind} {number}: {status} {answer}")
            else:
                made[kind].append((number, answer, headers["Location"]))
            number += 1
            time.sleep(pause)

    crowd = [threading.Thread(target=work, args=about)
             for about in (("accounts", account, 0.05), ("files", file, 0.1), ("imports", import_one, 0.3))]
    for one in crowd:
        one.start()
    chance = random.Random(11)
    for _ in range(rounds):
        # Killed at any moment of the work: this is what is tried, and no wait for anything.
        time.sleep(0.1 + 0.5 * chance.random())
        place.kill()
        counts["kills"] += 1
        place.start()
    ends.set()  # the deed at hand is asked for until it is answered
    for one in crowd:
        one.join()
    looked_over(place, made, (gc, sys, head), counts, faults)
    place.stop()
    faults += verified(place)


def looked_over(place, made, people, counts, faults):
    gc, sys, head = people
    asks = {"accounts": sys, "files": head, "imports": gc}
    for kind, person in asks.items():
        for number, answer, location in made[kind]:
            status, shown, _ = person.ask("GET", location.removeprefix("/api/v1"))
            if status != 200:
                counts["lost"] += 1
                faults.append(f"{kind} {number} was answered and is not at {location}: {status} {shown}")
            if kind == "accounts" and not answer.get("one_time_password"):
                faults.append(f"account {number} was answered without its password: {answer}")
    names = [item["account"] for item in every(sys, "/accounts?q=fault.")]
    counts["doubled"] += len(names) - len(set(names))
    kept = [item for item in every(gc, "/imports")]
    if len(kept) != len({number for number, _, _ in made["imports"]}):
        counts["doubled"] += len(kept) - len(made["imports"])
        faults.append(f"{len(made['imports'])} imports were sent, {len(kept)} are there")
    # One that was being done when its server was killed is taken again when its lease ends, minutes later.
    states = [item["state"] for item in every(gc, "/imports")]
    until = time.monotonic() + 20
    while "WAITING" in states and time.monotonic() < until:
        time.sleep(0.5)
        states = [item["state"] for item in every(gc, "/imports")]
    counts["half"] += states.count("FAILED") + states.count("CANCELLED")
    there = gc.ask("GET", "/institutions?q=%E6%89%B9%E9%87%8F%E6%89%98%E8%82%B2%E5%9B%AD")[1]["total"]
    if there != states.count("DONE"):
        counts["half"] += 1
        faults.append(f"of imports of one institution each {states.count('DONE')} are done, and left {there}")
    if counts["half"]:
        faults.append(f"imports ended so: {states}")


def every(person, path):
    cursor = None
    while True:
        page = person.ask("GET", path + (("&" if "?" in path else "?") + f"cursor={cursor}" if cursor else ""))[1]
        yield from page["items"]
        cursor = page.get("next")
        if not cursor:
            return
