// Files of institutions and their dated facts: the demonstration county.
#include "api/sheet.h"
#include "institutions/dated.h"
#include "record.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace institutions {
namespace {
struct InstitutionRow {
    std::string key;
    bool synthetic;
    Profile profile;
    Shape shape;
    std::optional<Date> filed_on;
    static constexpr Fields fields{
        Field{"key", &InstitutionRow::key, "What the other files call it."},
        Field{"synthetic", &InstitutionRow::synthetic, "Made for a demonstration."},
        Flat{&InstitutionRow::profile},
        Flat{&InstitutionRow::shape},
        Field{"filed_on", &InstitutionRow::filed_on, "Filed on."},
    };
};
struct Period {
    Date first_day;
    std::optional<Date> last_day;
    std::vector<Fault> faults() const {
        if (last_day && *last_day < first_day) return {{"/last_day", "date.before_first_day"}};
        return {};
    }
    static constexpr Fields fields{Field{"first_day", &Period::first_day, "First day."},
                                   Field{"last_day", &Period::last_day, "Last day."}};
};
/// A fact of an institution of the same files.
template <Declared T>
struct FactRow {
    std::string institution;
    Period days;
    T value;
    static constexpr Fields fields{Field{"institution", &FactRow::institution, "Key of the institution."},
                                   Flat{&FactRow::days}, Flat{&FactRow::value}};
};
struct VacancyRow {
    std::string institution;
    Vacancy vacancy;
    static constexpr Fields fields{Field{"institution", &VacancyRow::institution, "Key of the institution."},
                                   Flat{&VacancyRow::vacancy}};
};
using Ids = std::map<std::string, InstitutionId>;

Result<InstitutionId> enter(db::Write& tx, const Call& call, const InstitutionRow& row) {
    const Date opened = row.profile.opened_on.value_or(Date::beginning());
    // Before it was filed it stood there unfiled.
    const Date first = std::min(opened, row.filed_on.value_or(opened));
    const auto id = TRY(create(tx, call, row.profile, row.shape.standing(FilingState::Unfiled), first, row.synthetic));
    if (!row.filed_on) return id;
    TRY(set_standing(tx, id, *row.filed_on, row.shape.standing(FilingState::Filed)));
    facts::note(tx, call, facts::of(id), *row.filed_on, "filing.taken_over", id.text());
    return id;
}

Ids load_institutions(db::Write& tx, const Call& call, api::SheetOf<InstitutionRow>& sheet) {
    Ids ids;
    for (const auto& [line, row] : sheet.read()) {
        const auto place = regions::find(tx, row.shape.region, call.today());
        if (!place || place->level < RegionLevel::Township) {
            sheet.refuse(line, Fault{"/region", place ? "region.not_a_township" : "region.not_found"});
            continue;
        }
        const auto id = enter(tx, call, row);
        if (!id)
            sheet.refuse(line, id.error());
        else if (!ids.emplace(row.key, *id).second)
            sheet.refuse(line, Fault{"/key", "input.repeated"});
    }
    return ids;
}

/// Calls take(owner, row) for each row, and refuses what it refuses.
template <Declared Row, typename Take>
void each_fact(api::SheetOf<Row>& sheet, const Ids& ids, Take take) {
    const auto known = [&](std::size_t line, const api::SheetInput& cells) {
        if (!ids.contains(std::string(cells.parameter("institution").value_or(""))))
            sheet.refuse(line, Fault{"/institution", "institution.not_found"});
    };
    for (const auto& [line, row] : sheet.read(known)) {
        const auto id = ids.find(row.institution);
        if (id == ids.end()) continue;
        if (const Result<void> taken = take(OneInstitution{id->second}, row); !taken) sheet.refuse(line, taken.error());
    }
}

template <typename Kind, typename T>
void load_facts(db::Write& tx, const Call& call, const Kind& kind, api::SheetOf<FactRow<T>>& sheet, const Ids& ids) {
    each_fact(sheet, ids, [&](const OneInstitution& at, const FactRow<T>& row) {
        return kind.set(tx, call, at, row.days.first_day, row.days.last_day, row.value);
    });
}
}  // namespace

Result<Ids> load(db::Write& tx, const Call& call, const Files& files) {
    api::SheetOf<InstitutionRow> institution_sheet("institutions.csv", files.institutions);
    api::SheetOf<FactRow<ClassFact>> class_sheet("classes.csv", files.classes);
    api::SheetOf<FactRow<Recognition>> recognition_sheet("recognitions.csv", files.recognitions);
    api::SheetOf<FactRow<Demonstration>> demonstration_sheet("demonstrations.csv", files.demonstrations);
    api::SheetOf<FactRow<Fee>> fee_sheet("fees.csv", files.fees);
    api::SheetOf<VacancyRow> vacancy_sheet("vacancies.csv", files.vacancies);

    const Ids ids = load_institutions(tx, call, institution_sheet);
    each_fact(class_sheet, ids, [&](const OneInstitution& at, const FactRow<ClassFact>& row) -> Result<void> {
        const auto found = store::find(tx, Reach::everything(call.today()), at.institution, row.days.first_day);
        if (!found) return faulty({{"/first_day", "institution.not_yet"}});
        const auto wrong = TRY(class_faults(tx, found->standing, row.days.first_day, {row.value}, ""));
        if (!wrong.empty()) return faulty({{"/slots", wrong[0].reason, wrong[0].params}});
        const FiledClass filed{row.value.class_type, call.ids.make<ClassId>(at.institution.county(), call.now),
                               row.value.name, row.value.slots};
        return filed_classes.set(tx, call, at, row.days.first_day, row.days.last_day, filed);
    });
    load_facts(tx, call, recognitions, recognition_sheet, ids);
    load_facts(tx, call, demonstrations, demonstration_sheet, ids);
    load_facts(tx, call, fees, fee_sheet, ids);
    each_fact(vacancy_sheet, ids, [&](const OneInstitution& at, const VacancyRow& row) {
        return publish_vacancies(tx, at.institution, {row.vacancy});
    });
    TRY(csv::all_sound({&institution_sheet.sheet(), &class_sheet.sheet(), &recognition_sheet.sheet(),
                        &demonstration_sheet.sheet(), &fee_sheet.sheet(), &vacancy_sheet.sheet()}));
    return ids;
}

}  // namespace institutions
