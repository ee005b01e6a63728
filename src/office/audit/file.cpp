#include "file.h"

#include "exports/exports.h"
#include "store.h"

namespace audit {
namespace {
using documents::Kind;

struct FileWanted {
    std::optional<std::string> event;
    std::optional<std::string> account;
    std::optional<std::string> subject;
    std::optional<Date> from;
    std::optional<Date> to;
    exports::Format format;
    std::optional<exports::Language> language;
};

std::vector<std::string> cells_of(const store::Found& found, exports::Language language) {
    const Entry& entry = found.entry;
    const auto role = parse_enum<Role>(entry.role);
    return {exports::civil(*Instant::parse(entry.at)),
            entry.event,
            role ? word_of(*role, language) : entry.role,
            entry.account,
            entry.subject,
            entry.address,
            entry.request_id,
            found.position ? std::to_string(*found.position) : ""};
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const FileWanted& wanted) {
    const auto language = wanted.language.value_or(exports::Language::Chinese);
    store::Wanted query{
        .event = wanted.event.value_or(""),
        .account = wanted.account.value_or(""),
        .subject = wanted.subject.value_or(""),
        .from = Instant::start_of(wanted.from.value_or(Date::beginning())),
        .before_at = wanted.to ? Instant::start_of(wanted.to->next()).text() : Instant::end_of_time().text(),
        .before_id = "",
        .limit = api::page_size_max,
    };
    const auto rows = [&](const documents::RowSink& sink) {
        for (;;) {
            const auto page = store::search(tx, call.home, query);
            for (const store::Found& found : page) sink(cells_of(found, language));
            if (page.size() < static_cast<std::size_t>(query.limit)) return;
            query.before_at = page.back().entry.at;
            query.before_id = page.back().entry.id;
        }
    };
    return exports::file_of(tx, call,
                            {{"操作记录", "Audit trail"},
                             {{{"时间", "Time"}, Kind::Text, 22},
                              {{"操作", "Event"}, Kind::Text, 28},
                              {{"岗位", "Role"}, Kind::Text, 16},
                              {{"账号", "Account"}, Kind::Text, 44},
                              {{"对象", "Subject"}, Kind::Text, 44},
                              {{"网络地址", "Address"}, Kind::Text, 18},
                              {{"请求", "Request"}, Kind::Text, 38},
                              {{"封存序号", "Position"}, Kind::Integer, 10}},
                             rows},
                            wanted.format, language);
}
}  // namespace
}  // namespace audit

template <>
inline constexpr auto declared<audit::FileWanted> = std::tuple{
    Field{"event", &audit::FileWanted::event, "Only this event."},
    Field{"account", &audit::FileWanted::account, "Only what this account did."},
    Field{"subject", &audit::FileWanted::subject, "Only what was done to, or read of, this record."},
    Field{"from", &audit::FileWanted::from, "From this day on."},
    Field{"to", &audit::FileWanted::to, "Up to and including this day."},
    Field{"format", &audit::FileWanted::format, "Workbook or CSV."},
    Field{"language", &audit::FileWanted::language, "Of headings and words."},
};

std::vector<api::Endpoint> audit::exporting() {
    return {{.verb = api::Verb::Get,
             .path = "/audit/file",
             .summary = "The audit trail as a workbook or CSV",
             .permit = Permit::roles({Role::Aud}),
             .audit = api::Audit::reading("audit.exported"),
             .handler = api::read(as_file)}};
}
