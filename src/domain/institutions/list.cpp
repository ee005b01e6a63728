// The register as a list, for staff and for everybody, and its map.
#include "list.h"

#include <map>

#include "record.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace institutions {
namespace {

struct ListItem {
    ListRow row;
    std::string township_name;
    std::optional<std::int64_t> distance_m;
    static constexpr Fields fields{
        Flat{&ListItem::row},
        Field{"township_name", &ListItem::township_name, "Name of its township."},
        Field{"distance_m", &ListItem::distance_m, "Metres from the point asked about."},
    };
};
struct List {
    std::vector<ListItem> items;
    std::optional<std::string> next;
    std::int64_t total;
    static constexpr Fields fields{
        Field{"items", &List::items, "One page."},
        Field{"next", &List::next, "Cursor of the next page."},
        Field{"total", &List::total, "How many match in all."},
    };
};
struct ListInput {
    ListFilter filter;
    std::optional<std::string> cursor;
    static constexpr Fields fields{
        Flat{&ListInput::filter},
        Field{"cursor", &ListInput::cursor, "Where the last page ended.", Limits{.max_length = 2000}},
    };
};
using FileInput = exports::FileOf<ListFilter>;

/// As the file shows it: what the list has, and what a reader of records may know besides.
struct FileRow {
    CreditCode credit_code;
    std::string township;
    Telephone phone;
    std::string head_name;
    ListRow row;
    static constexpr Fields fields{
        Field{"credit_code", &FileRow::credit_code, {"Unified social credit code.", "统一社会信用代码"}},
        Field{"township", &FileRow::township, {"Township.", "乡镇（街道）"}},
        Field{"phone", &FileRow::phone, {"Telephone.", "公开电话"}},
        Field{"head_name", &FileRow::head_name, {"Person in charge.", "负责人"}},
        Flat{&FileRow::row},
    };
};

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
    const auto lng = Degrees::parse(text.substr(0, comma)), lat = Degrees::parse(text.substr(comma + 1));
    if (!lng || !lat || lat->in_millionths() > 90'000'000) return std::nullopt;
    return store::Near{lng->in_millionths(), lat->in_millionths(), longitude_permille(lat->in_millionths())};
}

template <typename E>
std::string text_or_any(const std::optional<E>& value) {
    return value ? std::string(text_of(*value)) : std::string();
}

/// The rows of a list by its filters; faults name the filters that cannot be read.
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
                            .cooperation = text_or_any(in.cooperation),
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

/// A page by name or, where a point was named, by distance from it. Begins behind `after`: a name or nearness, an id.
std::vector<store::NearRow> rows_after(db::Read& tx, const store::ListQuery& query, bool by_distance,
                                       const std::vector<std::string>& after, int limit) {
    if (by_distance) return store::list_by_distance(tx, query, std::stoll(after[0]), after[1], limit);
    std::vector<store::NearRow> rows;
    for (ListRow& row : store::list_by_name(tx, query, after[0], after[1], limit)) rows.push_back({std::move(row), 0});
    return rows;
}
std::vector<std::string> beginning(bool by_distance) { return {by_distance ? "-1" : "", ""}; }
std::vector<std::string> place_of(const store::NearRow& last, bool by_distance) {
    return {by_distance ? std::to_string(last.nearness) : last.row.name, last.row.id.text()};
}

constexpr int rows_per_page = api::page_size;

Result<List> list(db::Read& tx, const Call& call, const ListInput& in, bool is_public) {
    const auto query = TRY(query_of(call, in.filter, is_public));
    const bool near = in.filter.near.has_value();
    const auto after = TRY(api::keys_after(in.cursor, beginning(near)));
    if (near && in.cursor && (after[0].find_first_not_of("0123456789") != std::string::npos || after[0].size() > 18))
        return faulty({{"/cursor", "cursor.malformed"}});
    const auto rows = rows_after(tx, query, near, after, rows_per_page + 1);
    // A first page that has room left shows all there are.
    const bool all_of_them = !in.cursor && rows.size() <= rows_per_page;
    List out{{}, std::nullopt, all_of_them ? std::ssize(rows) : store::count(tx, query)};
    NamesOn names(tx, call.today());
    for (const auto& [row, nearness] : rows) {
        if (out.items.size() == rows_per_page) {
            out.next = api::encode_cursor(place_of(rows[rows_per_page - 1], near));
            break;
        }
        ListItem item{row, names.of(row.township), std::nullopt};
        if (near)
            item.distance_m =
                metres_between(row.lng.in_millionths(), row.lat.in_millionths(), query.near.lng_e6, query.near.lat_e6);
        out.items.push_back(std::move(item));
    }
    return out;
}
Result<List> staff_list(db::Read& tx, const Call& call, const ListInput& in) { return list(tx, call, in, false); }
Result<List> public_list(db::Read& tx, const Call& call, const ListInput& in) { return list(tx, call, in, true); }

Result<api::Items<store::TownshipCount>> public_townships(db::Read& tx, const Call& call, const ListFilter& in) {
    auto query = TRY(query_of(call, in, true));
    query.region.clear();  // the map shows where else there would be some
    return api::Items<store::TownshipCount>{store::count_by_township(tx, query)};
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const FileInput& in) {
    const auto query = TRY(query_of(call, in.filter, false));
    const bool near = in.filter.near.has_value();
    const Language language = in.language.value_or(Language::Chinese);
    const auto each_row = [&](const documents::RowSink& sink) {
        NamesOn names(tx, call.today());
        for (auto after = beginning(near);;) {
            const auto rows = rows_after(tx, query, near, after, api::page_size_max);
            for (const store::NearRow& one : rows) {
                const Profile profile = find(tx, call.reach, one.row.id, call.today())->profile;
                sink(exports::cells_of(
                    FileRow{profile.credit_code, names.of(one.row.township), profile.phone, profile.head_name, one.row},
                    language));
            }
            if (rows.size() < static_cast<std::size_t>(api::page_size_max)) return;
            after = place_of(rows.back(), near);
        }
    };
    return exports::file_of(tx, call, {{"托育机构名册", "Institutions"}, exports::columns_of<FileRow>(), each_row},
                            in.format, language);
}
}  // namespace

std::vector<api::Endpoint> listing() {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/institutions/file", "The list of institutions as a workbook or CSV", readers(),
         Audit::reading("institutions.exported"), api::read(as_file)},
        {Get, "/institutions", "Search the register",
         // Who makes accounts has to find where somebody works.
         Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Vd, Role::InsH, Role::InsC,
                        Role::InsN, Role::Fin, Role::Ndrc, Role::Edu, Role::Civ, Role::Samr, Role::Fire, Role::Lead,
                        Role::Sys})
             .of_the_whole_institution(),
         Audit::unrecorded("institutions.searched"), api::read(staff_list).kept()},
        {Get, "/public/institutions", "The public register of filed institutions", Permit::anyone(),
         Audit::unrecorded("register.searched"), api::read(public_list).kept()},
        {Get, "/public/institutions/townships", "How many institutions match in each township, whichever is asked for",
         Permit::anyone(), Audit::unrecorded("register.counted"), api::read(public_townships).kept()},
    };
}

}  // namespace institutions
