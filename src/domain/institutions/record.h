#pragma once
// What the public and the staff see of one institution.
#include "institutions/institutions.h"

namespace institutions {

/// What the office may want to look at: not wrong for certain.
struct Hint {
    std::string field;
    std::string reason;
    Params params = {};
    static constexpr Fields fields{
        Field{"field", &Hint::field, "Where."},
        Field{"reason", &Hint::reason, "Stable key of the sentence."},
        Field{"params", &Hint::params, "What the sentence mentions."},
    };
};
/// What the staff knows of an institution besides its record; not public.
struct Cautions {
    std::vector<Hint> hints;
    std::vector<facts::Dated<Bar>> bars;
    static constexpr Fields fields{
        Field{"hints", &Cautions::hints, "What to look at; nothing that is wrong for certain."},
        Field{"bars", &Cautions::bars, "Violations that bar it from recognitions."},
    };
};
struct Record {
    InstitutionId id;
    Profile profile;
    bool synthetic;
    Standing standing;
    std::string region_name;
    std::string township_name;
    std::vector<facts::Dated<FiledClass>> classes;
    std::vector<facts::Dated<Recognition>> recognitions;
    std::vector<facts::Dated<Demonstration>> demonstrations;
    std::vector<facts::Dated<Fee>> fees;
    std::vector<Vacancy> vacancies;
    api::Version version;
    static constexpr Fields fields{
        Field{"id", &Record::id, "Identifier."},
        Flat{&Record::profile},
        Field{"synthetic", &Record::synthetic, "Made for a demonstration."},
        Flat{&Record::standing},
        Field{"region_name", &Record::region_name, "Name of its village or township."},
        Field{"township_name", &Record::township_name, "Name of its township."},
        Field{"classes", &Record::classes, "Classes, past and present."},
        Field{"recognitions", &Record::recognitions, "Recognitions as inclusive."},
        Field{"demonstrations", &Record::demonstrations, "Demonstration levels."},
        Field{"fees", &Record::fees, "Fees."},
        Field{"vacancies", &Record::vacancies, "Free slots it published."},
        Field{"version", &Record::version, "Counts changes."},
    };
};

Record record_of(db::Read& tx, Institution found, Date day);
Result<Record> staff_record(db::Read& tx, const Call& call, const OneInstitution& at);

/// Within reach, and nobody else may change its facts meanwhile; a version that has moved on is refused.
Result<void> take(db::Write& tx, const Call& call, const OneInstitution& at, std::optional<api::Version> version);

/// Everybody who may read an institution's full record.
Permit readers();

/// What looks wrong with a profile and may be right: a point far from all townships of its county.
std::vector<Hint> profile_hints(db::Read& tx, const InstitutionId& id, const Profile& profile, Date day);

/// Everything wrong with a profile, each at its field; `except_id` may have the credit code already.
std::vector<Fault> profile_faults(db::Read& tx, std::string_view county, const Profile& profile,
                                  std::string_view except_id);

}  // namespace institutions
