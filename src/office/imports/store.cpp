#include "store.h"

namespace imports::store {
namespace {
using db::Query;

constexpr Query insert_import{"import.insert", R"sql(
    INSERT INTO import (county, id, kind, name, bytes, sha256, job, sent_at, sent_by, row_count, fault_count,
                        faults_sha256)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, '')
)sql"};
constexpr const Query& import_by_id = db::select<"import.find", Import, "FROM import WHERE county = $1 AND id = $2">;
constexpr const Query& newest_imports = db::select<"import.list", Sent, R"sql(
      FROM import
     WHERE county = $1 AND ($2 = '' OR id < $2)
     ORDER BY id DESC
     LIMIT $3
)sql">;
constexpr Query count_sent{"import.sent_since", R"sql(
    SELECT count(*) FROM import WHERE county = $1 AND sent_by = $2 AND sent_at >= $3
)sql"};
constexpr Query update_outcome{"import.set_outcome", R"sql(
    UPDATE import SET row_count = $3, fault_count = $4, faults_sha256 = $5 WHERE county = $1 AND id = $2
)sql"};
constexpr Query delete_old{"import.remove", R"sql(
    DELETE FROM import WHERE county = $1 AND sent_at < $2 RETURNING sha256, faults_sha256
)sql"};
constexpr Query any_of_content{"import.any_of_content", R"sql(
    SELECT id FROM import WHERE county = $1 AND (sha256 = $2 OR (faults_sha256 <> '' AND faults_sha256 = $2)) LIMIT 1
)sql"};
}  // namespace

void insert(db::Write& tx, const Import& import) {
    const Sent& sent = import.sent;
    tx.run(insert_import, sent.id.county(), sent.id, sent.kind, sent.name, sent.bytes, import.sha256, sent.job,
           sent.sent_at, sent.sent_by);
}

std::optional<Import> find(db::Read& tx, const ImportId& id) { return tx.one<Import>(import_by_id, id.county(), id); }

std::vector<Sent> list(db::Read& tx, std::string_view county, std::string_view before_id, int limit) {
    return tx.list<Sent>(newest_imports, county, before_id, limit);
}

int sent_since(db::Read& tx, std::string_view county, std::string_view account, Instant since) {
    return tx.value<int>(count_sent, county, account, since);
}

void set_outcome(db::Write& tx, const Import& import) {
    const Sent& sent = import.sent;
    tx.run(update_outcome, sent.id.county(), sent.id, sent.rows, sent.fault_count, import.faults_sha256);
}

std::vector<std::pair<std::string, std::string>> remove(db::Write& tx, std::string_view county, Instant sent_before) {
    return tx.all(
        delete_old, [](const db::Row& row) { return std::pair{row.get<std::string>(0), row.get<std::string>(1)}; },
        county, sent_before);
}

bool is_named(db::Read& tx, std::string_view county, std::string_view sha256) {
    return tx.maybe<std::string>(any_of_content, county, sha256).has_value();
}

}  // namespace imports::store
