#pragma once
#include "cases/cases.h"

namespace cases {

/// What is told, and of what; to whom is said apart.
struct Tidings {
    std::string kind;  // stable key of the sentence
    const Subject& subject;
    Params details = {};  // beside the case's own
    std::string said_by = {};
};
/// Into the outbox, so that it is told exactly when the transaction stands.
void tell(db::Write& tx, const Call& call, const Tidings& tidings, Roles roles,
          const std::set<std::string>& accounts = {});

}  // namespace cases
