#include "session.h"

#include "base/digest.h"
#include "requests/requests_store.h"
#include "rules.h"
#include "secret_box.h"

namespace accounts {
namespace {
constexpr std::size_t county_size = 6;
constexpr std::size_t token_size = county_size + 1 + 64;
}  // namespace

std::optional<SignedIn> who(db::Read& tx, std::string_view token, Instant now) {
    if (token.size() != token_size || token[county_size] != '-') return std::nullopt;
    return store::who(tx, token.substr(0, county_size), sha256_hex(token), now, now.plus(-seen_every));
}

void note_seen(db::Database& database, const Settings& settings, const SessionId& session, Instant now) {
    const auto write_down = [limits = settings.limits, session, now](db::Write& tx) {
        const auto ends_at = store::end_of(tx, session);
        if (ends_at) store::note_seen(tx, session, now, valid_until(now, *ends_at, limits));
        return ends_at.has_value();
    };
    // Nobody waits for it, and when the database is too busy the next request tries again.
    database.submit(write_down, [](db::Database::Outcome) {});
}

void clean_up(db::Write& tx, const Settings& settings, const RegionCode& county, Instant now) {
    store::remove_ended(tx, county, now);
    store::forget_halves(tx, county, now);
    const SessionLimits& limits = settings.limits;
    store::remove_tries_before(tx, county, store::TriesBy::Name, now.plus(-limits.by_name.span));
    store::remove_tries_before(tx, county, store::TriesBy::Address, now.plus(-limits.by_address.span));
}

namespace {
constexpr int nonce_bytes = 12;
// Not the key of second factors itself, so that neither can be passed off as the other.
std::string key_of_boxes(const Settings& settings) {
    return from_hex(hmac_sha256_hex(settings.key, "answers")).value();
}
}  // namespace

std::string closed(const Settings& settings, IdSource& ids, std::string_view plain, std::string_view bound_to) {
    return close_box(key_of_boxes(settings), from_hex(ids.secret(nonce_bytes)).value(), plain, bound_to);
}

std::optional<std::string> opened(const Settings& settings, std::string_view box, std::string_view bound_to) {
    return open_box(key_of_boxes(settings), box, bound_to);
}

void end_every_session(db::Write& tx, const RegionCode& county) { store::end_everybody(tx, county); }

Result<SignedIn> session_of(db::Read& tx, const Call& call, const std::string& token) {
    auto found = who(tx, token, call.now);
    if (!found) return Error{ErrorCode::Unauthenticated, "access.sign_in"};
    return std::move(*found);
}

Result<SessionView> view_of(db::Read& tx, const SignedIn& signed_in) {
    const auto account = store::find(tx, *signed_in.actor.account);
    if (!account) return Error{ErrorCode::Unauthenticated, "access.sign_in"};
    return SessionView{.csrf_token = signed_in.csrf_token,
                       .account = account->who,
                       .post = store::post_of(tx, signed_in.session),
                       .must_change_password = signed_in.actor.must_change_password,
                       .must_enrol_second_factor = signed_in.actor.must_enrol_second_factor,
                       .has_second_factor = account->has_second_factor()};
}

}  // namespace accounts
