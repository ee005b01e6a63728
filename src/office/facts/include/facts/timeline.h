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
    static constexpr Fields fields{
        Field{"day", &Entry::day, "Day it concerns."},    Field{"at", &Entry::at, "When it was recorded."},
        Field{"account", &Entry::account, "Who did it."}, Field{"event", &Entry::event, "What happened."},
        Field{"subject", &Entry::subject, "About what."}, Field{"note", &Entry::note, "Note."},
    };
};

/// One change of what a kind of dated fact says.
struct Stroke {
    std::string fact;  // the kind's word; empty for an event that changes no dated fact
    Date first_day;
    Date last_day;
    bool holds;         // or no longer, on these days
    std::string value;  // as JSON
    static constexpr Fields fields{
        Field{"fact", &Stroke::fact, "Kind of dated fact."},
        Field{"first_day", &Stroke::first_day, "First day changed."},
        Field{"last_day", &Stroke::last_day, "Last day changed."},
        Field{"holds", &Stroke::holds, "Whether it holds then, or no longer."},
        Field{"value", &Stroke::value, "What it is."},
    };
};

/// Where an owner's entries are kept.
struct Owner {
    std::string county;
    std::string owner;
    static constexpr Fields fields{
        Field{"county", &Owner::county, "County."},
        Field{"owner", &Owner::owner, "Whom it is about."},
    };
};

template <typename Tag>
Owner of(const Id<Tag>& id) {
    return {std::string(id.county()), id.text()};
}
/// With the county it lies in; above counties, with its own code.
inline Owner of(const RegionCode& region) { return {region.county().text(), region.text()}; }

void note(db::Write& tx, const Call& call, const Owner& owner, Date day, std::string_view event,
          std::string_view subject, std::string_view note = {});
void note(db::Write& tx, const Call& call, const Owner& owner, Date day, std::string_view event,
          std::string_view subject, std::string_view note, const Stroke& stroke);

/// Newest first, at most `limit`.
std::vector<Entry> timeline(db::Read& tx, const Owner& owner, int limit);
/// The strokes of one kind that were recorded up to that moment, in the order they were.
std::vector<Stroke> strokes(db::Read& tx, const Owner& owner, std::string_view fact, Instant known_at);

}  // namespace facts
