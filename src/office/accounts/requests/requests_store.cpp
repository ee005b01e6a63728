#include "requests/requests_store.h"

#include "regions/ancestry.h"

namespace accounts::store {
namespace {

constexpr db::Table<"account_request", 2, db::OfCounty, AccountRequest, Withheld> rows;

#define WITHIN_REACH REACH("$3", "$4", "$5", "$6", "$7", "r.place", "''", "''", "''")
constexpr const db::Query& one_within = db::select<"account_request.find", KeptRequest, R"sql(
      FROM account_request r WHERE r.county = $1 AND r.id = $2 AND )sql" WITHIN_REACH>;
constexpr const db::Query& listed = db::select<"account_request.list", KeptRequest, R"sql(
      FROM account_request r
     WHERE r.county = $1 AND ($2 = '' OR id < $2) AND )sql" WITHIN_REACH R"sql(
       AND open_until > $8 AND open_until <= $9
     ORDER BY id DESC
     LIMIT $10
)sql">;
#undef WITHIN_REACH
constexpr db::Query row_to_lock{"account_request.lock", "SELECT id FROM account_request WHERE county = $1 AND id = $2"};
constexpr db::Query same_open{"account_request.same", R"sql(
    SELECT id FROM account_request
     WHERE county = $1 AND open_until > $2 AND deed = $3
       AND COALESCE(account, '') = $4 AND COALESCE(sign_in_name, '') = $5
     LIMIT 1
)sql"};
constexpr db::Query empty_halves{"account_request.forget_halves", R"sql(
    UPDATE account_request SET first_half = '' WHERE county = $1 AND open_until <= $2 AND first_half <> ''
)sql"};

}  // namespace

void insert(db::Write& tx, const AccountRequest& request, const RegionCode& place) {
    tx.insert(rows, {std::string(request.id.county())}, request, {place.text(), ""});
}

std::optional<KeptRequest> find(db::Read& tx, const Call& call, const AccountRequestId& id) {
    const Reach& reach = call.reach;
    return tx.one<KeptRequest>(one_within, call.home, id, reach.region, reach.institution, reach.class_, reach.child,
                               reach.today);
}

std::optional<KeptRequest> hold(db::Write& tx, const Call& call, const AccountRequestId& id) {
    if (!tx.lock(row_to_lock, call.home, id)) return std::nullopt;
    return find(tx, call, id);
}

void update(db::Write& tx, const KeptRequest& request) {
    tx.update(rows, request.first, request.second, request.third);
}

bool is_asked(db::Read& tx, const Call& call, const AskedDeed& wanted) {
    return tx
        .maybe<std::string>(same_open, call.home, call.now, wanted.deed, wanted.account ? wanted.account->text() : "",
                            wanted.sign_in_name.value_or(""))
        .has_value();
}

std::vector<KeptRequest> list(db::Read& tx, const Call& call, Which which, const std::string& before,
                              std::size_t limit) {
    const Reach& reach = call.reach;
    const bool open = which == Which::Open;
    return tx.list<KeptRequest>(listed, call.home, before, reach.region, reach.institution, reach.class_, reach.child,
                                reach.today, open ? call.now : Instant::from_millis(0),
                                open ? Instant::end_of_time() : call.now, limit);
}

void forget_halves(db::Write& tx, const RegionCode& county, Instant now) { tx.run(empty_halves, county, now); }

}  // namespace accounts::store
