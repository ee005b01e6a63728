// Tidings on their way: into the outbox with the deed, out of it onto home pages.
#include "notices.h"

#include "details.h"
#include "notice_store.h"

namespace cases {
namespace {
constexpr const char* topic = "case.told";

struct Details {
    Params items;
    static constexpr Fields fields{Field{"items", &Details::items, "What sentences may mention."}};
};
}  // namespace

Params details_in(std::string_view json) {
    auto details = api::value_of<Details>(json);
    return details ? std::move(details->items) : Params{};
}

std::string text_of_details(const Params& details) { return api::json_of(Details{details}); }

void tell(db::Write& tx, const Call& call, const Tidings& tidings, Roles roles, const std::set<std::string>& accounts) {
    Carried told{.kind = tidings.kind,
                 .region = tidings.subject.region,
                 .institution = tidings.subject.institution,
                 .link = tidings.subject.link,
                 .details = tidings.subject.details,
                 .account = {},
                 .role = {},
                 .said_by = tidings.said_by,
                 .at = call.now};
    told.details.insert(told.details.end(), tidings.details.begin(), tidings.details.end());
    const auto send = [&] { jobs::send(tx, call, {topic, tidings.subject.id, api::json_of(told)}); };
    for (const Role role : roles.list()) {
        told.role = role;
        send();
    }
    told.role.reset();
    for (const std::string& account : accounts) {
        if (account == tidings.said_by) continue;
        told.account = account;
        send();
    }
}

jobs::Receiver receiver() {
    return {topic, [](db::Write& tx, const Call& call, const jobs::Message& message) -> Result<void> {
                auto told = api::value_of<Carried>(message.payload);
                if (!told) return Error{ErrorCode::BadInput, "notice.malformed"};
                if (told->at < call.now.plus(-notices_kept)) return {};
                store::insert(tx, {NoticeId::from_store(message.id.text()), message.subject, *std::move(told)});
                return {};
            }};
}

std::int64_t forget_notices(db::Write& tx, const RegionCode& county, Instant before) {
    return store::remove_before(tx, county, before);
}

}  // namespace cases
