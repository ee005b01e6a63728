#pragma once
// The dated facts of an institution, and what each must not break.
#include "institutions/institutions.h"

namespace institutions {

inline const facts::Kind<"institution_class", OneInstitution, FiledClass, 2> filed_classes({.word = "class"});

/// What speaks against a fact on these days: filing and filed slots, bars, price caps, the agreement's own caps. An
/// approved recognition is held to what is certain, others to doubtful figures too.
Result<std::vector<Fault>> faults_of_recognition(db::Read& tx, const Call& call, const OneInstitution& at,
                                                 DateRange days, const Recognition& recognition);
Result<std::vector<Fault>> faults_of_approved(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                              const Recognition& recognition);
Result<std::vector<Fault>> faults_of_demonstration(db::Read& tx, const Call& call, const OneInstitution& at,
                                                   DateRange days, const Demonstration& demonstration);
Result<std::vector<Fault>> faults_of_fee(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                         const Fee& fee);

using Recognitions = facts::Kind<"institution_recognition", OneInstitution, Recognition>;
inline const Recognitions recognitions({.word = "recognition",
                                        .deed = "granted",
                                        .exclusive = true,
                                        .subject = &Recognition::agreement_no,
                                        .faults = faults_of_recognition});
/// The same, once a second person has approved what doubtful figures speak against.
inline const Recognitions approved_recognitions({.word = "recognition",
                                                 .deed = "granted",
                                                 .exclusive = true,
                                                 .subject = &Recognition::agreement_no,
                                                 .faults = faults_of_approved});

inline const facts::Kind<"institution_demonstration", OneInstitution, Demonstration> demonstrations(
    {.word = "demonstration",
     .deed = "granted",
     .exclusive = true,
     .subject = &Demonstration::document,
     .faults = faults_of_demonstration});

inline const facts::Kind<"institution_fee", OneInstitution, Fee, 2> fees({.word = "fee", .faults = faults_of_fee});

inline const facts::Kind<"institution_bar", OneInstitution, Bar> bars({.word = "bar",
                                                                       .exclusive = true,
                                                                       .subject = &Bar::document});

/// Their endpoints.
std::vector<api::Endpoint> dated_endpoints();

}  // namespace institutions
