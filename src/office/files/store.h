#pragma once
#include "files/files.h"

namespace files::store {

void insert(db::Write& tx, const StoredFile& file);
std::optional<StoredFile> find(db::Read& tx, const FileId& id);
int unattached_of(db::Read& tx, std::string_view county, std::string_view account);
/// False when it is attached already.
bool attach(db::Write& tx, const FileId& id, std::string_view subject);
void detach(db::Write& tx, const FileId& id, std::string_view subject);

/// Removes unattached rows sent before that moment; answers the SHA-256 of each.
std::vector<std::string> remove_unattached(db::Write& tx, std::string_view county, Instant sent_before);
bool is_named(db::Read& tx, std::string_view county, std::string_view sha256);

}  // namespace files::store
