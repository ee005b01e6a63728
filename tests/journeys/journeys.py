"""Asks a running Tuoyu as its users would; prints how many things held, fails at the first that does not."""

import http.cookiejar
import io
import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from xml.sax.saxutils import escape

tuoyu, base, *where = sys.argv[1:]
held = 0


def holds(condition, what):
    global held
    if not condition:
        sys.exit(f"does not hold: {what}")
    held += 1


class Person:
    """One browser: a cookie jar and the session's token."""

    def __init__(self, account=None):
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.token = ""
        if account:
            status, body, _ = self.ask("POST", "/session", {"account": account, "password": "Tuoyu-demo-2023"})
            holds(status == 200, f"{account} signs in: {status} {body}")
            self.token = body["csrf_token"]

    def ask(self, verb, path, body=None, headers=None):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(base + "/api/v1" + path, data=data, method=verb, headers=dict(headers or {}))
        if data is not None:
            request.add_header("Content-Type", "application/json")
        if verb != "GET":
            request.add_header("X-CSRF-Token", self.token)
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        text = answer.read()
        # Whoever made something can look at it where the answer says it is.
        place = answer.headers["Location"]
        if answer.status == 201:
            looked, shown, _ = self.ask("GET", place.removeprefix("/api/v1"))
            holds(looked == 200, f"what {verb} {path} made is shown at {place}: {looked} {shown}")
        return answer.status, json.loads(text) if text and text[:1] in b"[{" else text or None, answer.headers

    def send(self, name, content):
        request = urllib.request.Request(f"{base}/api/v1/files?name={name}", data=content, method="POST",
                                         headers={"X-CSRF-Token": self.token, "Content-Type": "application/octet-stream"})
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, json.loads(answer.read())


def command(*words):
    done = subprocess.run([tuoyu, *words, *where], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


# -- The article's figures, by the command and by the server ----------------------------------------
for as_of, year, expected in [
    ("2021-12-31", 2021, {"slots_total": 1315, "slots_per_thousand": None}),
    ("2022-12-31", 2022, {"slots_total": 2355, "slots_new": 1040, "slots_target": 784, "task_completion": 132.65}),
    ("2023-08-24", 2023, {"slots_total": 3142, "slots_new": 787, "slots_per_thousand": 4.55, "township_coverage_public": 100}),
]:
    code, out, _ = command("figures", "--region", "370830", "--as-of", as_of, "--year", str(year), "--format", "json")
    printed = {figure["code"]: figure for figure in json.loads(out)["figures"]}
    _, served, _ = Person().ask("GET", f"/public/figures?as_of={as_of}&year={year}")
    served = {figure["code"]: figure for figure in served["figures"]}
    for figure, value in expected.items():
        holds(code == 0 and printed[figure]["value"] == value, f"{figure} at {as_of} is {value}: {printed[figure]}")
        holds(served[figure]["value"] == value, f"the server agrees on {figure} at {as_of}")
code, _, errors = command("figures", "--region", "37", "--as-of", "today", "--known-at", "then")
holds(code == 2 and all(option in errors for option in ("--region", "--as-of", "--known-at")), "every wrong option is named")

# -- Nobody comes in where nobody may ----------------------------------------------------------------
nobody = Person()
_, description, _ = nobody.ask("GET", "/openapi.json")
for path, verbs in description["paths"].items():
    for verb, operation in verbs.items():
        if operation["x-permit"] == "public":
            continue
        place = path
        while "{" in place:
            begin, end = place.index("{"), place.index("}")
            place = place[:begin] + "370830-01890a5d-ac96-774b-bcce-b302099a8057" + place[end + 1:]
        status, _, _ = nobody.ask(verb.upper(), place, {} if verb != "get" else None, {"If-Match": '"v1"'})
        holds(status == 401, f"{verb} {path} without a session is 401, not {status}")

# -- Each role is admitted exactly where its permit says ---------------------------------------------
for role, account in [("GC", "gc"), ("INS_H", "ins_h"), ("AUD", "aud"), ("NPC", "npc"), ("SYS", "sys")]:
    person = Person(account)
    for path, verbs in description["paths"].items():
        permit = verbs.get("get", {}).get("x-permit", "public")
        if permit in ("public", "signed in") or "{" in path:
            continue
        status, body, _ = person.ask("GET", path)
        holds((status == 403) == (role not in permit.split()), f"{role} at {path} ({permit}): {status} {body}")

for wrong in ("provider_form=NONE", "operating_nature=x", "inclusive=maybe", "as_of=2023-02-30", "as_of=2023-01-01&as_of=2023-01-02"):
    holds(nobody.ask("GET", "/public/figures?" + wrong)[0] == 422, f"figures do not answer to {wrong}")
for path in ("/public/figures", "/public/figures/slots_total/parts", "/public/figures/slots_total/series?from=2022-01&to=2022-02"):
    holds(nobody.ask("GET", path + ("&" if "?" in path else "?") + "region=370899")[0] == 404, f"{path} knows no such region")
township = Person("mcht")
within = township.ask("GET", "/session")[1]["post"]["region"]
holds(township.ask("GET", f"/figures/slots_total/records?part=numerator&region={within}")[0] == 200, "records within the own area are shown")
holds(township.ask("GET", "/figures/slots_total/records?part=numerator")[1]["reason"] == "figures.records_beyond_reach", "others are not")

# -- Two of the three administrators, never one -------------------------------------------------------
system, security, audit = Person("sys"), Person("sec"), Person("aud")
guard = next(one["id"] for one in system.ask("GET", "/accounts?q=sec")[1]["items"] if one["account"] == "sec")
status, body, _ = system.ask("POST", f"/accounts/{guard}/reset-password", {})
holds(status == 409 and body["reason"] == "account.second_person_needed", "nobody resets the security administrator's password alone")
wanted = {"deed": "MAKE", "sign_in_name": "auditor.two", "name": "审计员二", "role": "AUD", "region": "370830", "why": "journey"}
status, made, _ = system.ask("POST", "/account-requests", wanted, {"Idempotency-Key": "three-1"})
holds(status == 201 and made["state"] == "ASKED", f"an auditor's account is asked for: {status} {made}")
holds(system.ask("POST", "/account-requests", wanted, {"Idempotency-Key": "three-1"})[1]["id"] == made["id"], "asked again under its key it is the same")
holds([item["kind"] for item in audit.ask("GET", "/work")[1]["items"]] == ["account_request.decide"], "it waits for another of the three")
holds(system.ask("POST", f"/account-requests/{made['id']}/approval", {})[0] == 403, "not for whoever asked")
status, approved, _ = security.ask("POST", f"/account-requests/{made['id']}/approval", {}, {"Idempotency-Key": "three-2"})
holds(status == 200, f"another approves: {status} {approved}")
again = security.ask("POST", f"/account-requests/{made['id']}/approval", {}, {"Idempotency-Key": "three-2"})
holds(again[1]["first_half"] == approved["first_half"], "asked again under its key the same half is shown")
status, collected, _ = system.ask("POST", f"/account-requests/{made['id']}/collection", {}, {"Idempotency-Key": "three-3"})
holds(status == 200, f"whoever asked collects: {status} {collected}")
again = system.ask("POST", f"/account-requests/{made['id']}/collection", {}, {"Idempotency-Key": "three-3"})
holds(again[1]["second_half"] == collected["second_half"], "asked again under its key the same half is shown")
auditor = Person()
for tried, right in ((collected["second_half"], False), (approved["first_half"] + "-" + collected["second_half"], True)):
    status, body, _ = auditor.ask("POST", "/session", {"account": "auditor.two", "password": tried})
    holds((status == 200) == right, f"the halves of two open it: {status} {body}")
holds(body["must_change_password"] and body["must_enrol_second_factor"], "and must be changed first")
code, out, errors = command("account", "reset", "auditor.two")
holds(code == 0 and "password" in out, f"the machine resets any account: {errors}")
shown = audit.ask("GET", "/system/accounts-at-the-machine")[1]["items"]
holds([(one["event"], one["account"]) for one in shown] == [("account.reset_at_the_machine", "auditor.two")], "and all three administrators see it")
holds(command("account", "administrators")[0] == 2, "where each of the three is there, none is made")

# -- The office's ledger ------------------------------------------------------------------------------
gc = Person("gc")
_, found, _ = gc.ask("GET", "/institutions?q=%E7%AC%AC%E4%BA%8C%E4%BA%BA%E6%B0%91%E5%8C%BB%E9%99%A2")
hospital = found["items"][0]["id"]
entry = {"effective_day": "2024-01-02", "reason": "SUSPENSION", "document": "journey",
         "moves": [{"class_type": "INFANT", "from": "OPEN", "to": "SUSPENDED", "slots": 4}]}
total = lambda: next(f for f in gc.ask("GET", "/public/figures")[1]["figures"] if f["code"] == "slots_total")["value"]
before = total()
key = {"Idempotency-Key": "journey-1"}
status, made, headers = gc.ask("POST", f"/institutions/{hospital}/slots/entries", entry, key)
holds(status == 201 and headers["Location"].endswith(made["id"]), "an entry is posted")
status, again, headers = gc.ask("POST", f"/institutions/{hospital}/slots/entries", entry, key)
holds(status == 201 and headers["Idempotency-Replayed"] == "true" and again == made, "the same key does not post twice, and is answered the same")
holds(total() == before - 4, "the figures move")
status, refused, _ = gc.ask("POST", f"/institutions/{hospital}/slots/entries", entry | {"moves": [entry["moves"][0] | {"slots": 7}]})
holds(status == 409 and refused["reason"] == "slots.negative", "more than is open cannot be suspended")
status, faulty, _ = gc.ask("POST", f"/institutions/{hospital}/slots/entries",
                           {"effective_day": "2024-02-30", "reason": "X", "moves": [{"class_type": "INFANT", "slots": 0}], "y": 1})
fields = {fault["field"] for fault in faulty["faults"]}
holds(status == 422 and {"/effective_day", "/reason", "/document", "/moves/0/from", "/moves/0/to", "/moves/0/slots"} <= fields | {"/y"}
      or "/y" in fields, f"every faulty field is named: {fields}")
status, _, _ = gc.ask("POST", f"/slots/entries/{made['id']}/reverse", {"document": "journey"})
holds(status == 201 and total() == before, "a reversal takes it back")
head = Person("ins_h")
holds(head.ask("GET", f"/institutions/{hospital}")[0] == 404, "another institution does not exist for a head")
holds(head.ask("POST", f"/institutions/{hospital}/slots/entries", entry)[0] == 403, "a head does not post")

# -- A filing, from the institution's draft to the figures -----------------------------------------------
holds([item["working_days_left"] for item in gc.ask("GET", "/work")[1]["items"] if item["kind"] == "filing.review"][:1] == [-1],
      "the overdue case stands first in the office's work")
status, case, headers = head.ask("POST", "/filings", {"kind": "CHANGE"})
holds(status == 201 and case["state"] == "DRAFT", f"an institution opens a case: {case}")
place = headers["Location"].removeprefix("/api/v1")
holds(gc.ask("GET", place)[0] == 404, "the office does not see a draft")
classes = case["content"]["classes"] + [{"class_type": "MIXED", "name": "journey", "slots": 19}]
change = {"content": {"classes": classes}}
holds(head.ask("PUT", place, change)[0] == 428, "keeping a draft needs its version")
holds(head.ask("PUT", place, change, {"If-Match": headers["ETag"]})[0] == 200, "a draft is kept")
status, refused, _ = head.ask("POST", place + "/submission")
fields = {fault["field"] for fault in refused["faults"]}
holds(status == 422 and fields == {f"/content/classes/{len(classes) - 1}/slots", "/materials/PREMISES", "/materials/STAFF",
                                   "/materials/FIRE_SAFETY"}, f"submission names every fault: {fields}")
classes[-1]["slots"] = 18
_, case, headers = head.ask("GET", place)
holds(head.ask("PUT", place, change, {"If-Match": headers["ETag"]})[0] == 200, "the draft is corrected")
holds(head.send("page.pdf", b"<html>")[0] == 415, "what is not a PDF or a picture is refused")
holds(head.send("big.pdf", b"%PDF-1.7" + b" " * (10 << 20) + b"%%EOF")[0] == 413, "what is too large is refused")
scan = b"%PDF-1.7\njourney\n%%EOF\n"
for kind in ("PREMISES", "STAFF", "FIRE_SAFETY"):
    status, file = head.send("scan.pdf", scan)
    holds(status == 201, f"a scan is sent: {file}")
    holds(head.ask("PUT", f"{place}/materials/{kind}", {"file": file["id"], "number": ""})[0] == 200, "and handed in")
holds(head.ask("POST", place + "/submission")[0] == 200, "the case is submitted")
status, shown, headers = gc.ask("GET", place + "/materials/STAFF")
holds(status == 200 and shown == scan and headers["X-Content-Type-Options"] == "nosniff" and
      headers["Content-Disposition"].startswith("inline"), "the office looks at a scan")
holds(head.ask("POST", place + "/receipt")[0] == 403, "an institution does not decide its own case")
holds(gc.ask("POST", place + "/receipt")[1]["faults"][0]["reason"] == "filing.material_unseen", "nor is it decided unseen")
for kind in ("PREMISES", "STAFF", "FIRE_SAFETY"):
    holds(gc.ask("PUT", f"{place}/materials/{kind}/verdict", {"verdict": "CONFORMS", "reason": ""})[0] == 200, "it conforms")
before = total()
status, case, _ = gc.ask("POST", place + "/receipt")
holds(status == 200 and total() == before + 18, "with the receipt the figures move")
holds(nobody.ask("GET", "/public/receipts/" + case["receipt"]["code"])[1]["state"] == "VALID", "anybody verifies the receipt")
holds(nobody.ask("GET", "/public/receipts/370830-" + "0" * 20)[0] == 404, "a receipt that is made up is not found")
holds(head.ask("GET", place + "/receipt")[1].startswith(b"%PDF-"), "the receipt is printed")

# -- An edit names its version ---------------------------------------------------------------------------
_, record, headers = gc.ask("GET", f"/institutions/{hospital}")
kept = ("name", "credit_code", "region", "provider_form", "operating_nature", "registration_nature", "cooperation", "operating",
        "address", "lng", "lat", "phone", "head_name", "full_day", "half_day", "hourly", "temporary", "opens_at", "closes_at", "meals",
        "floor_area_m2", "outdoor_area_m2", "note")
changed = {name: record[name] for name in kept}
changed["phone"] = "0537-0000099"
holds(gc.ask("PUT", f"/institutions/{hospital}", changed)[0] == 428, "an edit without If-Match is 428")
holds(gc.ask("PUT", f"/institutions/{hospital}", changed, {"If-Match": headers["ETag"]})[0] == 200, "an edit is done")
holds(gc.ask("PUT", f"/institutions/{hospital}", changed, {"If-Match": headers["ETag"]})[0] == 412, "a stale one is 412")
_, record, headers = gc.ask("GET", f"/institutions/{hospital}")
holds(gc.ask("PUT", f"/institutions/{hospital}", changed, {"If-Match": "W/" + headers["ETag"]})[0] == 200, "a compressing proxy's tag is ours")
_, record, headers = gc.ask("GET", f"/institutions/{hospital}")
cautions = lambda: gc.ask("GET", f"/institutions/{hospital}/cautions")[1]["hints"]
holds(cautions() == [], "nothing about it looks wrong")
far = gc.ask("PUT", f"/institutions/{hospital}", changed | {"lng": 121.47, "lat": 31.23}, {"If-Match": headers["ETag"]})
holds(far[0] == 200 and cautions() == [{"field": "/lng", "reason": "institution.outside_county", "params": []}], "a point far from the county is hinted at")
holds(gc.ask("PUT", f"/institutions/{hospital}", changed, {"If-Match": far[2]["ETag"]})[0] == 200 and cautions() == [], "until it is put right")

holds([item["name"] for item in gc.ask("GET", "/institutions?cooperation=MCH_CARE")[1]["items"]] == ["汶上县妇幼保健托育园"], "found by its cooperation with medical care")

# -- The register: entered, kept by the institution, found, taken away as a file -------------------------------
new = changed | {"name": "义桥镇新芽托育园", "credit_code": "91350100M000100Y43", "region": "370830108", "lng": 116.59, "lat": 35.665, "since": "2024-01-01"}
status, faulty, _ = gc.ask("POST", "/institutions", new | {"credit_code": record["credit_code"], "region": "370830", "closes_at": "7:00"})
holds(status == 422 and {fault["field"] for fault in faulty["faults"]} == {"/credit_code", "/region", "/closes_at"},
      f"an institution's faults are all told: {faulty}")
status, faulty, _ = gc.ask("POST", "/institutions", new | {"credit_code": "370830190001010928", "phone": "12ab", "opens_at": "7h"})
holds({(fault["field"], fault["reason"]) for fault in faulty["faults"]} == {("/credit_code", "credit_code.identity_number"),
      ("/phone", "telephone.malformed"), ("/opens_at", "time.malformed")}, f"values have the forms of their types: {faulty}")
status, made_new, headers = gc.ask("POST", "/institutions", new, {"Idempotency-Key": "journey-new"})
holds(status == 201 and made_new["filing_state"] == "UNFILED", "the office enters an institution")
again = gc.ask("POST", "/institutions", new, {"Idempotency-Key": "journey-new"})
holds(again[0] == 201 and again[2]["Location"] == headers["Location"], "pressed twice, it is entered once")
place = headers["Location"].removeprefix("/api/v1")
holds(head.ask("POST", "/institutions", new)[0] == 403, "a head enters none")
holds([item["name"] for item in gc.ask("GET", "/institutions?q=xyty")[1]["items"]] == [new["name"]], "it is found by pinyin initials")
holds(nobody.ask("GET", "/public/institutions?q=xyty")[1]["total"] == 0, "the public does not see who has not filed")
holds("汶上县妇幼保健托育园" in [item["name"] for item in nobody.ask("GET", "/public/institutions?q=wsxf")[1]["items"]], "wsxf finds it")
big = {"first_day": "2024-01-02", "classes": [{"class_type": "INFANT", "name": "journey", "slots": 11}]}
holds(gc.ask("PUT", place + "/classes", big)[1]["faults"][0]["reason"] == "class.size_over", "a class is not larger than the law has it")
big["classes"][0]["slots"] = 10
holds(gc.ask("PUT", place + "/classes", big)[0] == 200, "classes are set")
grant = {"first_day": "2024-02-01", "last_day": "2025-01-31", "agreed_slots": 10, "agreement_no": "journey", "cap_infant_fen": 150000,
         "cap_toddler_fen": 0}
holds(gc.ask("POST", place + "/recognitions", grant)[1]["faults"][0]["reason"] == "recognition.not_filed", "who has not filed is not recognised")
holds(gc.ask("POST", place + "/demonstrations", {"first_day": "2024-02-01", "last_day": "2025-01-31", "level": "PROVINCE", "document": "journey"})[1]["faults"][0]["reason"]
      == "demonstration.not_filed", "nor made a demonstration institution")
unfiled, place = place, "/institutions/" + gc.ask("GET", "/institutions?filing_state=FILED&inclusive=false&class_type=INFANT")[1]["items"][0]["id"]
lower = [{"class_type": one["class_type"], "service_form": one["service_form"], "first_day": "2024-01-15", "fen_per_month": 150000, "meal_fen_per_day": 0}
         for one in gc.ask("GET", place)[1]["fees"]]
_, refused, _ = gc.ask("POST", place + "/recognitions", grant)
holds({fault["reason"] for fault in refused["faults"]} >= {"recognition.fee_above_price_cap"}, f"its fees are above the price cap: {refused}")
holds(all(gc.ask("POST", place + "/fees", one)[0] == 204 for one in lower), "fees go down")
holds(gc.ask("POST", place + "/recognitions", grant)[0] == 204, "it is recognised")
holds(gc.ask("POST", place + "/recognitions", grant)[1]["faults"][0]["reason"] == "recognition.overlaps", "once at a time")
fee = {"class_type": "INFANT", "service_form": "FULL_DAY", "first_day": "2024-03-01", "fen_per_month": 150001, "meal_fen_per_day": 0}
holds(gc.ask("POST", place + "/fees", fee)[1]["faults"][0] | {"params": 0} == {"field": "/fen_per_month", "reason": "fee.above_cap", "params": 0},
      "a fee stays within the cap")
holds(gc.ask("POST", place + "/fees", fee | {"fen_per_month": 150000})[0] == 204, "and may reach it")
_, now_new, headers = gc.ask("GET", place)
ending = {"last_day": "2024-06-30"}
holds(gc.ask("PUT", place + "/recognitions/2024-02-01", ending)[0] == 428, "an ending names its version")
holds(gc.ask("PUT", place + "/recognitions/2024-02-01", ending, {"If-Match": headers["ETag"]})[0] == 200, "it ends")
holds(gc.ask("PUT", place + "/recognitions/2024-02-01", ending, {"If-Match": headers["ETag"]})[0] == 412, "once")
_, own, _ = head.ask("GET", "/institutions")
own = own["items"][0]
holds(head.ask("POST", f"/institutions/{own['id']}/vacancies", {"vacancies": [{"class_type": "INFANT", "vacant": 3}]})[0] == 204,
      "a head publishes free slots")
holds(head.ask("POST", f"/institutions/{hospital}/vacancies", {"vacancies": [{"class_type": "INFANT", "vacant": 3}]})[0] == 404,
      "of the own institution only")
fresh = [item["id"] for item in nobody.ask("GET", "/public/institutions?vacant_within_days=0")[1]["items"]]
holds(fresh == [own["id"]], "which the public finds as fresh")
near = nobody.ask("GET", "/public/institutions?near=116.625,35.790&within_m=3000")[1]
holds(near["total"] > 0 and all(item["distance_m"] <= 3015 for item in near["items"]), "the public asks within a distance")
counted = nobody.ask("GET", "/public/institutions/townships")[1]["items"]
holds(sum(item["institutions"] for item in counted) == nobody.ask("GET", "/public/institutions")[1]["total"], "the map counts what the list has")

for person, path, at_least in ((gc, "/institutions/file", 80), (gc, "/slots/entries/file", 100), (Person("sys"), "/accounts/file", 15)):
    status, csv, headers = person.ask("GET", path + "?format=csv")
    holds(status == 200 and csv.startswith(b"\xef\xbb\xbf") and csv.count(b"\n") > at_least, f"{path} is CSV with a byte order mark")
    holds("attachment" in headers["Content-Disposition"], f"{path} is kept, not shown")
    status, book, _ = person.ask("GET", path + "?format=xlsx&language=en")
    holds(status == 200 and book.startswith(b"PK"), f"{path} is a workbook")
holds(gc.ask("GET", "/institutions/file?format=csv&q=xyty")[1].count(b"\n") == 2, "a file has the list's filters")
holds(head.ask("GET", "/institutions/file?format=csv")[1].count(b"\n") == 2, "and its reach")
holds(gc.ask("GET", "/audit/file?format=csv")[0] == 403, "and its permit")

view = {"list": "institutions", "name": "journey", "query": "q=xyty"}
status, kept_view, headers = gc.ask("POST", "/views", view)
holds(status == 201 and gc.ask("POST", "/views", view)[1]["faults"][0]["reason"] == "view.name_taken", "a view's name stands once")
holds(head.ask("GET", "/views?list=institutions")[1]["items"] == [], "nobody sees another's views")
holds(head.ask("DELETE", f"/views/{kept_view['id']}")[0] == 404, "nor removes them")
holds(gc.ask("PUT", f"/views/{kept_view['id']}", {"name": "renamed", "query": ""}, {"If-Match": headers["ETag"]})[0] == 200, "a view is changed")
holds(gc.ask("DELETE", f"/views/{kept_view['id']}")[0] == 204, "and forgotten")

# -- Hostile texts are texts ------------------------------------------------------------------------------
for text in ["%27%20OR%201%3D1--", "%25%25", "%5C", "%3Cscript%3E", "%F0%A0%AE%B7"]:
    status, body, _ = nobody.ask("GET", f"/public/institutions?q={text}")
    holds(status == 200 and body["total"] == 0, f"searching for {text} finds nothing and breaks nothing")
holds(nobody.ask("GET", "/public/institutions?q=%FF")[0] == 400, "what is not UTF-8 is refused")
holds(nobody.ask("GET", "/public/institutions?near=1,2,3")[0] == 422, "a point is two numbers")
holds(nobody.ask("GET", "/public/institutions?cursor=xx")[0] == 422, "a cursor is ours or refused")

# -- Tables are taken over whole or not at all --------------------------------------------------------------
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(number):
    body = f"52370830JN{number:07d}"
    return body + ALPHABET[-sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31]


def hand_in(kind, lines):
    """Sends a table, follows its job to the end, and answers what came of it."""
    content = lines if isinstance(lines, bytes) else "\n".join(lines).encode()
    sent, made, _ = gc.ask("POST", f"/imports?kind={kind}&name=table.csv", content)
    holds(sent == 201, f"a table of {kind} is taken in: {sent} {made}")
    status, stream, answer = gc.ask("GET", f"/jobs/{made['job']}/events")
    events = [json.loads(line[6:]) for line in stream.decode().split("\n") if line.startswith("data: ")]
    holds(status == 200 and answer.get_content_type() == "text/event-stream", "its job is followed")
    holds(events[-1]["state"] in ("DONE", "FAILED"), f"until it ends: {events[-1]}")
    return gc.ask("GET", f"/imports/{made['id']}")[1]


def institution_row(number, **over):
    row = {"name": f"批量托育园{number}", "credit_code": credit_code(number), "provider_form": "社区办托", "registration_nature": "社会服务机构",
           "operating_nature": "民办", "township": "中都街道", "address": "某路1号", "lng": "116.487", "lat": "35.735", "phone": "0537-1234567",
           "head_name": "演示甲", "filed_on": "2022/3/15", "operating": "是", "full_day": "是", "half_day": "否", "hourly": "否",
           "temporary": "否", "opens_at": "07:30", "closes_at": "17:30", "meals": "是", "floor_area_m2": "500", "outdoor_area_m2": "100"}
    return ",".join((row | over).values())


header = "name,credit_code,provider_form,registration_nature,operating_nature,township,address,lng,lat,phone,head_name,filed_on,operating,full_day,half_day,hourly,temporary,opens_at,closes_at,meals,floor_area_m2,outdoor_area_m2"
registered = lambda: gc.ask("GET", "/institutions?q=%E6%89%B9%E9%87%8F%E6%89%98%E8%82%B2%E5%9B%AD")[1]["total"]
faulty = hand_in("institutions", [header, institution_row(1), institution_row(2, closes_at="07:00"), institution_row(3, township="没有镇", meals="x"), institution_row(1)])
places = {(fault["row"], fault["column"], fault["reason"]) for fault in faulty["faults"]}
holds(faulty["state"] == "FAILED" and faulty["reason"] == "import.faulty" and faulty["fault_count"] == 3, f"a faulty table is refused: {faulty}")
holds(places == {(3, "closes_at", "time.before_opening"), (4, "meals", "input.not_true_or_false"), (5, "credit_code", "institution.credit_code_taken")},
      f"every faulty row and cell is named: {places}")
holds(registered() == 0, "and nothing of it is kept")
for language in ("zh-CN", "en"):
    status, marked, answer = gc.ask("GET", f"/imports/{faulty['id']}/marked?language={language}")
    holds(status == 200 and marked.startswith(b"PK") and "attachment" in answer["Content-Disposition"], "it comes back with its faults marked")
kept = hand_in("institutions", [header, institution_row(1), institution_row(2)])
holds(kept["state"] == "DONE" and kept["rows"] == 2 and registered() == 2, f"a sound one is kept: {kept}")
kept = hand_in("classes", ["credit_code,class_type,name,slots,first_day", f"{credit_code(1)},托小班,小一班,15,2022-03-15"])
holds(kept["state"] == "DONE", f"classes are kept: {kept}")
before = total()
opening = "credit_code,class_type,slots,effective_day,document"
refused = hand_in("ledger", [opening, f"{credit_code(1)},托小班,16,2022-03-15,移交表"])
holds(refused["faults"][0]["reason"] == "slots.over_filed" and total() == before, "openings beyond what is filed are refused")
holds(hand_in("ledger", [opening, f"{credit_code(1)},托小班,15,2022-03-15,移交表"])["state"] == "DONE" and total() == before + 15, "openings are posted")
for kind in ("institutions", "classes", "ledger"):
    holds(gc.ask("GET", f"/import-templates/{kind}")[1].startswith(b"PK"), f"there is a template for {kind}")
holds(gc.ask("POST", f"/jobs/{kept['job']}/cancel", {})[0] == 409, "what has ended is not cancelled")
status, refused, _ = gc.ask("POST", "/imports?kind=ledger&name=large.csv", b"x" * (16 * 1024 * 1024 + 1))
holds(status == 413 and refused["reason"] == "request.too_large", "a file beyond the limit is not read")
holds(head.ask("POST", "/imports?kind=ledger&name=x.csv", b"x")[0] == 403 and head.ask("GET", f"/jobs/{kept['job']}")[0] == 404,
      "a head neither imports nor sees the office's jobs")
holds(any(job["id"] == kept["job"] for job in Person("sys").ask("GET", "/jobs")[1]["items"]), "system administration sees all jobs")
with urllib.request.urlopen(base + "/metrics") as metrics:
    holds(b"# TYPE tuoyu_jobs gauge" in metrics.read(), "the queue's depth can be watched")

with tempfile.TemporaryDirectory() as folder:
    table, workbook = folder + "/table.csv", folder + "/marked.xlsx"
    with open(table, "w", encoding="utf-8-sig") as out:
        print(header, institution_row(4, lng="x"), institution_row(5, name=""), sep="\n", file=out)
    code, _, errors = command("import", "institutions", table, "--marked", workbook)
    holds(code == 2 and "row 2 Longitude" in errors and "row 3 Name" in errors, f"the command names every fault: {errors}")
    holds(registered() == 2 and open(workbook, "rb").read(2) == b"PK", "keeps nothing, and marks them")
    with open(table, "w", encoding="gb18030") as out:
        print(header, institution_row(4), sep="\n", file=out)
    holds(command("import", "institutions", table)[0] == 0 and registered() == 3, "and keeps a sound table, as Chinese spreadsheets save it")

# -- Texts and cells are kept as people see them, however they come -----------------------------------------
def workbook(*rows):
    """A workbook as bytes; a cell is a text, or its XML where it begins with "<"."""
    def cell(said):
        return said if said.startswith("<c") else f'<c t="inlineStr"><is><t xml:space="preserve">{escape(said)}</t></is></c>'
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="一" sheetId="1" r:id="a"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/worksheet" Target="sheet.xml"/></Relationships>')
        book.writestr("xl/sheet.xml", f'<worksheet xmlns="{main}"><sheetData>' + "".join("<row>" + "".join(map(cell, row)) + "</row>" for row in rows) + "</sheetData></worksheet>")
    return out.getvalue()


def columns(number, **over):
    return institution_row(number, **over).split(",")


def faults_in(lines):
    answer = hand_in("institutions", lines)
    return sorted((fault["row"], fault["column"], fault["reason"]) for fault in answer["faults"])


heads = header.split(",")
lookalikes = ["曙\u200b光园（2）", "\ufeff曙光园(２)", "曙\u00a0光\u3000园（2）", "曙\u00ad光\t园(2) "]
one = faults_in([header, institution_row(20, name=lookalikes[0]), institution_row(21, name=lookalikes[1])])
holds(one == [], f"invisible characters in CSV are no fault: {one}")
holds(faults_in(workbook(heads, columns(22, name=lookalikes[2]))) == [], "nor in a workbook")
holds(gc.ask("POST", "/institutions", new | {"name": lookalikes[3], "credit_code": credit_code(23)})[0] == 201, "nor in JSON")
for words in ("曙光园(2)", "曙 光", "曙\u200b光园（２）", "sgy"):
    found = gc.ask("GET", "/institutions?q=" + urllib.parse.quote(words))[1]
    holds(found["total"] == 4, f"all that look alike are found by {words!r}: {found['total']}")
names = {item["name"] for item in gc.ask("GET", "/institutions?q=sgy")[1]["items"]}
holds(names == {"曙光园（2）", "曙光园(２)", "曙 光 园（2）", "曙光 园(2)"}, f"and are kept without what nobody sees: {names}")
for name, reason in (("\u3000\u200b", "input.missing"), ("\u202e园光曙", "input.runs_backwards")):
    holds(faults_in([header, institution_row(30, name=name)]) == [(2, "name", reason)], f"{reason} in CSV")
    holds(faults_in(workbook(heads, columns(30, name=name))) == [(2, "name", reason)], f"{reason} in a workbook")
    refused = gc.ask("POST", "/institutions", new | {"name": name})[1]
    holds(refused["faults"] == [{"field": "/name", "reason": reason}], f"{reason} in JSON: {refused}")
holds(gc.ask("GET", "/institutions?q=" + urllib.parse.quote("\u202e园"))[1]["faults"][0]["reason"] == "input.runs_backwards", "and in a query")

for column, xml, reason in (("credit_code", "<c><v>1.23708304950007E+17</v></c>", "cell.number_too_long"),
                            ("filed_on", "<c><f>DATE(2023,8,24)</f></c>", "cell.formula_without_result"),
                            ("name", '<c t="e"><v>#N/A</v></c>', "cell.error"), ("address", '<c t="e"><v>#REF!</v></c>', "cell.error")):
    cells = [xml if head == column else said for head, said in zip(heads, columns(30))]
    holds(faults_in(workbook(heads, cells)) == [(2, column, reason)], f"{reason} is refused by name")
for code, reason in (("370830190001010928", "credit_code.identity_number"), ("000000000000000000", "credit_code.department")):
    holds(faults_in([header, institution_row(30, credit_code=code)]) == [(2, "credit_code", reason)], f"{code} is no credit code")
holds(faults_in([header, institution_row(30, phone="12ab")]) == [(2, "phone", "telephone.malformed")], "nor 12ab a telephone")
holds(faults_in([header, institution_row(30, filed_on="3/4/2023")]) == [(2, "filed_on", "date.malformed")], "a day that can be two is refused")
tabs = [line.replace(",", "\t") for line in (header, institution_row(31, filed_on="２０２３年８月２４日", opens_at="7：30", floor_area_m2="500.0", phone="（0537）123 4567"))]
holds(faults_in("\ufeff".encode("utf-16-le") + "\r\n".join(tabs).encode("utf-16-le")) == [], "what everybody reads in one way is read, as a spreadsheet saves it")
kept = gc.ask("GET", "/institutions?q=" + urllib.parse.quote("批量托育园31"))[1]["items"][0]
whole = gc.ask("GET", f"/institutions/{kept['id']}")[1]
holds((whole["opens_at"], whole["floor_area_m2"], whole["phone"]) == ("07:30", 500, "0537-1234567"), f"and kept in one form: {whole}")

count = "区划代码,统计日期,口径,人口数,其中 3 岁以下,数据来源,数据性质"
answer = hand_in("population", [count, "370830110,2021/12/31,常住,30000,900,镇报表,推算", "370830110,2021-12-31,户籍,31000,,镇报表,推算"])
holds(answer["state"] == "DONE" and answer["rows"] == 2, f"counts of the population are taken over: {answer}")
told = gc.ask("GET", "/public/regions/370830110")[1]["populations"]
holds({(one["kind"], one["people"]) for one in told if one["day"] == "2021-12-31"} == {("RESIDENT", 30000), ("REGISTERED", 31000)}, f"and shown: {told}")
answer = hand_in("population", [count, "370830110,2021-12-31,常住,30000,30001,镇报表,推算", "370831110,2021-12-31,常住,1,,镇报表,推算"])
holds({fault["reason"] for fault in answer["faults"]} == {"population.more_children_than_people", "region.not_found"}, f"or refused: {answer}")

auditor = Person("aud")
status, verdict, _ = auditor.ask("POST", "/audit/verify", {})
holds(status == 200 and verdict["sound"], f"trail and records are sound: {verdict}"[:2000])
status, csv, _ = auditor.ask("GET", "/audit/file?format=csv&event=institutions.exported")
holds(status == 200 and csv.count(b"\n") >= 4, "exports are in the trail, and the trail leaves as a file")
_, trail, _ = auditor.ask("GET", "/audit?event=slots.posted")
holds(any(item["subject"].startswith(made["id"]) for item in trail["items"]), "the deed is in the trail")
print(held)
