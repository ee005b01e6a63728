// The ledger as a file: a row for each move.
#include "file.h"

#include "exports/exports.h"
#include "institutions/institutions.h"

namespace capacity {
namespace {
using documents::Kind;

struct FileInput : EntriesFilter {
    exports::Format format;
    std::optional<exports::Language> language;
};

std::vector<exports::Column> columns() {
    return {{{"机构名称", "Institution"}, Kind::Text, 32},
            {{"生效日期", "Effective"}, Kind::Date, 12},
            {{"事由", "Reason"}, Kind::Text, 12},
            {{"班型", "Class"}, Kind::Text, 12},
            {{"转出", "From"}, Kind::Text, 10},
            {{"转入", "To"}, Kind::Text, 10},
            {{"托位（个）", "Slots"}, Kind::Integer, 10},
            {{"依据文件", "Document"}, Kind::Text, 36},
            {{"记账时间", "Recorded"}, Kind::Text, 22},
            {{"纸质转入", "Taken over from paper"}, Kind::Text, 10},
            {{"冲销的分录", "Reverses"}, Kind::Text, 24},
            {{"被谁冲销", "Reversed by"}, Kind::Text, 24},
            {{"分录编号", "Entry"}, Kind::Text, 24}};
}

void write_entry(db::Read& tx, const Call& call, const store::Entry& entry, exports::Language language,
                 const documents::RowSink& sink) {
    const auto institution = institutions::find(tx, Reach::everything(call.today()), entry.institution, call.today());
    for (const Move& move : store::moves(tx, entry.id)) {
        const std::vector<std::string> cells{institution ? institution->profile.name : "",
                                             entry.effective_day.text(),
                                             word_of(entry.reason, language),
                                             word_of(move.class_type, language),
                                             word_of(move.from, language),
                                             word_of(move.to, language),
                                             std::to_string(move.slots),
                                             entry.document,
                                             exports::civil(entry.recorded_at),
                                             exports::yes_or_no(entry.taken_over, language),
                                             entry.reverses ? entry.reverses->text() : "",
                                             entry.reversed_by ? entry.reversed_by->text() : "",
                                             entry.id.text()};
        sink(cells);
    }
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const FileInput& in) {
    const store::ListQuery query = query_of(call, in);
    const auto language = in.language.value_or(exports::Language::Chinese);
    const auto rows = [&](const documents::RowSink& sink) {
        std::string before_day, before_id;
        for (;;) {
            const auto page = store::list(tx, query, before_day, before_id, api::page_size_max);
            for (const store::Entry& entry : page) write_entry(tx, call, entry, language, sink);
            if (page.size() < static_cast<std::size_t>(api::page_size_max)) return;
            before_day = page.back().effective_day.text();
            before_id = page.back().id.text();
        }
    };
    return exports::file_of(tx, call, {{"托位台账", "Slot ledger"}, columns(), rows}, in.format, language);
}
}  // namespace

store::ListQuery query_of(const Call& call, const EntriesFilter& in) {
    return {call.home.text(),
            call.reach,
            in.institution ? in.institution->text() : "",
            in.reason ? std::string(text_of(*in.reason)) : "",
            in.from.value_or(Date::beginning()),
            in.to.value_or(Date::open_end())};
}
}  // namespace capacity

template <>
inline constexpr auto declared<capacity::FileInput> =
    std::tuple_cat(declared<capacity::EntriesFilter>,
                   std::tuple{Field{"format", &capacity::FileInput::format, "Workbook or CSV."},
                              Field{"language", &capacity::FileInput::language, "Of headings and words."}});

std::vector<api::Endpoint> capacity::exporting(const Permit& readers) {
    return {{.verb = api::Verb::Get,
             .path = "/slots/entries/file",
             .summary = "Entries of the slot ledger as a workbook or CSV",
             .permit = readers,
             .audit = api::Audit::reading("slots.exported"),
             .handler = api::read(as_file)}};
}
