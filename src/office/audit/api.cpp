#include <charconv>

#include "audit/audit.h"
#include "audit/records.h"
#include "exports/exports.h"
#include "store.h"

namespace audit {
namespace {

using store::Filter;
using store::Found;

struct SearchWanted {
    Filter filter;
    std::optional<std::string> cursor;
    std::optional<int> limit;
    static constexpr Fields fields{
        Flat{&SearchWanted::filter},
        Field{"cursor", &SearchWanted::cursor, "Where the next page begins.", Limits{.max_length = 2000}},
        Field{"limit", &SearchWanted::limit, "Items on a page.", Limits{.min = 1, .max = api::page_size_max}},
    };
};

struct AnchorGiven {
    std::optional<std::int64_t> position;
    std::optional<std::string> seal;
    static constexpr Fields fields{
        Field{"position", &AnchorGiven::position, "Position of an anchor kept elsewhere.", Limits{.min = 0}},
        Field{"seal", &AnchorGiven::seal, "The seal it had."},
    };
};

struct Checked {
    bool sound;
    Verdict verdict;
    RecordVerdict records;
    static constexpr Fields fields{
        Field{"sound", &Checked::sound,
              "Whether every entry is as it was sealed, and every record as a deed has left it."},
        Flat{&Checked::verdict},
        Field{"records", &Checked::records, "How the records stand to what the deeds have written."},
    };
};

bool is_position(const std::string& text, std::int64_t& position) {
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), position);
    return wrong == std::errc() && end == text.data() + text.size();
}

Result<api::Page<Found>> search(db::Read& tx, const Call& call, const SearchWanted& wanted) {
    const int size = wanted.limit.value_or(api::page_size);
    std::optional<store::Place> before;
    if (wanted.cursor) {
        auto keys = api::decode_cursor(*wanted.cursor, 2);
        std::int64_t position = 0;
        if (!keys || !is_position((*keys)[0], position)) return faulty({{"/cursor", "cursor.malformed"}});
        before = {position, std::move((*keys)[1])};
    }
    return api::make_page(store::search(tx, call.home, wanted.filter, before, size + 1), static_cast<std::size_t>(size),
                          [](const Found& found) {
                              const store::Place place = store::place_of(found);
                              return std::vector{std::to_string(place.position), place.id};
                          });
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const exports::FileOf<Filter>& wanted) {
    const auto language = wanted.language.value_or(exports::Language::Chinese);
    const auto each_row = [&](const documents::RowSink& sink) {
        std::optional<store::Place> before;
        for (std::size_t count = api::page_size_max; count == api::page_size_max;) {
            const auto some = store::search(tx, call.home, wanted.filter, before, api::page_size_max);
            for (const Found& found : some) sink(exports::cells_of(found, language));
            if (!some.empty()) before = store::place_of(some.back());
            count = some.size();
        }
    };
    return exports::file_of(tx, call, {{"操作记录", "Audit trail"}, exports::columns_of<Found>(), each_row},
                            wanted.format, language);
}

Result<Seal> newest(db::Read& tx, const Call& call) { return newest_seal(tx, call.home); }

Result<Checked> check(const SecretKey& secret, db::Read& tx, const Call& call, const AnchorGiven& given) {
    if (given.position.has_value() != given.seal.has_value())
        return faulty({{given.position ? "/seal" : "/position", "input.missing"}});
    std::optional<Seal> anchor;
    if (given.position) anchor = Seal{*given.position, *given.seal};
    Verdict verdict = verify(tx, call.home, anchor);
    RecordVerdict records = verify_records(tx, call.home, secret());
    const bool sound = verdict.sound() && records.sound();
    return Checked{sound, std::move(verdict), std::move(records)};
}

}  // namespace
}  // namespace audit

std::vector<api::Endpoint> audit::endpoints(SecretKey secret) {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/audit", "Search the audit trail, last first, in the order of the chain", Permit::roles({Role::Aud}),
         Audit::reading("audit.searched"), api::read(search)},
        {Get, "/audit/file", "The audit trail as a workbook or CSV", Permit::roles({Role::Aud}),
         Audit::reading("audit.exported"), api::read(as_file)},
        {Get, "/audit/seal", "The newest seal, to be kept elsewhere as an anchor",
         Permit::roles({Role::Aud, Role::Sec}), Audit::unrecorded("audit.seal_read"), api::read(newest)},
        {Post, "/audit/verify", "Check that every entry is as it was sealed, and every record as a deed has left it",
         Permit::roles({Role::Aud}), Audit::reading("audit.verified"),
         api::read([secret = std::move(secret)](db::Read& tx, const Call& call, const AnchorGiven& given) {
             return check(secret, tx, call, given);
         })},
    };
}
