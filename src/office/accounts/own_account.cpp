// The own session and account, and the endpoints of both.
#include "own_account.h"

#include <utility>

#include "audit/audit.h"
#include "documents/qr.h"
#include "password.h"
#include "rules.h"
#include "secret_box.h"
#include "totp.h"

namespace accounts {
namespace {
struct OnePost {
    PostId post;
    static constexpr Fields fields{Field{"post", &OnePost::post, "The post to act in."}};
};

using api::Request;
using api::WithHeaders;

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
                                    const Request& request) {
    return database.write([&](db::Write& tx) -> Result<store::Account> {
        store::Account account = TRY(own(tx, call));
        TRY(count_try(tx, settings, call, account.who.account, request.address));
        return account;
    });
}

Result<void> note(db::Database& database, const Call& call, std::string_view event, const Request& request) {
    return database.write([&](db::Write& tx) -> Result<void> {
        audit::record(tx, call, audit::Deed{event, call.actor.account->text(), request.address});
        return {};
    });
}

/// Strict: the interface asks from its own pages only, and nothing else has business here.
std::string cookie(const Settings& settings, std::string_view value, std::string_view lifetime) {
    std::string text(cookie_name);
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict").append(lifetime);
    return settings.secure_cookie ? text + "; Secure" : text;
}

/// The session that came with the request; it may have ended since http looked.
Result<SignedIn> session_in(db::Database& database, const Call& call, const Request& request) {
    return database.read([&](db::Read& tx) { return session_of(tx, call, request.session_token); });
}

Result<WithHeaders<SessionView>> open_session(const Settings& settings, db::Database& database, const Call& call,
                                              const Request& request, const SignInWanted& in) {
    Opened opened = TRY(sign_in(settings, database, call, request, in));
    return WithHeaders<SessionView>{std::move(opened.view), {{"Set-Cookie", cookie(settings, opened.token, "")}}};
}

Result<WithHeaders<void>> sign_out(const Settings& settings, db::Database& database, const Call& call,
                                   const Request& request) {
    const SignedIn signed_in = TRY(session_in(database, call, request));
    TRY(database.write([&](db::Write& tx) -> Result<void> {
        store::end(tx, signed_in.session);
        audit::record(tx, call, "session.closed", signed_in.session.text());
        return {};
    }));
    return WithHeaders<void>{{{"Set-Cookie", cookie(settings, "", "; Max-Age=0")}}};
}

Result<SessionView> show_session(db::Database& database, const Call& call, const Request& request) {
    return database.read([&](db::Read& tx) -> Result<SessionView> {
        return view_of(tx, TRY(session_of(tx, call, request.session_token)));
    });
}

Result<api::Items<OwnPost>> show_posts(db::Database& database, const Call& call, const Request& request) {
    return database.read([&](db::Read& tx) -> Result<api::Items<OwnPost>> {
        return api::Items<OwnPost>{own_posts(tx, TRY(session_of(tx, call, request.session_token)))};
    });
}

/// NotFound when the account does not hold that post.
Result<SessionView> act_in(db::Database& database, const Call& call, const Request& request, const OnePost& in) {
    const SignedIn signed_in = TRY(session_in(database, call, request));
    return database.write([&](db::Write& tx) -> Result<SessionView> {
        if (!store::act_in(tx, signed_in.session, in.post)) return not_found("post");
        audit::record(tx, call, "session.post_changed", in.post.text());
        return view_of(tx, signed_in);
    });
}

}  // namespace

Result<api::Deed<void>> change_password(const Settings& settings, db::Database& database, const Call& call,
                                        const Request& request, const PasswordChange& in) {
    const SignedIn signed_in = TRY(session_in(database, call, request));
    const store::Account account = TRY(own_with_try(database, settings, call, request));
    if (!TRY(is_password(in.current, account.password_hash))) {
        TRY(note(database, call, "account.password_refused", request));
        return faulty({{"/current", "password.wrong"}});
    }
    const auto forgive = [call, account, address = request.address](db::Write& tx) -> Result<void> {
        forgive_try(tx, call, account.who.account, address);
        return {};
    };
    auto flaw = flaw_in_password(in.new_password, account.who.account, "/new");
    if (!flaw && in.new_password == in.current) flaw = Fault{"/new", "password.unchanged"};
    if (flaw) {
        TRY(database.write(forgive));
        return faulty({*flaw});
    }
    const std::string hash = TRY(hash_password(in.new_password));
    return api::Deed<void>([=](db::Write& tx) -> Result<void> {
        store::Account now = TRY(own(tx, call));
        if (now.password_hash != account.password_hash) return Error{ErrorCode::Conflict, "account.changed_meanwhile"};
        TRY(forgive(tx));
        now.password_hash = hash;
        now.standing.must_change_password = false;
        store::change(tx, std::move(now));
        store::end_all(tx, account.who.id, signed_in.session);
        store::meet_duties(tx, signed_in.session);
        audit::record(tx, call, "account.password_changed", account.who.id.text());
        return {};
    });
}

Result<api::Deed<OfferedSecondFactor>> offer_second_factor(const Settings& settings, db::Database&, const Call& call,
                                                           const Request&) {
    const std::string secret = from_hex(call.ids.secret(secret_bytes)).value();
    const std::string nonce = from_hex(call.ids.secret(nonce_bytes)).value();
    return api::Deed<OfferedSecondFactor>([=, &settings](db::Write& tx) -> Result<OfferedSecondFactor> {
        store::Account account = TRY(own(tx, call));
        if (account.has_second_factor()) return Error{ErrorCode::Conflict, "account.second_factor_exists"};
        account.second_factor_new = close_box(settings.key, nonce, secret, account.who.id.text());
        store::save(tx, account);
        audit::record(tx, call, "account.second_factor_offered", account.who.id.text());
        const std::string uri = otpauth_uri(secret, settings.issuer, account.who.account);
        return OfferedSecondFactor{base32(secret), uri, TRY(documents::qr_svg(uri))};
    });
}

Result<api::Deed<RecoveryCodes>> confirm_second_factor(const Settings& settings, db::Database& database,
                                                       const Call& call, const Request& request, const CodeGiven& in) {
    const SignedIn signed_in = TRY(session_in(database, call, request));
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) codes.push_back(readable_code(call.ids.secret(10)));
    return api::Deed<RecoveryCodes>([=, &settings](db::Write& tx) -> Result<RecoveryCodes> {
        store::Account account = TRY(own(tx, call));
        const auto secret = open_box(settings.key, account.second_factor_new, account.who.id.text());
        if (!secret) return Error{ErrorCode::Conflict, "account.no_second_factor_offered"};
        const auto step = accepted_step(*secret, plain_code(in.code), call.now, 0);
        if (!step) return faulty({{"/code", "account.code_wrong"}});
        account.second_factor = std::exchange(account.second_factor_new, "");
        account.second_factor_step = *step;
        store::change(tx, account);
        for (const std::string& recovery : codes)
            tx.insert(store::recovery_codes, {account.who.id, hash_of_recovery_code(account.who.id, recovery)});
        store::meet_duties(tx, signed_in.session);
        store::end_all(tx, account.who.id, signed_in.session);
        audit::record(tx, call, "account.second_factor_enrolled", account.who.id.text());
        return RecoveryCodes{codes};
    });
}

Result<void> remove_second_factor(const Settings& settings, db::Database& database, const Call& call,
                                  const Request& request, const CodeGiven& in) {
    const auto may_remove = [&](db::Read& tx) -> Result<void> {
        const store::Account account = TRY(own(tx, call));
        if (must_have_second_factor(account, store::posts(tx, account.who.id)))
            return Error{ErrorCode::Conflict, "account.second_factor_demanded"};
        if (!account.has_second_factor()) return Error{ErrorCode::Conflict, "account.no_second_factor"};
        return {};
    };
    const auto remove = [&](db::Write& tx) -> Result<bool> {
        store::Account account = TRY(own(tx, call));
        if (!account.has_second_factor() || !accept_code(tx, settings, call, account, in.code)) return false;
        forgive_try(tx, call, account.who.account, request.address);
        store::remove_second_factor(tx, account);
        audit::record(tx, call, "account.second_factor_removed", account.who.id.text());
        return true;
    };
    TRY(database.read(may_remove));
    TRY(own_with_try(database, settings, call, request));
    if (TRY(database.write(remove))) return {};
    TRY(note(database, call, "account.code_refused", request));
    return faulty({{"/code", "account.code_wrong"}});
}

std::vector<OwnPost> own_posts(db::Read& tx, const SignedIn& signed_in) {
    const auto current = store::post_of(tx, signed_in.session);
    std::vector<OwnPost> posts;
    for (HeldPost& held : store::posts(tx, *signed_in.actor.account)) {
        const bool is_current = current && current->id == held.id;
        posts.push_back({std::move(held), is_current});
    }
    return posts;
}

std::vector<api::Endpoint> own_endpoints(const Settings& settings) {
    using api::Audit;
    using enum api::Verb;
    return {
        {.verb = Post,
         .path = "/session",
         .summary = "Sign in",
         .permit = Permit::anyone(),
         .audit = "session.opened",
         .handler = api::direct(api::bound(settings, open_session)),
         .max_body = 4096},
        {Get, "/session", "Who is signed in, and in which post", Permit::signed_in(), Audit::unrecorded("session.read"),
         api::direct(show_session)},
        {Delete, "/session", "Sign out", Permit::signed_in(), "session.closed",
         api::direct(api::bound(settings, sign_out))},
        {Get, "/session/posts", "The posts of the own account", Permit::signed_in(),
         Audit::unrecorded("session.posts_read"), api::direct(show_posts)},
        {Put, "/session/post", "Act in another of the own posts", Permit::signed_in(), "session.post_changed",
         api::direct(act_in)},
        {.verb = Post,
         .path = "/account/password",
         .summary = "Change the own password",
         .permit = Permit::signed_in(),
         .audit = "account.password_changed",
         .handler = api::prepared(api::bound(settings, change_password)),
         .max_body = 4096},
        {Post, "/account/second-factor", "Begin to enrol a second factor", Permit::signed_in(),
         "account.second_factor_offered", api::prepared(api::bound(settings, offer_second_factor))},
        {Post, "/account/second-factor/confirm", "Finish enrolling with a code, and receive the recovery codes",
         Permit::signed_in(), "account.second_factor_enrolled",
         api::prepared(api::bound(settings, confirm_second_factor))},
        {Post, "/account/second-factor/remove", "Give up the second factor, where none is demanded",
         Permit::signed_in(), "account.second_factor_removed", api::direct(api::bound(settings, remove_second_factor))},
    };
}

}  // namespace accounts
