#include "facts/timeline.h"

namespace facts {
namespace {
using db::Query;

constexpr Query insert_entry{"timeline.insert", R"sql(
    INSERT INTO timeline (county, owner, day, id, at, account, event, subject, note, fact, first_day, last_day, holds, value)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
)sql"};
constexpr Query newest_first{"timeline.of", R"sql(
    SELECT day, at, account, event, subject, note FROM timeline
     WHERE county = $1 AND owner = $2 AND event <> '' ORDER BY day DESC, id DESC LIMIT $3
)sql"};
constexpr Query strokes_of{"timeline.strokes", R"sql(
    SELECT fact, first_day, last_day, holds, value FROM timeline
     WHERE county = $1 AND owner = $2 AND fact = $3 AND at <= $4 ORDER BY at, id
)sql"};
}  // namespace

void note(db::Write& tx, const Call& call, const Owner& owner, Date day, std::string_view event,
          std::string_view subject, std::string_view note) {
    facts::note(tx, call, owner, day, event, subject, note, {"", day, day, false, ""});
}

void note(db::Write& tx, const Call& call, const Owner& owner, Date day, std::string_view event,
          std::string_view subject, std::string_view note, const Stroke& stroke) {
    tx.run(insert_entry, owner.county, owner.owner, day, call.ids.uuid(call.now), call.now,
           call.actor.account ? call.actor.account->text() : std::string(), event, subject, note, stroke.fact,
           stroke.first_day, stroke.last_day, stroke.holds, stroke.value);
}

std::vector<Entry> timeline(db::Read& tx, const Owner& owner, int limit) {
    return tx.list<Entry>(newest_first, owner.county, owner.owner, limit);
}

std::vector<Stroke> strokes(db::Read& tx, const Owner& owner, std::string_view fact, Instant known_at) {
    return tx.list<Stroke>(strokes_of, owner.county, owner.owner, fact, known_at);
}

}  // namespace facts
