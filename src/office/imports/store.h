#pragma once
#include "imports/imports.h"

namespace imports::store {

struct Import {
    ImportId id;
    std::string kind;
    std::string name;  // as the sender calls it
    std::int64_t bytes;
    std::string sha256;
    jobs::JobId job;
    Instant sent_at;
    std::string sent_by;
    std::int64_t rows = 0;
    std::int64_t faults = 0;
    std::string faults_sha256 = {};  // empty for none
};

void insert(db::Write& tx, const Import& import);
std::optional<Import> find(db::Read& tx, const ImportId& id);
/// Newest first.
std::vector<Import> list(db::Read& tx, std::string_view county, std::string_view before_id, int limit);
int sent_since(db::Read& tx, std::string_view county, std::string_view account, Instant since);
void set_outcome(db::Write& tx, const Import& import);

/// Removes what was sent before that moment; answers the SHA-256 of what it named.
struct Removed {
    std::string sha256;
    std::string faults_sha256;
};
std::vector<Removed> remove(db::Write& tx, std::string_view county, Instant sent_before);
bool is_named(db::Read& tx, std::string_view county, std::string_view sha256);

}  // namespace imports::store
