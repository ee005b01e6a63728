// Files of institutions and their dated facts: the demonstration county.
#include "base/sheet.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace institutions {
namespace {

std::optional<std::int64_t> degrees(csv::Sheet& sheet, std::size_t column) {
    const auto e6 = degrees_e6(sheet.cell(column));
    if (!e6) sheet.refuse(column, "region.degrees_malformed");
    return e6;
}

struct NewInstitution {
    std::string key;
    Profile profile;
    Standing standing;
    Date first_day;
    std::optional<Date> filed_on;
};

std::vector<NewInstitution> read_institutions(db::Read& tx, const Call& call, csv::Sheet& sheet) {
    std::vector<NewInstitution> rows;
    std::map<std::string, std::size_t> lines_by_code;
    while (sheet.next()) {
        const auto key = sheet.needed(0);
        const auto name = sheet.needed(1);
        const auto synthetic = sheet.flag(2);
        const auto code = sheet.parsed<CreditCode>(3, "credit_code.malformed");
        const auto form = sheet.one_of<ProviderForm>(4);
        const auto nature = sheet.one_of<RegistrationNature>(5);
        const auto operating_nature = sheet.one_of<OperatingNature>(6);
        const auto cooperation = sheet.one_of<Cooperation>(7);
        const auto region = sheet.parsed<RegionCode>(8, "region.malformed");
        if (region && region->level() < RegionLevel::Township) sheet.refuse(8, "region.not_a_township");
        if (region && !regions::find(tx, *region, call.today())) sheet.refuse(8, "region.not_found");
        const auto address = sheet.needed(9);
        const auto lng = degrees(sheet, 10);
        const auto lat = degrees(sheet, 11);
        const auto opened = sheet.cell(14).empty() ? std::nullopt : sheet.date(14);
        const auto filed = sheet.cell(15).empty() ? std::nullopt : sheet.date(15);
        const auto operating = sheet.flag(16);
        const auto full_day = sheet.flag(17), half_day = sheet.flag(18), hourly = sheet.flag(19),
                   temporary = sheet.flag(20);
        if (!is_clock_time(sheet.cell(21))) sheet.refuse(21, "time.malformed");
        if (!is_clock_time(sheet.cell(22))) sheet.refuse(22, "time.malformed");
        const auto meals = sheet.flag(23);
        const auto floor_area = sheet.whole(24);
        const auto outdoor_area = sheet.whole(25);
        if (code && !lines_by_code.emplace(code->text(), sheet.line()).second) sheet.refuse(3, "input.repeated");
        if (code && store::credit_code_taken(tx, call.home.text(), *code, ""))
            sheet.refuse(3, "institution.credit_code_taken");
        if (!key || !name || !synthetic || !code || !form || !nature || !operating_nature || !cooperation || !region ||
            !address || !lng || !lat || !operating || !full_day || !half_day || !hourly || !temporary || !meals ||
            !floor_area || !outdoor_area)
            continue;
        rows.push_back(
            {*key,
             {*name,          *code,          *nature, *cooperation, *address,      *lng,           *lat,
              sheet.text(12), sheet.text(13), opened,  *full_day,    *half_day,     *hourly,        *temporary,
              sheet.text(21), sheet.text(22), *meals,  *floor_area,  *outdoor_area, sheet.text(26), *synthetic},
             {*region, *form, *operating_nature, *operating, filed ? FilingState::Filed : FilingState::Unfiled},
             opened.value_or(Date::beginning()),
             filed});
    }
    return rows;
}

/// Rows that belong to an institution of the same import.
template <typename Fact>
using Facts = std::vector<std::pair<std::string, Fact>>;

template <typename Fact, typename ReadFact>
Facts<Fact> read_facts(csv::Sheet& sheet, const std::map<std::string, Standing>& known, ReadFact read) {
    Facts<Fact> rows;
    while (sheet.next()) {
        if (!known.contains(sheet.text(0))) sheet.refuse(0, "institution.not_found");
        if (std::optional<Fact> fact = read()) rows.emplace_back(sheet.text(0), std::move(*fact));
    }
    return rows;
}

std::optional<DateRange> range(csv::Sheet& sheet, std::size_t first_column) {
    const auto first = sheet.date(first_column);
    const auto last = sheet.date(first_column + 1);
    if (!first || !last) return std::nullopt;
    if (*last < *first) {
        sheet.refuse(first_column + 1, "date.before_first_day");
        return std::nullopt;
    }
    return DateRange{*first, *last};
}

std::optional<int> count(csv::Sheet& sheet, std::size_t column, std::int64_t least) {
    const auto number = sheet.whole(column);
    if (!number) return std::nullopt;
    if (*number < least || *number > 1'000'000'000) {
        sheet.refuse(column, "input.too_small", {{"min", std::to_string(least)}});
        return std::nullopt;
    }
    return static_cast<int>(*number);
}
}  // namespace

Result<std::map<std::string, InstitutionId>> load(db::Write& tx, const Call& call, const Files& files) {
    csv::Sheet sheet("institutions.csv", files.institutions,
                     {"key",
                      "name",
                      "synthetic",
                      "credit_code",
                      "provider_form",
                      "registration_nature",
                      "operating_nature",
                      "cooperation",
                      "region",
                      "address",
                      "lng",
                      "lat",
                      "phone",
                      "head_name",
                      "opened_on",
                      "filed_on",
                      "operating",
                      "full_day",
                      "half_day",
                      "hourly",
                      "temporary",
                      "opens_at",
                      "closes_at",
                      "meals",
                      "floor_area_m2",
                      "outdoor_area_m2",
                      "note"});
    csv::Sheet class_sheet("classes.csv", files.classes,
                           {"institution", "class_type", "name", "slots", "first_day", "last_day"});
    csv::Sheet recognition_sheet("recognitions.csv", files.recognitions,
                                 {"institution", "first_day", "last_day", "agreed_slots", "status", "agreement_no",
                                  "cap_infant_fen", "cap_toddler_fen"});
    csv::Sheet demonstration_sheet("demonstrations.csv", files.demonstrations,
                                   {"institution", "level", "first_day", "last_day", "document"});
    csv::Sheet fee_sheet(
        "fees.csv", files.fees,
        {"institution", "class_type", "service_form", "fen_per_month", "meal_fen_per_day", "first_day"});
    csv::Sheet vacancy_sheet("vacancies.csv", files.vacancies, {"institution", "class_type", "vacant", "day"});

    const auto rows = read_institutions(tx, call, sheet);
    std::map<std::string, Standing> known;
    for (const NewInstitution& row : rows) known.emplace(row.key, row.standing);

    const auto class_rows = read_facts<ClassRow>(class_sheet, known, [&]() -> std::optional<ClassRow> {
        const auto type = class_sheet.one_of<ClassType>(1);
        const auto name = class_sheet.needed(2);
        const auto slots = count(class_sheet, 3, 1);
        const auto days = range(class_sheet, 4);
        if (!type || !name || !slots || !days) return std::nullopt;
        return ClassRow{{*type, *name, *slots}, *days};
    });
    const auto recognition_rows =
        read_facts<Recognition>(recognition_sheet, known, [&]() -> std::optional<Recognition> {
            const auto days = range(recognition_sheet, 1);
            const auto slots = count(recognition_sheet, 3, 0);
            const auto infant = count(recognition_sheet, 6, 0);
            const auto toddler = count(recognition_sheet, 7, 0);
            if (!days || !slots || !infant || !toddler) return std::nullopt;
            return Recognition{*days, *slots, recognition_sheet.text(5), Money::fen(*infant), Money::fen(*toddler)};
        });
    const auto demonstration_rows =
        read_facts<Demonstration>(demonstration_sheet, known, [&]() -> std::optional<Demonstration> {
            const auto level = demonstration_sheet.one_of<DemonstrationLevel>(1);
            const auto days = range(demonstration_sheet, 2);
            if (!level || !days) return std::nullopt;
            return Demonstration{*days, *level, demonstration_sheet.text(4)};
        });
    const auto fee_rows = read_facts<Fee>(fee_sheet, known, [&]() -> std::optional<Fee> {
        const auto type = fee_sheet.one_of<ClassType>(1);
        const auto form = fee_sheet.one_of<ServiceForm>(2);
        const auto month = count(fee_sheet, 3, 0);
        const auto meal = count(fee_sheet, 4, 0);
        const auto day = fee_sheet.date(5);
        if (!type || !form || !month || !meal || !day) return std::nullopt;
        return Fee{*type, *form, *day, Money::fen(*month), Money::fen(*meal)};
    });
    const auto vacancy_rows = read_facts<Vacancy>(vacancy_sheet, known, [&]() -> std::optional<Vacancy> {
        const auto type = vacancy_sheet.one_of<ClassType>(1);
        const auto vacant = count(vacancy_sheet, 2, 0);
        const auto day = vacancy_sheet.date(3);
        if (!type || !vacant || !day) return std::nullopt;
        return Vacancy{*type, *vacant, *day};
    });
    TRY(csv::all_sound({&sheet, &class_sheet, &recognition_sheet, &demonstration_sheet, &fee_sheet, &vacancy_sheet}));

    std::map<std::string, InstitutionId> ids;
    for (const NewInstitution& row : rows) {
        const auto id = call.make_id<InstitutionId>();
        ids.emplace(row.key, id);
        store::insert(tx, id, row.profile, call.now);
        // Before it was filed it stood there unfiled.
        const Date first = row.filed_on && *row.filed_on < row.first_day ? *row.filed_on : row.first_day;
        Standing before = row.standing;
        before.filing_state = FilingState::Unfiled;
        if (row.filed_on && first < *row.filed_on) {
            store::insert_standing(tx, id, first, before);
            store::cut_standing(tx, id, *row.filed_on);
        }
        store::insert_standing(tx, id, row.filed_on.value_or(first), row.standing);
        facts::note(tx, call, facts::of(id), row.filed_on.value_or(call.today()),
                    row.filed_on ? "filing.taken_over" : "institution.created", id.text(), "");
    }
    index_missing(tx);
    for (const auto& [key, row] : class_rows) store::insert_class(tx, call, ids.at(key), row.range, row.fact);
    for (const auto& [key, row] : recognition_rows) TRY(recognise(tx, call, ids.at(key), row));
    for (const auto& [key, row] : demonstration_rows) TRY(demonstrate(tx, call, ids.at(key), row));
    for (const auto& [key, row] : fee_rows) store::put_fee(tx, ids.at(key), row);
    for (const auto& [key, row] : vacancy_rows) store::put_vacancy(tx, ids.at(key), row);
    return ids;
}

}  // namespace institutions
