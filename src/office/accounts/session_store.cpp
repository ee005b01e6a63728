#include "session_store.h"

#include "regions/ancestry.h"

template <>
inline constexpr EnumCodes enum_names<accounts::store::TriesOf>{
    "TriesOf",
    EnumName{accounts::store::TriesOf::Name, "NAME"},
    EnumName{accounts::store::TriesOf::Address, "ADDRESS"},
};

namespace accounts::store {
namespace {

constexpr db::Query insert_session{"access_session.insert", R"sql(
    INSERT INTO access_session (county, token_hash, id, account, csrf_token, post, role, region, institution, class,
                                child, must_change_password, must_enrol_second_factor, address, user_agent, opened_at,
                                seen_at, valid_until, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18)
)sql"};

constexpr db::Query by_token{"access_session.who", R"sql(
    SELECT id, account, csrf_token, role, region, institution, class, child, must_change_password,
           must_enrol_second_factor, seen_at <= $4
      FROM access_session
     WHERE county = $1 AND token_hash = $2 AND valid_until > $3
)sql"};

constexpr db::Query latest_end{"access_session.end_of", R"sql(
    SELECT ends_at FROM access_session WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query seen{"access_session.note_seen", R"sql(
    UPDATE access_session SET seen_at = $3, valid_until = $4 WHERE county = $1 AND id = $2 AND seen_at < $3
)sql"};

constexpr db::Query change_post{"access_session.act_in", R"sql(
    UPDATE access_session
       SET post = $3, role = $4, region = $5, institution = $6, class = $7, child = $8
     WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query acted_in{"access_session.post_of", R"sql(
    SELECT post FROM access_session WHERE county = $1 AND id = $2 AND post <> ''
)sql"};

constexpr db::Query password_changed{"access_session.clear_must_change_password", R"sql(
    UPDATE access_session SET must_change_password = FALSE WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query enrolled{"access_session.clear_must_enrol", R"sql(
    UPDATE access_session SET must_enrol_second_factor = FALSE WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query whose{"access_session.account_of", R"sql(
    SELECT account FROM access_session WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query delete_one{"access_session.end", "DELETE FROM access_session WHERE county = $1 AND id = $2"};

constexpr db::Query delete_all{"access_session.end_all", R"sql(
    DELETE FROM access_session WHERE account = $1 AND id <> $2
)sql"};

constexpr db::Query delete_ended{"access_session.remove_ended", R"sql(
    DELETE FROM access_session WHERE county = $1 AND valid_until <= $2
)sql"};

constexpr db::Query signed_in_now{"access_session.online", R"sql(
    SELECT s.id, s.account, a.sign_in_name, a.name, s.role, s.region, s.address, s.user_agent, s.opened_at, s.seen_at
      FROM access_session s
      JOIN account a ON a.id = s.account
     WHERE s.county = $1 AND s.valid_until > $2
       AND (s.opened_at, s.id) < ($4, $5)
       AND EXISTS (SELECT 1 FROM account_post p WHERE p.account = a.id
                      AND )sql" REACH("$3", "$7", "$8", "$9", "$10", "p.region", "p.institution", "p.class",
                                                           "p.child") R"sql()
     ORDER BY s.opened_at DESC, s.id DESC
     LIMIT $6
)sql"};

constexpr db::Query tries_of{"access_tries.find", R"sql(
    SELECT failed, last_at, locked_until FROM access_tries WHERE county = $1 AND kind = $2 AND subject = $3
)sql"};

constexpr db::Query set_tries{"access_tries.save", R"sql(
    INSERT INTO access_tries (county, kind, subject, failed, last_at, locked_until)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (county, kind, subject)
    DO UPDATE SET failed = excluded.failed, last_at = excluded.last_at, locked_until = excluded.locked_until
)sql"};

constexpr db::Query delete_tries{"access_tries.forget", R"sql(
    DELETE FROM access_tries WHERE county = $1 AND kind = $2 AND subject = $3
)sql"};

constexpr db::Query delete_old_tries{"access_tries.remove_before", R"sql(
    DELETE FROM access_tries WHERE county = $1 AND kind = $2 AND last_at < $3
)sql"};

struct PostTexts {
    std::string id, role, region, institution, class_, child;
};

PostTexts texts_of(const std::optional<HeldPost>& held) {
    if (!held) return {};
    const Post& post = held->post;
    return {held->id.text(),
            std::string(text_of(post.role)),
            post.region.text(),
            post.institution ? post.institution->text() : "",
            post.class_ ? post.class_->text() : "",
            post.child ? post.child->text() : ""};
}

SignedIn signed_in_from(const db::Row& row) {
    Actor actor{.account = row.get<AccountId>(1)};
    if (!row.text(3).empty()) {
        Post post{row.get<Role>(3), row.get<RegionCode>(4)};
        if (!row.text(5).empty()) post.institution = row.get<InstitutionId>(5);
        if (!row.text(6).empty()) post.class_ = row.get<ClassId>(6);
        if (!row.text(7).empty()) post.child = row.get<ChildId>(7);
        actor.post = std::move(post);
    }
    actor.must_change_password = row.get<bool>(8);
    actor.must_enrol_second_factor = row.get<bool>(9);
    return {std::move(actor), row.get<std::string>(2), row.get<SessionId>(0), row.get<bool>(10)};
}

Online online_from(const db::Row& row) {
    return {row.get<SessionId>(0),   row.get<AccountId>(1),   row.get<std::string>(2), row.get<std::string>(3),
            row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6), row.get<std::string>(7),
            row.get<Instant>(8),     row.get<Instant>(9)};
}

}  // namespace

void insert(db::Write& tx, const Session& session) {
    const PostTexts post = texts_of(session.post);
    tx.run(insert_session, session.id.county(), session.token_hash, session.id, session.account, session.csrf_token,
           post.id, post.role, post.region, post.institution, post.class_, post.child, session.must_change_password,
           session.must_enrol_second_factor, session.address, session.user_agent, session.opened_at,
           session.valid_until, session.ends_at);
}

std::optional<SignedIn> who(db::Read& tx, std::string_view county, const std::string& token_hash, Instant now,
                            Instant seen_before) {
    return tx.first(by_token, signed_in_from, county, token_hash, now, seen_before);
}

std::optional<Instant> end_of(db::Read& tx, const SessionId& id) {
    return tx.maybe<Instant>(latest_end, id.county(), id);
}

void note_seen(db::Write& tx, const SessionId& id, Instant now, Instant valid_until) {
    tx.run(seen, id.county(), id, now, valid_until);
}

std::optional<PostId> post_of(db::Read& tx, const SessionId& id) { return tx.maybe<PostId>(acted_in, id.county(), id); }

void act_in(db::Write& tx, const SessionId& id, const HeldPost& held) {
    const PostTexts post = texts_of(held);
    tx.run(change_post, id.county(), id, post.id, post.role, post.region, post.institution, post.class_, post.child);
}

void clear_must_change_password(db::Write& tx, const SessionId& id) { tx.run(password_changed, id.county(), id); }

void clear_must_enrol(db::Write& tx, const SessionId& id) { tx.run(enrolled, id.county(), id); }

std::optional<AccountId> account_of(db::Read& tx, const SessionId& id) {
    return tx.maybe<AccountId>(whose, id.county(), id);
}

bool end(db::Write& tx, const SessionId& id) { return tx.run(delete_one, id.county(), id) == 1; }

void end_all(db::Write& tx, const AccountId& account, const std::optional<SessionId>& except) {
    tx.run(delete_all, account, except ? except->text() : std::string());
}

void remove_ended(db::Write& tx, const RegionCode& county, Instant now) { tx.run(delete_ended, county, now); }

std::vector<Online> online(db::Read& tx, const RegionCode& county, const OnlineWanted& wanted) {
    const Reach& reach = wanted.reach;
    return tx.all(signed_in_now, online_from, county, wanted.now, reach.region, wanted.before_opened, wanted.before_id,
                  wanted.limit, reach.institution, reach.class_, reach.child, reach.today);
}

Tries tries(db::Read& tx, const RegionCode& county, TriesOf kind, const std::string& subject) {
    const auto read = [](const db::Row& row) {
        return Tries{row.get<int>(0), row.get<Instant>(1), row.get<Instant>(2)};
    };
    return tx.first(tries_of, read, county, kind, subject).value_or(Tries{});
}

void save_tries(db::Write& tx, const RegionCode& county, TriesOf kind, const std::string& subject, const Tries& tries) {
    tx.run(set_tries, county, kind, subject, tries.failed, tries.last_at, tries.locked_until);
}

void forget_tries(db::Write& tx, const RegionCode& county, TriesOf kind, const std::string& subject) {
    tx.run(delete_tries, county, kind, subject);
}

void remove_tries_before(db::Write& tx, const RegionCode& county, TriesOf kind, Instant before) {
    tx.run(delete_old_tries, county, kind, before);
}

}  // namespace accounts::store
