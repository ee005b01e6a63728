"""Every role at every operation, and at things of its own, of others and of nobody: a running server held against
docs/permissions.md, which people read. Prints how many things held, fails after naming all that did not.

    roles.py BASE-URL
"""

import http.client
import json
import re
import sys
import urllib.parse
from pathlib import Path

base = urllib.parse.urlsplit(sys.argv[1])
held, broken = 0, []

roles = ["GC", "EX", "ENF", "MCHC", "MCHT", "VD", "INS_H", "INS_C", "INS_N", "GUA", "FIN", "NDRC", "EDU", "CIV", "SAMR",
         "FIRE", "PSB", "LEAD", "NPC", "SYS", "SEC", "AUD"]
of_an_institution = {"INS_H", "INS_C", "INS_N"}
of_a_place = {"MCHT", "VD"}  # a township, a village
nowhere = "370830-01890a5d-ac96-774b-bcce-b302099a8057"  # well-formed, and nobody's


def holds(condition, what):
    global held
    if condition:
        held += 1
    else:
        broken.append(what)


def finish_if_broken():
    for what in broken:
        print("does not hold:", what, file=sys.stderr)
    if broken:
        sys.exit(f"{len(broken)} of {held + len(broken)} do not hold")


def admitted(status, answer):
    """Whether an answer to a request that can be read is that of an open door; nothing for neither."""
    reason = answer.get("reason") if isinstance(answer, dict) else None
    if status == 401 and reason == "access.sign_in":
        return False
    if status == 403:
        return False if reason == "access.not_permitted" else None
    return None if status >= 500 else True


def may(permitted, role):
    return permitted == "public" or (role is not None and (permitted == "signed in" or role in permitted.split()))


class Person:
    """A session of its own, over one connection."""

    def __init__(self, role=None):
        self.role, self.cookie, self.token = role, "", ""
        self.connection = http.client.HTTPConnection(base.hostname, base.port, timeout=60)
        if role:
            self.sign_in()

    def sign_in(self):
        status, body = self.ask("POST", "/session", {"account": self.role.lower(), "password": "Tuoyu-demo-2023"})
        if status != 200:
            sys.exit(f"{self.role} cannot sign in: {status} {body}")
        self.token, self.post = body["csrf_token"], body["post"]

    def ask(self, verb, path, body=None, raw=False):
        headers = {"If-Match": '"v1"'}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if verb != "GET":
            headers["X-CSRF-Token"] = self.token
        data = None
        if verb != "GET":
            data = body if raw else json.dumps({} if body is None else body).encode()
            headers["Content-Type"] = "application/octet-stream" if raw else "application/json"
        self.connection.request(verb, "/api/v1" + path, data, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        try:
            return answer.status, json.loads(text) if text else None
        except (UnicodeDecodeError, json.JSONDecodeError):
            return answer.status, text


# -- What people read, and what the server declares --------------------------------------------------
operations = []
for line in Path("docs/permissions.md").read_text(encoding="utf-8").splitlines():
    row = re.match(r"\| (GET|POST|PUT|PATCH|DELETE) \| `([^`]+)` \| .* \| ([^|]+) \| [^|]+ \| [^|]* \|$", line)
    if row:
        operations.append((row[1], row[2], row[3].strip()))
nobody = Person()
_, described = nobody.ask("GET", "/openapi.json")
declared = {(verb.upper(), path): operation for path, verbs in described["paths"].items() for verb, operation in verbs.items()}
holds({(verb, path) for verb, path, _ in operations} == set(declared), "docs/permissions.md names the operations that there are")
for verb, path, permitted in operations:
    holds(permitted in ("public", "signed in") or set(permitted.split()) <= set(roles), f"{verb} {path}: {permitted} are roles")

people = {role: Person(role) for role in roles}

# -- A request that can be read: every required field, filled as its schema says ----------------------
texts = {"date": "2026-03-02", "date-time": "2026-03-02T01:00:00Z", "credit-code": "12370830495000000E", "telephone": "0537-7218888"}
# What only a person knows to write; the rest is told by its type.
known = {"first_day": "2026-03-02", "last_day": "2026-12-31", "effective_day": "2026-03-02", "year": 2026, "value": "1",
         "indicator": "slots_target", "credit_code": "12370830495000000E", "list": None}


def reference(schema):
    return described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def sample(schema, name=""):
    schema = reference(schema)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], name)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {key: sample(one, key) for key, one in schema.get("properties", {}).items()
                if key in schema.get("required", []) or reference(one).get("type") == "array"}
    if kind == "array":
        return [sample(schema["items"], name)]
    if known.get(name) is not None:
        return known[name]
    if kind == "integer":
        return 10
    if kind == "number":
        return {"lng": 116.49, "lat": 35.73}.get(name, 1)
    if kind == "boolean":
        return True
    if kind is None:
        return {}
    if schema.get("description") == "An identifier.":
        return nowhere
    if "pattern" in schema:
        return "370830100" if r"\d{9}" in schema["pattern"] else "08:00"
    return texts.get(schema.get("format"), "x")


def body_of(verb, path):
    content = declared[verb, path].get("requestBody", {}).get("content", {})
    if "application/octet-stream" in content:
        return b"x", True
    return sample(content["application/json"]["schema"]) if content else None, False


def place(path, **things):
    given = {"region": "370830", "code": "slots_total", "indicator": "slots_target", "year": "2026", "first_day": "2022-03-15",
             "kind": "institutions" if path.startswith("/import") else "PREMISES", **things}
    return re.sub(r"\{(\w+)\}", lambda name: given.get(name[1], nowhere), path)


query = {"/files": "?name=a.png", "/imports": "?kind=institutions&name=a.csv"}

# -- Every role at every operation ---------------------------------------------------------------------
for verb, path, permitted in operations:
    at = place(path) + (query.get(path, "") if verb == "POST" else "")
    body, raw = body_of(verb, path) if verb != "GET" else (None, False)
    # Readable where that does nothing; where it would be done, empty, which is refused after the permit is checked.
    if "{" not in path and not raw:
        body = None
    for role, person in [(None, nobody), *people.items()]:
        status, answer = person.ask(verb, at, body, raw)
        holds(admitted(status, answer) == may(permitted, role),
              f"{verb} {path} ({permitted}) by {role or 'nobody'}: {status} {answer}")
        if (verb, path) in (("DELETE", "/session"), ("POST", "/session")):
            if role:
                person.sign_in()
# A door that stood open, or was shut before who may come in, would be noticed.
status, answer = people["NPC"].ask("GET", "/institutions")
holds(admitted(status, answer) != may("NPC", "NPC"), "a shut door is told from an open one")
status, answer = people["GC"].ask("GET", "/institutions")
holds(admitted(status, answer) != may("NPC", "GC"), "an open door is told from a shut one")

# -- One's own, another's, and everybody's -------------------------------------------------------------
def all_of(person, path):
    """Every row of a list, page by page."""
    rows, more = [], ""
    while True:
        status, page = person.ask("GET", path + more)
        if status != 200:
            sys.exit(f"{path + more} by {person.role}: {status} {page}")
        rows += page["items"]
        if not page.get("next"):
            return rows
        more = ("&" if "?" in path else "?") + "cursor=" + urllib.parse.quote(page["next"])


office = people["GC"]
institutions = {one["id"]: one["region"] for one in all_of(office, "/institutions")}
filings = all_of(office, "/filings")
entries = all_of(office, "/slots/entries")


def things_of(institution):
    """What stands in a path and belongs to that institution."""
    found = {"institution": institution}
    for name, rows in (("filing", filings), ("entry", entries)):
        mine = [row["id"] for row in rows if row["institution"] == institution]
        if mine:
            found[name] = mine[0]
    return found


def reaches(person, institution):
    if person.role in of_an_institution:
        return institution == person.post["institution"]
    return institutions[institution].startswith(person.post["region"])


proved = set()
with_filings = [row["institution"] for row in filings]
own = people["INS_H"].post["institution"]
near = next((one for one, region in institutions.items() if region.startswith(people["MCHT"].post["region"])), own)
far = next(one for one, region in institutions.items()
           if one != own and not region.startswith(people["MCHT"].post["region"]) and not region.startswith(people["VD"].post["region"]))
for institution in dict.fromkeys([own, near, far, *with_filings]):
    things = things_of(institution)
    for verb, path, permitted in operations:
        names = set(re.findall(r"\{(\w+)\}", path)) & {"institution", "filing", "entry"}
        if permitted in ("public", "signed in") or not names or not names <= set(things):
            continue
        body, raw = body_of(verb, path) if verb != "GET" else (None, False)
        for role in permitted.split():
            person = people[role]
            status, answer = person.ask(verb, place(path, **things), body, raw)
            what = f"{verb} {path} of {institution} by {role} of {person.post}: {status} {answer}"
            if reaches(person, institution):
                # The thing is found; that the rest may be refused is not the permit's business.
                missing = status == 404 and answer["reason"] in ("institution.not_found", "filing.not_found", "entry.not_found")
                holds(status not in (401, 403) and status < 500 and not missing, what)
            else:
                holds(status == 404, what)
                proved.add((verb, path, role))

# Every operation on a thing of an institution that a role with a narrow reach may use was tried on another's.
for verb, path, permitted in operations:
    names = set(re.findall(r"\{(\w+)\}", path)) & {"institution", "filing", "entry"}
    if permitted in ("public", "signed in") or not names:
        continue
    for role in (of_an_institution | of_a_place) & set(permitted.split()):
        holds((verb, path, role) in proved, f"{verb} {path} was tried by {role} on another's")

# Lists show what is within reach, whatever they are asked for.
for path, of_row in (("/institutions", "id"), ("/slots/entries", "institution"), ("/filings", "institution")):
    permitted = next(permit for verb, there, permit in operations if (verb, there) == ("GET", path))
    for role in permitted.split():
        rows = all_of(people[role], path)
        holds(all(reaches(people[role], row[of_row]) for row in rows), f"GET {path} by {role} shows its own only")
        if role not in of_an_institution | of_a_place:
            holds({row[of_row] for row in rows} == {row[of_row] for row in all_of(office, path)}, f"GET {path} by {role} shows all")

finish_if_broken()

# What a person has sent, saved or begun is that person's.
dot = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082")
status, sent = office.ask("POST", "/files?name=dot.png", dot, raw=True)
holds(status == 201, f"a picture is taken: {status} {sent}")
status, view = office.ask("POST", "/views", {"list": described["components"]["schemas"]["ViewedList"]["enum"][0], "name": "x", "query": ""})
holds(status == 201, f"a view is saved: {status} {view}")
status, import_sent = office.ask("POST", "/imports?kind=classes&name=a.csv", b"credit_code,class_type,name,slots,first_day\n", raw=True)
holds(status in (201, 202), f"an import is taken: {status} {import_sent}")
for path, one in (("/files/{}", sent["id"]), ("/views/{}", view["id"]), ("/jobs/{}", import_sent["job"])):
    permitted = next(permit for verb, there, permit in operations if verb == "GET" and re.sub(r"\{\w+\}", "{}", there) == path)
    holds(office.ask("GET", path.format(one))[0] == 200, f"{path} is shown to whom it belongs")
    for role in roles if permitted == "signed in" else permitted.split():
        if role == "GC" or (role, path) == ("SYS", "/jobs/{}"):  # who sees to the machine sees what it does
            continue
        status, answer = people[role].ask("GET", path.format(one))
        holds(status == 404, f"another's {path} is nothing to {role}: {status} {answer}")

finish_if_broken()
print(held)
