#include "own_account.h"

#include <algorithm>

#include "audit/audit.h"
#include "documents/qr.h"
#include "password.h"
#include "rules.h"
#include "secret_box.h"
#include "totp.h"

namespace accounts {
namespace {

constexpr int recovery_codes = 10;
constexpr int secret_bytes = 20;
constexpr int nonce_bytes = 12;

Result<store::Account> own(db::Read& tx, const Call& call) {
    auto account = store::find(tx, *call.actor.account);
    if (!account) return not_found("account");
    return std::move(*account);
}

/// Reads the own account, having counted a try: whoever sits at an open screen must not guess freely.
Result<store::Account> own_with_try(db::Database& database, const Settings& settings, const Call& call,
                                    const Visitor& visitor) {
    return database.write([&](db::Write& tx) -> Result<store::Account> {
        store::Account account = TRY(own(tx, call));
        TRY(count_try(tx, settings, call, account.sign_in_name, visitor.address));
        return account;
    });
}

Result<void> note(db::Database& database, const Call& call, std::string_view event, const Visitor& visitor) {
    return database.write([&](db::Write& tx) -> Result<void> {
        audit::record(tx, call, audit::Deed{event, call.actor.account->text(), visitor.address});
        return {};
    });
}

}  // namespace

Result<void> sign_out(db::Database& database, const Call& call, const SignedIn& signed_in) {
    return database.write([&](db::Write& tx) -> Result<void> {
        store::end(tx, signed_in.session);
        audit::record(tx, call, "session.closed", signed_in.session.text());
        return {};
    });
}

Result<void> change_password(db::Database& database, const Settings& settings, const Call& call,
                             const SignedIn& signed_in, const Visitor& visitor, const PasswordChange& wanted) {
    const store::Account account = TRY(own_with_try(database, settings, call, visitor));
    if (!TRY(is_password(wanted.current, account.password_hash))) {
        TRY(note(database, call, "account.password_refused", visitor));
        return faulty({{"/current", "password.wrong"}});
    }
    const auto forgive = [&](db::Write& tx) -> Result<void> {
        forgive_try(tx, call, account.sign_in_name, visitor.address);
        return {};
    };
    auto flaw = flaw_in_password(wanted.new_password, account.sign_in_name, "/new");
    if (!flaw && wanted.new_password == wanted.current) flaw = Fault{"/new", "password.unchanged"};
    if (flaw) {
        TRY(database.write(forgive));
        return faulty({*flaw});
    }
    const std::string hash = TRY(hash_password(wanted.new_password));
    return database.write([&](db::Write& tx) -> Result<void> {
        const store::Account now = TRY(own(tx, call));
        if (now.password_hash != account.password_hash) return Error{ErrorCode::Conflict, "account.changed_meanwhile"};
        TRY(forgive(tx));
        store::set_password(tx, account.id, hash, false);
        store::end_all(tx, account.id, signed_in.session);
        store::clear_must_change_password(tx, signed_in.session);
        audit::record(tx, call, "account.password_changed", account.id.text());
        return {};
    });
}

Result<OfferedSecondFactor> offer_second_factor(db::Database& database, const Settings& settings, const Call& call) {
    const std::string secret = from_hex(call.ids.secret(secret_bytes)).value();
    const std::string nonce = from_hex(call.ids.secret(nonce_bytes)).value();
    return database.write([&](db::Write& tx) -> Result<OfferedSecondFactor> {
        const store::Account account = TRY(own(tx, call));
        if (account.has_second_factor()) return Error{ErrorCode::Conflict, "account.second_factor_exists"};
        store::set_new_second_factor(tx, account.id, close_box(settings.key, nonce, secret, account.id.text()));
        audit::record(tx, call, "account.second_factor_offered", account.id.text());
        const std::string uri = otpauth_uri(secret, settings.issuer, account.sign_in_name);
        return OfferedSecondFactor{base32(secret), uri, TRY(documents::qr_svg(uri))};
    });
}

Result<std::vector<std::string>> confirm_second_factor(db::Database& database, const Settings& settings,
                                                       const Call& call, const SignedIn& signed_in,
                                                       const std::string& code) {
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) codes.push_back(readable_code(call.ids.secret(10)));
    return database.write([&](db::Write& tx) -> Result<std::vector<std::string>> {
        const store::Account account = TRY(own(tx, call));
        const auto secret = open_box(settings.key, account.second_factor_new, account.id.text());
        if (!secret) return Error{ErrorCode::Conflict, "account.no_second_factor_offered"};
        const auto step = accepted_step(*secret, plain_code(code), call.now, 0);
        if (!step) return faulty({{"/code", "account.code_wrong"}});
        store::confirm_second_factor(tx, account.id, *step);
        for (const std::string& recovery : codes)
            store::insert_recovery_code(tx, account.id, hash_of_recovery_code(account.id, recovery));
        store::clear_must_enrol(tx, signed_in.session);
        store::end_all(tx, account.id, signed_in.session);
        audit::record(tx, call, "account.second_factor_enrolled", account.id.text());
        return codes;
    });
}

Result<void> remove_second_factor(db::Database& database, const Settings& settings, const Call& call,
                                  const Visitor& visitor, const std::string& code) {
    const auto may_remove = [&](db::Read& tx) -> Result<void> {
        const store::Account account = TRY(own(tx, call));
        if (must_have_second_factor(account, store::posts(tx, account.id)))
            return Error{ErrorCode::Conflict, "account.second_factor_demanded"};
        if (!account.has_second_factor()) return Error{ErrorCode::Conflict, "account.no_second_factor"};
        return {};
    };
    const auto remove = [&](db::Write& tx) -> Result<bool> {
        const store::Account account = TRY(own(tx, call));
        if (!account.has_second_factor() || !accept_code(tx, settings, call, account, code)) return false;
        forgive_try(tx, call, account.sign_in_name, visitor.address);
        store::remove_second_factor(tx, account.id);
        audit::record(tx, call, "account.second_factor_removed", account.id.text());
        return true;
    };
    TRY(database.read(may_remove));
    TRY(own_with_try(database, settings, call, visitor));
    if (TRY(database.write(remove))) return {};
    TRY(note(database, call, "account.code_refused", visitor));
    return faulty({{"/code", "account.code_wrong"}});
}

std::vector<OwnPost> own_posts(db::Read& tx, const SignedIn& signed_in) {
    const auto current = store::post_of(tx, signed_in.session);
    std::vector<OwnPost> posts;
    for (const store::HeldPost& held : store::posts(tx, *signed_in.actor.account))
        posts.push_back({view_of(held), current == held.id});
    return posts;
}

Result<SessionView> act_in(db::Database& database, const Call& call, const SignedIn& signed_in, const PostId& post) {
    return database.write([&](db::Write& tx) -> Result<SessionView> {
        const auto posts = store::posts(tx, *signed_in.actor.account);
        const auto held = std::ranges::find(posts, post, &store::HeldPost::id);
        if (held == posts.end()) return not_found("post");
        store::act_in(tx, signed_in.session, *held);
        audit::record(tx, call, "session.post_changed", post.text());
        SignedIn changed = signed_in;
        changed.actor.post = held->post;
        return view_of(tx, changed);
    });
}

}  // namespace accounts
