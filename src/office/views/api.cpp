#include "store.h"

namespace views {
namespace {

struct ViewOut {
    ViewId id;
    List list;
    std::string name;
    std::string query;
    api::Version version;
};
struct Views {
    std::vector<ViewOut> items;
};
struct WhichList {
    List list;
};
struct NewView {
    List list;
    std::string name;
    std::string query;
};
struct ChangedView {
    ViewId view;
    std::string name;
    std::string query;
    api::Version version;
};
struct WhichView {
    ViewId view;
};

ViewOut out(const store::View& view) { return {view.id, view.list, view.name, view.query, view.version}; }

Result<Views> list(db::Read& tx, const Call& call, const WhichList& in) {
    Views views;
    for (const store::View& view : store::of(tx, call, in.list)) views.items.push_back(out(view));
    return views;
}

/// What stands in the way of calling a view so.
Result<void> name_is_free(db::Read& tx, const Call& call, List list, const std::string& name, const ViewId* except) {
    const auto views = store::of(tx, call, list);
    if (except == nullptr && views.size() >= most_in_a_list)
        return faulty({{"/name", "view.too_many", {{"max", std::to_string(most_in_a_list)}}}});
    for (const store::View& view : views)
        if (view.name == name && (except == nullptr || view.id != *except))
            return faulty({{"/name", "view.name_taken"}});
    return {};
}

Result<api::Created<ViewOut>> keep(db::Write& tx, const Call& call, const NewView& in) {
    TRY(name_is_free(tx, call, in.list, in.name, nullptr));
    const store::View view{call.make_id<ViewId>(), in.list, in.name, in.query, {1}};
    store::insert(tx, call, view);
    return api::Created<ViewOut>{"/views/" + view.id.text(), out(view)};
}

Result<ViewOut> change(db::Write& tx, const Call& call, const ChangedView& in) {
    auto view = store::find(tx, call, in.view);
    if (!view) return not_found("view");
    TRY(name_is_free(tx, call, view->list, in.name, &in.view));
    view->name = in.name;
    view->query = in.query;
    view->version = in.version;
    if (!store::update(tx, call, *view)) return Error{ErrorCode::PreconditionFailed, "view.changed_meanwhile"};
    ++view->version.number;
    return out(*view);
}

Result<void> forget(db::Write& tx, const Call& call, const WhichView& in) {
    if (!store::find(tx, call, in.view)) return not_found("view");
    store::remove(tx, call, in.view);
    return {};
}
}  // namespace
}  // namespace views

#define FIELD(Struct, member, about) \
    Field { #member, &views::Struct::member, about }

template <>
inline constexpr auto declared<views::ViewOut> = std::tuple{
    FIELD(ViewOut, id, "The view."),
    FIELD(ViewOut, list, "Of which list."),
    FIELD(ViewOut, name, "What its owner calls it."),
    FIELD(ViewOut, query, "The query of the page's address."),
    FIELD(ViewOut, version, "Counts changes."),
};
template <>
inline constexpr auto declared<views::Views> = std::tuple{FIELD(Views, items, "The own ones, by name.")};
template <>
inline constexpr auto declared<views::WhichList> = std::tuple{FIELD(WhichList, list, "Of which list.")};
template <>
inline constexpr auto declared<views::NewView> = std::tuple{
    FIELD(NewView, list, "Of which list."),
    Field{"name", &views::NewView::name, "What it shall be called.", Limits{.max_length = 30}},
    Field{"query", &views::NewView::query, "The query of the page's address.",
          Limits{.max_length = 1000, .blank = true}},
};
template <>
inline constexpr auto declared<views::ChangedView> = std::tuple{
    FIELD(ChangedView, view, "The view."),
    Field{"name", &views::ChangedView::name, "What it shall be called.", Limits{.max_length = 30}},
    Field{"query", &views::ChangedView::query, "The query of the page's address.",
          Limits{.max_length = 1000, .blank = true}},
    FIELD(ChangedView, version, "Counts changes."),
};
template <>
inline constexpr auto declared<views::WhichView> = std::tuple{FIELD(WhichView, view, "The view.")};
#undef FIELD

std::vector<api::Endpoint> views::endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {.verb = Get,
         .path = "/views",
         .summary = "The own saved views of a list",
         .permit = Permit::signed_in(),
         .audit = Audit::unrecorded("view.listed"),
         .handler = api::read(list)},
        {.verb = Post,
         .path = "/views",
         .summary = "Keep filters under a name",
         .permit = Permit::signed_in(),
         .audit = "view.created",
         .handler = api::write(keep)},
        {.verb = Put,
         .path = "/views/{view}",
         .summary = "Change a saved view",
         .permit = Permit::signed_in(),
         .audit = "view.changed",
         .handler = api::write(change)},
        {.verb = Delete,
         .path = "/views/{view}",
         .summary = "Forget a saved view",
         .permit = Permit::signed_in(),
         .audit = "view.removed",
         .handler = api::write(forget)},
    };
}
