#pragma once
#include "views/views.h"

namespace views::store {

struct View {
    ViewId id;
    List list;
    std::string name;
    std::string query;
    api::Version version;
};
/// By name.
std::vector<View> of(db::Read& tx, const Call& call, List list);
/// Nothing when it is somebody else's.
std::optional<View> find(db::Read& tx, const Call& call, const ViewId& id);
void insert(db::Write& tx, const Call& call, const View& view);
/// False when the version has moved on.
bool update(db::Write& tx, const Call& call, const View& view);
void remove(db::Write& tx, const Call& call, const ViewId& id);

}  // namespace views::store
