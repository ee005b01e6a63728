#include "words.h"

#include <doctest/doctest.h>

#include "password.h"
#include "rules.h"
#include "totp.h"

namespace words {
namespace {

constexpr db::Query count_event{"test.audited", "SELECT count(*) FROM audit_entry WHERE event = $1"};
constexpr db::Query count_event_of{"test.audited_of", R"sql(
    SELECT count(*) FROM audit_entry WHERE event = $1 AND subject = $2
)sql"};

std::string bytes_of_base32(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        bits = bits << 5 | static_cast<unsigned>(alphabet.find(c));
        count += 5;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFF);
    }
    return out;
}

}  // namespace

const Settings settings{.key = std::string(32, 'k')};

Call at(int minutes) { return later(language::call_of_public("2023-08-24"), std::chrono::minutes(minutes)); }

Call later(Call call, std::chrono::milliseconds span) {
    call.now = call.now.plus(span);
    return call;
}

Person person(db::Database& database, const std::string& account, Role role, const Traits& traits) {
    static const std::string hash = hash_password(password).value();
    const Call call = language::call_of_public("2023-08-01");
    const auto made = database.write([&](db::Write& tx) -> Result<AccountId> {
        return store::insert(tx, call,
                             {.account = account,
                              .name = "somebody",
                              .password_hash = hash,
                              .post = {role, *RegionCode::parse(traits.region)},
                              .must_change_password = traits.must_change_password,
                              .second_factor_waived = traits.waived});
    });
    REQUIRE(made);
    return {*made, account};
}

void alter(db::Database& database, const Person& whose, void (*change)(store::Account&)) {
    REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
        store::Account account = store::find(tx, whose.id).value();
        change(account);
        store::change(tx, account);
        return {};
    }));
}

Result<Opened> try_to_sign_in(db::Database& database, const std::string& account, std::string_view typed,
                              const Call& call, std::optional<std::string> code, const std::string& address) {
    return accounts::sign_in(settings, database, call, {.address = address, .user_agent = "a browser"},
                             {account, std::string(typed), std::move(code)});
}

Opened sign_in(db::Database& database, const std::string& account, const Call& call, std::optional<std::string> code) {
    auto opened = try_to_sign_in(database, account, password, call, std::move(code));
    REQUIRE_MESSAGE(opened.ok(), reason(opened));
    return std::move(*opened);
}

std::optional<SignedIn> who(db::Database& database, const std::string& token, const Call& call) {
    return database.read([&](db::Read& tx) { return accounts::who(tx, token, call.now); });
}

Call as(db::Database& database, const std::string& token, const Call& call) {
    const auto signed_in = who(database, token, call);
    REQUIRE(signed_in);
    Call acting = call;
    acting.actor = signed_in->actor;
    return acting;
}

api::Request request_of(const std::string& token) {
    return {.address = "192.0.2.1", .session_token = token, .user_agent = "a browser"};
}

Result<api::Reply> ask(db::Database& database, const Call& call, const language::Asked& asked) {
    return language::ask(database, accounts::endpoints(settings), call, asked);
}

std::int64_t audited(db::Database& database, std::string_view event) {
    return database.read([&](db::Read& tx) { return tx.value<std::int64_t>(count_event, event); });
}

std::int64_t audited(db::Database& database, std::string_view event, const std::string& subject) {
    return database.read([&](db::Read& tx) { return tx.value<std::int64_t>(count_event_of, event, subject); });
}

Enrolled enrol(db::Database& database, const std::string& token, const Call& call) {
    const Call acting = as(database, token, call);
    const auto offered = done(database, offer_second_factor(settings, database, acting, request_of(token)));
    REQUIRE(offered);
    const std::string secret = bytes_of_base32(offered->secret);
    const auto codes = done(database, confirm_second_factor(settings, database, acting, request_of(token),
                                                            {code_of_step(secret, step_of(call.now))}));
    REQUIRE(codes);
    return {secret, codes->recovery_codes};
}

Call signed_in_as(db::Database& database, const std::string& account, Role role) {
    person(database, account, role);
    return as(database, sign_in(database, account).token);
}

Office::Office(db::Database& d)
    : database(d),
      sys(signed_in_as(d, "sys", Role::Sys)),
      sec(signed_in_as(d, "sec", Role::Sec)),
      aud(signed_in_as(d, "aud", Role::Aud)) {}

Result<api::Reply> Office::ask(const Call& call, api::Verb verb, const std::string& path, std::string body,
                               std::optional<api::Version> version) const {
    return words::ask(database, call, {.verb = verb, .path = path, .body = std::move(body), .if_match = version});
}

Result<api::Reply> Office::list(const Call& call, std::vector<std::pair<std::string, std::string>> query) const {
    return words::ask(database, call, {.verb = api::Verb::Get, .path = "/accounts", .query = std::move(query)});
}

std::string path_of(const Person& person, const char* rest) { return "/accounts/" + person.id.text() + rest; }

std::string text_in(const Result<api::Reply>& reply, const char* name) {
    REQUIRE_MESSAGE(reply.ok(), reason(reply));
    const auto document = api::JsonDocument::parse(reply->body);
    return std::string(document->root().find(name)->text().value());
}

std::string refused(const Result<api::Reply>& reply) {
    REQUIRE_FALSE(reply);
    return reply.error().faults.empty() ? reply.error().reason
                                        : reply.error().faults[0].field + " " + reply.error().faults[0].reason;
}

std::string code_at(const Enrolled& enrolled, Instant now, int steps_off) {
    return code_of_step(enrolled.secret, step_of(now) + steps_off);
}

}  // namespace words
