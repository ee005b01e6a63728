#pragma once
#include "exceptions/exceptions.h"

namespace institutions {

/// A recognition as it is asked for, and why.
struct Wanted {
    OneInstitution at;
    facts::Dated<Recognition> recognition;
    std::string why;
    static constexpr Fields fields{
        Flat{&Wanted::at},
        Flat{&Wanted::recognition},
        Field{"why", &Wanted::why, "Why it is to hold all the same.", Limits{.max_length = 500}},
    };
};
struct Exception {
    ExceptionId id;
    Wanted wanted;
    ExceptionState state;
    std::string asked_by;
    static constexpr Fields fields{
        Field{"id", &Exception::id, "Identifier."},
        Flat{&Exception::wanted},
        Field{"state", &Exception::state, "What became of it."},
        Field{"asked_by", &Exception::asked_by, "Who asked for it."},
    };
};

}  // namespace institutions

namespace institutions::store {

void insert(db::Write& tx, const Exception& exception);
/// Held against other writers until the transaction ends.
std::optional<Exception> hold(db::Write& tx, const ExceptionId& id);
void update(db::Write& tx, const Exception& exception);
/// What waits for a decision within the caller's reach: of one institution, or of any where that is empty.
std::vector<Exception> asked(db::Read& tx, const Call& call, std::string_view institution);

}  // namespace institutions::store
