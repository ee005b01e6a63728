// What an institution is reminded of, and what waits for a second person.
#include <algorithm>

#include "exceptions/exceptions.h"
#include "regulation/regulation.h"
#include "store.h"

namespace institutions {

namespace {
/// A running institution's own free slots that it never published, or that are no longer fresh (vacancy.fresh_days).
Result<std::vector<api::WorkItem>> stale_vacancies(db::Read& tx, const Call& call) {
    std::vector<api::WorkItem> items;
    const auto own = InstitutionId::parse(call.reach.institution);
    if (!call.actor.has_role(Role::InsH) || !own) return items;
    const auto found = find(tx, call.reach, *own, call.today());
    if (!found || found->standing.filing_state != FilingState::Filed || !found->standing.operating) return items;

    std::vector<Vacancy> published = store::vacancies(tx, *own);
    const std::vector<ClassFact> classes = classes_on(tx, *own, call.today());
    std::erase_if(published, [&](const Vacancy& vacancy) {
        return std::ranges::find(classes, vacancy.class_type, &ClassFact::class_type) == classes.end();
    });
    api::WorkItem item{.kind = "vacancy.unpublished",
                       .subject = own->text(),
                       .title = found->profile.name,
                       .link = "/institutions/" + own->text() + "/keep",
                       .permit = Permit::roles({Role::InsH})};
    if (!published.empty()) {
        const auto fresh_days = TRY(regulation::in_force(tx, call.home, call.today()).integer("vacancy.fresh_days"));
        const Date oldest = std::ranges::min(published, {}, &Vacancy::published_on).published_on;
        const Date due = oldest.plus_days(static_cast<int>(fresh_days));
        if (call.today() < due) return items;
        item.kind = "vacancy.stale";
        item.details = {{"published", oldest.text()}};
        item.due = due;
        item.working_days_left = regulation::working_days(tx, due, call.today()).between(call.today(), due);
    }
    items.push_back(std::move(item));
    return items;
}
}  // namespace

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call) {
    auto items = TRY(stale_vacancies(tx, call));
    std::ranges::move(exceptions_to_decide(tx, call), std::back_inserter(items));
    return items;
}

}  // namespace institutions
