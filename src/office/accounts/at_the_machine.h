#pragma once
// What whoever stands at the machine did to accounts: told to all three administrators for a while.
#include <chrono>

#include "account_store.h"

namespace accounts {

constexpr std::chrono::hours machine_deeds_shown{24 * 30};

struct MachineDeed {
    std::string event;
    std::string account;
    std::string name;
    Instant at;
    static constexpr Fields fields{
        Field{"event", &MachineDeed::event, "What was done, as the trail says it."},
        Field{"account", &MachineDeed::account, "The account's sign-in name."},
        Field{"name", &MachineDeed::name, "Whose it is."},
        Field{"at", &MachineDeed::at, "When."},
    };
};
/// The newest first.
std::vector<MachineDeed> machine_deeds(db::Read& tx, const Call& call);
std::vector<api::Endpoint> machine_endpoints();

}  // namespace accounts
