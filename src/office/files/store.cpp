#include "store.h"

namespace files::store {
namespace {
using db::Query;

constexpr Query insert_file{"file.insert", R"sql(
    INSERT INTO file (county, id, name, media_type, bytes, sha256, sent_at, sent_by, subject)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')
)sql"};
constexpr Query file_by_id{"file.find", R"sql(
    SELECT id, name, media_type, bytes, sha256, sent_at, sent_by, subject FROM file WHERE county = $1 AND id = $2
)sql"};
constexpr Query count_unattached{"file.count_unattached", R"sql(
    SELECT count(*) FROM file WHERE county = $1 AND sent_by = $2 AND subject = ''
)sql"};
constexpr Query set_subject{"file.attach", R"sql(
    UPDATE file SET subject = $3 WHERE county = $1 AND id = $2 AND subject = ''
)sql"};
constexpr Query clear_subject{"file.detach", R"sql(
    UPDATE file SET subject = '' WHERE county = $1 AND id = $2 AND subject = $3
)sql"};
constexpr Query delete_unattached{"file.delete_unattached", R"sql(
    DELETE FROM file WHERE county = $1 AND subject = '' AND sent_at < $2 RETURNING sha256
)sql"};
constexpr Query any_of_content{"file.any_of_content", R"sql(
    SELECT id FROM file WHERE county = $1 AND sha256 = $2 LIMIT 1
)sql"};
}  // namespace

void insert(db::Write& tx, const StoredFile& file) {
    tx.run(insert_file, file.id.county(), file.id, file.name, file.media_type, file.bytes, file.sha256, file.sent_at,
           file.sent_by);
}

std::optional<StoredFile> find(db::Read& tx, const FileId& id) {
    return tx.first(
        file_by_id,
        [](const db::Row& row) {
            return StoredFile{row.get<FileId>(0),       row.get<std::string>(1), row.get<MediaType>(2),
                              row.get<std::int64_t>(3), row.get<std::string>(4), row.get<Instant>(5),
                              row.get<std::string>(6),  row.get<std::string>(7)};
        },
        id.county(), id);
}

int unattached_of(db::Read& tx, std::string_view county, std::string_view account) {
    return tx.value<int>(count_unattached, county, account);
}

bool attach(db::Write& tx, const FileId& id, std::string_view subject) {
    return tx.run(set_subject, id.county(), id, subject) == 1;
}

void detach(db::Write& tx, const FileId& id, std::string_view subject) {
    tx.run(clear_subject, id.county(), id, subject);
}

std::vector<std::string> remove_unattached(db::Write& tx, std::string_view county, Instant sent_before) {
    return tx.all(delete_unattached, [](const db::Row& row) { return row.get<std::string>(0); }, county, sent_before);
}

bool is_named(db::Read& tx, std::string_view county, std::string_view sha256) {
    return tx.maybe<std::string>(any_of_content, county, sha256).has_value();
}

}  // namespace files::store
