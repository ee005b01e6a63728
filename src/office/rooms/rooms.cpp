#include "rooms/rooms.h"

#include <algorithm>

namespace rooms {

api::Endpoint work_endpoint(const std::vector<Room>& rooms) {
    const auto gather = [&rooms](db::Read& tx, const Call& call) -> Result<api::Items<api::WorkItem>> {
        api::Items<api::WorkItem> out;
        for (const Room& room : rooms) {
            if (!room.work) continue;
            for (api::WorkItem& item : TRY(room.work(tx, call)))
                if (item.permit.check(call.actor, call.today())) out.items.push_back(std::move(item));
        }
        std::ranges::stable_sort(out.items, {},
                                 [](const api::WorkItem& item) { return item.due.value_or(Date::open_end()); });
        return out;
    };
    return {api::Verb::Get,
            "/work",
            "What waits for the asker",
            Permit::roles({Role::Gc, Role::InsH, Role::Lead, Role::Sys, Role::Sec, Role::Aud}),
            api::Audit::unrecorded("work.read"),
            api::read(gather)};
}

}  // namespace rooms
