// Tables of institutions and of their classes that an office takes over from its own lists.
#include <algorithm>

#include "institutions/dated.h"
#include "record.h"
#include "regions/regions.h"
#include "rules.h"

namespace institutions {
namespace {

struct InstitutionRow {
    Profile profile;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    Cooperation cooperation;
    bool operating;
    std::string township;
    std::optional<std::string> village;
    std::optional<Date> filed_on;
    static constexpr Fields fields{
        Flat{&InstitutionRow::profile},
        Field{"provider_form", &InstitutionRow::provider_form, {"Provider form.", "办托主体"}},
        Field{"operating_nature", &InstitutionRow::operating_nature, {"Operating nature.", "举办性质"}},
        Field{"cooperation",
              &InstitutionRow::cooperation,
              {"Cooperation with medical care.", "医育结合"},
              Limits{.blank = true}},
        Field{"operating", &InstitutionRow::operating, {"Whether it is running.", "正在营业"}},
        Field{"township", &InstitutionRow::township, {"Township, by name or code.", "乡镇街道"}},
        Field{"village", &InstitutionRow::village, {"Village or community, by name or code.", "村或社区"}},
        Field{"filed_on", &InstitutionRow::filed_on, {"Filed on; empty where it has not filed.", "备案日期"}},
    };
};
struct ClassLine {
    CreditCode credit_code;
    ClassFact fact;
    Date first_day;
    static constexpr Fields fields{
        Field{"credit_code",
              &ClassLine::credit_code,
              {"Unified social credit code of the institution.", "统一社会信用代码"}},
        Flat{&ClassLine::fact},
        Field{"first_day", &ClassLine::first_day, {"First day, as filed.", "起始日"}},
    };
};

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
    if (!place) {
        // Judged all the same, so that every fault of the row is named.
        std::ranges::move(profile_faults(tx, call.home.text(), row.profile, ""), std::back_inserter(faults));
        return faulty(std::move(faults));
    }
    Standing standing{*place,        row.provider_form,    row.operating_nature,
                      row.operating, FilingState::Unfiled, row.cooperation};
    const Date known_since =
        std::min(row.profile.opened_on.value_or(call.today()), row.filed_on.value_or(call.today()));
    const auto id = create(tx, call, row.profile, standing, known_since, false, Indexing::Later);
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
        facts.push_back(line.row.fact);
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
        imports::kind<InstitutionRow>("institutions",
                                      [](const InstitutionRow& row) { return row.profile.credit_code.text(); },
                                      take_institutions, {index_some, index_missing}),
        imports::kind<ClassLine>("classes", [](const ClassLine& row) { return row.credit_code.text(); }, take_classes)};
}

}  // namespace institutions
