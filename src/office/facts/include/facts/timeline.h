#pragma once
// What happened to an owner: an institution, a region, later a child. Only added to.
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "base/declared.h"
#include "db/database.h"

namespace facts {

struct Entry {
    Date day;             // the day it concerns
    Instant at;           // when it was recorded
    std::string account;  // who did it; empty for the machine
    std::string event;    // a stable key: "recognition.granted"; empty where another entry tells it
    std::string subject;  // about what: an id, a number, a code
    std::string note;     // what somebody wrote
};

/// One change of what a kind of dated fact says.
struct Stroke {
    std::string fact;  // the kind's word; empty for an event that changes no dated fact
    Date first_day;
    Date last_day;
    bool holds;         // or no longer, on these days
    std::string value;  // as JSON
};

/// Where an owner's entries are kept.
struct Owner {
    std::string county;
    std::string owner;
};

template <typename Tag>
Owner of(const Id<Tag>& id) {
    return {std::string(id.county()), id.text()};
}

void note(db::Write& tx, const Call& call, const Owner& owner, Date day, std::string_view event,
          std::string_view subject, std::string_view note = {});
void note(db::Write& tx, const Call& call, const Owner& owner, Date day, std::string_view event,
          std::string_view subject, std::string_view note, const Stroke& stroke);

/// Newest first, at most `limit`.
std::vector<Entry> timeline(db::Read& tx, const Owner& owner, int limit);
/// The strokes of one kind that were recorded up to that moment, in the order they were.
std::vector<Stroke> strokes(db::Read& tx, const Owner& owner, std::string_view fact, Instant known_at);

}  // namespace facts

template <>
inline constexpr auto declared<facts::Entry> = std::tuple{
    Field{"day", &facts::Entry::day, "Day it concerns."},    Field{"at", &facts::Entry::at, "When it was recorded."},
    Field{"account", &facts::Entry::account, "Who did it."}, Field{"event", &facts::Entry::event, "What happened."},
    Field{"subject", &facts::Entry::subject, "About what."}, Field{"note", &facts::Entry::note, "Note."},
};
template <>
inline constexpr auto declared<facts::Stroke> = std::tuple{
    Field{"fact", &facts::Stroke::fact, "Kind of dated fact."},
    Field{"first_day", &facts::Stroke::first_day, "First day changed."},
    Field{"last_day", &facts::Stroke::last_day, "Last day changed."},
    Field{"holds", &facts::Stroke::holds, "Whether it holds then, or no longer."},
    Field{"value", &facts::Stroke::value, "What it is."},
};
template <>
inline constexpr auto declared<facts::Owner> = std::tuple{
    Field{"county", &facts::Owner::county, "County."},
    Field{"owner", &facts::Owner::owner, "Whom it is about."},
};
