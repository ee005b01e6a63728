#pragma once
#include "imports/imports.h"

namespace imports {

/// What somebody sent, as a list shows it.
struct Sent {
    ImportId id;
    std::string kind;
    std::string name;  // as the sender calls it
    std::int64_t bytes;
    jobs::JobId job;
    Instant sent_at;
    AccountId sent_by;
    std::int64_t rows = 0;
    std::int64_t fault_count = 0;
    static constexpr Fields fields{
        Field{"id", &Sent::id, "The import."},
        Field{"kind", &Sent::kind, "What kind of table."},
        Field{"name", &Sent::name, "What the sender calls it."},
        Field{"bytes", &Sent::bytes, "Its size in bytes."},
        Field{"job", &Sent::job, "The job that takes it over."},
        Field{"sent_at", &Sent::sent_at, "When it was sent."},
        Field{"sent_by", &Sent::sent_by, "By whom."},
        Field{"rows", &Sent::rows, "Rows in it; 0 until it was read.", Limits{}, "row_count"},
        Field{"fault_count", &Sent::fault_count, "How many faults were found."},
    };
};
struct Import {
    Sent sent;
    std::string sha256;
    std::string faults_sha256 = {};  // empty for none
    static constexpr Fields fields{
        Flat{&Import::sent},
        Field{"sha256", &Import::sha256, "Of its bytes."},
        Field{"faults_sha256", &Import::faults_sha256, "Of the list of its faults."},
    };
};

}  // namespace imports

namespace imports::store {

void insert(db::Write& tx, const Import& import);
std::optional<Import> find(db::Read& tx, const ImportId& id);
/// Newest first.
std::vector<Sent> list(db::Read& tx, std::string_view county, std::string_view before_id, int limit);
int sent_since(db::Read& tx, std::string_view county, std::string_view account, Instant since);
void set_outcome(db::Write& tx, const Import& import);

/// Removes what was sent before that moment; answers the SHA-256 of the bytes and faults of each.
std::vector<std::pair<std::string, std::string>> remove(db::Write& tx, std::string_view county, Instant sent_before);
bool is_named(db::Read& tx, std::string_view county, std::string_view sha256);

}  // namespace imports::store
