#include <algorithm>
#include <stdexcept>

#include "audit/audit.h"
#include "base/digest.h"
#include "password.h"
#include "posts.h"
#include "rules.h"
#include "secret_box.h"
#include "session.h"
#include "totp.h"

namespace accounts {
namespace {

using store::TriesOf;

/// People type their password where the name belongs: such a text is not kept.
std::string key_of(const std::string& name) { return sha256_hex(kept_name(name)); }

Error sign_in_failed() { return Error{ErrorCode::Unauthenticated, "access.sign_in_failed"}; }

/// The try stays counted, and the audit trail knows of it.
Result<void> refuse(db::Database& database, const Call& call, const Visitor& visitor, const SignInWanted& wanted,
                    const std::optional<store::Account>& account) {
    return database.write([&](db::Write& tx) -> Result<void> {
        const std::string subject = account ? account->id.text() : "";
        audit::record(tx, call, audit::Deed{"session.refused", subject, visitor.address});
        if (locked_until(tx, call, wanted.account))
            audit::record(tx, call, audit::Deed{"account.locked", subject, visitor.address});
        return {};
    });
}

Call acting_as(const Call& call, const AccountId& account, const std::optional<store::HeldPost>& post) {
    Actor actor{.account = account};
    if (post) actor.post = post->post;
    return {std::move(actor), call.reach, call.now, call.ids, call.id, call.home};
}

Opened open(db::Write& tx, const Settings& settings, const Call& call, const Visitor& visitor,
            const store::Account& account) {
    const auto posts = store::posts(tx, account.id);
    const std::string token = call.home.text() + "-" + call.ids.secret(32);
    const Instant ends_at = call.now.plus(settings.limits.longest);
    const store::Session session{
        .token_hash = sha256_hex(token),
        .id = call.make_id<SessionId>(),
        .account = account.id,
        .csrf_token = call.ids.secret(16),
        .post = posts.empty() ? std::nullopt : std::optional(posts.front()),
        .must_change_password = account.must_change_password,
        .must_enrol_second_factor = must_have_second_factor(account, posts) && !account.has_second_factor(),
        .address = visitor.address,
        .user_agent = visitor.user_agent.substr(0, 200),
        .opened_at = call.now,
        .valid_until = valid_until(call.now, ends_at, settings.limits),
        .ends_at = ends_at,
    };
    store::insert(tx, session);
    store::note_sign_in(tx, account.id, call.now);
    audit::record(tx, acting_as(call, account.id, session.post),
                  audit::Deed{"session.opened", session.id.text(), visitor.address});
    SessionView view{.csrf_token = session.csrf_token,
                     .account = {account.id, account.sign_in_name, account.name},
                     .post = std::nullopt,
                     .must_change_password = session.must_change_password,
                     .must_enrol_second_factor = session.must_enrol_second_factor,
                     .has_second_factor = account.has_second_factor()};
    if (session.post) view.post = view_of(*session.post);
    return {token, std::move(view)};
}

}  // namespace

Result<void> count_try(db::Write& tx, const Settings& settings, const Call& call, const std::string& name,
                       const std::string& address) {
    const Tries by_name = store::tries(tx, call.home, TriesOf::Name, key_of(name));
    const Tries by_address = store::tries(tx, call.home, TriesOf::Address, address);
    if (is_locked(by_name, call.now) || is_locked(by_address, call.now)) {
        const int seconds = seconds_until(std::max(by_name.locked_until, by_address.locked_until), call.now);
        return Error{ErrorCode::TooManyRequests, "access.locked", {{"seconds", std::to_string(seconds)}}, {}, seconds};
    }
    store::save_tries(tx, call.home, TriesOf::Name, key_of(name),
                      after_failure(by_name, settings.limits.by_name, call.now));
    store::save_tries(tx, call.home, TriesOf::Address, address,
                      after_failure(by_address, settings.limits.by_address, call.now));
    return {};
}

void forgive_try(db::Write& tx, const Call& call, const std::string& name, const std::string& address) {
    unlock(tx, call, name);
    const Tries by_address = store::tries(tx, call.home, TriesOf::Address, address);
    store::save_tries(tx, call.home, TriesOf::Address, address, without_last(by_address));
}

void unlock(db::Write& tx, const Call& call, const std::string& name) {
    store::forget_tries(tx, call.home, TriesOf::Name, key_of(name));
}

std::optional<Instant> locked_until(db::Read& tx, const Call& call, const std::string& name) {
    const Tries tries = store::tries(tx, call.home, TriesOf::Name, key_of(name));
    if (!is_locked(tries, call.now)) return std::nullopt;
    return tries.locked_until;
}

std::string hash_of_recovery_code(const AccountId& account, std::string_view typed) {
    // 80 random bits need no slow hash; the account keeps equal codes apart.
    return sha256_hex(account.text() + "/" + plain_code(typed));
}

bool accept_code(db::Write& tx, const Settings& settings, const Call& call, const store::Account& account,
                 std::string_view typed) {
    const std::string code = plain_code(typed);
    if (!looks_like_step_code(code))
        return store::take_recovery_code(tx, account.id, hash_of_recovery_code(account.id, code));
    const auto secret = open_box(settings.key, account.second_factor, account.id.text());
    if (!secret) throw std::runtime_error("a second factor cannot be decrypted: is this the key it was made with?");
    const auto step = accepted_step(*secret, code, call.now, account.second_factor_step);
    return step && store::accept_step(tx, account.id, *step);
}

bool must_have_second_factor(const store::Account& account, const std::vector<store::HeldPost>& posts) {
    if (account.second_factor_waived) return false;
    return std::ranges::any_of(posts, [](const store::HeldPost& held) { return is_staff(held.post.role); });
}

std::optional<Opened> open_if_unchanged(db::Write& tx, const Settings& settings, const Call& call,
                                        const Visitor& visitor, const SignInWanted& wanted,
                                        const store::Account& verified) {
    const auto now = store::find(tx, verified.id);
    if (!now || now->disabled || now->password_hash != verified.password_hash) return std::nullopt;
    if (now->has_second_factor() && !accept_code(tx, settings, call, *now, wanted.code.value_or("")))
        return std::nullopt;
    forgive_try(tx, call, wanted.account, visitor.address);
    return open(tx, settings, call, visitor, *now);
}

// The try is counted before the password is hashed, not after: otherwise as many guesses as fit into
// the time of one would be free. Nothing slow happens inside a transaction.
Result<Opened> sign_in(db::Database& database, const Settings& settings, const Call& call, const Visitor& visitor,
                       const SignInWanted& wanted) {
    using Found = std::optional<store::Account>;
    const auto begin = [&](db::Write& tx) -> Result<Found> {
        TRY(count_try(tx, settings, call, wanted.account, visitor.address));
        return store::find_by_name(tx, kept_name(wanted.account));
    };
    const Found account = TRY(database.write(begin));
    const bool right = TRY(is_password(wanted.password, account ? account->password_hash : ""));
    if (!right || account->disabled) {
        TRY(refuse(database, call, visitor, wanted, account));
        return sign_in_failed();
    }
    if (account->has_second_factor() && !wanted.code) {
        TRY(database.write([&](db::Write& tx) -> Result<void> {
            // Only this try is taken back: with the password known, codes must not be free to guess.
            const Tries tries = store::tries(tx, call.home, TriesOf::Name, key_of(wanted.account));
            store::save_tries(tx, call.home, TriesOf::Name, key_of(wanted.account), without_last(tries));
            const Tries by_address = store::tries(tx, call.home, TriesOf::Address, visitor.address);
            store::save_tries(tx, call.home, TriesOf::Address, visitor.address, without_last(by_address));
            return {};
        }));
        return Error{ErrorCode::Unauthenticated, "access.code_needed"};
    }
    auto opened = TRY(database.write([&](db::Write& tx) -> Result<std::optional<Opened>> {
        return open_if_unchanged(tx, settings, call, visitor, wanted, *account);
    }));
    if (opened) return std::move(*opened);
    TRY(refuse(database, call, visitor, wanted, account));
    return sign_in_failed();
}

}  // namespace accounts
