#include <doctest/doctest.h>

#include "capacity/capacity.h"
#include "files/files.h"
#include "filing/filing.h"
#include "institutions/institutions.h"

#include "language/calls.h"
#include "language/scratch_folder.h"
#include "language/source_files.h"
#include "language/wenshang.h"
#include "regulation/regulation.h"

namespace {
using namespace filing;
using api::Verb;
using institutions::ClassType;

const char* const monday = "2023-08-21";
const std::string scan = "%PDF-1.7\na scan\n%%EOF\n";

/// The office of Wenshang and one applicant that has not filed yet (a3, a standalone centre).
struct County {
    explicit County(db::Database& opened) : database(opened), ids(language::load_wenshang_institutions(opened)) {}

    Call office(const char* day = monday) const { return language::call_of(Role::Gc, day); }
    Call head(const char* day = monday) const { return language::call_of(Role::InsH, day, applicant()); }
    const InstitutionId& applicant() const { return ids.at("a3"); }

    Result<api::Reply> ask(const Call& call, Verb verb, std::string path, std::string body = "",
                           std::optional<api::Version> version = {}) const {
        return language::ask(database, room.endpoints, call,
                             {.verb = verb, .path = std::move(path), .body = std::move(body), .if_match = version});
    }
    std::string open(const char* kind, const char* day = monday) const {
        const auto made = ask(head(day), Verb::Post, "/filings", std::string(R"({"kind":")") + kind + R"("})");
        REQUIRE_MESSAGE(made, (made ? "" : made.error().reason));
        return "/filings/" + made.value().subject;
    }
    void fill_in(const std::string& path, const std::string& content, const char* day = monday) const {
        const auto seen = ask(head(day), Verb::Get, path);
        REQUIRE(seen);
        const auto kept = ask(head(day), Verb::Put, path, R"({"content":)" + content + "}", seen.value().version);
        REQUIRE_MESSAGE(kept, (kept ? "" : kept.error().reason));
    }
    void hand_in(const std::string& path, const char* kind, const char* valid_until = "2030-12-31",
                 const char* day = monday) const {
        const auto file = files::keep(database, head(day), outside.cabinet, "扫描.pdf", scan);
        REQUIRE(file);
        const auto kept =
            ask(head(day), Verb::Put, path + "/materials/" + kind,
                R"({"file":")" + file.value().text() + R"(","number":"001","valid_until":")" + valid_until + R"("})");
        REQUIRE_MESSAGE(kept, (kept ? "" : kept.error().reason));
    }
    void hand_in_all(const std::string& path) const {
        for (const char* kind :
             {"REGISTRATION", "PREMISES", "STAFF", "HEALTH_EVALUATION", "FIRE_SAFETY", "FOOD_LICENCE"})
            hand_in(path, kind);
    }
    void find_conforming(const std::string& path, const char* day = monday) const {
        for (const char* kind :
             {"REGISTRATION", "PREMISES", "STAFF", "HEALTH_EVALUATION", "FIRE_SAFETY", "FOOD_LICENCE"}) {
            const auto judged = ask(office(day), Verb::Put, path + "/materials/" + kind + "/verdict",
                                    R"({"verdict":"CONFORMS","reason":""})");
            REQUIRE((judged || judged.error().reason == "filing.material.not_found"));
        }
    }
    void accept(const std::string& path, const char* day = monday) const {
        const auto accepted = ask(office(day), Verb::Post, path + "/receipt");
        REQUIRE_MESSAGE(accepted, (accepted ? "" : accepted.error().reason));
    }
    std::int64_t slots(capacity::SlotAccount account, const char* day = monday) const {
        std::int64_t sum = 0;
        for (const auto& balance :
             database.read([&](db::Read& tx) { return capacity::balances(tx, applicant(), *Date::parse(day)); }))
            if (balance.account == account) sum += balance.slots;
        return sum;
    }
    institutions::Institution institution(const char* day = monday) const {
        return *database.read([&](db::Read& tx) {
            return institutions::find(tx, Reach::everything(*Date::parse(day)), applicant(), *Date::parse(day));
        });
    }
    /// What waits for somebody, but for the reports that the other institutions of the county owe.
    std::vector<api::WorkItem> work(const Call& call) const {
        auto items = all_work(call);
        std::erase_if(items, [](const api::WorkItem& item) { return item.kind == "filing.annual_reports_missing"; });
        return items;
    }
    std::vector<api::WorkItem> all_work(const Call& call) const {
        Call scoped = call;
        if (call.actor.post->institution) scoped.reach.institution = call.actor.post->institution->text();
        return database.read([&](db::Read& tx) { return room.work(tx, scoped); }).value();
    }

    db::Database& database;
    std::map<std::string, InstitutionId> ids;
    language::ScratchFolder folder;
    rooms::Outside outside{files::Cabinet(folder.path()), "https://tuoyu.example"};
    rooms::Room room = filing::room(outside);
};

std::string content(const std::string& classes) {
    return R"({"profile":{"address":"汶上街道北门社区","phone":"0537-7200001","head_name":"演示乙","full_day":true,
        "half_day":false,"hourly":false,"temporary":false,"opens_at":"07:30","closes_at":"17:30","meals":true},
        "premises":{"floor_area_m2":300,"outdoor_area_m2":80,"lowest_floor":1,"highest_floor":2,"tenure":"RENT",
        "lease_from":"2023-01-01","lease_until":"2026-12-31"},
        "classes":)" +
           classes + R"(,"staff":{"carers":8,"health_workers":1,"cooks":1,"guards":1,"head_college":true,
        "head_years":5}})";
}
const std::string two_classes = R"([{"class_type":"TODDLER_SMALL","name":"托小班","slots":15},
    {"class_type":"TODDLER_BIG","name":"托大班","slots":20}])";

/// A first filing, handed in and ready to be looked at.
std::string submitted(const County& county, const std::string& classes = two_classes) {
    const std::string path = county.open("INITIAL");
    county.fill_in(path, content(classes));
    county.hand_in_all(path);
    const auto done = county.ask(county.head(), Verb::Post, path + "/submission");
    REQUIRE_MESSAGE(done, (done ? "" : done.error().faults.at(0).field + " " + done.error().faults.at(0).reason));
    return path;
}
std::string filed(const County& county) {
    const std::string path = submitted(county);
    county.find_conforming(path);
    county.accept(path);
    return path;
}
/// A later case of a filed institution, without materials of its own.
void go_through(const County& county, const char* kind, const std::string& said, const char* day) {
    const std::string path = county.open(kind, day);
    county.fill_in(path, said, day);
    const auto done = county.ask(county.head(day), Verb::Post, path + "/submission");
    REQUIRE_MESSAGE(done, (done ? "" : done.error().reason));
    county.accept(path, day);
}

bool says(const Result<api::Reply>& reply, std::string_view text) {
    return reply && reply.value().body.find(text) != std::string::npos;
}
}  // namespace

TEST_CASE("a receipt opens the filed slots, makes the institution filed, and is verified by its code") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);
        CHECK(county.institution().standing.filing_state == institutions::FilingState::Unfiled);
        county.find_conforming(path);
        county.accept(path);

        CHECK(county.slots(capacity::SlotAccount::Open) == 35);
        CHECK(county.institution().standing.filing_state == institutions::FilingState::Filed);
        CHECK(county.institution().standing.operating);
        CHECK(county.institution().profile.floor_area_m2 == 300);

        const auto seen = county.ask(county.office(), Verb::Get, path);
        CHECK(says(seen, R"("number":"托备370830-2023-0001")"));
        const auto at = seen.value().body.find(R"("code":")") + 8;
        const std::string code = seen.value().body.substr(at, seen.value().body.find('"', at) - at);
        const Call anyone = language::call_of_public(monday);
        CHECK(says(county.ask(anyone, Verb::Get, "/public/receipts/" + code), R"("state":"VALID")"));
        CHECK_FALSE(county.ask(anyone, Verb::Get, "/public/receipts/370830-0000"));

        const auto paper = county.ask(county.head(), Verb::Get, path + "/receipt");
        REQUIRE(paper);
        CHECK(paper.value().body.starts_with("%PDF-"));
    }
}

TEST_CASE("submission names everything that is missing or against the law, and starts no clock") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = county.open("INITIAL");
        county.fill_in(path, content(R"([{"class_type":"INFANT","name":"乳儿班","slots":11}])"));
        county.hand_in(path, "FIRE_SAFETY", "2023-08-20");
        const auto refused = county.ask(county.head(), Verb::Post, path + "/submission");
        REQUIRE_FALSE(refused);
        std::vector<std::string> fields;
        for (const Fault& fault : refused.error().faults) fields.push_back(fault.field + " " + fault.reason);
        CHECK(fields ==
              std::vector<std::string>{
                  "/content/classes/0/slots class.size_over", "/materials/REGISTRATION filing.material_missing",
                  "/materials/PREMISES filing.material_missing", "/materials/STAFF filing.material_missing",
                  "/materials/HEALTH_EVALUATION filing.material_missing",
                  "/materials/FIRE_SAFETY filing.material_expired", "/materials/FOOD_LICENCE filing.material_missing"});
        CHECK(says(county.ask(county.head(), Verb::Get, path), R"("state":"DRAFT")"));
    }
}

TEST_CASE("content that cannot be read is told field by field") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = county.open("INITIAL");
        county.fill_in(path, R"({"profile":{"address":""},"classes":[{"class_type":"GIANT","name":"x","slots":0}]})");
        const auto refused = county.ask(county.head(), Verb::Post, path + "/submission");
        REQUIRE_FALSE(refused);
        const auto& faults = refused.error().faults;
        const auto told = [&](std::string_view field) {
            return std::ranges::any_of(faults, [&](const Fault& fault) { return fault.field == field; });
        };
        CHECK(told("/content/profile/address"));
        CHECK(told("/content/profile/phone"));
        CHECK(told("/content/classes/0/class_type"));
        CHECK(told("/content/classes/0/slots"));
    }
}

TEST_CASE("a case is not submitted with a telephone that is none, or hours and forms that cannot be") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = county.open("INITIAL");
        const auto told = [&](std::string_view from, std::string_view to) {
            std::string filled = content(two_classes);
            county.fill_in(path, filled.replace(filled.find(from), from.size(), to));
            const auto refused = county.ask(county.head(), Verb::Post, path + "/submission");
            REQUIRE_FALSE(refused);
            std::string out;
            for (const Fault& fault : refused.error().faults)
                if (fault.field.starts_with("/content/profile")) out += fault.field.substr(16) + " " + fault.reason;
            return out;
        };
        CHECK(told("0537-7200001", "12ab") == "/phone telephone.malformed");
        CHECK(told("07:30", "18:30") == "/closes_at time.before_opening");
        CHECK(told(R"("full_day":true)", R"("full_day":false)") == "/full_day institution.no_service_form");
        CHECK(told("演示乙", "\u202E乙示演") == "/head_name input.runs_backwards");
        CHECK(told("演示乙", "\u200B ") == "/head_name input.missing");
    }
}

TEST_CASE("the clocks count working days, and the office's work shows the overdue one first") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);  // on Monday 2023-08-21
        const auto seen = county.ask(county.office(), Verb::Get, path);
        CHECK(says(seen, R"("receipt_due":"2023-08-28")"));
        CHECK(says(seen, R"("notice_due":"2023-09-11")"));
        CHECK(says(seen, R"("due_provisional":false)"));

        const auto work = county.work(county.office("2023-08-30"));
        REQUIRE(work.size() == 1);
        CHECK(work[0].kind == "filing.review");
        CHECK(work[0].working_days_left == -2);
        CHECK(county.work(county.head("2023-08-28")).at(0).working_days_left == 0);
    }
}

TEST_CASE("a clock into a year without a calendar is provisional until the year is loaded") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const char* day = "2030-01-28";
        const std::string path = county.open("INITIAL", day);
        county.fill_in(path, content(R"([{"class_type":"TODDLER_BIG","name":"托大班","slots":20}])"), day);
        for (const char* kind :
             {"REGISTRATION", "PREMISES", "STAFF", "HEALTH_EVALUATION", "FIRE_SAFETY", "FOOD_LICENCE"})
            county.hand_in(path, kind, "2031-12-31", day);
        REQUIRE(county.ask(county.head(day), Verb::Post, path + "/submission"));
        CHECK(says(county.ask(county.office(day), Verb::Get, path), R"("due_provisional":true)"));

        const auto recompute = [&] {
            int moved = 0;
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                moved = cases::recompute(tx, county.office(day), regulation::reckoning);
                return {};
            }));
            return moved;
        };
        CHECK(recompute() == 0);
        REQUIRE(database->write([](db::Write& tx) {
            return regulation::load_year(tx, 2030, "国办发明电〔2029〕演示",
                                         "date,kind,name\n2030-01-29,HOLIDAY,演示\n2030-01-30,HOLIDAY,演示\n");
        }));
        CHECK(recompute() == 1);
        const auto seen = county.ask(county.office(day), Verb::Get, path);
        CHECK(says(seen, R"("due_provisional":false)"));
        CHECK(says(seen, R"("receipt_due":"2030-02-06")"));
    }
}

TEST_CASE("a case goes back with a reason for each material, and a new one clears its verdict") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);
        county.find_conforming(path);
        const auto nothing_wrong = county.ask(county.office(), Verb::Post, path + "/return");
        CHECK(nothing_wrong.error().reason == "filing.nothing_to_correct");

        const auto judge = [&](const char* reason) {
            return county.ask(county.office(), Verb::Put, path + "/materials/FIRE_SAFETY/verdict",
                              std::string(R"({"verdict":"DOES_NOT_CONFORM","reason":")") + reason + R"("})");
        };
        CHECK(judge("").error().faults.at(0).reason == "filing.reason_missing");
        REQUIRE(judge("缺少公章"));
        const auto not_yet = county.ask(county.office(), Verb::Post, path + "/receipt");
        CHECK(not_yet.error().faults.at(0).field == "/materials/FIRE_SAFETY");
        REQUIRE(county.ask(county.office(), Verb::Post, path + "/return"));
        CHECK(county.work(county.head()).at(0).kind == "filing.correct");
        CHECK(county.slots(capacity::SlotAccount::Open) == 0);

        county.hand_in(path, "FIRE_SAFETY");
        CHECK(says(county.ask(county.head(), Verb::Get, path), R"("verdict":"UNSEEN")"));
        REQUIRE(county.ask(county.head("2023-08-23"), Verb::Post, path + "/submission"));
        // Correcting takes the applicant's time, not the office's: the clock begins anew.
        CHECK(says(county.ask(county.office(), Verb::Get, path), R"("receipt_due":"2023-08-30")"));
    }
}

TEST_CASE("suspension, resumption and cancellation move the slots and the standing together") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string first = filed(county);
        go_through(county, "SUSPENSION", R"({"suspension":{"reason":"装修","resume_by":null}})", "2023-09-04");
        CHECK(county.slots(capacity::SlotAccount::Suspended, "2023-09-04") == 35);
        CHECK(county.institution("2023-09-04").standing.filing_state == institutions::FilingState::Suspended);

        go_through(county, "RESUMPTION", "{}", "2023-10-09");
        CHECK(county.slots(capacity::SlotAccount::Open, "2023-10-09") == 35);
        CHECK(says(county.ask(county.office("2023-10-09"), Verb::Get, "/filings"), "RESUMPTION"));

        const std::string path = county.open("CANCELLATION", "2023-11-06");
        county.fill_in(path, R"({"cancellation":{"reason":"停办","children_placed":false}})", "2023-11-06");
        CHECK(county.ask(county.head("2023-11-06"), Verb::Post, path + "/submission").error().faults.at(0).reason ==
              "filing.children_not_placed");
        county.fill_in(path, R"({"cancellation":{"reason":"停办","children_placed":true}})", "2023-11-06");
        REQUIRE(county.ask(county.head("2023-11-06"), Verb::Post, path + "/submission"));
        county.accept(path, "2023-11-06");
        CHECK(county.slots(capacity::SlotAccount::Open, "2023-11-06") == 0);
        CHECK(county.slots(capacity::SlotAccount::Closed, "2023-11-06") == 35);
        CHECK(county.slots(capacity::SlotAccount::Open, "2023-11-05") == 35);
        CHECK(county.institution("2023-11-06").standing.filing_state == institutions::FilingState::Cancelled);
    }
}

TEST_CASE("a change to fewer and other classes closes and opens exactly the difference") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        filed(county);
        const char* day = "2023-09-04";
        const std::string path = county.open("CHANGE", day);
        county.fill_in(path,
                       R"({"classes":[{"class_type":"INFANT","name":"乳儿班","slots":10},
                          {"class_type":"TODDLER_BIG","name":"托大班","slots":18}]})",
                       day);
        for (const char* kind : {"PREMISES", "STAFF", "FIRE_SAFETY"}) county.hand_in(path, kind, "2030-12-31", day);
        REQUIRE(county.ask(county.head(day), Verb::Post, path + "/submission"));
        county.find_conforming(path, day);
        county.accept(path, day);
        CHECK(county.slots(capacity::SlotAccount::Open, day) == 28);
        CHECK(county.slots(capacity::SlotAccount::Closed, day) == 17);
        CHECK(database->read([&](db::Read& tx) { return capacity::verify(tx, *RegionCode::parse("370830")); }).empty());
    }
}

TEST_CASE("only one case is open at a time, and only of a kind the institution can have") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const auto open = [&](const char* kind) {
            return county.ask(county.head(), Verb::Post, "/filings", std::string(R"({"kind":")") + kind + R"("})");
        };
        CHECK(open("CHANGE").error().reason == "filing.not_filed");
        const std::string path = county.open("INITIAL");
        CHECK(open("INITIAL").error().reason == "filing.one_open_already");
        REQUIRE(county.ask(county.head(), Verb::Post, path + "/withdrawal"));
        CHECK(open("INITIAL"));
    }
}

TEST_CASE("nobody else sees a draft, and no other institution sees a case") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = county.open("INITIAL");
        const Call other = language::call_of(Role::InsH, monday, county.ids.at("a1"));
        CHECK(county.ask(other, Verb::Get, path).error().reason == "filing.not_found");
        CHECK(county.ask(county.office(), Verb::Get, path).error().reason == "filing.not_found");
        CHECK_FALSE(says(county.ask(county.office(), Verb::Get, "/filings"), "INITIAL"));
        CHECK(says(county.ask(county.head(), Verb::Get, "/filings"), "INITIAL"));

        county.fill_in(path, content(two_classes));
        county.hand_in_all(path);
        REQUIRE(county.ask(county.head(), Verb::Post, path + "/submission"));
        CHECK(says(county.ask(county.office(), Verb::Get, path), "SUBMITTED"));
        CHECK(county.ask(other, Verb::Get, path).error().reason == "filing.not_found");
        CHECK(county.ask(other, Verb::Get, path + "/materials/STAFF").error().reason == "filing.not_found");
        CHECK(county.ask(county.office(), Verb::Get, path + "/materials/STAFF").value().body == scan);
    }
}

TEST_CASE("an edit of what somebody else changed meanwhile is refused") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = county.open("INITIAL");
        const auto first = county.ask(county.head(), Verb::Get, path).value().version;
        REQUIRE(county.ask(county.head(), Verb::Put, path, R"({"content":{}})", first));
        const auto late = county.ask(county.head(), Verb::Put, path, R"({"content":{}})", first);
        CHECK(late.error().code == ErrorCode::PreconditionFailed);
    }
}

TEST_CASE("what does not conform is published with its grounds") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);
        const auto publish = [&](const char* grounds) {
            return county.ask(county.office(), Verb::Post, path + "/non-conformity",
                              std::string(R"({"grounds":")") + grounds + R"("})");
        };
        CHECK(publish("").error().faults.at(0).field == "/grounds");
        REQUIRE(publish("设在地下室"));
        const Call anyone = language::call_of_public(monday);
        CHECK(says(county.ask(anyone, Verb::Get, "/public/non-conformities"), "设在地下室"));
        CHECK(county.slots(capacity::SlotAccount::Open) == 0);
    }
}

TEST_CASE("a year's report is asked for once, and the office sees who owes one") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        filed(county);
        CHECK(county.work(county.head("2023-10-31")).empty());
        const auto asked = county.work(county.head("2023-11-01"));
        REQUIRE(asked.size() == 1);
        CHECK(asked[0].kind == "filing.annual_report");
        CHECK(asked[0].due == Date::parse("2023-12-31"));

        const std::string report = R"({"annual":{"year":2023,"children_enrolled":30,"staff":9,"summary":"平稳"}})";
        go_through(county, "ANNUAL_REPORT", report, "2023-12-04");
        CHECK(county.work(county.head("2023-12-05")).empty());
        const std::string again = county.open("ANNUAL_REPORT", "2023-12-06");
        county.fill_in(again, report, "2023-12-06");
        CHECK(county.ask(county.head("2023-12-06"), Verb::Post, again + "/submission").error().faults.at(0).reason ==
              "filing.reported_already");

        // The others of the county have reported on nothing.
        const auto owed = county.all_work(county.office("2024-01-08"));
        REQUIRE(owed.size() == 1);
        CHECK(owed[0].kind == "filing.annual_reports_missing");
    }
}

TEST_CASE("under the licence regime the same case ends in a licence") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            const auto id = TRY(regulation::propose(tx, county.office("2023-08-01"),
                                                    {.key = "filing.regime",
                                                     .region = *RegionCode::parse("370830"),
                                                     .first_day = *Date::parse("2023-08-02"),
                                                     .last_day = Date::open_end(),
                                                     .value = "LICENCE",
                                                     .unit = "regime",
                                                     .source = "filing-2019",
                                                     .confidence = regulation::Confidence::Design,
                                                     .note = ""}));
            return regulation::publish(tx, language::call_of(Role::Lead, "2023-08-01"), id);
        }));
        const std::string path = filed(county);
        const auto seen = county.ask(county.office(), Verb::Get, path);
        CHECK(says(seen, R"("regime":"LICENCE")"));
        CHECK(says(seen, "托许370830-2023-0001"));
    }
}

TEST_CASE("the demonstration's pending cases show an overdue, a due and two fresh clocks on any day") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        REQUIRE(load_pending(*database, county.office("2023-08-24"), county.outside.cabinet,
                             language::source_file("data/wenshang/pending_filings.csv"), county.ids));
        std::vector<int> left;
        for (const auto& item : county.work(county.office("2023-08-24"))) left.push_back(*item.working_days_left);
        CHECK(left == std::vector<int>{-1, 0, 3, 5});
    }
}

TEST_CASE("what the office submitted for an institution another of the office answers") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);
        REQUIRE(county.ask(county.office(), Verb::Put, path + "/materials/FIRE_SAFETY/verdict",
                           R"({"verdict":"DOES_NOT_CONFORM","reason":"缺少公章"})"));
        for (const char* kind : {"REGISTRATION", "PREMISES", "STAFF", "HEALTH_EVALUATION", "FOOD_LICENCE"})
            REQUIRE(county.ask(county.office(), Verb::Put, path + "/materials/" + kind + "/verdict",
                               R"({"verdict":"CONFORMS","reason":""})"));
        REQUIRE(county.ask(county.office(), Verb::Post, path + "/return"));
        county.hand_in(path, "FIRE_SAFETY");
        REQUIRE(county.ask(county.office(), Verb::Post, path + "/submission"));
        county.find_conforming(path);
        const auto own = county.ask(county.office(), Verb::Post, path + "/receipt");
        CHECK(own.error().code == ErrorCode::Conflict);
        CHECK(own.error().reason == "case.second_person_needed");
        CHECK(county.slots(capacity::SlotAccount::Open) == 0);

        Call colleague = county.office();
        colleague.actor.account = AccountId::from_store("370830-01890a5d-0000-7000-8000-00000000cccc");
        REQUIRE(county.ask(colleague, Verb::Post, path + "/receipt"));
        CHECK(county.slots(capacity::SlotAccount::Open) == 35);
    }
}

TEST_CASE("the office hears of a submission, the institution of the answer, each once it stands") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const auto offered = cases::endpoints(
            [](db::Read&, const Call&, const InstitutionId&) { return std::string("甲"); }, county.room.cases);
        const auto heard = [&](const Call& call, std::string_view kind) {
            const auto page = language::ask(*database, offered, call, {.verb = Verb::Get, .path = "/notices"});
            return says(page, R"("kind":")" + std::string(kind) + "\"");
        };
        jobs::Runner runner({*database, *RegionCode::parse("370830"), system_ids(),
                             [] { return Instant::start_of(*Date::parse("2023-08-22")); }},
                            {.receivers = {cases::receiver()}});
        const std::string path = county.open("INITIAL");
        CHECK_FALSE(county.ask(county.head(), Verb::Post, path + "/submission"));
        while (runner.deliver()) {}
        CHECK_FALSE(heard(county.office(), "filing.submitted"));

        county.fill_in(path, content(two_classes));
        county.hand_in_all(path);
        REQUIRE(county.ask(county.head(), Verb::Post, path + "/submission"));
        county.find_conforming(path);
        county.accept(path);
        while (runner.deliver()) {}
        CHECK(heard(county.office(), "filing.submitted"));
        CHECK(heard(county.head(), "filing.receipted"));
        CHECK_FALSE(heard(language::call_of(Role::InsH, monday, county.ids.at("a1")), "filing.receipted"));
        CHECK_FALSE(heard(county.office(), "filing.receipted"));
    }
}

TEST_CASE("the office is reminded a working day before an answer is due, the leaders hear that it is overdue") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);  // due on Monday 2023-08-28; published by 2023-09-11
        const auto told_on = [&](const char* day) {
            int told = 0;
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                told = cases::remind(tx, county.office(day));
                return {};
            }));
            return told;
        };
        CHECK(told_on("2023-08-24") == 0);
        CHECK(told_on("2023-08-25") == 1);
        CHECK(told_on("2023-08-28") == 0);
        CHECK(told_on("2023-08-29") == 1);
        county.find_conforming(path, "2023-08-30");
        county.accept(path, "2023-08-30");
        CHECK(told_on("2023-09-12") == 0);
    }
}

TEST_CASE("each piece of work leads to where it is done, and is for whom it says") {
    for (const auto& database : language::county_databases()) {
        const County county(*database);
        const std::string path = submitted(county);
        const auto review = county.work(county.office()).at(0);
        CHECK(review.link == path);
        CHECK(review.permit.check(county.office().actor, county.office().today()));
        CHECK_FALSE(review.permit.check(county.head().actor, county.head().today()));
        CHECK(county.all_work(county.office("2024-01-08")).back().link == "/institutions?state=FILED");
    }
}
