#pragma once
// Makes a Problem from rows that carry the world's own numbers, in any order.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "allocation/numbering.h"
#include "allocation/problem.h"

namespace allocation {

struct Program {
    std::uint32_t centre;
    std::string age_class;
    std::uint32_t quota;
};

struct Applicant {
    std::uint32_t number;
    std::uint32_t family;
    std::int32_t points;    // within Problem::most_points of 0
    std::int64_t lottery;   // unique
    std::uint32_t attends;  // the centre attended now, or none
};

/// Two rows, counted from 0, that may not say the same.
struct Repeated {
    std::uint32_t row;
    std::uint32_t earlier;
    bool operator==(const Repeated&) const = default;
};

class Applications {
public:
    /// False when a program of this centre and age class is there already.
    bool add_program(const Program& program);
    std::size_t programs() const { return problem_.quota.size(); }

    /// An age class that some program has, or none.
    std::uint32_t age_class(std::string_view name) const;
    const std::string& age_class_name(std::uint32_t age_class) const { return age_classes_[age_class]; }
    bool has_centre(std::uint32_t centre) const { return centres_.find(centre) != none; }
    /// None where the centre has no program of that age class.
    std::uint32_t program(std::uint32_t centre, std::uint32_t age_class) const {
        return by_place_.find(std::uint64_t{age_class} << 32 | centre);
    }

    /// Room for this many, so that nothing moves while they come.
    void expect(std::size_t children, std::size_t choices);
    /// First the choices of a child, best first, then the child. Of a program named twice the first
    /// counts.
    void add_choice(std::uint32_t program) {
        const auto child = static_cast<std::uint32_t>(problem_.children());
        if (listed_by_[program] == child) return;
        listed_by_[program] = child;
        problem_.choices.emplace_back(program);
    }
    void add_child(const Applicant& applicant);

    /// Rows with a number or a lottery number that an earlier row has.
    std::vector<Repeated> repeated_numbers() const;
    std::vector<Repeated> repeated_lottery() const;

    /// The children's rows in the order of their numbers.
    std::vector<std::uint32_t> rows_in_order() const;
    const std::vector<std::uint32_t>& numbers() const { return numbers_; }
    std::uint32_t number(std::uint32_t child) const { return numbers_[child]; }
    std::uint32_t centre_number(std::uint32_t program) const { return centre_numbers_[problem_.centre[program]]; }
    std::uint32_t age_class_of(std::uint32_t program) const { return age_class_of_[program]; }

    /// The problem, children in the order of their rows. Requires that nothing is repeated.
    const Problem& problem();

private:
    struct Attendance {
        std::uint32_t family, child, centre;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    void tie_siblings();

    Problem problem_{.choices_begin = {0}};
    Numbering centres_, by_place_;
    std::vector<std::uint32_t> centre_numbers_, age_class_of_, numbers_;
    std::vector<std::uint32_t> listed_by_;  // by program: the last child that named it
    std::vector<std::string> age_classes_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> by_age_class_;
    std::vector<std::int64_t> wide_lottery_;  // as given, once one was beyond 32 bits
    std::vector<Attendance> attendance_;
    bool whole_ = false;
};

}  // namespace allocation
