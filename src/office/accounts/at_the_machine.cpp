#include "at_the_machine.h"

#include "audit/audit.h"

namespace accounts {
namespace {
Result<api::Items<MachineDeed>> list(db::Read& tx, const Call& call) {
    return api::Items<MachineDeed>{machine_deeds(tx, call)};
}
}  // namespace

std::vector<MachineDeed> machine_deeds(db::Read& tx, const Call& call) {
    std::vector<MachineDeed> deeds;
    for (const audit::MachineEntry& entry : audit::at_the_machine(tx, call.home, call.now.plus(-machine_deeds_shown))) {
        const auto id = AccountId::parse(entry.subject);
        const auto account = id ? store::find(tx, *id) : std::nullopt;
        deeds.push_back({entry.event, account ? account->who.account : entry.subject,
                         account ? account->who.name : std::string(), entry.at});
    }
    return deeds;
}

api::Symptom what_the_machine_did(db::Read& tx, const Call& call) {
    const auto deeds = machine_deeds(tx, call);
    const std::string days = std::to_string(std::chrono::duration_cast<std::chrono::days>(machine_deeds_shown).count());
    if (deeds.empty())
        return {"machine", api::Health::Good, "no account was made or reset at the machine in " + days + " days"};
    return {"machine", api::Health::Good,
            std::to_string(deeds.size()) + " times an account was made or reset at the machine in " + days +
                " days, the last time at " + deeds.front().at.text() + "; the page Backups says which"};
}

std::vector<api::Endpoint> machine_endpoints() {
    return {
        {api::Verb::Get, "/system/accounts-at-the-machine", "Accounts made or reset at the machine itself, lately",
         Permit::roles({Role::Sys, Role::Sec, Role::Aud}), api::Audit::unrecorded("machine_deeds.listed"),
         api::read(list)},
    };
}

}  // namespace accounts
