#pragma once
// Who may do what with a case, and when: pure functions of plain values.
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/declared.h"
#include "base/result.h"
#include "filing/kinds.h"
#include "institutions/kinds.h"

namespace filing {

/// What the rules need to know of one handed-in material.
struct MaterialFacts {
    MaterialKind kind;
    std::optional<Date> valid_until;
    Verdict verdict = Verdict::Unseen;
    std::string reason = {};
    static constexpr Fields fields{
        Field{"kind", &MaterialFacts::kind, "What it proves."},
        Field{"valid_until", &MaterialFacts::valid_until, "Its last day."},
        Field{"verdict", &MaterialFacts::verdict, "What the office found."},
        Field{"reason", &MaterialFacts::reason, "Why it does not conform."},
    };
};

/// Which materials a case of this kind must bring. The food licence only where meals are supplied.
std::vector<MaterialKind> required_materials(FilingKind kind, bool supplies_meals);

/// May a case of this kind be opened for an institution whose filing stands like this?
Result<void> may_open(FilingKind kind, institutions::FilingState filing);

/// Every material is there and, where it has an end, still valid on the day of submission. Names all
/// that are not: field "/materials/<KIND>".
std::vector<Fault> material_faults(const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given,
                                   Date day);

// -- What the steps of a case need (steps.h) -------------------------------------------------------

struct Facts {
    Date day;
    std::vector<MaterialKind> required;
    std::vector<MaterialFacts> given;
    std::vector<Fault> found = {};  // in the content, by the figures in force
    std::string grounds = {};
};

/// Nothing is wrong with the content, and no material is missing or out of date.
Result<void> is_complete(const Facts& facts);
/// Each material seen and found to conform.
Result<void> every_material_conforms(const Facts& facts);
/// Each material seen, at least one with a reason the applicant will read.
Result<void> a_reason_for_each(const Facts& facts);
/// The notice to the public says why.
Result<void> grounds_are_given(const Facts& facts);

}  // namespace filing
