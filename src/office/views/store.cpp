#include "store.h"

namespace views::store {
namespace {
using db::Query;
using db::Row;

constexpr Query by_list{"saved_view.by_list", R"sql(
    SELECT id, list, name, query, version FROM saved_view
     WHERE county = $1 AND account = $2 AND list = $3 ORDER BY name
)sql"};
constexpr Query by_id{"saved_view.find", R"sql(
    SELECT id, list, name, query, version FROM saved_view WHERE county = $1 AND account = $2 AND id = $3
)sql"};
constexpr Query insert_row{"saved_view.insert", R"sql(
    INSERT INTO saved_view (county, account, id, list, name, query, version, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, 1, $7)
)sql"};
constexpr Query update_row{"saved_view.update", R"sql(
    UPDATE saved_view SET name = $4, query = $5, version = version + 1
     WHERE county = $1 AND account = $2 AND id = $3 AND version = $6
)sql"};
constexpr Query remove_row{"saved_view.remove",
                           "DELETE FROM saved_view WHERE county = $1 AND account = $2 AND id = $3"};

View read(const Row& row) {
    return {row.get<ViewId>(0),
            row.get<List>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            {row.get<std::int64_t>(4)}};
}
}  // namespace

std::vector<View> of(db::Read& tx, const Call& call, List list) {
    return tx.all(by_list, read, call.home.text(), *call.actor.account, list);
}
std::optional<View> find(db::Read& tx, const Call& call, const ViewId& id) {
    return tx.first(by_id, read, call.home.text(), *call.actor.account, id);
}
void insert(db::Write& tx, const Call& call, const View& view) {
    tx.run(insert_row, call.home.text(), *call.actor.account, view.id, view.list, view.name, view.query, call.now);
}
bool update(db::Write& tx, const Call& call, const View& view) {
    return tx.run(update_row, call.home.text(), *call.actor.account, view.id, view.name, view.query,
                  view.version.number) == 1;
}
void remove(db::Write& tx, const Call& call, const ViewId& id) {
    tx.run(remove_row, call.home.text(), *call.actor.account, id);
}

}  // namespace views::store
