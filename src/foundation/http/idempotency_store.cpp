#include "http/server.h"
#include "idempotency.h"

namespace http {
namespace {
constexpr db::Query by_key{"idempotency.find", R"sql(
    SELECT request_hash, status, location, answer FROM idempotency
     WHERE county = $1 AND account = $2 AND key = $3 AND expires_at > $4
)sql"};
constexpr db::Query insert{"idempotency.insert", R"sql(
    INSERT INTO idempotency (county, account, key, request_hash, status, location, answer, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (county, account, key) DO UPDATE
       SET request_hash = excluded.request_hash, status = excluded.status, location = excluded.location,
           answer = excluded.answer, expires_at = excluded.expires_at
)sql"};
constexpr db::Query expired{"idempotency.expired", "DELETE FROM idempotency WHERE expires_at <= $1"};

constexpr std::chrono::hours kept{24};

}  // namespace

std::optional<Remembered> remembered(db::Read& tx, const Call& call, std::string_view key) {
    return tx.first(
        by_key,
        [](const db::Row& row) {
            return Remembered{row.get<std::string>(0), row.get<int>(1), row.get<std::string>(2),
                              row.get<std::string>(3)};
        },
        call.home, account_of(call), key, call.now);
}

void remember(db::Write& tx, const Call& call, std::string_view key, const Remembered& deed) {
    tx.run(insert, call.home, account_of(call), key, deed.request_hash, deed.status, deed.location, deed.answer,
           call.now.plus(kept));
}

void forget_old_keys(db::Write& tx, Instant now) { tx.run(expired, now); }

}  // namespace http
