#include "language/calls.h"

#include <stdexcept>

#include "base/digest.h"
#include "base/text.h"

namespace language {
namespace {
CountingIds& counting_ids() {
    static CountingIds ids;
    return ids;
}

Instant ten_o_clock(std::string_view day) { return Instant::start_of(*Date::parse(day)).plus(std::chrono::hours(10)); }

Call call_with(Actor actor, std::string_view day) {
    const Date today = *Date::parse(day);
    Reach reach = actor.post ? Reach::of(*actor.post, today) : Reach::nothing(today);
    return {std::move(actor), std::move(reach), ten_o_clock(day),
            counting_ids(),   "test-request",   *RegionCode::parse("370830")};
}

AccountId an_account(Role role) {
    const std::string digits = sha256_hex(text_of(role)).substr(0, 12);
    return AccountId::from_store("370830-01890a5d-0000-7000-8000-" + digits);
}

using PathTexts = std::vector<std::pair<std::string, std::string>>;

/// The texts behind a template's names, or nothing when the path is another one.
std::optional<PathTexts> match(std::string_view shape, std::string_view path) {
    const auto wanted = split(shape, '/');
    const auto given = split(path, '/');
    if (wanted.size() != given.size()) return std::nullopt;
    PathTexts texts;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{'))
            texts.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), given[i]);
        else if (wanted[i] != given[i])
            return std::nullopt;
    }
    return texts;
}

Result<api::Reply> run(db::Database& database, const api::Handler& handler, const Call& call,
                       const api::Request& request) {
    const auto input = TRY(handler.parse(request));
    switch (handler.kind) {
        case api::Handler::Kind::Read:
            return database.read([&](db::Read& tx) { return handler.look(tx, call, input.get()); });
        case api::Handler::Kind::Write:
            return database.write([&](db::Write& tx) { return handler.change(tx, call, input.get()); });
        case api::Handler::Kind::Direct:
            if (!handler.prepare) return handler.direct(database, call, request, input.get());
            return database.write(TRY(handler.prepare(database, call, request, input.get())));
    }
    throw std::logic_error("a handler of no kind");
}
}  // namespace

Result<api::Reply> ask(db::Database& database, const std::vector<api::Endpoint>& endpoints, Call call,
                       const Asked& asked) {
    for (const api::Endpoint& endpoint : endpoints) {
        auto texts = match(endpoint.path, asked.path);
        if (endpoint.verb != asked.verb || !texts) continue;
        call.reach = TRY(endpoint.permit.check(call.actor, call.today()));
        api::Request request{.path = std::move(*texts), .query = asked.query};
        if (endpoint.raw_body)
            request.raw_body = asked.body;
        else if (!asked.body.empty())
            request.json = api::JsonDocument::parse(asked.body);
        request.if_match = asked.if_match;
        request.address = asked.address;
        request.session_token = asked.session_token;
        return run(database, endpoint.handler, call, request);
    }
    throw std::logic_error("no endpoint for " + asked.path);
}

std::string CountingIds::uuid(Instant) {
    std::string digits = std::to_string(++count_);
    digits.insert(0, 12 - digits.size(), '0');
    return "01890a5d-ac96-774b-bcce-" + digits;
}

std::string CountingIds::secret(int bytes) {
    return sha256_hex("secret" + std::to_string(++count_)).substr(0, static_cast<std::size_t>(bytes) * 2);
}

Call call_of(Role role, std::string_view day, std::string_view region) {
    return call_with({.account = an_account(role), .post = Post{role, *RegionCode::parse(region)}}, day);
}

Call call_of(Role role, std::string_view day, const InstitutionId& institution) {
    return call_with(
        {.account = an_account(role), .post = Post{role, *RegionCode::parse(institution.county()), institution}}, day);
}

Call call_of_public(std::string_view day) { return call_with({}, day); }

}  // namespace language
