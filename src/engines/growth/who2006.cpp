#include <cmath>
#include <limits>

#include "base/csv.h"
#include "growth/growth.h"

namespace growth {
namespace {

constexpr Quantity millimetre = one / 10;              // tables of length step by it
constexpr Quantity month = 30'437'500'000;             // 30.4375 days
constexpr Quantity standing_is_shorter = 700'000'000;  // 0.7 cm
constexpr std::int64_t standing_from = 731;            // day

bool measured(Quantity quantity) { return quantity > 0 && quantity < largest; }

double plain(Quantity quantity) { return static_cast<double>(quantity) / double{one}; }

Who2006::Score rounded(double z) {
    const double hundredths = z * 100;
    if (!(std::abs(hundredths) < 1e15)) return {};
    return {static_cast<std::int64_t>(hundredths + (hundredths < 0 ? -0.5 : 0.5))};
}

// Exact: a length of whole millimetres never lies within a rounding error of the wrong side.
Who2006::Score linear(Quantity value, Quantity m, std::int64_t scale) {
    const std::int64_t above = 200 * (value - m);
    return {(above + (above < 0 ? -scale : scale)) / (2 * scale)};
}

Who2006::Score within(Who2006::Score score, std::int64_t least, std::int64_t most) {
    score.implausible = score.given() && (score.hundredths < 100 * least || score.hundredths > 100 * most);
    return score;
}

}  // namespace

// Beyond 3 SD a child's weight would be judged by the tail of the reference sample, where there were too few
// children; there, the distance from 2 to 3 SD goes on.
Who2006::Score Who2006::score(const Lms& row, double value) {
    const auto [l, m, s] = row;
    const double z = (std::pow(value / m, l) - 1) / (s * l);
    if (std::abs(z) <= 3) return rounded(z);
    const double side = z < 0 ? -1 : 1;
    const double sd3 = m * std::pow(1 + l * s * 3 * side, 1 / l);
    const double sd2 = m * std::pow(1 + l * s * 2 * side, 1 / l);
    return rounded(side * (3 + (value - sd3) / (sd3 - sd2)));
}

Who2006::Score Who2006::weight_for_length(const Examination& child, Quantity length, bool by_length) const {
    const Table<Lms>& table = by_length ? by_length_ : by_height_;
    const Lms* lower = table.find(child.sex, length / millimetre);
    if (lower == nullptr) return {};
    const Quantity rest = length % millimetre;
    if (rest == 0) return score(*lower, plain(child.weight_kg));
    const Lms* upper = table.find(child.sex, length / millimetre + 1);
    if (upper == nullptr) return {};
    const double share = static_cast<double>(rest) / double{millimetre};
    return score({lower->l + share * (upper->l - lower->l), lower->m + share * (upper->m - lower->m),
                  lower->s + share * (upper->s - lower->s)},
                 plain(child.weight_kg));
}

Who2006::Scores Who2006::scores(const Examination& child) const {
    Scores scores{};
    if (child.sex == Sex::Unknown) return scores;
    const bool aged = child.age_days >= 0;
    if (aged && child.age_days >= 60 * month) return scores;
    const std::int64_t day = aged ? (child.age_days + one / 2) / one : -1;

    // Below nine months nobody stands to be measured, so what was written down is not believed.
    const bool posture_known = child.posture != Posture::Unknown &&
                               !(aged && child.posture == Posture::Standing && child.age_days < 9 * month);
    const bool standing = child.posture == Posture::Standing;
    Quantity length = measured(child.length_cm) ? child.length_cm : missing;
    if (length != missing && aged && posture_known) {
        if (standing && day < standing_from) length += standing_is_shorter;
        if (!standing && day >= standing_from) length -= standing_is_shorter;
    }

    const bool weighed = measured(child.weight_kg) && !child.oedema;
    if (measured(length)) {
        if (const Linear* row = length_.find(child.sex, day))
            scores[Length] = within(linear(length, row->m, row->scale), -6, 6);
        if (weighed) {
            const bool by_length = aged ? day < standing_from : posture_known ? !standing : length < 87 * one;
            scores[WeightForLength] = within(weight_for_length(child, length, by_length), -5, 5);
            const double metres = plain(length) / 100;
            if (const Lms* row = bmi_.find(child.sex, day))
                scores[Bmi] = within(score(*row, plain(child.weight_kg) / (metres * metres)), -5, 5);
        }
    }
    if (weighed) {
        if (const Lms* row = weight_.find(child.sex, day))
            scores[Weight] = within(score(*row, plain(child.weight_kg)), -6, 5);
    }
    if (measured(child.head_cm)) {
        if (const Linear* row = head_.find(child.sex, day))
            scores[Head] = within(linear(child.head_cm, row->m, row->scale), -5, 5);
    }
    if (measured(child.arm_cm)) {
        if (const Lms* row = arm_.find(child.sex, day)) scores[Arm] = within(score(*row, plain(child.arm_cm)), -5, 5);
    }
    return scores;
}

}  // namespace growth
