// The list of institutions as a file.
#include "changes.h"
#include "regions/regions.h"

namespace institutions {
namespace {
using documents::Kind;
using exports::Language;

std::vector<exports::Column> columns() {
    return {{{"机构名称", "Name"}, Kind::Text, 32},
            {{"统一社会信用代码", "Unified social credit code"}, Kind::Text, 22},
            {{"乡镇（街道）", "Township"}, Kind::Text, 14},
            {{"地址", "Address"}, Kind::Text, 36},
            {{"公开电话", "Telephone"}, Kind::Text, 16},
            {{"负责人", "Person in charge"}, Kind::Text, 12},
            {{"办托主体", "Provider form"}, Kind::Text, 16},
            {{"举办性质", "Operating nature"}, Kind::Text, 12},
            {{"备案状态", "Filing"}, Kind::Text, 10},
            {{"备案日期", "Filed on"}, Kind::Date, 12},
            {{"正在运营", "Running"}, Kind::Text, 10},
            {{"备案托位（个）", "Filed slots"}, Kind::Integer, 12},
            {{"班级（个）", "Classes"}, Kind::Integer, 10},
            {{"普惠", "Inclusive"}, Kind::Text, 8},
            {{"示范", "Demonstration level"}, Kind::Text, 12},
            {{"空余托位（个）", "Free slots"}, Kind::Integer, 12},
            {{"空余公布日期", "Free slots as of"}, Kind::Date, 14},
            {{"最低保育费（元/月）", "Lowest care fee (yuan/month)"}, Kind::Money, 18},
            {{"经度", "Longitude"}, Kind::Decimal, 12},
            {{"纬度", "Latitude"}, Kind::Decimal, 12},
            {{"演示数据", "Demonstration data"}, Kind::Text, 10}};
}

template <typename T>
std::string text_or_blank(const std::optional<T>& value) {
    if (!value) return {};
    if constexpr (std::integral<T>)
        return std::to_string(*value);
    else
        return value->text();
}

/// One at a time, whether by name or by distance.
void each_row(db::Read& tx, const store::ListQuery& query, bool by_distance,
              const std::function<void(const store::ListRow&)>& take) {
    std::string after_name, after_id;
    std::int64_t after_nearness = -1;
    for (;;) {
        const auto rows = by_distance ? store::list_by_distance(tx, query, after_nearness, after_id, api::page_size_max)
                                      : store::list_by_name(tx, query, after_name, after_id, api::page_size_max);
        for (const store::ListRow& row : rows) take(row);
        if (rows.size() < static_cast<std::size_t>(api::page_size_max)) return;
        after_name = rows.back().name;
        after_nearness = rows.back().nearness;
        after_id = rows.back().id.text();
    }
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const FileInput& in) {
    const auto query = TRY(query_of(call, in, false));
    const Language language = in.language.value_or(Language::Chinese);
    const auto rows = [&](const documents::RowSink& sink) {
        each_row(tx, query, in.near.has_value(), [&](const store::ListRow& row) {
            const auto found = find(tx, call.reach, row.id, call.today());
            const std::vector<std::string> cells{
                row.name,
                found->profile.credit_code.text(),
                regions::name_of(tx, row.township, call.today()),
                row.address,
                found->profile.phone,
                found->profile.head_name,
                word_of(row.provider_form, language),
                word_of(row.operating_nature, language),
                word_of(row.filing_state, language),
                row.filed_on,
                exports::yes_or_no(row.operating, language),
                std::to_string(row.slots),
                std::to_string(row.classes),
                exports::yes_or_no(row.inclusive, language),
                row.demonstration ? word_of(*row.demonstration, language) : std::string(),
                text_or_blank(row.vacant),
                text_or_blank(row.vacant_on),
                row.fee_from_fen ? Money::fen(*row.fee_from_fen).text() : std::string(),
                Decimal{row.lng_e6, 6}.text(),
                Decimal{row.lat_e6, 6}.text(),
                exports::yes_or_no(row.synthetic, language)};
            sink(cells);
        });
    };
    return exports::file_of(tx, call, {{"托育机构名册", "Institutions"}, columns(), rows}, in.format, language);
}
}  // namespace

std::vector<api::Endpoint> exporting(const Permit& readers) {
    return {{.verb = api::Verb::Get,
             .path = "/institutions/file",
             .summary = "The list of institutions as a workbook or CSV",
             .permit = readers,
             .audit = api::Audit::reading("institutions.exported"),
             .handler = api::read(as_file)}};
}

}  // namespace institutions
