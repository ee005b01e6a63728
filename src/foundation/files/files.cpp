#include "files/files.h"

#include "store.h"

namespace files {

std::optional<StoredFile> find(db::Read& tx, const FileId& id) { return store::find(tx, id); }

Result<void> attach(db::Write& tx, const Call& call, const FileId& id, std::string_view subject) {
    const auto file = store::find(tx, id);
    if (!file || !call.actor.account || file->sent_by != call.actor.account->text()) return not_found("file");
    if (file->subject == subject) return {};
    if (!file->subject.empty() || !store::attach(tx, id, subject))
        return Error{ErrorCode::Conflict, "file.attached_elsewhere"};
    return {};
}

api::Document shown(const Cabinet& cabinet, const StoredFile& file) {
    auto bytes = cabinet.get(file.sha256);
    if (!bytes) throw std::runtime_error("the cabinet has lost the bytes of file " + file.id.text());
    return {std::string(text_of(file.media_type)), file.name, std::move(*bytes), true};
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
