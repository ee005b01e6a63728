// What a step does: the timeline, the clocks, and the tidings of it.
#include "cases/cases.h"

#include "base/text.h"
#include "clocks.h"
#include "notices.h"
#include "store.h"

namespace cases {

std::vector<Event> timeline(db::Read& tx, std::string_view kind, const Subject& subject) {
    return store::events(tx, kind, subject);
}

Person person_of(const Call& call) {
    return {call.actor.post ? std::optional(call.actor.post->role) : std::nullopt, account_of(call)};
}

namespace detail {

void note(db::Write& tx, const Call& call, std::string_view kind, const Subject& subject, std::string_view event,
          const std::string& text) {
    store::insert(tx, kind, subject, call.ids.uuid(call.now), {call.now, account_of(call), std::string(event), text});
}

Doers doers_of(db::Read& tx, std::string_view kind, const Subject& subject) {
    Doers doers;
    for (const Event& event : store::events(tx, kind, subject))
        if (!event.account.empty()) doers[event.event].insert(event.account);
    return doers;
}

Result<void> settle(db::Write& tx, const Call& call, const Subject& subject, const Effects& effects,
                    const std::string& text) {
    for (const std::string_view clock : effects.stops) store::stop(tx, effects.kind, subject, clock, call.today());
    for (const std::string_view clock : effects.pauses) store::pause(tx, effects.kind, subject, clock, call.today());
    for (const std::string_view clock : effects.resumes) resume(tx, call, subject, effects, clock);
    for (const std::string_view clock : effects.starts) TRY(start(tx, call, subject, effects, clock));
    if (effects.event.empty()) return {};

    std::set<std::string> accounts;
    if (!effects.tells.doers_of.none())
        for (const auto& [event, doers] : doers_of(tx, effects.kind, subject))
            if (effects.tells.doers_of.contains(event)) accounts.insert(doers.begin(), doers.end());
    note(tx, call, effects.kind, subject, effects.event, text);
    tell(tx, call,
         {.kind = std::string(effects.kind) + "." + lower_cased(effects.event),
          .subject = subject,
          .said_by = account_of(call)},
         effects.tells.roles, accounts);
    return {};
}

}  // namespace detail
}  // namespace cases
