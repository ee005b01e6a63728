#pragma once
// The dated facts of an institution, and what each must not break.
#include "institutions/institutions.h"

namespace institutions {

inline const facts::Kind<"institution_class", OneInstitution, FiledClass, 2> filed_classes({.word = "class"});

/// Recognitions and fees hold each other to the agreement's caps.
Result<std::vector<Fault>> fees_above_cap(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                          const Recognition& recognition);
Result<std::vector<Fault>> caps_below_fee(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                          const Fee& fee);

inline const facts::Kind<"institution_recognition", OneInstitution, Recognition> recognitions(
    {.word = "recognition",
     .deed = "granted",
     .exclusive = true,
     .subject = &Recognition::agreement_no,
     .faults = fees_above_cap});

inline const facts::Kind<"institution_demonstration", OneInstitution, Demonstration> demonstrations(
    {.word = "demonstration", .deed = "granted", .exclusive = true, .subject = &Demonstration::document});

inline const facts::Kind<"institution_fee", OneInstitution, Fee, 2> fees({.word = "fee", .faults = caps_below_fee});

/// Their endpoints.
std::vector<api::Endpoint> dated_endpoints();

}  // namespace institutions
