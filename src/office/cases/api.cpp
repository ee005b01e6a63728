// Notices on the home page.
#include "notice_store.h"

namespace cases {
namespace {

struct NoticeOut {
    NoticeId id;
    std::string kind;
    std::string subject;
    std::string title;
    Params details;
    std::string link;
    Instant at;
    static constexpr Fields fields{
        Field{"id", &NoticeOut::id, "The notice."},
        Field{"kind", &NoticeOut::kind, "Stable key of the sentence."},
        Field{"subject", &NoticeOut::subject, "The id of what it is about."},
        Field{"title", &NoticeOut::title, "The institution's name, where it is about one."},
        Field{"details", &NoticeOut::details, "What the sentence may mention."},
        Field{"link", &NoticeOut::link, "Its page in the web."},
        Field{"at", &NoticeOut::at, "When it happened."},
    };
};
struct WhichPage {
    std::optional<std::string> cursor;
    static constexpr Fields fields{Field{"cursor", &WhichPage::cursor, "Where the last page ended."}};
};
struct WhichNotice {
    NoticeId notice;
    static constexpr Fields fields{Field{"notice", &WhichNotice::notice, "The notice."}};
};

store::Reader reader(const Call& call) {
    return {call.home.text(), call.actor.account->text(), std::string(text_of(call.actor.post->role)), call.reach};
}

Result<void> mark(db::Write& tx, const Call& call, const WhichNotice& in) {
    store::mark_read(tx, reader(call), in.notice.text(), call.now);
    return {};
}
Result<void> mark_all(db::Write& tx, const Call& call) {
    store::mark_read(tx, reader(call), "", call.now);
    return {};
}

Result<api::Page<NoticeOut>> unread(const NameOf& name_of, db::Read& tx, const Call& call, const WhichPage& in) {
    const std::string before = TRY(api::keys_after(in.cursor, {""}))[0];
    std::vector<NoticeOut> out;
    for (auto& [id, subject, told] : store::unread(tx, reader(call), before, api::page_size + 1))
        out.push_back({id, std::move(told.kind), std::move(subject),
                       told.institution ? name_of(tx, call, *told.institution) : std::string(), std::move(told.details),
                       std::move(told.link), told.at});
    return api::make_page(std::move(out), api::page_size,
                          [](const NoticeOut& view) { return std::vector{view.id.text()}; });
}
}  // namespace
}  // namespace cases

std::vector<api::Endpoint> cases::endpoints(NameOf name_of, const std::vector<Described>& tables) {
    using api::Audit;
    using enum api::Verb;
    Roles told;
    for (const Described& table : tables) told = told | table.hear;
    const auto readers = Permit::roles(told.list());
    const std::function<Result<api::Page<NoticeOut>>(db::Read&, const Call&, const WhichPage&)> look =
        [name_of = std::move(name_of)](db::Read& tx, const Call& call, const WhichPage& in) {
            return unread(name_of, tx, call, in);
        };
    return {
        {Get, "/notices", "What the asker has not read yet, newest first", readers, Audit::unrecorded("notices.listed"),
         api::read(look)},
        {Post, "/notices/reading", "Mark all notices as read", readers, Audit::unrecorded("notices.read"),
         api::write(mark_all)},
        {Post, "/notices/{notice}/reading", "Mark a notice as read", readers, Audit::unrecorded("notice.read"),
         api::write(mark)},
    };
}
