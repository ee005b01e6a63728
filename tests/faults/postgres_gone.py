"""PostgreSQL goes away under load: the server stays, nothing is lost or doubled, and everything works afterwards."""

import random
import threading
import time

from cluster import Cluster
from place import Gone, Person, Place, verified

BODY = {"list": "institutions", "query": "q=1"}


def trial(tuoyu, scratch, rounds):
    cluster = Cluster()
    try:
        return under(cluster, tuoyu, scratch, rounds)
    finally:
        cluster.remove()


def under(cluster, tuoyu, scratch, rounds):
    cluster.sql("CREATE DATABASE gone")
    place = Place(tuoyu, scratch / "gone", cluster.url("gone")).seed().start()
    people = {account: Person(place, account) for account in ("gc", "ex", "ins_h", "mchc")}
    faults, kept, ends = [], {account: [] for account in people}, threading.Event()

    def use(account):
        person, number = people[account], 0
        try:
            while not ends.is_set():
                number += 1
                name = f"{account} {number}"
                status, answer, _ = person.surely("POST", "/views", BODY | {"name": name}, f"{account}-{number}")
                if status != 201:
                    faults.append(f"{name}: {status} {answer}")
                    return
                kept[account].append(name)
                if number % 15 == 0:  # a list holds few: room for the next ones
                    for view in check(person, account):
                        person.surely("DELETE", f"/views/{view['id']}", None, None)
                    kept[account].clear()
        except (AssertionError, Gone) as error:
            faults.append(f"{account}: {error}")
        except (KeyError, TypeError) as error:
            faults.append(f"{account}: an answer without {error}")

    def check(person, account):
        """Counts what is missing or there twice; answers the views as they are."""
        until = time.monotonic() + 60
        while True:
            try:
                status, answer, _ = person.ask("GET", "/views?list=institutions")
                if status == 200:
                    break
            except Gone:
                pass
            assert time.monotonic() < until, f"the views of {account} are not shown again"
            time.sleep(0.05)
        names = [view["name"] for view in answer["items"]]
        counts["lost"] += len(set(kept[account]) - set(names))
        counts["doubled"] += len(names) - len(set(names))
        return answer["items"]

    counts = {"rounds": rounds, "aborts": 0, "lost": 0, "doubled": 0}
    crowd = [threading.Thread(target=use, args=[account]) for account in people]
    for one in crowd:
        one.start()
    chance = random.Random(7)
    for number in range(rounds):
        # Cut at any moment of the work: this is what is tried, and no wait for anything.
        time.sleep(0.05 + 0.2 * chance.random())
        if number % 4 < 3:
            cluster.end_backends("gone")
        else:
            cluster.kill()
            cluster.start()
        if not place.alive():
            counts["aborts"] += 1
            place.start()
    ends.set()
    for one in crowd:
        one.join()
    for account, person in people.items():
        check(person, account)
        status, answer, _ = person.ask("POST", "/views", BODY | {"name": "afterwards"})
        if status != 201:
            faults.append(f"{account} cannot work afterwards: {status} {answer}")
    until = time.monotonic() + 60
    while cluster.sql("SELECT count(*) FROM audit_entry_pending", "gone") != "0":
        if time.monotonic() > until:
            faults.append("entries are not sealed any more")
            break
        time.sleep(0.1)
    if place.stop() != 0:
        counts["aborts"] += 1
    faults += verified(place)
    return counts, faults
