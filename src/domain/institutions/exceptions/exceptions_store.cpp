#include "exceptions/exceptions_store.h"

#include "regions/ancestry.h"

namespace institutions::store {
namespace {
using db::OfCounty;

constexpr db::Table<"recognition_exception", 2, OfCounty, Exception> rows;
constexpr const db::Query& asked_within = db::select<"recognition_exception.asked", Exception, R"sql(
      FROM recognition_exception
     WHERE county = $1 AND state = 'ASKED' AND ($2 = '' OR institution = $2)
       AND EXISTS (SELECT 1 FROM institution_standing s
                    WHERE s.county = recognition_exception.county AND s.institution = recognition_exception.institution
                      AND s.first_day <= $7 AND $7 <= s.last_day
                      AND )sql" REACH("$3", "$4", "$5", "$6", "$7", "s.region", "s.institution", "''", "''") R"sql()
     ORDER BY id
)sql">;
constexpr db::Query row_to_lock{"recognition_exception.lock",
                                "SELECT id FROM recognition_exception WHERE county = $1 AND id = $2"};
}  // namespace

void insert(db::Write& tx, const Exception& exception) {
    tx.insert(rows, {std::string(exception.id.county())}, exception);
}

std::optional<Exception> hold(db::Write& tx, const ExceptionId& id) {
    if (!tx.lock(row_to_lock, id.county(), id)) return std::nullopt;
    return tx.row_of(rows, id.county(), id)->second;
}

void update(db::Write& tx, const Exception& exception) {
    tx.update(rows, {std::string(exception.id.county())}, exception);
}

std::vector<Exception> asked(db::Read& tx, const Call& call, std::string_view institution) {
    const Reach& reach = call.reach;
    return tx.list<Exception>(asked_within, call.home, institution, reach.region, reach.institution, reach.class_,
                              reach.child, reach.today);
}

}  // namespace institutions::store
