// Tidings on their way: into the outbox with the deed, out of it onto home pages.
#include "notices.h"

#include "details.h"

namespace cases {
namespace {
constexpr const char* topic = "case.told";

struct Detail {
    std::string name;
    std::string value;
};
struct Details {
    std::vector<Detail> items;
};
/// What a message holds; its subject and id are the message's own.
struct Carried {
    std::string kind;
    RegionCode region;
    std::optional<InstitutionId> institution;
    std::string link;
    std::vector<Detail> details;
    std::string account;
    std::optional<Role> role;
    std::string said_by;
    Instant at;
};

std::vector<Detail> listed(const Params& params) {
    std::vector<Detail> items;
    for (const auto& [name, value] : params) items.push_back({name, value});
    return items;
}
Params params_in(const std::vector<Detail>& items) {
    Params params;
    for (const Detail& item : items) params.emplace_back(item.name, item.value);
    return params;
}
}  // namespace
}  // namespace cases

template <>
inline constexpr auto declared<cases::Detail> = std::tuple{
    Field{"name", &cases::Detail::name, "What the sentence calls it."},
    Field{"value", &cases::Detail::value, "What it is.", Limits{.blank = true}},
};
template <>
inline constexpr auto declared<cases::Details> =
    std::tuple{Field{"items", &cases::Details::items, "What sentences may mention."}};
template <>
inline constexpr auto declared<cases::Carried> = std::tuple{
    Field{"kind", &cases::Carried::kind, "The sentence."},
    Field{"region", &cases::Carried::region, "Where the case belongs."},
    Field{"institution", &cases::Carried::institution, "Of which institution."},
    Field{"link", &cases::Carried::link, "Its page.", Limits{.blank = true}},
    Field{"details", &cases::Carried::details, "What the sentence may mention."},
    Field{"account", &cases::Carried::account, "To whom.", Limits{.blank = true}},
    Field{"role", &cases::Carried::role, "To whose posts."},
    Field{"said_by", &cases::Carried::said_by, "Whose deed.", Limits{.blank = true}},
    Field{"at", &cases::Carried::at, "When."},
};

namespace cases {
namespace {
template <typename T>
std::string text_of_json(const T& value) {
    std::string json;
    api::JsonWriter writer(json);
    api::Json<T>::write(writer, value);
    return json;
}
template <typename T>
std::optional<T> read_json(std::string_view json) {
    const auto document = api::JsonDocument::parse(json);
    if (!document) return std::nullopt;
    api::Faults faults;
    auto value = api::Json<T>::read(api::Given{document->root()}, "", {}, faults);
    if (!faults.none()) return std::nullopt;
    return value;
}
}  // namespace

Params details_in(std::string_view json) {
    const auto details = read_json<Details>(json);
    return details ? params_in(details->items) : Params{};
}

std::string text_of_details(const Params& details) { return text_of_json(Details{listed(details)}); }

std::string text_of_notice(const store::Notice& notice) {
    return text_of_json(Carried{notice.kind, notice.region, notice.institution, notice.link, listed(notice.details),
                                notice.account, notice.role, notice.said_by, notice.at});
}

std::optional<store::Notice> notice_in(const NoticeId& id, std::string_view subject, std::string_view json) {
    auto told = read_json<Carried>(json);
    if (!told) return std::nullopt;
    return store::Notice{id,
                         std::move(told->kind),
                         std::string(subject),
                         std::move(told->region),
                         std::move(told->institution),
                         std::move(told->link),
                         params_in(told->details),
                         std::move(told->account),
                         told->role,
                         std::move(told->said_by),
                         told->at};
}

void tell(db::Write& tx, const Call& call, const Tidings& tidings, Roles roles, const std::set<std::string>& accounts) {
    store::Notice notice{.id = NoticeId::from_store({}),  // the message's, once it has one
                         .kind = tidings.kind,
                         .subject = tidings.subject.id,
                         .region = tidings.subject.region,
                         .institution = tidings.subject.institution,
                         .link = tidings.subject.link,
                         .details = tidings.subject.details,
                         .account = {},
                         .role = {},
                         .said_by = tidings.said_by,
                         .at = call.now};
    notice.details.insert(notice.details.end(), tidings.details.begin(), tidings.details.end());
    const auto send = [&] { jobs::send(tx, call, {topic, tidings.subject.id, text_of_notice(notice)}); };
    for (const Role role : roles.list()) {
        notice.role = role;
        send();
    }
    notice.role.reset();
    for (const std::string& account : accounts) {
        if (account == tidings.said_by) continue;
        notice.account = account;
        send();
    }
}

jobs::Receiver receiver() {
    return {topic, [](db::Write& tx, const Call& call, const jobs::Message& message) -> Result<void> {
                const auto notice =
                    notice_in(NoticeId::from_store(message.id.text()), message.subject, message.payload);
                if (!notice) return Error{ErrorCode::BadInput, "notice.malformed"};
                if (notice->at >= call.now.plus(-notices_kept)) store::insert(tx, *notice);
                return {};
            }};
}

std::int64_t forget_notices(db::Write& tx, const RegionCode& county, Instant before) {
    return store::remove_before(tx, county, before);
}

}  // namespace cases
