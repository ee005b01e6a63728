#include <algorithm>
#include <stdexcept>

#include "audit/audit.h"
#include "base/digest.h"
#include "password.h"
#include "rules.h"
#include "secret_box.h"
#include "session.h"
#include "totp.h"

namespace accounts {
namespace {

using store::TriesBy;
using store::TriesOf;

/// People type their password where the name belongs: such a text is not kept.
TriesOf of_name(const Call& call, const std::string& name) {
    return {call.home.text(), TriesBy::Name, sha256_hex(kept_name(name))};
}
TriesOf of_address(const Call& call, const std::string& address) {
    return {call.home.text(), TriesBy::Address, address};
}
void take_back(db::Write& tx, const TriesOf& whose) {
    store::save_tries(tx, whose, without_last(store::tries(tx, whose)));
}

Error sign_in_failed() { return Error{ErrorCode::Unauthenticated, "access.sign_in_failed"}; }

/// The try stays counted, and the audit trail knows of it.
Result<void> refuse(db::Database& database, const Call& call, const api::Request& request, const SignInWanted& wanted,
                    const std::optional<store::Account>& account) {
    return database.write([&](db::Write& tx) -> Result<void> {
        const std::string subject = account ? account->who.id.text() : "";
        audit::record(tx, call, audit::Deed{"session.refused", subject, request.address});
        if (locked_until(tx, call, wanted.account))
            audit::record(tx, call, audit::Deed{"account.locked", subject, request.address});
        return {};
    });
}

/// Tries while a lock holds are in the trail too, once a minute for a name at an address: whoever knocks faster would
/// otherwise fill it.
Result<void> note_while_locked(db::Database& database, const Call& call, const api::Request& request,
                               const SignInWanted& wanted) {
    constexpr std::chrono::minutes apart{1};
    const TriesOf whose{call.home.text(), TriesBy::Name,
                        sha256_hex("while locked " + kept_name(wanted.account) + " " + request.address)};
    return database.write([&](db::Write& tx) -> Result<void> {
        const Tries before = store::tries(tx, whose);
        if (before.last_at.plus(apart) > call.now && before.last_at <= call.now) return {};
        store::save_tries(tx, whose, {before.failed + 1, call.now, Instant::from_millis(0)});
        const auto account = store::find_by_name(tx, kept_name(wanted.account));
        audit::record(
            tx, call,
            audit::Deed{"session.refused_while_locked", account ? account->who.id.text() : "", request.address});
        return {};
    });
}

Opened open(db::Write& tx, const Settings& settings, const Call& call, const api::Request& request,
            store::Account account) {
    const auto posts = store::posts(tx, account.who.id);
    const std::string token = call.home.text() + "-" + call.ids.secret(32);
    const Instant ends_at = call.now.plus(settings.limits.longest);
    const SessionId id = call.make_id<SessionId>();
    store::insert(tx,
                  {.county = call.home.text(),
                   .token_hash = sha256_hex(token),
                   .id = id,
                   .account = account.who.id,
                   .csrf_token = call.ids.secret(16),
                   .must_change_password = account.standing.must_change_password,
                   .must_enrol_second_factor = must_have_second_factor(account, posts) && !account.has_second_factor(),
                   .address = request.address,
                   .user_agent = request.user_agent.substr(0, 200),
                   .opened_at = call.now,
                   .valid_until = valid_until(call.now, ends_at, settings.limits),
                   .ends_at = ends_at});
    if (!posts.empty()) store::act_in(tx, id, posts.front().id);
    account.standing.last_sign_in_at = call.now;
    store::save(tx, account);
    const SignedIn signed_in = session_of(tx, call, token).value();
    audit::record(tx, {signed_in.actor, call.reach, call.now, call.ids, call.id, call.home},
                  audit::Deed{"session.opened", id.text(), request.address});
    return {token, view_of(tx, signed_in).value()};
}

}  // namespace

Result<void> count_try(db::Write& tx, const Settings& settings, const Call& call, const std::string& name,
                       const std::string& address) {
    const TriesOf name_key = of_name(call, name), address_key = of_address(call, address);
    const Tries by_name = store::tries(tx, name_key), by_address = store::tries(tx, address_key);
    if (is_locked(by_name, call.now) || is_locked(by_address, call.now)) {
        const int seconds = seconds_until(std::max(by_name.locked_until, by_address.locked_until), call.now);
        return Error{ErrorCode::TooManyRequests, "access.locked", {{"seconds", std::to_string(seconds)}}, {}, seconds};
    }
    store::save_tries(tx, name_key, after_failure(by_name, settings.limits.by_name, call.now));
    store::save_tries(tx, address_key, after_failure(by_address, settings.limits.by_address, call.now));
    return {};
}

void forgive_try(db::Write& tx, const Call& call, const std::string& name, const std::string& address) {
    unlock(tx, call, name);
    take_back(tx, of_address(call, address));
}

void unlock(db::Write& tx, const Call& call, const std::string& name) { store::forget_tries(tx, of_name(call, name)); }

std::optional<Instant> locked_until(db::Read& tx, const Call& call, const std::string& name) {
    const Tries tries = store::tries(tx, of_name(call, name));
    if (!is_locked(tries, call.now)) return std::nullopt;
    return tries.locked_until;
}

std::string hash_of_recovery_code(const AccountId& account, std::string_view typed) {
    // 80 random bits need no slow hash; the account keeps equal codes apart.
    return sha256_hex(account.text() + "/" + plain_code(typed));
}

bool accept_code(db::Write& tx, const Settings& settings, const Call& call, store::Account& account,
                 std::string_view typed) {
    const AccountId& id = account.who.id;
    const std::string code = plain_code(typed);
    if (!looks_like_step_code(code)) return tx.remove(store::recovery_codes, id, hash_of_recovery_code(id, code)) == 1;
    const auto secret = open_box(settings.key, account.second_factor, id.text());
    if (!secret) throw std::runtime_error("a second factor cannot be decrypted: is this the key it was made with?");
    const auto step = accepted_step(*secret, code, call.now, account.second_factor_step);
    if (!step) return false;
    account.second_factor_step = *step;
    store::save(tx, account);
    return true;
}

bool must_have_second_factor(const store::Account& account, const std::vector<HeldPost>& posts) {
    if (account.second_factor_waived) return false;
    return std::ranges::any_of(posts, [](const HeldPost& held) { return is_staff(held.post.role); });
}

std::optional<Opened> open_if_unchanged(db::Write& tx, const Settings& settings, const Call& call,
                                        const api::Request& request, const SignInWanted& wanted,
                                        const store::Account& verified) {
    auto now = store::find(tx, verified.who.id);
    if (!now || now->standing.disabled || now->password_hash != verified.password_hash) return std::nullopt;
    if (now->has_second_factor() && !accept_code(tx, settings, call, *now, wanted.code.value_or("")))
        return std::nullopt;
    forgive_try(tx, call, wanted.account, request.address);
    return open(tx, settings, call, request, *std::move(now));
}

// The try is counted before the password is hashed, not after: otherwise as many guesses as fit into
// the time of one would be free. Nothing slow happens inside a transaction.
Result<Opened> sign_in(const Settings& settings, db::Database& database, const Call& call, const api::Request& request,
                       const SignInWanted& wanted) {
    using Found = std::optional<store::Account>;
    const auto begin = [&](db::Write& tx) -> Result<Found> {
        TRY(count_try(tx, settings, call, wanted.account, request.address));
        return store::find_by_name(tx, kept_name(wanted.account));
    };
    auto counted = database.write(begin);
    if (!counted && counted.error().reason == "access.locked") TRY(note_while_locked(database, call, request, wanted));
    const Found account = TRY(std::move(counted));
    const bool right = TRY(is_password(wanted.password, account ? account->password_hash : ""));
    if (!right || account->standing.disabled) {
        TRY(refuse(database, call, request, wanted, account));
        return sign_in_failed();
    }
    if (account->has_second_factor() && !wanted.code) {
        TRY(database.write([&](db::Write& tx) -> Result<void> {
            // Only this try is taken back: with the password known, codes must not be free to guess.
            take_back(tx, of_name(call, wanted.account));
            take_back(tx, of_address(call, request.address));
            return {};
        }));
        return Error{ErrorCode::Unauthenticated, "access.code_needed"};
    }
    auto opened = TRY(database.write([&](db::Write& tx) -> Result<std::optional<Opened>> {
        return open_if_unchanged(tx, settings, call, request, wanted, *account);
    }));
    if (opened) return std::move(*opened);
    TRY(refuse(database, call, request, wanted, account));
    return sign_in_failed();
}

}  // namespace accounts
