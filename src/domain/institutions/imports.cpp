// Tables of institutions and of their classes that an office takes over from its own lists.
#include <algorithm>

#include "changes.h"
#include "profile.h"
#include "regions/regions.h"
#include "rules.h"

namespace institutions {
namespace {

struct InstitutionRow {
    std::string name;
    CreditCode credit_code;
    ProviderForm provider_form;
    RegistrationNature registration_nature;
    OperatingNature operating_nature;
    std::optional<Cooperation> cooperation;
    std::string township;
    std::optional<std::string> village;
    std::string address;
    std::string lng;
    std::string lat;
    std::string phone;
    std::string head_name;
    std::optional<Date> opened_on;
    std::optional<Date> filed_on;
    bool operating;
    bool full_day;
    bool half_day;
    bool hourly;
    bool temporary;
    std::string opens_at;
    std::string closes_at;
    bool meals;
    std::int64_t floor_area_m2;
    std::int64_t outdoor_area_m2;
    std::optional<std::string> note;
};
struct ClassLine {
    CreditCode credit_code;
    ClassType class_type;
    std::string name;
    int slots;
    Date first_day;
};

/// What a change by hand allows in the field of that name.
constexpr Limits limits_of(std::string_view name) {
    Limits limits;
    std::apply([&](const auto&... field) { ((name == field.name ? void(limits = field.limits) : void()), ...); },
               declared<GivenInstitution>);
    return limits;
}
}  // namespace
}  // namespace institutions

#define FIELD(Struct, member, about) \
    Field { #member, &institutions::Struct::member, about }
#define AS_BY_HAND(member, about) \
    Field { #member, &institutions::InstitutionRow::member, about, institutions::limits_of(#member) }
template <>
inline constexpr auto declared<institutions::InstitutionRow> = std::tuple{
    AS_BY_HAND(name, "Name."),
    AS_BY_HAND(credit_code, "Unified social credit code."),
    FIELD(InstitutionRow, provider_form, "Provider form."),
    FIELD(InstitutionRow, registration_nature, "Registration nature."),
    FIELD(InstitutionRow, operating_nature, "Operating nature."),
    FIELD(InstitutionRow, cooperation, "Cooperation with medical care."),
    FIELD(InstitutionRow, township, "Township, by name or code."),
    FIELD(InstitutionRow, village, "Village or community, by name or code."),
    AS_BY_HAND(address, "Address."),
    FIELD(InstitutionRow, lng, "Longitude, degrees."),
    FIELD(InstitutionRow, lat, "Latitude, degrees."),
    AS_BY_HAND(phone, "Public telephone."),
    AS_BY_HAND(head_name, "Person in charge."),
    FIELD(InstitutionRow, opened_on, "Opened on."),
    FIELD(InstitutionRow, filed_on, "Filed on; empty where it has not filed."),
    FIELD(InstitutionRow, operating, "Whether it is running."),
    FIELD(InstitutionRow, full_day, "Full-day care."),
    FIELD(InstitutionRow, half_day, "Half-day care."),
    FIELD(InstitutionRow, hourly, "By the hour."),
    FIELD(InstitutionRow, temporary, "Temporary care."),
    AS_BY_HAND(opens_at, "Opening hour, HH:MM."),
    AS_BY_HAND(closes_at, "Closing hour, HH:MM."),
    FIELD(InstitutionRow, meals, "Meals are supplied."),
    AS_BY_HAND(floor_area_m2, "Gross floor area, square metres."),
    AS_BY_HAND(outdoor_area_m2, "Outdoor area, square metres."),
    FIELD(InstitutionRow, note, "Note."),
};
template <>
inline constexpr auto declared<institutions::ClassLine> = std::tuple{
    FIELD(ClassLine, credit_code, "Unified social credit code of the institution."),
    FIELD(ClassLine, class_type, "Class by age."),
    Field{"name", &institutions::ClassLine::name, "Name of the class.", Limits{.max_length = 50}},
    Field{"slots", &institutions::ClassLine::slots, "Slots.", Limits{.min = 1, .max = 100'000}},
    FIELD(ClassLine, first_day, "First day, as filed."),
};
#undef AS_BY_HAND
#undef FIELD

namespace institutions {
namespace {
using imports::Line;
using imports::RowFaults;

/// The one of these regions that has that name or code, or the only one whose name begins so:
/// people write 南门社区 for 南门社区居民委员会. Nothing where that could be two.
std::optional<regions::Region> named(const std::vector<regions::Region>& choices, const std::string& text) {
    const auto only = [&](auto meant) -> std::optional<regions::Region> {
        const auto found = std::ranges::find_if(choices, meant);
        if (found == choices.end() || std::any_of(found + 1, choices.end(), meant)) return std::nullopt;
        return *found;
    };
    const auto exactly = only([&](const auto& region) { return region.name == text || region.code.text() == text; });
    return exactly ? exactly : only([&](const auto& region) { return region.name.starts_with(text); });
}

Result<RegionCode> place_of(db::Read& tx, const Call& call, const InstitutionRow& row) {
    const auto township = named(regions::townships(tx, call.home, call.today()), row.township);
    if (!township || !regions::reaches(tx, call.reach, township->code))
        return faulty({{"/township", "region.not_found"}});
    if (!row.village) return township->code;
    const auto village = named(regions::children(tx, township->code, call.today()), *row.village);
    if (!village) return faulty({{"/village", "region.not_found"}});
    return village->code;
}

Result<void> take_over(db::Write& tx, const Call& call, const InstitutionRow& row) {
    std::vector<Fault> faults;
    const auto note_faults = [&](const Error& refusal) {
        std::ranges::copy(refusal.faults, std::back_inserter(faults));
    };
    const auto place = place_of(tx, call, row);
    if (!place) note_faults(place.error());
    const auto lng = degrees_e6(row.lng), lat = degrees_e6(row.lat);
    if (!lng || *lng > 180'000'000) faults.push_back({"/lng", "region.degrees_malformed"});
    if (!lat || *lat > 90'000'000) faults.push_back({"/lat", "region.degrees_malformed"});
    const Profile profile{.name = row.name,
                          .credit_code = row.credit_code,
                          .registration_nature = row.registration_nature,
                          .cooperation = row.cooperation.value_or(Cooperation::None),
                          .address = row.address,
                          .lng_e6 = lng.value_or(0),
                          .lat_e6 = lat.value_or(0),
                          .phone = row.phone,
                          .head_name = row.head_name,
                          .opened_on = row.opened_on,
                          .full_day = row.full_day,
                          .half_day = row.half_day,
                          .hourly = row.hourly,
                          .temporary = row.temporary,
                          .opens_at = row.opens_at,
                          .closes_at = row.closes_at,
                          .meals = row.meals,
                          .floor_area_m2 = row.floor_area_m2,
                          .outdoor_area_m2 = row.outdoor_area_m2,
                          .note = row.note.value_or(""),
                          .synthetic = false};
    if (!place) {
        // Judged all the same, so that every fault of the row is named.
        std::ranges::move(profile_faults(tx, call.home.text(), profile, ""), std::back_inserter(faults));
        return faulty(std::move(faults));
    }
    Standing standing{*place, row.provider_form, row.operating_nature, row.operating, FilingState::Unfiled};
    const Date known_since = std::min(row.opened_on.value_or(call.today()), row.filed_on.value_or(call.today()));
    const auto id = create(tx, call, profile, standing, known_since);
    if (!id) note_faults(id.error());
    if (!faults.empty()) return faulty(std::move(faults));
    if (!row.filed_on) return {};
    standing.filing_state = FilingState::Filed;
    TRY(set_standing(tx, *id, *row.filed_on, standing));
    facts::note(tx, call, facts::of(*id), *row.filed_on, "filing.taken_over", id->text(), "");
    return {};
}

void take_institutions(db::Write& tx, const Call& call, const std::vector<Line<InstitutionRow>>& lines,
                       RowFaults& faults) {
    for (const auto& line : lines)
        if (auto taken = take_over(tx, call, line.row); !taken) faults.add(line.number, taken.error());
}

/// The classes of one institution, which is to have none yet: they are judged and begin together.
void take_classes(db::Write& tx, const Call& call, const std::vector<Line<ClassLine>>& lines, RowFaults& faults) {
    const ClassLine& first = lines.front().row;
    const auto all_refused = [&](const Error& refusal) {
        for (const auto& line : lines) faults.add(line.number, refusal);
    };
    const auto id = with_credit_code(tx, call.home, first.credit_code);
    const auto institution = id && lock(tx, *id) ? find(tx, call.reach, *id, first.first_day) : std::nullopt;
    if (!institution) return all_refused(faulty({{"/credit_code", "institution.not_found"}}));
    if (!classes(tx, *id).empty()) return all_refused(faulty({{"/credit_code", "institution.has_classes"}}));

    std::vector<ClassFact> facts;
    for (const auto& line : lines) {
        if (line.row.first_day != first.first_day)
            return faults.add(line.number, faulty({{"/first_day", "class.first_day_differs"}}));
        facts.push_back({line.row.class_type, line.row.name, line.row.slots});
    }
    const auto wrong = class_faults(tx, institution->standing, first.first_day, facts, "/");
    if (!wrong) return all_refused(wrong.error());
    for (const Fault& fault : *wrong) {
        // "//3/slots" is about the fourth of them, "/" about them all.
        const auto at = fault.field.size() > 2 ? std::stoul(fault.field.substr(2)) : 0;
        faults.add(lines[at].number, faulty({{"/slots", fault.reason, fault.params}}));
    }
    if (wrong->empty()) set_classes(tx, call, *id, first.first_day, facts);
}
}  // namespace

std::vector<imports::Kind> import_kinds() {
    return {
        imports::kind<InstitutionRow>(
            "institutions", [](const InstitutionRow& row) { return row.credit_code.text(); }, take_institutions),
        imports::kind<ClassLine>("classes", [](const ClassLine& row) { return row.credit_code.text(); }, take_classes)};
}

}  // namespace institutions
