#include "files/files.h"

#include "audit/audit.h"
#include "base/text.h"
#include "files/picture.h"
#include "store.h"

namespace files {
namespace {
/// The last part of a path, without what no file system or screen should be given.
std::string plain_name(std::string_view name, MediaType type) {
    name.remove_prefix(name.find_last_of("/\\") + 1);
    std::string plain;
    for (const std::string_view c : characters(name))
        if (c.size() > 1 || (static_cast<unsigned char>(c[0]) >= 0x20 && c[0] != 0x7F)) plain += c;
    plain = trimmed(plain);
    return plain.empty() || plain.starts_with('.') ? "file" + std::string(extension_of(type)) : plain;
}
}  // namespace

Result<FileId> keep(db::Database& database, const Call& call, const Cabinet& cabinet, std::string_view name,
                    std::string_view bytes) {
    const auto type = media_type_of(bytes);
    if (!type) return Error{ErrorCode::UnsupportedMedia, "file.not_pdf_or_picture"};
    const std::string account = account_of(call);
    const auto full = [&](db::Read& tx) {
        return !account.empty() && store::unattached_of(tx, call.home.text(), account) >= most_unattached;
    };
    const Error too_many{ErrorCode::TooManyRequests, "file.too_many_unattached", {}, {}, 3600};
    if (database.read(full)) return too_many;

    // The bytes before the row: a row always has its bytes, bytes without a row are swept up.
    const std::string sha256 = cabinet.put(bytes);
    const auto id = call.make_id<FileId>();
    TRY(database.write([&](db::Write& tx) -> Result<void> {
        if (full(tx)) return too_many;
        store::insert(tx, {id, plain_name(name, *type), *type, static_cast<std::int64_t>(bytes.size()), sha256,
                           call.now, account, ""});
        audit::record(tx, call, "file.sent", id.text());
        return {};
    }));
    return id;
}

std::optional<StoredFile> find(db::Read& tx, const FileId& id) { return store::find(tx, id); }

Result<void> attach(db::Write& tx, const Call& call, const FileId& id, std::string_view subject) {
    const auto file = store::find(tx, id);
    if (!file || file->sent_by != account_of(call)) return not_found("file");
    if (file->subject == subject) return {};
    if (!file->subject.empty() || !store::attach(tx, id, subject))
        return Error{ErrorCode::Conflict, "file.attached_elsewhere"};
    return {};
}

void release(db::Write& tx, const FileId& id, std::string_view subject) { store::detach(tx, id, subject); }

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
        forgotten = store::remove_unattached(tx, county.text(), day_ago);
        return {};
    });
    for (const std::string& sha256 : forgotten)
        if (!database.read([&](db::Read& tx) { return store::is_named(tx, county.text(), sha256); }))
            cabinet.remove(sha256, day_ago);
    return static_cast<int>(forgotten.size());
}

}  // namespace files
