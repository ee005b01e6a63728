#include "session_store.h"

#include "regions/ancestry.h"

namespace accounts::store {
namespace {

constexpr db::Table<"access_tries", 3, TriesOf, Tries> all_tries;

constexpr db::Query insert_session{"access_session.insert", R"sql(
    INSERT INTO access_session (county, token_hash, id, account, csrf_token, post, role, region, institution, class,
                                child, must_change_password, must_enrol_second_factor, address, user_agent, opened_at,
                                seen_at, valid_until, ends_at)
    VALUES ($1, $2, $3, $4, $5, '', '', '', '', '', '', $6, $7, $8, $9, $10, $10, $11, $12)
)sql"};

constexpr db::Query by_token{"access_session.who", "SELECT " POST_COLUMNS R"sql(,
           account, must_change_password, must_enrol_second_factor, csrf_token, id, seen_at <= $4
      FROM access_session
     WHERE county = $1 AND token_hash = $2 AND valid_until > $3 AND seen_at <= $5
)sql"};

constexpr db::Query latest_end{"access_session.end_of", R"sql(
    SELECT ends_at FROM access_session WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query seen{"access_session.note_seen", R"sql(
    UPDATE access_session SET seen_at = $3, valid_until = $4 WHERE county = $1 AND id = $2 AND seen_at < $3
)sql"};

constexpr db::Query change_post{"access_session.act_in", R"sql(
    UPDATE access_session
       SET post = p.id, role = p.role, region = p.region, institution = p.institution, class = p.class, child = p.child
      FROM account_post p
     WHERE access_session.county = $1 AND access_session.id = $2 AND p.id = $3 AND p.account = access_session.account
)sql"};

constexpr db::Query acted_in{"access_session.post_of", "SELECT post AS id, " POST_COLUMNS R"sql(
      FROM access_session WHERE county = $1 AND id = $2 AND post <> ''
)sql"};

constexpr db::Query look_at_account{"access_session.meet_duties", R"sql(
    UPDATE access_session
       SET must_change_password = a.must_change_password,
           must_enrol_second_factor = must_enrol_second_factor AND a.second_factor = ''
      FROM account a
     WHERE access_session.county = $1 AND access_session.id = $2 AND a.id = access_session.account
)sql"};

constexpr db::Query whose{"access_session.account_of", R"sql(
    SELECT account FROM access_session WHERE county = $1 AND id = $2
)sql"};

constexpr db::Query delete_one{"access_session.end", "DELETE FROM access_session WHERE county = $1 AND id = $2"};

constexpr db::Query delete_all{"access_session.end_all", R"sql(
    DELETE FROM access_session WHERE account = $1 AND id <> $2
)sql"};

constexpr db::Query delete_everybodys{"access_session.end_everybody", "DELETE FROM access_session WHERE county = $1"};

constexpr db::Query delete_ended{"access_session.remove_ended", R"sql(
    DELETE FROM access_session WHERE county = $1 AND (valid_until <= $2 OR seen_at > $3)
)sql"};

constexpr db::Query signed_in_now{"access_session.online", R"sql(
    SELECT a.id, a.sign_in_name, a.name, s.id AS session, NULLIF(s.role, '') AS role, NULLIF(s.region, '') AS region,
           s.address, s.user_agent, s.opened_at, s.seen_at
      FROM access_session s
      JOIN account a ON a.id = s.account
     WHERE s.county = $1 AND s.valid_until > $2 AND s.seen_at <= $11
       AND (s.opened_at, s.id) < ($4, $5)
       AND EXISTS (SELECT 1 FROM account_post p WHERE p.account = a.id
                      AND )sql" REACH("$3", "$7", "$8", "$9", "$10", "p.region", "p.institution", "p.class",
                                                           "p.child") R"sql()
     ORDER BY s.opened_at DESC, s.id DESC
     LIMIT $6
)sql"};

constexpr db::Query delete_old_tries{"access_tries.remove_before", R"sql(
    DELETE FROM access_tries WHERE county = $1 AND kind = $2 AND last_at < $3
)sql"};

SignedIn signed_in_from(const db::Row& row) {
    // The rest by its place: every request comes by here, and a session may act in no post.
    std::optional<Post> post;
    if (!row.text(0).empty()) post = row.as<Post>();
    return {{row.get<AccountId>(5), std::move(post), row.get<bool>(6), row.get<bool>(7)},
            row.get<std::string>(8),
            row.get<SessionId>(9),
            row.get<bool>(10)};
}

}  // namespace

void insert(db::Write& tx, const Session& session) {
    tx.run(insert_session, session.county, session.token_hash, session.id, session.account, session.csrf_token,
           session.must_change_password, session.must_enrol_second_factor, session.address, session.user_agent,
           session.opened_at, session.valid_until, session.ends_at);
}

std::optional<SignedIn> who(db::Read& tx, std::string_view county, const std::string& token_hash, Instant now,
                            Instant seen_before) {
    return tx.first(by_token, signed_in_from, county, token_hash, now, seen_before, now.plus(clocks_differ));
}

std::optional<Instant> end_of(db::Read& tx, const SessionId& id) {
    return tx.maybe<Instant>(latest_end, id.county(), id);
}

void note_seen(db::Write& tx, const SessionId& id, Instant now, Instant valid_until) {
    tx.run(seen, id.county(), id, now, valid_until);
}

std::optional<HeldPost> post_of(db::Read& tx, const SessionId& id) {
    return tx.one<HeldPost>(acted_in, id.county(), id);
}

bool act_in(db::Write& tx, const SessionId& id, const PostId& post) {
    return tx.run(change_post, id.county(), id, post) == 1;
}

void meet_duties(db::Write& tx, const SessionId& id) { tx.run(look_at_account, id.county(), id); }

std::optional<AccountId> account_of(db::Read& tx, const SessionId& id) {
    return tx.maybe<AccountId>(whose, id.county(), id);
}

void end(db::Write& tx, const SessionId& id) { tx.run(delete_one, id.county(), id); }

void end_all(db::Write& tx, const AccountId& account, const std::optional<SessionId>& except) {
    tx.run(delete_all, account, except ? except->text() : std::string());
}

void end_everybody(db::Write& tx, const RegionCode& county) { tx.run(delete_everybodys, county); }

void remove_ended(db::Write& tx, const RegionCode& county, Instant now) {
    tx.run(delete_ended, county, now, now.plus(clocks_differ));
}

std::vector<OnlineView> online(db::Read& tx, const Call& call, const std::string& opened, const std::string& id,
                               std::size_t limit) {
    const auto read = [](const db::Row& row) { return OnlineView{row.as<AccountBrief>(), row.as<Online>()}; };
    const Reach& reach = call.reach;
    return tx.all(signed_in_now, read, call.home, call.now, reach.region, opened, id, limit, reach.institution,
                  reach.class_, reach.child, reach.today, call.now.plus(clocks_differ));
}

Tries tries(db::Read& tx, const TriesOf& whose) {
    const auto found = tx.row_of(all_tries, whose.county, whose.kind, whose.subject);
    return found ? found->second : Tries{};
}

void save_tries(db::Write& tx, const TriesOf& whose, const Tries& tries) { tx.put(all_tries, whose, tries); }

void forget_tries(db::Write& tx, const TriesOf& whose) {
    tx.remove(all_tries, whose.county, whose.kind, whose.subject);
}

void remove_tries_before(db::Write& tx, const RegionCode& county, TriesBy kind, Instant before) {
    tx.run(delete_old_tries, county, kind, before);
}

}  // namespace accounts::store
