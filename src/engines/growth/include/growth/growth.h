#pragma once
// A child's measurements against a growth standard. Each standard has its own verdict; there is no mixing.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "growth/quantity.h"

namespace growth {

enum class Sex : std::uint8_t { Male, Female, Unknown };
enum class Posture : std::uint8_t { Unknown, Lying, Standing };

/// What was measured on one day. Zero and less is no measurement.
struct Examination {
    Quantity age_days = missing;  // from 0
    Quantity weight_kg = missing;
    Quantity length_cm = missing;  // lying or standing, as `posture` says
    Quantity head_cm = missing;
    Quantity arm_cm = missing;
    Sex sex = Sex::Unknown;
    Posture posture = Posture::Unknown;
    bool oedema = false;
};

/// WHO Child Growth Standards 2006 and 2007 as WHO's own software applies them: children below 60 months
/// of 30.4375 days. docs/engines/growth.md names every rule.
class Who2006 {
public:
    enum Indicator { Length, Weight, WeightForLength, Bmi, Head, Arm };
    static constexpr std::size_t indicators = 6;

    /// A z-score in hundredths, rounded half away from zero, or none.
    struct Score {
        static constexpr std::int64_t none = INT64_MIN;
        std::int64_t hundredths = none;
        bool implausible = false;  // 6 for length, -6 and 5 for weight, 5 for the others are still plausible

        bool given() const { return hundredths != none; }
        bool operator==(const Score&) const = default;
    };
    using Scores = std::array<Score, indicators>;  // by Indicator

    /// The tables as CSV text: sex (M or F), age_days or length_cm or height_cm, L, M, S, perhaps measure.
    struct Tables {
        std::string_view length_for_age, weight_for_age, weight_for_length, weight_for_height, bmi_for_age,
            head_for_age, arm_for_age;
    };
    /// Refuses tables that lack a day or a millimetre, or whose numbers make no sense: growth.table, with
    /// the table's name.
    static Result<Who2006> read(const Tables& tables);

    Scores scores(const Examination& child) const;

private:
    struct Lms {
        double l, m, s;
    };
    // Where L is 1 the z-score is a fraction of whole numbers: (measured - m) / scale hundredths.
    struct Linear {
        Quantity m;
        std::int64_t scale;
    };
    template <typename Row>
    struct Table {
        std::array<std::vector<Row>, 2> rows;  // by sex
        std::int64_t first = 0;                // day or millimetre of the first row

        const Row* find(Sex sex, std::int64_t at) const {
            const std::vector<Row>& of_sex = rows[static_cast<std::size_t>(sex)];
            const std::size_t i = static_cast<std::size_t>(at - first);
            return i < of_sex.size() ? &of_sex[i] : nullptr;
        }
    };
    Who2006() = default;
    static Result<Table<Lms>> read_table(std::string_view name, std::string_view text, std::string_view key,
                                         std::int64_t first, std::int64_t last);
    static Score score(const Lms& row, double measured);
    Score weight_for_length(const Examination& child, Quantity length, bool by_length) const;

    Table<Linear> length_, head_;
    Table<Lms> weight_, bmi_, arm_, by_length_, by_height_;
};

/// WS/T 423-2022, the table of percentiles: grades 1 (below P3) to 5 (P97 and above). Nothing is
/// corrected for posture.
class Wst423 {
public:
    enum Indicator { Weight, Length, Head };
    static constexpr std::size_t indicators = 3;

    static constexpr std::int32_t none = -1;
    struct Grade {
        std::int32_t grade = none;
        std::int32_t row = none;  // the table's month that the child's age falls under
        bool operator==(const Grade&) const = default;
    };
    struct Grades {
        std::int32_t month = none;  // completed months of 30.4375 days
        std::array<Grade, indicators> of;
        bool operator==(const Grades&) const = default;
    };

    /// The table as CSV text: indicator (wfa, lhfa, hcfa), sex (M or F), month, P3 to P97. Refuses a table
    /// that lacks rows or whose numbers make no sense: growth.table.
    static Result<Wst423> read(std::string_view percentiles);

    Grades grades(const Examination& child) const;

private:
    static constexpr std::int32_t last_month = 42;
    struct Row {
        std::int32_t month = none;
        std::array<Quantity, 4> bounds{};  // P3, P25, P75, P97
    };
    Wst423() = default;

    // By indicator, sex and completed month: the row that holds then.
    std::array<std::array<std::array<Row, last_month + 1>, 2>, indicators> rows_{};
};

}  // namespace growth
