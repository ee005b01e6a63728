#include "institutions/institutions.h"

#include <algorithm>
#include <set>

#include "base/pinyin.h"
#include "profile.h"
#include "regulation/regulation.h"
#include "rules.h"
#include "store.h"

namespace institutions {
namespace {

void index(db::Write& tx, const InstitutionId& id, const std::string& name, const std::string& address,
           const std::string& credit_code) {
    std::vector<std::string> grams;
    for (const std::string& text : {name, address, credit_code})
        std::ranges::move(grams_of(text), std::back_inserter(grams));
    for (const std::string& text : {name, credit_code})
        std::ranges::move(initial_grams_of(pinyin_initials(text)), std::back_inserter(grams));
    store::put_grams(tx, id, grams);
}

template <typename Fact>
bool overlaps_any(const std::vector<Fact>& facts, const DateRange& range) {
    for (const Fact& fact : facts)
        if (fact.range.overlaps(range)) return true;
    return false;
}
}  // namespace

std::vector<Fault> profile_faults(db::Read& tx, std::string_view county, const Profile& profile,
                                  std::string_view except_id) {
    std::vector<Fault> faults;
    if (store::credit_code_taken(tx, county, profile.credit_code, except_id))
        faults.push_back({"/credit_code", "institution.credit_code_taken"});
    if (!profile.full_day && !profile.half_day && !profile.hourly && !profile.temporary)
        faults.push_back({"/full_day", "institution.no_service_form"});
    const bool opens = is_clock_time(profile.opens_at), closes = is_clock_time(profile.closes_at);
    if (!opens) faults.push_back({"/opens_at", "time.malformed"});
    if (!closes) faults.push_back({"/closes_at", "time.malformed"});
    if (opens && closes && profile.closes_at <= profile.opens_at)
        faults.push_back({"/closes_at", "time.before_opening"});
    return faults;
}

Result<InstitutionId> create(db::Write& tx, const Call& call, const Profile& profile, const Standing& standing,
                             Date first_day) {
    if (auto faults = profile_faults(tx, call.home.text(), profile, ""); !faults.empty())
        return faulty(std::move(faults));
    const auto id = call.make_id<InstitutionId>();
    store::insert(tx, id, profile, call.now);
    store::insert_standing(tx, id, first_day, standing);
    index(tx, id, profile.name, profile.address, profile.credit_code.text());
    facts::note(tx, call, facts::of(id), call.today(), "institution.created", id.text(), "");
    return id;
}

std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day) {
    return store::find(tx, reach, id, day);
}

std::vector<Named> filed_on(db::Read& tx, const Reach& reach, const RegionCode& county, Date day) {
    return store::filed_on(tx, reach, county.text(), day);
}

std::optional<InstitutionId> with_credit_code(db::Read& tx, const RegionCode& county, const CreditCode& code) {
    return store::with_credit_code(tx, county.text(), code);
}

bool lock(db::Write& tx, const InstitutionId& id) { return store::lock(tx, id); }

Result<void> update(db::Write& tx, const Call& call, const InstitutionId& id, api::Version version,
                    const Profile& profile) {
    if (!store::find(tx, call.reach, id, call.today())) return not_found("institution");
    if (auto faults = profile_faults(tx, id.county(), profile, id.text()); !faults.empty())
        return faulty(std::move(faults));
    if (!store::update(tx, id, version, profile))
        return Error{ErrorCode::PreconditionFailed, "institution.changed_meanwhile"};
    index(tx, id, profile.name, profile.address, profile.credit_code.text());
    facts::note(tx, call, facts::of(id), call.today(), "institution.changed", id.text(), "");
    return {};
}

Result<void> reshape(db::Write& tx, const Call& call, const InstitutionId& id, Date first_day, const Shape& shape) {
    if (!store::lock(tx, id)) return not_found("institution");
    const auto history = store::standings(tx, id);
    const auto changed = reshaped(history, first_day, shape);
    if (changed == history) return {};
    store::put_standings(tx, id, changed);
    facts::note(tx, call, facts::of(id), first_day, "institution.reshaped", id.text(), "");
    return {};
}

Result<void> set_standing(db::Write& tx, const InstitutionId& id, Date first_day, const Standing& standing) {
    if (!store::lock(tx, id)) return not_found("institution");
    store::cut_standing(tx, id, first_day);
    store::insert_standing(tx, id, first_day, standing);
    return {};
}

Result<std::vector<Fault>> class_faults(db::Read& tx, const Standing& standing, Date day,
                                        const std::vector<ClassFact>& classes, const std::string& pointer) {
    const auto law = regulation::in_force(tx, standing.region, day);
    ClassLaw limits{{}, static_cast<int>(TRY(law.integer("home_point.children_max")))};
    for (const auto& [type, key] : {std::pair{ClassType::Infant, "class.infant.size_max"},
                                    {ClassType::ToddlerSmall, "class.toddler_small.size_max"},
                                    {ClassType::ToddlerBig, "class.toddler_big.size_max"},
                                    {ClassType::Mixed, "class.mixed.size_max"}})
        limits.size_max[type] = static_cast<int>(TRY(law.integer(key)));
    std::vector<ClassSize> sizes;
    for (const ClassFact& fact : classes) sizes.push_back({fact.class_type, fact.slots});
    return size_faults(sizes, standing.provider_form == ProviderForm::Home, limits, pointer);
}

void set_classes(db::Write& tx, const Call& call, const InstitutionId& id, Date first_day,
                 const std::vector<ClassFact>& classes) {
    store::cut_classes(tx, id, first_day);
    for (const ClassFact& fact : classes) store::insert_class(tx, call, id, {first_day, Date::open_end()}, fact);
}

std::vector<ClassRow> classes(db::Read& tx, const InstitutionId& id) { return store::classes(tx, id); }

RangeMap<int> filed_slots(db::Read& tx, const InstitutionId& id, ClassType class_type) {
    std::vector<std::pair<DateRange, int>> parts;
    for (const ClassRow& row : store::classes(tx, id))
        if (row.fact.class_type == class_type) parts.emplace_back(row.range, row.fact.slots);
    return total_by_day(parts);
}

std::vector<Fault> fees_above_cap(db::Read& tx, const InstitutionId& id, const Recognition& recognition) {
    std::vector<Fault> faults;
    const auto fees = store::fees(tx, id);
    for (std::size_t n = 0; n < fees.size(); ++n)
        if (above_cap(fees[n], recognition) && days_of_fee(fees, n).overlaps(recognition.range))
            faults.push_back({fees[n].class_type == ClassType::Infant ? "/cap_infant_fen" : "/cap_toddler_fen",
                              "recognition.fee_above_cap",
                              {{"class_type", std::string(text_of(fees[n].class_type))},
                               {"fee", fees[n].per_month.text()},
                               {"since", fees[n].first_day.text()}}});
    return faults;
}

Result<void> recognise(db::Write& tx, const Call& call, const InstitutionId& id, const Recognition& recognition) {
    if (recognition.range.empty()) return faulty({{"/last_day", "date.before_first_day"}});
    std::vector<Fault> faults;
    if (overlaps_any(store::recognitions(tx, id), recognition.range))
        faults.push_back({"/first_day", "recognition.overlaps"});
    std::ranges::move(fees_above_cap(tx, id, recognition), std::back_inserter(faults));
    if (!faults.empty()) return faulty(std::move(faults));
    store::insert_recognition(tx, id, recognition);
    facts::note(tx, call, facts::of(id), recognition.range.first_day, "recognition.granted", recognition.agreement_no,
                "");
    return {};
}

Result<void> demonstrate(db::Write& tx, const Call& call, const InstitutionId& id, const Demonstration& demonstration) {
    if (demonstration.range.empty()) return faulty({{"/last_day", "date.before_first_day"}});
    if (overlaps_any(store::demonstrations(tx, id), demonstration.range))
        return faulty({{"/first_day", "demonstration.overlaps"}});
    store::insert_demonstration(tx, id, demonstration);
    facts::note(tx, call, facts::of(id), demonstration.range.first_day, "demonstration.granted", demonstration.document,
                "");
    return {};
}

Result<void> set_fee(db::Write& tx, const InstitutionId& id, const Fee& fee) {
    std::vector<Fee> fees = store::fees(tx, id);
    fees.push_back(fee);
    const DateRange days = days_of_fee(fees, fees.size() - 1);
    for (const Recognition& recognition : store::recognitions(tx, id))
        if (above_cap(fee, recognition) && days.overlaps(recognition.range))
            return faulty(
                {{"/fen_per_month",
                  "fee.above_cap",
                  {{"cap",
                    (fee.class_type == ClassType::Infant ? recognition.cap_infant : recognition.cap_toddler).text()},
                   {"agreement", recognition.agreement_no}}}});
    store::put_fee(tx, id, fee);
    return {};
}

Result<void> publish_vacancies(db::Write& tx, const InstitutionId& id, const std::vector<Vacancy>& vacancies) {
    std::vector<Fault> faults;
    std::set<ClassType> seen;
    for (std::size_t n = 0; n < vacancies.size(); ++n) {
        const Vacancy& one = vacancies[n];
        const std::string at = "/vacancies/" + std::to_string(n);
        const auto filed = filed_slots(tx, id, one.class_type);
        const int* slots = filed.on(one.published_on);
        if (!seen.insert(one.class_type).second) faults.push_back({at + "/class_type", "input.repeated"});
        if (slots == nullptr)
            faults.push_back({at + "/class_type", "vacancy.no_such_class"});
        else if (one.vacant > *slots)
            faults.push_back({at + "/vacant",
                              "vacancy.more_than_filed",
                              {{"max", std::to_string(*slots)}, {"given", std::to_string(one.vacant)}}});
    }
    if (!faults.empty()) return faulty(std::move(faults));
    for (const Vacancy& one : vacancies) store::put_vacancy(tx, id, one);
    return {};
}

void index_missing(db::Write& tx) {
    for (const auto& [id, name, address, credit_code] : store::unindexed(tx)) index(tx, id, name, address, credit_code);
}

std::vector<api::Measure> measures() {
    const auto counting = [](std::string name, bool filed) {
        return api::Measure{std::move(name),
                            [filed](db::Read& tx, const api::MeasureQuery& query) -> Result<api::MeasureValue> {
                                return api::MeasureValue{store::count_standing(tx, query, filed)};
                            },
                            [filed](db::Read& tx, const api::MeasureQuery& query, std::string_view after,
                                    int limit) -> Result<std::vector<api::MeasureRecord>> {
                                return store::records_standing(tx, query, filed, after, limit);
                            },
                            [filed](db::Read& tx, const api::MeasureQuery& query) -> Result<std::int64_t> {
                                return store::count_standing(tx, query, filed);
                            }};
    };
    return {counting("institutions_filed", true), counting("institutions_operating", false)};
}

}  // namespace institutions
