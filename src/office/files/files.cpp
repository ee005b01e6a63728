#include "files/files.h"

#include "audit/audit.h"
#include "base/plain_text.h"
#include "base/text.h"
#include "files/pdf.h"
#include "files/picture.h"

namespace files {
namespace {

using db::Query;

constexpr db::Table<"file", 2, db::OfCounty, StoredFile> rows;
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

struct Content {
    FileId id;
    std::string sha256;
    static constexpr Fields fields{
        Field{"id", &Content::id, "The file."},
        Field{"sha256", &Content::sha256, "SHA-256 of the content, in hex."},
    };
};
constexpr const Query& attached_contents = db::select<"file.attached_contents", Content, R"sql(
      FROM file WHERE county = $1 AND subject <> '' AND id > $2 ORDER BY id LIMIT $3
)sql">;

/// The last part of a path, without what no file system or screen should be given.
std::string plain_name(std::string_view name, MediaType type) {
    name.remove_prefix(name.find_last_of("/\\") + 1);
    const std::string plain = on_one_line(name);
    return plain.empty() || plain.starts_with('.') ? "file" + std::string(extension_of(type)) : plain;
}
}  // namespace

Result<FileId> keep(db::Database& database, const Call& call, const Cabinet& cabinet, std::string_view name,
                    std::string_view bytes) {
    return database.write(TRY(keeping(database, call, cabinet, name, bytes)));
}

Result<api::Deed<FileId>> keeping(db::Database& database, const Call& call, const Cabinet& cabinet,
                                  std::string_view name, std::string_view bytes) {
    const auto type = media_type_of(bytes);
    if (!type) return Error{ErrorCode::UnsupportedMedia, "file.not_pdf_or_picture"};
    if (*type == MediaType::Pdf) {
        if (does_more_than_show(bytes)) return Error{ErrorCode::UnsupportedMedia, "file.pdf_does_more"};
    } else if (const auto extent = extent_of(*type, bytes); extent && !may_be_shown(*extent)) {
        return Error{ErrorCode::UnsupportedMedia, "file.picture_too_large"};
    }
    const std::string account = account_of(call);
    const auto room_for_one = [account, home = call.home](db::Read& tx) -> Result<void> {
        if (account.empty() || tx.value<int>(count_unattached, home, account) < most_unattached) return {};
        return Error{ErrorCode::TooManyRequests, "file.too_many_unattached", {}, {}, 3600};
    };
    TRY(database.read(room_for_one));

    // The bytes before the row: a row always has its bytes, bytes without a row are swept up.
    const StoredFile file{call.make_id<FileId>(),
                          plain_name(name, *type),
                          *type,
                          static_cast<std::int64_t>(bytes.size()),
                          cabinet.put(bytes),
                          call.now,
                          account,
                          ""};
    return api::Deed<FileId>([=](db::Write& tx) -> Result<FileId> {
        TRY(room_for_one(tx));
        tx.insert(rows, {call.home.text()}, file);
        audit::record(tx, call, "file.sent", file.id.text());
        return file.id;
    });
}

Condition condition_of_all(db::Read& tx, const Cabinet& cabinet, const RegionCode& county) {
    constexpr std::size_t page = 500;
    Condition condition;
    for (std::string last;;) {
        const auto some = tx.list<Content>(attached_contents, county, last, page);
        for (const Content& one : some) {
            last = one.id.text();
            if (cabinet.get(one.sha256))
                ++condition.sound;
            else
                condition.damaged.push_back(one.id);
        }
        if (some.size() < page) return condition;
    }
}

std::optional<StoredFile> find(db::Read& tx, const FileId& id) {
    auto row = tx.row_of(rows, id.county(), id);
    if (!row) return std::nullopt;
    return std::move(row->second);
}

Result<void> attach(db::Write& tx, const Call& call, const FileId& id, std::string_view subject) {
    const auto file = find(tx, id);
    if (!file || file->sent_by != account_of(call)) return not_found("file");
    if (file->subject == subject) return {};
    if (!file->subject.empty() || tx.run(set_subject, id.county(), id, subject) == 0)
        return Error{ErrorCode::Conflict, "file.attached_elsewhere"};
    return {};
}

void release(db::Write& tx, const FileId& id, std::string_view subject) {
    tx.run(clear_subject, id.county(), id, subject);
}

api::Document shown(const Cabinet& cabinet, const StoredFile& file) {
    auto bytes = cabinet.get(file.sha256);
    if (!bytes) throw std::runtime_error("the cabinet has lost the bytes of file " + file.id.text());
    return {std::string(text_of(file.media_type)), file.name, std::move(*bytes), true};
}

api::Document shown_to_the_public(const Cabinet& cabinet, const StoredFile& file) {
    api::Document document = shown(cabinet, file);
    auto drawn = only_drawn(file.media_type, document.bytes);
    if (!drawn) throw std::runtime_error("file " + file.id.text() + " is no picture");
    document.bytes = *std::move(drawn);
    return document;
}

int forget_unattached(db::Database& database, const Cabinet& cabinet, const RegionCode& county, Instant now) {
    const Instant day_ago = now.plus(-std::chrono::hours(24));
    std::vector<std::string> forgotten;
    (void)database.write([&](db::Write& tx) -> Result<void> {
        const auto sha256 = [](const db::Row& row) { return row.get<std::string>(0); };
        forgotten = tx.all(delete_unattached, sha256, county, day_ago);
        return {};
    });
    for (const std::string& sha256 : forgotten)
        if (!database.read([&](db::Read& tx) { return tx.maybe<std::string>(any_of_content, county, sha256); }))
            cabinet.remove(sha256, day_ago);
    return static_cast<int>(forgotten.size());
}

}  // namespace files
