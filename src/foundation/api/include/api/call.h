#pragma once
#include "api/actor.h"
#include "api/permit.h"

/// What a request carries besides its body: who, how far, when, and fresh identifiers. Nothing
/// below the door reads a clock, a random source or a socket.
struct Call {
    Actor actor;
    Reach reach;
    Instant now;
    IdSource& ids;
    RequestId id;
    /// The county this installation serves; new things are stored under it.
    RegionCode home;
    /// The network address it came from; empty for what the machine does itself.
    std::string address = {};

    Date today() const { return now.civil_day(); }
    template <typename IdType>
    IdType make_id() const {
        return ids.make<IdType>(home.text(), now);
    }
};

/// Who did it, as rows keep it; empty where nobody is signed in and for what the machine does itself.
inline std::string account_of(const Call& call) { return call.actor.account ? call.actor.account->text() : ""; }
