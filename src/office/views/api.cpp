// What somebody keeps under a name, and nobody else sees.
#include "views/views.h"

namespace views {
namespace {

struct WhichList {
    List list;
    static constexpr Fields fields{Field{"list", &WhichList::list, "Of which list."}};
};
struct WhichView {
    ViewId view;
    static constexpr Fields fields{Field{"view", &WhichView::view, "The view."}};
};
/// What its owner says of a view.
struct Content {
    std::string name;
    std::string query;
    static constexpr Fields fields{
        Field{"name", &Content::name, "What its owner calls it.", Limits{.max_length = 30}},
        Field{"query", &Content::query, "The query of the page's address.", Limits{.max_length = 1000, .blank = true}},
    };
};
struct NewView {
    List list;
    Content content;
    static constexpr Fields fields{Field{"list", &NewView::list, "Of which list."}, Flat{&NewView::content}};
};
struct ChangedView {
    ViewId view;
    Content content;
    api::Version version;
    static constexpr Fields fields{
        Field{"view", &ChangedView::view, "The view."},
        Flat{&ChangedView::content},
        Field{"version", &ChangedView::version, "Counts changes."},
    };
};
struct View {
    ViewId id;
    NewView made;
    api::Version version;
    static constexpr Fields fields{
        Field{"id", &View::id, "The view."},
        Flat{&View::made},
        Field{"version", &View::version, "Counts changes."},
    };
};

struct Owner {
    std::string county;
    AccountId account;
    static constexpr Fields fields{
        Field{"county", &Owner::county, "Where it is kept."},
        Field{"account", &Owner::account, "Whose it is."},
    };
};
struct Kept {
    Instant created_at;
    static constexpr Fields fields{Field{"created_at", &Kept::created_at, "Since when it is kept."}};
};

constexpr db::Table<"saved_view", 3, Owner, View> rows;
constexpr db::Table<"saved_view", 3, Owner, View, Kept> new_rows;
constexpr const db::Query& by_name = db::select<"saved_view.by_list", View, R"sql(
      FROM saved_view WHERE county = $1 AND account = $2 AND list = $3 ORDER BY name
)sql">;

std::vector<View> own(db::Read& tx, const Call& call, List list) {
    return tx.list<View>(by_name, call.home, *call.actor.account, list);
}

/// What stands in the way of calling a view so.
Result<void> name_is_free(db::Read& tx, const Call& call, List list, const std::string& name, const ViewId* except) {
    const auto views = own(tx, call, list);
    if (except == nullptr && views.size() >= most_in_a_list)
        return faulty({{"/name", "view.too_many", {{"max", std::to_string(most_in_a_list)}}}});
    for (const View& view : views)
        if (view.made.content.name == name && (except == nullptr || view.id != *except))
            return faulty({{"/name", "view.name_taken"}});
    return {};
}

Result<api::Items<View>> show(db::Read& tx, const Call& call, const WhichList& in) {
    return api::Items<View>{own(tx, call, in.list)};
}

Result<View> show_one(db::Read& tx, const Call& call, const WhichView& in) {
    auto found = tx.row_of(rows, call.home, *call.actor.account, in.view);
    if (!found) return not_found("view");
    return std::move(found->second);
}

Result<api::Created<View>> keep(db::Write& tx, const Call& call, const NewView& in) {
    TRY(name_is_free(tx, call, in.list, in.content.name, nullptr));
    const View view{call.make_id<ViewId>(), in, {1}};
    tx.insert(new_rows, {call.home.text(), *call.actor.account}, view, {call.now});
    return api::Created<View>{"/views/" + view.id.text(), view};
}

Result<View> change(db::Write& tx, const Call& call, const ChangedView& in) {
    auto found = tx.row_of(rows, call.home, *call.actor.account, in.view);
    if (!found) return not_found("view");
    auto& [owner, view] = *found;
    TRY(name_is_free(tx, call, view.made.list, in.content.name, &in.view));
    if (view.version != in.version) return Error{ErrorCode::PreconditionFailed, "view.changed_meanwhile"};
    view.made.content = in.content;
    ++view.version.number;
    tx.update(rows, owner, view);
    return view;
}

Result<void> forget(db::Write& tx, const Call& call, const WhichView& in) {
    if (tx.remove(rows, call.home, *call.actor.account, in.view) == 0) return not_found("view");
    return {};
}
}  // namespace

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/views", "The own saved views of a list", Permit::signed_in(), Audit::unrecorded("view.listed"),
         api::read(show)},
        {Get, "/views/{view}", "One of the own saved views", Permit::signed_in(), Audit::unrecorded("view.read"),
         api::read(show_one)},
        {Post, "/views", "Keep filters under a name", Permit::signed_in(), "view.created", api::write(keep)},
        {Put, "/views/{view}", "Change a saved view", Permit::signed_in(), "view.changed", api::write(change)},
        {Delete, "/views/{view}", "Forget a saved view", Permit::signed_in(), "view.removed", api::write(forget)},
    };
}

}  // namespace views
