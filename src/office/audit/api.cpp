#include "audit/audit.h"
#include "file.h"
#include "store.h"

namespace audit {
namespace {

struct SearchWanted {
    std::optional<std::string> event;
    std::optional<std::string> account;
    std::optional<std::string> subject;
    std::optional<Date> from;
    std::optional<Date> to;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};

struct Item {
    EntryId id;
    Instant at;
    std::string event;
    std::optional<std::string> account;
    std::optional<std::string> role;
    std::optional<std::string> subject;
    std::string request_id;
    std::optional<std::string> address;
    std::optional<std::int64_t> position;
    bool sealed;
};

struct AnchorGiven {
    std::optional<std::int64_t> position;
    std::optional<std::string> seal;
};

struct FindingOut {
    Flaw flaw;
    std::int64_t position;
    std::optional<std::string> entry;
    std::optional<std::string> after;
};

struct VerdictOut {
    bool sound;
    std::optional<FindingOut> first_fault;
    std::int64_t entries;
    std::int64_t unsealed;
    Seal newest;
};

std::optional<std::string> unless_empty(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

Item item_from(const store::Found& found) {
    const Entry& entry = found.entry;
    return {EntryId::from_store(entry.id),
            *Instant::parse(entry.at),
            entry.event,
            unless_empty(entry.account),
            unless_empty(entry.role),
            unless_empty(entry.subject),
            entry.request_id,
            unless_empty(entry.address),
            found.position,
            found.position.has_value()};
}

Result<api::Page<Item>> search(db::Read& tx, const Call& call, const SearchWanted& wanted) {
    const std::size_t size = static_cast<std::size_t>(wanted.limit.value_or(api::page_size));
    store::Wanted query{
        .event = wanted.event.value_or(""),
        .account = wanted.account.value_or(""),
        .subject = wanted.subject.value_or(""),
        .from = Instant::start_of(wanted.from.value_or(Date::beginning())),
        .before_at = wanted.to ? Instant::start_of(wanted.to->next()).text() : Instant::end_of_time().text(),
        .before_id = "",
        .limit = static_cast<int>(size) + 1,
    };
    if (wanted.cursor) {
        auto keys = api::decode_cursor(*wanted.cursor, 2);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        query.before_at = std::move((*keys)[0]);
        query.before_id = std::move((*keys)[1]);
    }
    std::vector<Item> items;
    for (const store::Found& found : store::search(tx, call.home, query)) items.push_back(item_from(found));
    return api::make_page(std::move(items), size,
                          [](const Item& item) { return std::vector{item.at.text(), item.id.text()}; });
}

Result<Seal> newest(db::Read& tx, const Call& call) { return newest_seal(tx, call.home); }

Result<VerdictOut> check(db::Read& tx, const Call& call, const AnchorGiven& given) {
    if (given.position.has_value() != given.seal.has_value())
        return faulty({{given.position ? "/seal" : "/position", "input.missing"}});
    std::optional<Seal> anchor;
    if (given.position) anchor = Seal{*given.position, *given.seal};
    const Verdict verdict = verify(tx, call.home, anchor);
    VerdictOut out{verdict.sound(), {}, verdict.sealed, verdict.unsealed, verdict.newest};
    if (const auto& fault = verdict.first_fault)
        out.first_fault = {fault->flaw, fault->position, unless_empty(fault->entry), unless_empty(fault->after)};
    return out;
}

}  // namespace
}  // namespace audit

template <>
inline constexpr auto declared<audit::SearchWanted> = std::tuple{
    Field{"event", &audit::SearchWanted::event, "Only this event, such as filing.submitted."},
    Field{"account", &audit::SearchWanted::account, "Only what this account did."},
    Field{"subject", &audit::SearchWanted::subject, "Only what was done to, or read of, this record."},
    Field{"from", &audit::SearchWanted::from, "From this day on."},
    Field{"to", &audit::SearchWanted::to, "Up to and including this day."},
    Field{"cursor", &audit::SearchWanted::cursor, "Where the next page begins.", Limits{.max_length = 2000}},
    Field{"limit", &audit::SearchWanted::limit, "Items on a page.", Limits{.min = 1, .max = api::page_size_max}},
};
template <>
inline constexpr auto declared<audit::Item> = std::tuple{
    Field{"id", &audit::Item::id, "The entry."},
    Field{"at", &audit::Item::at, "When it was done."},
    Field{"event", &audit::Item::event, "What was done."},
    Field{"account", &audit::Item::account, "Who did it; absent for somebody not signed in."},
    Field{"role", &audit::Item::role, "In which role."},
    Field{"subject", &audit::Item::subject, "To which record."},
    Field{"request_id", &audit::Item::request_id, "The request it was part of."},
    Field{"address", &audit::Item::address, "The network address, for signing in and refusals there."},
    Field{"position", &audit::Item::position, "Its place in the chain; absent until it is sealed."},
    Field{"sealed", &audit::Item::sealed, "Whether it is sealed."},
};
template <>
inline constexpr auto declared<audit::Seal> = std::tuple{
    Field{"position", &audit::Seal::position, "How many entries are sealed."},
    Field{"seal", &audit::Seal::seal, "The newest seal; kept elsewhere it is an anchor."},
};
template <>
inline constexpr auto declared<audit::AnchorGiven> = std::tuple{
    Field{"position", &audit::AnchorGiven::position, "Position of an anchor kept elsewhere.", Limits{.min = 0}},
    Field{"seal", &audit::AnchorGiven::seal, "The seal it had."},
};
template <>
inline constexpr auto declared<audit::FindingOut> = std::tuple{
    Field{"flaw", &audit::FindingOut::flaw, "What was done."},
    Field{"position", &audit::FindingOut::position, "Where in the chain; 0 for an entry without a place in it."},
    Field{"entry", &audit::FindingOut::entry, "The entry, where enough is left to tell."},
    Field{"after", &audit::FindingOut::after, "The last entry before it that is as sealed."},
};
template <>
inline constexpr auto declared<audit::VerdictOut> = std::tuple{
    Field{"sound", &audit::VerdictOut::sound, "Whether every entry is as it was sealed."},
    Field{"first_fault", &audit::VerdictOut::first_fault, "The first entry that is not."},
    Field{"entries", &audit::VerdictOut::entries, "Entries whose seal is right, up to the first fault."},
    Field{"unsealed", &audit::VerdictOut::unsealed, "Entries that wait for their seal."},
    Field{"newest", &audit::VerdictOut::newest, "The end of the chain."},
};

std::vector<api::Endpoint> audit::endpoints() {
    using api::Audit;
    using api::Verb;
    auto all = exporting();
    const std::vector<api::Endpoint> more{
        {
            .verb = Verb::Get,
            .path = "/audit",
            .summary = "Search the audit trail, newest first",
            .permit = Permit::roles({Role::Aud}),
            .audit = Audit::reading("audit.searched"),
            .handler = api::read(search),
        },
        {
            .verb = Verb::Get,
            .path = "/audit/seal",
            .summary = "The newest seal, to be kept elsewhere as an anchor",
            .permit = Permit::roles({Role::Aud, Role::Sec}),
            .audit = Audit::unrecorded("audit.seal_read"),
            .handler = api::read(newest),
        },
        {
            .verb = Verb::Post,
            .path = "/audit/verify",
            .summary = "Check that every entry is as it was sealed",
            .permit = Permit::roles({Role::Aud}),
            .audit = Audit::reading("audit.verified"),
            .handler = api::read(check),
        },
    };
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
