// What the register offers over HTTP.
#include <map>

#include "changes.h"
#include "regions/regions.h"
#include "rules.h"

namespace institutions {
namespace {

Decimal degrees(std::int64_t e6) { return {e6, 6}; }

/// Names of regions on a day, each looked up once: a page's institutions lie in few townships.
class NamesOn {
public:
    NamesOn(db::Read& tx, Date day) : tx_(tx), day_(day) {}
    const std::string& of(const RegionCode& code) {
        const auto known = names_.find(code);
        return known != names_.end() ? known->second
                                     : names_.emplace(code, regions::name_of(tx_, code, day_)).first->second;
    }

private:
    db::Read& tx_;
    Date day_;
    std::map<RegionCode, std::string> names_;
};

/// Two decimal degrees with a comma between, as millionths.
std::optional<store::Near> parse_near(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto lng = degrees_e6(text.substr(0, comma));
    const auto lat = degrees_e6(text.substr(comma + 1));
    if (!lng || !lat || *lng > 180'000'000 || *lat > 90'000'000) return std::nullopt;
    return store::Near{*lng, *lat, longitude_permille(*lat)};
}

template <typename E>
std::string text_or_any(const std::optional<E>& value) {
    return value ? std::string(text_of(*value)) : std::string();
}
}  // namespace

Result<store::ListQuery> query_of(const Call& call, const ListFilter& in, bool is_public) {
    std::optional<store::Near> near;
    if (in.near) near = parse_near(*in.near);
    if (in.near && !near) return faulty({{"/near", "point.malformed"}});
    if (in.within_m && !near) return faulty({{"/near", "input.missing"}});
    return store::ListQuery{.county = call.home.text(),
                            .reach = is_public ? Reach::everything(call.today()) : call.reach,
                            .day = call.today(),
                            .grams = in.q ? grams_to_find(*in.q, 4) : std::vector<std::string>{},
                            .region = in.region ? in.region->text() : std::string(),
                            .provider_form = text_or_any(in.provider_form),
                            .operating_nature = text_or_any(in.operating_nature),
                            .filing_state = text_or_any(in.filing_state),
                            .inclusive = in.inclusive,
                            .class_type = text_or_any(in.class_type),
                            .service_form = text_or_any(in.service_form),
                            .vacant = in.vacant.value_or(false) || in.vacant_within_days.has_value(),
                            .vacant_since = in.vacant_within_days
                                                ? Date::from_days(call.today().days() - *in.vacant_within_days)
                                                : Date::beginning(),
                            .filed_only = is_public,
                            .fee_max_fen = in.fee_max_fen.value_or(0),
                            .near = near.value_or(store::Near{}),
                            .nearness_max = in.within_m ? nearness_of(*in.within_m) : 0};
}

namespace {
ListItem item_of(const store::ListRow& row, const std::optional<store::Near>& near, NamesOn& names) {
    ListItem item{row.id,
                  row.name,
                  row.region,
                  names.of(row.township),
                  row.address,
                  degrees(row.lng_e6),
                  degrees(row.lat_e6),
                  row.provider_form,
                  row.operating_nature,
                  row.filing_state,
                  row.operating,
                  row.slots,
                  row.classes,
                  row.inclusive,
                  row.demonstration,
                  row.vacant,
                  row.vacant_on,
                  row.fee_from_fen,
                  std::nullopt,
                  std::nullopt,
                  row.synthetic};
    if (!row.filed_on.empty()) item.filed_on = row.filed_on;
    if (near) item.distance_m = metres_between(row.lng_e6, row.lat_e6, near->lng_e6, near->lat_e6);
    return item;
}

constexpr int rows_per_page = api::page_size;

Result<List> list(db::Read& tx, const Call& call, const ListInput& in, bool is_public) {
    const auto query = TRY(query_of(call, in, is_public));
    std::optional<store::Near> near;
    if (in.near) near = query.near;
    std::vector<std::string> after{"", ""};
    if (near) after[0] = "-1";
    if (in.cursor) {
        const auto keys = api::decode_cursor(*in.cursor, 2);
        if (!keys || (near && (*keys)[0].find_first_not_of("0123456789") != std::string::npos) ||
            (near && (*keys)[0].size() > 18))
            return faulty({{"/cursor", "cursor.malformed"}});
        after = *keys;
    }
    const auto rows = near ? store::list_by_distance(tx, query, std::stoll(after[0]), after[1], rows_per_page + 1)
                           : store::list_by_name(tx, query, after[0], after[1], rows_per_page + 1);
    // A first page that has room left shows all there are.
    const bool all_of_them = !in.cursor && rows.size() <= rows_per_page;
    List out{{}, std::nullopt, all_of_them ? std::ssize(rows) : store::count(tx, query)};
    NamesOn names(tx, call.today());
    for (const store::ListRow& row : rows) {
        if (out.items.size() == rows_per_page) {
            const store::ListRow& last = rows[rows_per_page - 1];
            out.next = api::encode_cursor({near ? std::to_string(last.nearness) : last.name, last.id.text()});
            break;
        }
        out.items.push_back(item_of(row, near, names));
    }
    return out;
}

Result<List> staff_list(db::Read& tx, const Call& call, const ListInput& in) { return list(tx, call, in, false); }
Result<List> public_list(db::Read& tx, const Call& call, const ListInput& in) { return list(tx, call, in, true); }

Result<TownshipList> public_townships(db::Read& tx, const Call& call, const ListFilter& in) {
    auto query = TRY(query_of(call, in, true));
    query.region.clear();  // the map shows where else there would be some
    TownshipList out;
    for (const auto& [region, institutions] : store::count_by_township(tx, query))
        out.items.push_back({region, institutions});
    return out;
}
}  // namespace

Record record_of(db::Read& tx, Institution found, Date day) {
    Profile& p = found.profile;
    const Standing& s = found.standing;
    regions::PlaceNames names = regions::place_names(tx, s.region, day);
    Record out{found.id,
               std::move(p.name),
               std::move(p.credit_code),
               s.region,
               std::move(names.place),
               std::move(names.township),
               s.provider_form,
               s.operating_nature,
               p.registration_nature,
               p.cooperation,
               s.filing_state,
               s.operating,
               std::move(p.address),
               degrees(p.lng_e6),
               degrees(p.lat_e6),
               std::move(p.phone),
               std::move(p.head_name),
               p.opened_on,
               p.full_day,
               p.half_day,
               p.hourly,
               p.temporary,
               std::move(p.opens_at),
               std::move(p.closes_at),
               p.meals,
               p.floor_area_m2,
               p.outdoor_area_m2,
               std::move(p.note),
               p.synthetic,
               {},
               {},
               {},
               {},
               {},
               found.version};
    store::Facts facts = store::facts(tx, found.id);
    for (const ClassRow& row : facts.classes)
        out.classes.push_back(
            {row.fact.class_type, row.fact.name, row.fact.slots, row.range.first_day, row.range.last_day});
    for (const Recognition& row : facts.recognitions)
        out.recognitions.push_back({row.range.first_day, row.range.last_day, row.agreed_slots, row.agreement_no,
                                    row.cap_infant, row.cap_toddler});
    for (const Demonstration& row : facts.demonstrations)
        out.demonstrations.push_back({row.range.first_day, row.range.last_day, row.level, row.document});
    for (const Fee& row : facts.fees)
        out.fees.push_back({row.class_type, row.service_form, row.first_day, row.per_month, row.meal_per_day});
    for (const Vacancy& row : facts.vacancies) out.vacancies.push_back({row.class_type, row.vacant, row.published_on});
    return out;
}

namespace {
Result<Record> staff_record(db::Read& tx, const Call& call, const OneInstitution& in) {
    auto found = find(tx, call.reach, in.institution, call.today());
    if (!found) return not_found("institution");
    return record_of(tx, std::move(*found), call.today());
}

Result<Record> public_record(db::Read& tx, const Call& call, const OneInstitution& in) {
    auto found = find(tx, Reach::everything(call.today()), in.institution, call.today());
    if (!found || !seen_by_the_public(found->standing)) return not_found("institution");
    Record record = record_of(tx, std::move(*found), call.today());
    record.note.clear();
    return record;
}

Result<Timeline> timeline(db::Read& tx, const Call& call, const OneInstitution& in) {
    if (!find(tx, call.reach, in.institution, call.today())) return not_found("institution");
    return Timeline{facts::timeline(tx, facts::of(in.institution), 200)};
}

}  // namespace

Permit readers() {
    return Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Vd, Role::InsH, Role::InsC,
                          Role::InsN, Role::Fin, Role::Ndrc, Role::Edu, Role::Civ, Role::Samr, Role::Fire, Role::Lead})
        .of_the_whole_institution();
}

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    std::vector<api::Endpoint> all = exporting(readers());
    const std::vector<api::Endpoint> more{
        {.verb = Get,
         .path = "/institutions",
         .summary = "Search the register",
         // Who makes accounts has to find where somebody works.
         .permit = Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Vd, Role::InsH,
                                  Role::InsC, Role::InsN, Role::Fin, Role::Ndrc, Role::Edu, Role::Civ, Role::Samr,
                                  Role::Fire, Role::Lead, Role::Sys})
                       .of_the_whole_institution(),
         .audit = Audit::unrecorded("institutions.searched"),
         .handler = api::read(staff_list)},
        {.verb = Get,
         .path = "/institutions/{institution}",
         .summary = "An institution's record",
         .permit = readers(),
         .audit = Audit::unrecorded("institution.read"),
         .handler = api::read(staff_record)},
        {.verb = Get,
         .path = "/institutions/{institution}/timeline",
         .summary = "What happened to an institution",
         .permit = Permit::roles({Role::Gc, Role::Enf, Role::Mchc, Role::InsH, Role::Lead}),
         .audit = Audit::unrecorded("institution.timeline_read"),
         .handler = api::read(timeline)},
        {.verb = Get,
         .path = "/public/institutions",
         .summary = "The public register of filed institutions",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("register.searched"),
         .handler = api::read(public_list)},
        {.verb = Get,
         .path = "/public/institutions/townships",
         .summary = "How many institutions match in each township, whichever is asked for",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("register.counted"),
         .handler = api::read(public_townships)},
        {.verb = Get,
         .path = "/public/institutions/{institution}",
         .summary = "A filed institution's public record",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("register.read"),
         .handler = api::read(public_record)},
    };
    for (const auto& part : {more, changes()}) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace institutions
