#include "institutions/institutions.h"

#include <algorithm>
#include <set>

#include "base/pinyin.h"
#include "base/plain_text.h"
#include "institutions/dated.h"
#include "record.h"
#include "regions/regions.h"
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
        std::ranges::move(initial_grams_of(pinyin_letters(search_form(text))), std::back_inserter(grams));
    store::put_grams(tx, id, grams);
}
}  // namespace

std::vector<Fault> profile_faults(db::Read& tx, std::string_view county, const Profile& profile,
                                  std::string_view except_id) {
    std::vector<Fault> faults;
    if (store::credit_code_taken(tx, county, profile.credit_code, except_id))
        faults.push_back({"/credit_code", "institution.credit_code_taken"});
    std::ranges::move(presence_faults(profile, ""), std::back_inserter(faults));
    return faults;
}

std::vector<Fault> presence_faults(const Presence& presence, const std::string& pointer) {
    std::vector<Fault> faults;
    if (!presence.full_day && !presence.half_day && !presence.hourly && !presence.temporary)
        faults.push_back({pointer + "/full_day", "institution.no_service_form"});
    if (presence.closes_at <= presence.opens_at) faults.push_back({pointer + "/closes_at", "time.before_opening"});
    return faults;
}

std::vector<Hint> profile_hints(db::Read& tx, const InstitutionId& id, const Profile& profile, Date day) {
    std::vector<Point> townships;
    for (const auto& one : regions::townships(tx, *RegionCode::parse(id.county()), day))
        if (one.lng && one.lat) townships.push_back({*one.lng, *one.lat});
    if (!is_far_from_all({profile.lng, profile.lat}, townships)) return {};
    return {{"/lng", "institution.outside_county"}};
}

Result<InstitutionId> create(db::Write& tx, const Call& call, const Profile& profile, const Standing& standing,
                             Date first_day, bool synthetic, Indexing indexing) {
    if (auto faults = profile_faults(tx, call.home.text(), profile, ""); !faults.empty())
        return faulty(std::move(faults));
    const auto id = call.make_id<InstitutionId>();
    store::insert(tx, id, profile, synthetic, call.now);
    store::put_standings(tx, id, RangeMap<Standing>().with({first_day, Date::open_end()}, standing));
    if (indexing == Indexing::AtOnce) index(tx, id, profile.name, profile.address, profile.credit_code.text());
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
    store::put_standings(tx, id, store::standings(tx, id).with({first_day, Date::open_end()}, standing));
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
    std::vector<FiledClass> filed;
    for (const ClassFact& one : classes)
        filed.push_back({one.class_type, call.ids.make<ClassId>(id.county(), call.now), one.name, one.slots});
    filed_classes.begin(tx, call, {id}, first_day, filed);
}

std::vector<facts::Dated<FiledClass>> classes(db::Read& tx, const InstitutionId& id) {
    return filed_classes.history(tx, {id});
}

std::vector<ClassFact> classes_on(db::Read& tx, const InstitutionId& id, Date day) {
    std::vector<ClassFact> out;
    for (const FiledClass& one : filed_classes.on(tx, {id}, day)) out.push_back({one.class_type, one.name, one.slots});
    return out;
}

RangeMap<int> filed_slots(db::Read& tx, const InstitutionId& id, ClassType class_type) {
    std::vector<std::pair<DateRange, int>> parts;
    for (const auto& [range, filed] : classes(tx, id))
        if (filed.class_type == class_type) parts.emplace_back(range, filed.slots);
    return total_by_day(parts);
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

namespace {
constexpr int indexed_at_once = 100;

void index_after(db::Write& tx, const std::string& last) {
    for (const auto& [id, name, address, credit_code] : store::unindexed(tx, last, indexed_at_once))
        index(tx, id, name, address, credit_code);
}
}  // namespace

void index_some(db::Write& tx) { index_after(tx, ""); }

Result<void> index_missing(db::Database& database) {
    for (std::string last;;) {
        const auto some = database.read([&](db::Read& tx) { return store::unindexed(tx, last, indexed_at_once); });
        if (some.empty()) return {};
        TRY(database.write([&](db::Write& tx) -> Result<void> {
            index_after(tx, last);  // as they are by now
            return {};
        }));
        last = some.back().id.text();
    }
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
