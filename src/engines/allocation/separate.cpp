#include "allocation/separate.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace allocation {
namespace {

constexpr Claim beyond_all = std::numeric_limits<Claim>::max();

// The claims a program holds. Only their lowest matters, and only once no place is left.
struct Held {
    Claim cut_off = 0;        // what a claim must exceed; 0 while a place is free
    std::uint32_t begin = 0;  // of its claims among all
    std::uint32_t count = 0;
    std::uint32_t quota = 0;
};

// Puts a claim in the place of the lowest one, which stands at the front of the heap.
void replace_lowest(Claim* heap, std::size_t size, Claim claim) {
    std::size_t hole = 0;
    for (std::size_t child = 1; child < size; child = 2 * hole + 1) {
        child += child + 1 < size && heap[child + 1] < heap[child];
        if (claim <= heap[child]) break;
        heap[hole] = heap[child];
        hole = child;
    }
    heap[hole] = claim;
}

// Programs whose quota all who name them cannot exceed hold no claims at all.
std::vector<Held> empty_programs(const std::vector<std::uint32_t>& quota, const std::vector<std::uint32_t>& listed,
                                 std::vector<Claim>& claims) {
    std::vector<Held> programs(quota.size());
    std::uint32_t begin = 0;
    for (std::size_t p = 0; p < quota.size(); ++p) {
        const bool contested = listed[p] > quota[p];
        programs[p] = {quota[p] == 0 ? beyond_all : 0, begin, 0, contested ? quota[p] : none};
        if (contested) begin += quota[p];
    }
    claims.resize(begin);
    return programs;
}

// `claim_at(child, k)` is the child's claim on the program of its k-th choice, `program_at` that program,
// `child_of` whose claim it is; `fetch` asks the memory for what they will need about a child. Children propose in
// `order`: the outcome does not depend on it, but the better the claims that come first, the fewer are displaced.
template <typename ProgramAt, typename ClaimAt, typename ChildOf, typename Fetch>
void propose(const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& choices_begin,
             std::vector<Held>& programs, std::vector<Claim>& claims, std::vector<std::uint32_t>& choice,
             const ProgramAt& program_at, const ClaimAt& claim_at, const ChildOf& child_of, const Fetch& fetch) {
    constexpr std::size_t ahead = 12;  // children whose lists are fetched before their turn
    for (std::size_t turn = 0; turn < order.size(); ++turn) {
        if (turn + 2 * ahead < order.size()) __builtin_prefetch(&choices_begin[order[turn + 2 * ahead]]);
        if (turn + ahead < order.size()) fetch(order[turn + ahead]);
        std::uint32_t child = order[turn];
        std::uint32_t k = choices_begin[child];
        while (k < choices_begin[child + 1]) {
            Held& held = programs[program_at(k)];
            const Claim claim = claim_at(child, k);
            if (claim <= held.cut_off) {
                ++k;
                continue;
            }
            choice[child] = k - choices_begin[child];
            if (held.quota == none) break;
            Claim* const heap = claims.data() + held.begin;
            if (held.count < held.quota) {
                heap[held.count++] = claim;
                if (held.count < held.quota) break;
                std::make_heap(heap, heap + held.count, std::greater<>{});
                held.cut_off = heap[0];
                break;
            }
            child = child_of(heap[0]);
            replace_lowest(heap, held.count, claim);
            held.cut_off = heap[0];
            k = choices_begin[child] + choice[child] + 1;
            choice[child] = none;
        }
    }
}

}  // namespace

Placement allocate(const Problem& problem) {
    const std::size_t children = problem.children();
    std::vector<std::uint32_t> listed(problem.quota.size());
    for (const Choice choice : problem.choices) ++listed[choice.program()];
    std::vector<Claim> claims;
    std::vector<Held> programs = empty_programs(problem.quota, listed, claims);

    std::vector<std::uint32_t> by_lottery(children);
    for (std::uint32_t child = 0; child < children; ++child) by_lottery[problem.lottery[child]] = child;
    std::vector<std::uint32_t> order = by_lottery;
    if (children > 0) {
        const auto [low, high] = std::ranges::minmax(problem.points);
        constexpr std::uint32_t few = 1u << 16;
        if (static_cast<std::uint32_t>(high - low) < few) {  // a counting sort, more points first
            std::vector<std::uint32_t> begin(static_cast<std::size_t>(high - low) + 2);
            for (const std::int32_t points : problem.points) ++begin[static_cast<std::size_t>(high - points) + 1];
            for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
            for (const std::uint32_t child : by_lottery)
                order[begin[static_cast<std::size_t>(high - problem.points[child])]++] = child;
        }
    }

    Placement placement{std::vector<std::uint32_t>(children, none), {}};
    propose(
        order, problem.choices_begin, programs, claims, placement.choice,
        [&](std::uint32_t k) { return problem.choices[k].program(); },
        [&](std::uint32_t child, std::uint32_t k) { return problem.claim(child, problem.choices[k]); },
        [&](Claim claim) { return by_lottery[~static_cast<std::uint32_t>(claim)]; },
        [&](std::uint32_t child) {
            __builtin_prefetch(problem.choices.data() + problem.choices_begin[child]);
            __builtin_prefetch(&problem.points[child]);
            __builtin_prefetch(&problem.lottery[child]);
            __builtin_prefetch(&placement.choice[child], 1);
        });
    for (const Held& held : programs) placement.cut_off.push_back(held.cut_off);
    return placement;
}

std::vector<std::uint32_t> allocate(const StrictProblem& problem) {
    const std::size_t children = problem.children();
    std::vector<std::uint32_t> listed(problem.quota.size());
    for (const std::uint32_t program : problem.program) ++listed[program];
    std::vector<Claim> claims;
    std::vector<Held> programs = empty_programs(problem.quota, listed, claims);
    std::vector<std::uint32_t> order(children);
    for (std::uint32_t child = 0; child < children; ++child) order[child] = child;

    std::vector<std::uint32_t> choice(children, none);
    propose(
        order, problem.choices_begin, programs, claims, choice, [&](std::uint32_t k) { return problem.program[k]; },
        [&](std::uint32_t child, std::uint32_t k) { return Claim{~problem.rank[k]} << 32 | child; },
        [](Claim claim) { return static_cast<std::uint32_t>(claim); }, [](std::uint32_t) {});
    return choice;
}

}  // namespace allocation
