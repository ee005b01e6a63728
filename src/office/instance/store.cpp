#include "instance/instance.h"

namespace instance {
namespace {
constexpr db::Query the_one{"instance.find", "SELECT county, name, demo, created_at FROM instance WHERE one = 1"};
constexpr db::Query insert{"instance.insert",
                           "INSERT INTO instance (one, county, name, demo, created_at) VALUES (1, $1, $2, $3, $4)"};
}  // namespace

std::optional<Instance> find(db::Read& tx) {
    return tx.first(the_one, [](const db::Row& row) {
        return Instance{row.get<RegionCode>(0), row.get<std::string>(1), row.get<bool>(2), row.get<Instant>(3)};
    });
}

void create(db::Write& tx, const Instance& instance) {
    tx.run(insert, instance.home, instance.name, instance.demo, instance.created_at);
}

}  // namespace instance
