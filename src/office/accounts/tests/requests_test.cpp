// What two of the three administrators decide together.
#include <doctest/doctest.h>

#include <thread>

#include "language/wenshang.h"
#include "requests/requests_store.h"
#include "words.h"

using namespace words;

namespace {
using api::Verb;
using std::chrono::milliseconds;

const RegionCode home = *RegionCode::parse("370830");
const Post auditor{Role::Aud, home}, officer{Role::Gc, home};

constexpr const char* make_auditor =
    R"({"deed":"MAKE","sign_in_name":"Li.Na","name":"李娜","role":"AUD","region":"370830","why":"审计员调离"})";

/// The three, a deed that one of them asks for, and what becomes of it.
struct Desk : Office {
    using Office::Office;
    std::string asked(const Call& call, const std::string& body) const {
        const auto reply = ask(call, Verb::Post, "/account-requests", body);
        REQUIRE_MESSAGE(reply.ok(), reason(reply));
        return "/account-requests/" + reply->subject;
    }
    std::string asked(const char* deed, const Person& about, const std::string& more = "") const {
        return asked(sys, body_of(deed, about, more));
    }
    static std::string body_of(const char* deed, const Person& about, const std::string& more = "") {
        return R"({"deed":")" + std::string(deed) + R"(","account":")" + about.id.text() + R"(","why":"核对过")" +
               more + "}";
    }
    Result<api::Reply> approve(const Call& call, const std::string& request) const {
        return ask(call, Verb::Post, request + "/approval");
    }
    Result<api::Reply> collect(const Call& call, const std::string& request) const {
        return ask(call, Verb::Post, request + "/collection");
    }
    Result<api::Reply> reject(const Call& call, const std::string& request) const {
        return ask(call, Verb::Post, request + "/rejection", R"({"reason":"没有任命文件"})");
    }
    Result<api::Reply> withdraw(const Call& call, const std::string& request) const {
        return ask(call, Verb::Post, request + "/withdrawal");
    }
    /// Approved by that one and collected by the asker; the password that both halves make.
    std::string handed_over(const Call& by, const std::string& request) const {
        const std::string first = text_in(approve(by, request), "first_half");
        return whole_password(first, text_in(collect(sys, request), "second_half"));
    }
    std::string work(const Call& call) const {
        return database.read([&](db::Read& tx) {
            Call reached = call;
            reached.reach = Reach::of(*call.actor.post, call.today());
            std::string kinds;
            const auto items = accounts::work(tx, reached);
            for (const api::WorkItem& item : items.value()) kinds += item.kind + " " + item.title + "\n";
            return kinds;
        });
    }
    std::string open(const Call& call, const char* past = "false") const {
        const auto page =
            words::ask(database, call, {.verb = Verb::Get, .path = "/account-requests", .query = {{"past", past}}});
        REQUIRE(page);
        const auto document = api::JsonDocument::parse(page->body);
        std::string states;
        for (const auto& item : document->root().find("items")->elements())
            states += std::string(*item.find("deed")->text()) + " " + std::string(*item.find("state")->text()) + "\n";
        return states;
    }
    Person sec_person() const { return {*sec.actor.account, "sec"}; }
    Person aud_person() const { return {*aud.actor.account, "aud"}; }
};
}  // namespace

TEST_CASE("a second person is needed where one of the three administrators is touched, or becomes one") {
    for (const Role role : {Role::Sys, Role::Sec, Role::Aud}) {
        CHECK(needs_second_person({{role, home}}, std::nullopt));
        CHECK(needs_second_person({{role, home}}, officer));
        CHECK(needs_second_person({}, Post{role, home}));
        CHECK(needs_second_person({officer}, Post{role, home}));
    }
    CHECK_FALSE(needs_second_person({officer}, std::nullopt));
    CHECK_FALSE(needs_second_person({}, officer));
    CHECK_FALSE(needs_second_person({officer}, Post{Role::Lead, home}));
}

TEST_CASE("a password is handed over with a new account, a reset, and to whoever enters administration") {
    using enum AccountDeed;
    CHECK(hands_over_password(Make, {}, auditor));
    CHECK(hands_over_password(ResetPassword, {auditor}, std::nullopt));
    CHECK(hands_over_password(Change, {officer}, auditor));
    CHECK_FALSE(hands_over_password(Change, {auditor}, Post{Role::Sec, home}));
    CHECK_FALSE(hands_over_password(Change, {auditor}, officer));
    CHECK_FALSE(hands_over_password(Change, {auditor}, std::nullopt));
    for (const AccountDeed deed : {Disable, Enable, ResetSecondFactor})
        CHECK_FALSE(hands_over_password(deed, {auditor}, std::nullopt));
}

TEST_CASE("a request lapses when its time is over, and what is over stays as it is") {
    using enum RequestState;
    const Instant end = at().now, before = end.plus(milliseconds(-1));
    CHECK(as_it_stands(Asked, false, end, before) == Asked);
    CHECK(as_it_stands(Asked, false, end, end) == Lapsed);
    CHECK(as_it_stands(Approved, true, end, before) == Approved);
    CHECK(as_it_stands(Approved, true, end, end) == Lapsed);
    CHECK(as_it_stands(Approved, false, end, end) == Approved);
    for (const RequestState over : {Collected, Rejected, Withdrawn}) CHECK(as_it_stands(over, false, end, end) == over);
}

TEST_CASE("an auditor's account is asked for by one, approved by another, and opened by the halves of both") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const std::string request = desk.asked(desk.sys, make_auditor);
        CHECK(desk.work(desk.sys).empty());
        CHECK(desk.work(desk.sec) == "account_request.decide 李娜\n");
        CHECK(refused(desk.approve(desk.sys, request)) == "access.not_permitted");
        CHECK(refused(desk.collect(desk.sys, request)) == "account_request.nothing_to_collect");
        const auto approved = desk.approve(desk.sec, request);
        const std::string first = text_in(approved, "first_half");
        CHECK_FALSE(database->read([](db::Read& tx) { return store::find_by_name(tx, "li.na"); }));
        CHECK(desk.work(desk.sys) == "account_request.collect 李娜\n");
        CHECK(desk.work(desk.aud).empty());
        const auto collected = desk.collect(desk.sys, request);
        const std::string second = text_in(collected, "second_half");
        // Neither half opens it.
        for (const std::string& half : {first, second, whole_password(second, first)})
            CHECK(reason(try_to_sign_in(*database, "li.na", half, at())) == "access.sign_in_failed");
        const auto opened = try_to_sign_in(*database, "li.na", whole_password(first, second), at());
        REQUIRE(opened);
        CHECK(opened->view.post->post.role == Role::Aud);
        CHECK(opened->view.must_change_password);
        CHECK(opened->view.must_enrol_second_factor);
        CHECK(audited(*database, "account_request.collected") == 1);
        CHECK(audited(*database, "account.created", opened->view.account.id.text()) == 1);
        CHECK(refused(desk.collect(desk.sys, request)) == "account_request.nothing_to_collect");
        CHECK(desk.open(desk.sys).empty());
        CHECK(desk.open(desk.sys, "true") == "MAKE COLLECTED\n");
    }
}

TEST_CASE("a reset of the security administrator's password leaves his second factor and asks for the auditor") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const Person guard = person(*database, "guard", Role::Sec, {.waived = false});
        const std::string token = sign_in(*database, "guard").token;
        const Enrolled enrolled = enrol(*database, token);
        const std::string request = desk.asked("RESET_PASSWORD", guard);
        CHECK(who(*database, token, at()));
        const std::string password = desk.handed_over(desk.aud, request);
        CHECK_FALSE(who(*database, token, at()));
        CHECK(reason(try_to_sign_in(*database, "guard", words::password, at(5))) == "access.sign_in_failed");
        CHECK(reason(try_to_sign_in(*database, "guard", password, at(5))) == "access.code_needed");
        const auto opened = try_to_sign_in(*database, "guard", password, at(5), code_at(enrolled, at(5).now));
        REQUIRE(opened);
        CHECK(opened->view.must_change_password);
        CHECK_FALSE(opened->view.must_enrol_second_factor);
        CHECK(audited(*database, "account.password_reset", guard.id.text()) == 1);
    }
}

TEST_CASE("whoever enters administration begins with a new password and a new second factor") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const std::string request = desk.asked("CHANGE", wang, R"(,"role":"SEC","region":"370830")");
        const std::string first = text_in(desk.approve(desk.aud, request), "first_half");
        CHECK(sign_in(*database, "wang.li").view.post->post.role == Role::Gc);
        const std::string password = whole_password(first, text_in(desk.collect(desk.sys, request), "second_half"));
        CHECK(reason(try_to_sign_in(*database, "wang.li", words::password, at())) == "access.sign_in_failed");
        const auto opened = try_to_sign_in(*database, "wang.li", password, at());
        REQUIRE(opened);
        CHECK(opened->view.post->post.role == Role::Sec);
        CHECK(opened->view.must_change_password);
        CHECK(opened->view.must_enrol_second_factor);
    }
}

TEST_CASE("what hands over no password is done with the approval, and said in the account's trail") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const Person guard = person(*database, "guard", Role::Sec, {.waived = false});
        const std::string token = sign_in(*database, "guard").token;
        enrol(*database, token);
        const auto done = [&](const char* deed, const std::string& more = "") {
            const auto approved = desk.approve(desk.aud, desk.asked(deed, guard, more));
            CHECK(text_in(approved, "state") == "APPROVED");
            CHECK(approved->body.find(R"("first_half":null)") != std::string::npos);
        };
        done("RESET_SECOND_FACTOR");
        CHECK_FALSE(who(*database, token, at()));
        CHECK(sign_in(*database, "guard", at(5)).view.must_enrol_second_factor);
        CHECK(audited(*database, "account.second_factor_reset", guard.id.text()) == 1);
        done("DISABLE");
        CHECK(reason(try_to_sign_in(*database, "guard", words::password, at(5))) == "access.sign_in_failed");
        CHECK(audited(*database, "account.disabled", guard.id.text()) == 1);
        done("ENABLE");
        CHECK(audited(*database, "account.enabled", guard.id.text()) == 1);
        done("CHANGE", R"(,"name":"卫士")");
        CHECK(sign_in(*database, "guard", at(6)).view.account.name == "卫士");
        done("CHANGE", R"(,"role":"GC","region":"370830")");
        CHECK(sign_in(*database, "guard", at(7)).view.post->post.role == Role::Gc);
        CHECK(audited(*database, "account.changed", guard.id.text()) == 2);
        // No longer one of the three: ordinary again.
        REQUIRE(desk.ask(desk.sys, Verb::Post, path_of(guard, "/disable")));
        CHECK(desk.open(desk.sys).empty());
    }
}

TEST_CASE("neither the asker nor the account concerned nor another system administrator approves") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const Call other_sys = signed_in_as(*database, "sys.two", Role::Sys);
        CHECK(refused(desk.ask(desk.sys, Verb::Post, "/account-requests",
                               Desk::body_of("DISABLE", {*desk.sys.actor.account, "sys"}))) == "account.not_yourself");
        for (const Call* nobody : {&desk.sec, &desk.aud})
            CHECK(refused(desk.ask(*nobody, Verb::Post, "/account-requests", make_auditor)) == "access.not_permitted");
        const std::string request = desk.asked("DISABLE", desk.sec_person());
        CHECK(refused(desk.approve(other_sys, request)) == "access.not_permitted");
        CHECK(refused(desk.approve(desk.sec, request)) == "account.not_yourself");
        CHECK(refused(desk.reject(desk.sec, request)) == "account.not_yourself");
        CHECK(desk.work(desk.sec).empty());
        CHECK(desk.work(desk.aud) == "account_request.decide somebody\n");
        CHECK(refused(desk.withdraw(other_sys, request)) == "account_request.not_yours");
        REQUIRE(desk.approve(desk.aud, request));
        CHECK(refused(desk.approve(desk.aud, request)) == "account_request.decided");
        // Whoever asked and has become an auditor since is still the one who asked.
        const std::string own = desk.asked(other_sys, make_auditor);
        Call turned = other_sys;
        turned.actor.post->role = Role::Aud;
        CHECK(refused(desk.approve(turned, own)) == "case.second_person_needed");
        CHECK(refused(desk.collect(desk.sys, own)) == "account_request.nothing_to_collect");
        const std::string first = text_in(desk.approve(desk.aud, own), "first_half");
        CHECK(refused(desk.collect(desk.sys, own)) == "account_request.not_yours");
        CHECK(refused(desk.collect(desk.sec, own)) == "access.not_permitted");
        REQUIRE(desk.collect(other_sys, own));
    }
}

TEST_CASE("a request is turned down with a reason or taken back, and nothing is done") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const std::string turned_down = desk.asked("DISABLE", desk.sec_person());
        CHECK(refused(desk.ask(desk.aud, Verb::Post, turned_down + "/rejection", "{}")) == "/reason input.missing");
        CHECK(text_in(desk.reject(desk.aud, turned_down), "answer") == "没有任命文件");
        CHECK(refused(desk.approve(desk.aud, turned_down)) == "account_request.decided");
        const std::string taken_back = desk.asked("DISABLE", desk.sec_person());
        REQUIRE(desk.withdraw(desk.sys, taken_back));
        CHECK(refused(desk.approve(desk.aud, taken_back)) == "account_request.decided");
        CHECK(refused(desk.withdraw(desk.sys, taken_back)) == "account_request.decided");
        sign_in(*database, "sec");
        CHECK(desk.open(desk.aud, "true") == "DISABLE WITHDRAWN\nDISABLE REJECTED\n");
    }
}

TEST_CASE("a request waits seven days for a second person, and a password a day for whoever asked") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const Person two = person(*database, "sec.two", Role::Sec);
        const std::string request = desk.asked("RESET_PASSWORD", two);
        const std::string late = desk.asked("DISABLE", two);
        const auto after = [](const Call& call, milliseconds span) { return later(call, span); };
        CHECK(refused(desk.approve(after(desk.aud, waits_for_approval), late)) == "account_request.lapsed");
        CHECK(refused(desk.withdraw(after(desk.sys, waits_for_approval), late)) == "account_request.lapsed");
        CHECK(desk.work(after(desk.aud, waits_for_approval)).empty());
        CHECK(desk.open(after(desk.aud, waits_for_approval), "true") == "DISABLE LAPSED\nRESET_PASSWORD LAPSED\n");
        const Call last_moment = after(desk.aud, waits_for_approval - milliseconds(1));
        REQUIRE(desk.approve(last_moment, request));

        const auto asker = [&](milliseconds span) {
            return after(desk.sys, waits_for_approval - milliseconds(1) + span);
        };
        CHECK(refused(desk.collect(asker(waits_to_be_collected), request)) == "account_request.lapsed");
        sign_in(*database, "sec.two");
        // It may be asked for anew then, but not before.
        CHECK(refused(desk.ask(asker(waits_to_be_collected - milliseconds(1)), Verb::Post, "/account-requests",
                               Desk::body_of("RESET_PASSWORD", two))) == "account_request.asked_already");
        REQUIRE(desk.collect(asker(waits_to_be_collected - milliseconds(1)), request));
        const Call much_later = asker(waits_to_be_collected * 2);
        REQUIRE(desk.ask(much_later, Verb::Post, "/account-requests", Desk::body_of("RESET_PASSWORD", two)));
    }
}

TEST_CASE("what is asked for is checked when it is asked, naming the field") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const auto asking = [&](const std::string& body) {
            return refused(desk.ask(desk.sys, Verb::Post, "/account-requests", body));
        };
        CHECK(asking(R"({"deed":"MAKE","sign_in_name":"x y","name":"x","role":"AUD","region":"370830","why":"x"})") ==
              "/sign_in_name account.name_malformed");
        CHECK(
            asking(R"({"deed":"MAKE","sign_in_name":"wang.li","name":"x","role":"AUD","region":"370830","why":"x"})") ==
            "/sign_in_name account.name_taken");
        CHECK(
            asking(R"({"deed":"MAKE","sign_in_name":"new.one","name":"x","role":"AUD","region":"370829","why":"x"})") ==
            "/region account.region_out_of_reach");
        CHECK(asking(R"({"deed":"MAKE","sign_in_name":"new.one","name":"x","role":"AUD","why":"x"})") ==
              "/region input.missing");
        CHECK(
            asking(R"({"deed":"MAKE","sign_in_name":"new.one","name":"x","role":"GC","region":"370830","why":"x"})") ==
            "account_request.not_needed");
        CHECK(asking(Desk::body_of("DISABLE", wang)) == "account_request.not_needed");
        CHECK(asking(Desk::body_of("CHANGE", desk.sec_person())) == "/name input.missing");
        CHECK(asking(R"({"deed":"DISABLE","why":"x"})") == "/account input.missing");
        CHECK(asking(R"({"deed":"DISABLE","account":")" + desk.sec_person().id.text() + R"("})") ==
              "/why input.missing");
        const Person far = person(*database, "far.away", Role::Sec, {.region = "370829"});
        CHECK(asking(Desk::body_of("DISABLE", far)) == "account.not_found");
        desk.asked("DISABLE", desk.aud_person());
        CHECK(asking(Desk::body_of("DISABLE", desk.aud_person())) == "account_request.asked_already");
        desk.asked("RESET_PASSWORD", desk.aud_person());
    }
}

TEST_CASE("a request about an account beyond the approver's region does not exist for him") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        person(*database, "town.sec", Role::Sec, {.region = "370830110"});
        const Call town = as(*database, sign_in(*database, "town.sec").token);
        const std::string request = desk.asked(desk.sys, make_auditor);
        CHECK(refused(desk.approve(town, request)) == "account_request.not_found");
        CHECK(desk.work(town).empty());
        CHECK(desk.open(town).empty());
    }
}

TEST_CASE("of two approvals at the same moment one counts, and of two collections one") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const std::string request = desk.asked(desk.sys, make_auditor);
        // Each with ids that do not race for one counter.
        const auto apart = [](const Call& call) {
            return Call{call.actor, call.reach, call.now, system_ids(), call.id, call.home};
        };
        const Call sec = apart(desk.sec), aud = apart(desk.aud), sys = apart(desk.sys);
        const auto both = [](auto one, auto other) {
            std::string first, second;
            std::thread beside([&] { first = reason(one()); });
            second = reason(other());
            beside.join();
            CHECK((first.empty() || second.empty()));
            return first + second;
        };
        CHECK(both([&] { return desk.approve(sec, request); }, [&] { return desk.approve(aud, request); }) ==
              "account_request.decided");
        CHECK(both([&] { return desk.collect(sys, request); }, [&] { return desk.collect(sys, request); }) ==
              "account_request.nothing_to_collect");
        CHECK(audited(*database, "account_request.collected") == 1);
        CHECK(audited(*database, "account.created") == 1);
    }
}

TEST_CASE("a half that nobody came for is forgotten, and one under another key cannot be collected") {
    for (const auto& database : language::county_databases()) {
        const Desk desk(*database);
        const std::string request = desk.asked(desk.sys, make_auditor);
        REQUIRE(desk.approve(desk.aud, request));
        Settings other = settings;
        other.key = std::string(32, 'x');
        CHECK(refused(language::ask(*database, accounts::endpoints(other), desk.sys,
                                    {.verb = Verb::Post, .path = request + "/collection"})) ==
              "account_request.half_lost");
        const auto halves_after = [&](milliseconds span) {
            const Instant then = at().now.plus(span);
            return database->write([&](db::Write& tx) -> Result<bool> {
                clean_up(tx, settings, home, then);
                Call reached = desk.sys;
                reached.reach = Reach::everything(reached.today());
                return !store::list(tx, reached, store::Which::Open, "", 1).front().third.first_half.empty();
            });
        };
        CHECK(halves_after(waits_to_be_collected - milliseconds(1)).value());
        CHECK_FALSE(halves_after(waits_to_be_collected).value());
    }
}
