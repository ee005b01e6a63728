#include "allocation/applications.h"

#include <algorithm>
#include <utility>

#include "sorting.h"

namespace allocation {
namespace {

template <typename Key>
std::vector<Repeated> repeated(const std::vector<Key>& keys) {
    std::vector<Repeated> found;
    const std::vector<std::uint32_t> order = order_of(keys);
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
        if (keys[order[i]] != keys[order[first]])
            first = i;
        else
            found.push_back({order[i], order[first]});
    }
    std::ranges::sort(found, {}, &Repeated::row);
    return found;
}

bool is_permutation_of_places(const std::vector<std::uint32_t>& numbers) {
    std::vector<bool> seen(numbers.size());
    for (const std::uint32_t number : numbers) {
        if (number >= numbers.size() || seen[number]) return false;
        seen[number] = true;
    }
    return true;
}

// In the order of the signed numbers.
std::vector<std::uint64_t> as_keys(const std::vector<std::int64_t>& numbers) {
    std::vector<std::uint64_t> keys;
    keys.reserve(numbers.size());
    for (const std::int64_t number : numbers)
        keys.push_back(static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63));
    return keys;
}

template <typename Key>
void replace_by_places(const std::vector<Key>& keys, std::vector<std::uint32_t>& places) {
    const std::vector<std::uint32_t> order = order_of(keys);
    places.resize(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) places[order[place]] = place;
}

}  // namespace

std::uint32_t Numbering::add(std::uint64_t number) {
    std::size_t at = home(number);
    for (; slots_[at].index != none; at = (at + 1) & mask_)
        if (slots_[at].number == number) return slots_[at].index;
    slots_[at] = {number, size_};
    if (++size_ * 2 > slots_.size()) {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(4 * slots_.size()));
        mask_ = slots_.size() - 1;
        for (const Slot& slot : old) {
            if (slot.index == none) continue;
            for (at = home(slot.number); slots_[at].index != none;) at = (at + 1) & mask_;
            slots_[at] = slot;
        }
    }
    return size_ - 1;
}

bool Applications::add_program(const Program& program) {
    std::uint32_t age_class = this->age_class(program.age_class);
    if (age_class == none) {
        age_class = static_cast<std::uint32_t>(age_classes_.size());
        age_classes_.push_back(program.age_class);
        by_age_class_.emplace(program.age_class, age_class);
    }
    const std::uint32_t centre = centres_.add(program.centre);
    if (centre == centre_numbers_.size()) centre_numbers_.push_back(program.centre);
    const auto index = static_cast<std::uint32_t>(programs());
    if (by_place_.add(std::uint64_t{age_class} << 32 | program.centre) != index) return false;
    problem_.quota.push_back(program.quota);
    problem_.centre.push_back(centre);
    age_class_of_.push_back(age_class);
    listed_by_.push_back(none);
    return true;
}

std::uint32_t Applications::age_class(std::string_view name) const {
    // Counties have three or four; only a strange file has so many that a search does not pay.
    constexpr std::size_t few = 8;
    for (std::uint32_t i = 0; i < std::min(few, age_classes_.size()); ++i)
        if (age_classes_[i] == name) return i;
    if (age_classes_.size() <= few) return none;
    const auto found = by_age_class_.find(name);
    return found == by_age_class_.end() ? none : found->second;
}

void Applications::expect(std::size_t children, std::size_t choices) {
    numbers_.reserve(children);
    problem_.points.reserve(children);
    problem_.lottery.reserve(children);
    problem_.family.reserve(children);
    problem_.choices_begin.reserve(children + 1);
    problem_.choices.reserve(choices);
}

void Applications::add_child(const Applicant& applicant) {
    const auto child = static_cast<std::uint32_t>(problem_.children());
    numbers_.push_back(applicant.number);
    problem_.points.push_back(applicant.points);
    problem_.family.push_back(applicant.family);
    problem_.choices_begin.push_back(static_cast<std::uint32_t>(problem_.choices.size()));

    const bool narrow = applicant.lottery >= 0 && applicant.lottery <= 0xFFFFFFFF;
    if (!narrow && wide_lottery_.empty()) wide_lottery_.assign(problem_.lottery.begin(), problem_.lottery.end());
    if (!narrow || !wide_lottery_.empty()) wide_lottery_.push_back(applicant.lottery);
    problem_.lottery.push_back(static_cast<std::uint32_t>(applicant.lottery));

    if (applicant.attends == none) return;
    attendance_.push_back({applicant.family, child, applicant.attends});
    for (std::size_t i = problem_.choices_begin[child]; i < problem_.choices.size(); ++i) {
        Choice& choice = problem_.choices[i];
        if (centre_number(choice.program()) == applicant.attends) choice.set_attends();
    }
}

std::vector<Repeated> Applications::repeated_numbers() const {
    return std::ranges::is_sorted(numbers_, std::ranges::less_equal{}) ? std::vector<Repeated>{} : repeated(numbers_);
}

std::vector<Repeated> Applications::repeated_lottery() const {
    if (!wide_lottery_.empty()) return repeated(as_keys(wide_lottery_));
    return is_permutation_of_places(problem_.lottery) ? std::vector<Repeated>{} : repeated(problem_.lottery);
}

std::vector<std::uint32_t> Applications::rows_in_order() const { return order_of(numbers_); }

void Applications::tie_siblings() {
    std::ranges::sort(attendance_, {}, [](const Attendance& a) { return std::pair{a.family, a.child}; });
    Numbering families;  // of those with a child in a centre
    std::vector<std::uint32_t> begin;
    for (std::uint32_t i = 0; i < attendance_.size(); ++i)
        if (families.add(attendance_[i].family) == begin.size()) begin.push_back(i);
    begin.push_back(static_cast<std::uint32_t>(attendance_.size()));

    for (std::uint32_t child = 0; child < problem_.children(); ++child) {
        const std::uint32_t family = families.find(problem_.family[child]);
        if (family == none) continue;
        for (std::uint32_t i = begin[family]; i < begin[family + 1]; ++i) {
            if (attendance_[i].child == child) continue;
            for (std::size_t k = problem_.choices_begin[child]; k < problem_.choices_begin[child + 1]; ++k)
                if (centre_number(problem_.choices[k].program()) == attendance_[i].centre)
                    problem_.choices[k].set_sibling_attends();
        }
    }
    attendance_ = {};
}

const Problem& Applications::problem() {
    if (whole_) return problem_;
    whole_ = true;
    if (!wide_lottery_.empty())
        replace_by_places(as_keys(std::exchange(wide_lottery_, {})), problem_.lottery);
    else if (!is_permutation_of_places(problem_.lottery))
        replace_by_places(std::vector(problem_.lottery), problem_.lottery);
    tie_siblings();
    return problem_;
}

}  // namespace allocation
