#include <cmath>

#include "base/csv.h"
#include "growth/growth.h"

namespace growth {
namespace {

constexpr Quantity of_m = one / 10'000;   // M has four decimals,
constexpr Quantity of_s = one / 100'000;  // S five

Error broken(std::string_view name) { return {ErrorCode::BadInput, "growth.table", {{"table", std::string(name)}}}; }

// Both tails must have a length at 3 SD.
bool sensible(double l, double m, double s) {
    return m > 0 && s > 0 && l != 0 && 1 + 3 * l * s > 0 && 1 - 3 * l * s > 0;
}

}  // namespace

Result<Who2006::Table<Who2006::Lms>> Who2006::read_table(std::string_view name, std::string_view text,
                                                         std::string_view key, std::int64_t first, std::int64_t last) {
    const bool by_day = key == "age_days";
    const Quantity step = by_day ? one : one / 10;
    csv::Reader reader(csv::from_text(text));
    enum { SexColumn, Key, L, M, S };
    TRY(reader.header({"sex", key, "L", "M", "S", "measure"}, {"measure"}));
    Table<Lms> table{.first = first};
    while (reader.next()) {
        const auto at = quantity(reader[Key]);
        const auto l = csv::number(reader[L]), m = csv::number(reader[M]), s = csv::number(reader[S]);
        const bool male = reader[SexColumn] == "M";
        auto& rows = table.rows[male ? 0 : 1];
        if (!at || !l || !m || !s || !sensible(*l, *m, *s) || (!male && reader[SexColumn] != "F") ||
            *at != (first + static_cast<std::int64_t>(rows.size())) * step)
            return broken(name);
        rows.push_back({*l, *m, *s});
    }
    for (const auto& rows : table.rows)
        if (first + static_cast<std::int64_t>(rows.size()) != last + 1) return broken(name);
    if (!reader.faults().empty()) return broken(name);
    return table;
}

Result<Who2006> Who2006::read(const Tables& tables) {
    constexpr std::int64_t last_day = 1826;
    const auto by_age = [](std::string_view name, std::string_view text, std::int64_t first_day = 0) {
        return read_table(name, text, "age_days", first_day, last_day);
    };
    const auto linear_by_age = [&](std::string_view name, std::string_view text) -> Result<Table<Linear>> {
        const Table<Lms> read = TRY(by_age(name, text));
        Table<Linear> table;
        for (std::size_t sex = 0; sex < read.rows.size(); ++sex) {
            for (const auto& [l, m, s] : read.rows[sex]) {
                const std::int64_t m4 = std::llround(m * 1e4), s5 = std::llround(s * 1e5);
                if (l != 1 || static_cast<double>(m4) / 1e4 != m || static_cast<double>(s5) / 1e5 != s)
                    return broken(name);
                table.rows[sex].push_back({m4 * of_m, m4 * s5});
            }
        }
        return table;
    };
    static_assert(one / of_m * (one / of_s) == one, "measured - m and m * s are in the same unit");
    Who2006 standard;
    standard.length_ = TRY(linear_by_age("length_for_age", tables.length_for_age));
    standard.head_ = TRY(linear_by_age("head_for_age", tables.head_for_age));
    standard.weight_ = TRY(by_age("weight_for_age", tables.weight_for_age));
    standard.bmi_ = TRY(by_age("bmi_for_age", tables.bmi_for_age));
    standard.arm_ = TRY(by_age("arm_for_age", tables.arm_for_age, 91));
    standard.by_length_ = TRY(read_table("weight_for_length", tables.weight_for_length, "length_cm", 450, 1100));
    standard.by_height_ = TRY(read_table("weight_for_height", tables.weight_for_height, "height_cm", 650, 1200));
    return standard;
}

}  // namespace growth
