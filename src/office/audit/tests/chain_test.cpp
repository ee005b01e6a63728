#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "rules.h"

using audit::ChainWalk;
using audit::Finding;
using audit::Flaw;
using audit::Link;
using audit::Seal;

namespace {

using Chain = std::vector<Link>;

std::string hash_for(const std::string& entry) { return audit::hash_of({.county = "370830", .id = entry}); }

/// Entries "1" to "n", sealed as they should be.
Chain chain_of(int n) {
    Chain chain;
    std::string seal = audit::first_seal();
    for (int i = 1; i <= n; ++i) {
        const std::string hash = hash_for(std::to_string(i));
        seal = audit::seal_of(seal, i, hash);
        chain.push_back({i, std::to_string(i), hash, seal, hash});
    }
    return chain;
}

Link& at(Chain& chain, std::size_t position) { return chain[position - 1]; }

void renumber(Chain& chain) {
    for (std::size_t i = 0; i < chain.size(); ++i) chain[i].position = static_cast<std::int64_t>(i) + 1;
}

Seal end_of(const Chain& chain) { return {chain.back().position, chain.back().seal}; }

std::optional<Finding> check(const Chain& chain, Seal head, std::optional<Seal> anchor = {}) {
    ChainWalk walk(std::move(head), std::move(anchor));
    for (const Link& link : chain) walk.meet(link);
    walk.finish();
    return walk.finding();
}

void expect(const std::optional<Finding>& finding, Flaw flaw, std::int64_t position, const std::string& entry,
            const std::string& after) {
    REQUIRE(finding);
    CHECK(finding->flaw == flaw);
    CHECK(finding->position == position);
    CHECK(finding->entry.value_or("") == entry);
    CHECK(finding->after.value_or("") == after);
}

const Chain sound = chain_of(6);
const Seal head = end_of(sound);

}  // namespace

TEST_CASE("a chain as it was sealed is sound, also an empty one") {
    CHECK_FALSE(check(sound, head));
    CHECK_FALSE(check(sound, head, Seal{4, sound[3].seal}));
    CHECK_FALSE(check({}, {0, audit::first_seal()}));
}

TEST_CASE("a letter moved from one field to the next is another entry") {
    CHECK(audit::hash_of({.event = "ab", .account = "c"}) != audit::hash_of({.event = "a", .account = "bc"}));
}

TEST_CASE("an entry that no longer has the sealed content is named") {
    Chain chain = sound;
    at(chain, 3).hash_now = hash_for("other");
    expect(check(chain, head), Flaw::Changed, 3, "3", "2");
}

TEST_CASE("an entry changed together with its hash in the chain is named") {
    for (const std::size_t position : {std::size_t{3}, sound.size()}) {
        Chain chain = sound;
        at(chain, position).entry_hash = hash_for("other");
        at(chain, position).hash_now = hash_for("other");
        const auto n = static_cast<std::int64_t>(position);
        expect(check(chain, head), Flaw::Changed, n, std::to_string(n), std::to_string(n - 1));
    }
}

TEST_CASE("a changed seal is named") {
    Chain chain = sound;
    at(chain, 3).seal = std::string(64, 'f');
    expect(check(chain, head), Flaw::Changed, 3, "3", "2");
}

TEST_CASE("an entry that is gone is named by its seal") {
    Chain chain = sound;
    at(chain, 3).hash_now = std::nullopt;
    expect(check(chain, head), Flaw::Missing, 3, "3", "2");
}

TEST_CASE("where the seal is gone too, the place in the chain is named") {
    Chain chain = sound;
    chain.erase(chain.begin() + 2);
    expect(check(chain, head), Flaw::Missing, 3, "", "2");
    renumber(chain);
    expect(check(chain, head), Flaw::Missing, 3, "", "2");
}

TEST_CASE("a tail that was cut is missed by the head, or by an anchor when the head was cut too") {
    Chain chain = sound;
    chain.resize(4);
    expect(check(chain, head), Flaw::Missing, 5, "", "4");
    CHECK_FALSE(check(chain, end_of(chain)));
    expect(check(chain, end_of(chain), head), Flaw::Missing, 5, "", "4");
}

TEST_CASE("an entry put in between is named, with a false seal or with a right one") {
    Chain chain = sound;
    const std::string hash = hash_for("x");
    chain.insert(chain.begin() + 2, Link{0, "x", hash, std::string(64, 'f'), hash});
    renumber(chain);
    expect(check(chain, head), Flaw::Inserted, 3, "x", "2");
    at(chain, 3).seal = audit::seal_of(at(chain, 2).seal, 3, hash);
    expect(check(chain, head), Flaw::Inserted, 3, "x", "");
}

TEST_CASE("an entry appended without moving the head is named") {
    Chain chain = sound;
    const std::string hash = hash_for("x");
    chain.push_back({7, "x", hash, audit::seal_of(head.seal, 7, hash), hash});
    expect(check(chain, head), Flaw::Inserted, 7, "x", "6");
}

TEST_CASE("entries that changed places are named, next to each other or far apart") {
    for (const std::size_t other : {std::size_t{3}, std::size_t{5}}) {
        Chain chain = sound;
        std::swap(at(chain, 2), at(chain, other));
        renumber(chain);
        expect(check(chain, head), Flaw::Moved, 2, std::to_string(other), "1");
    }
}

TEST_CASE("entries that changed places beneath their seals are named") {
    Chain chain = sound;
    std::swap(at(chain, 2).entry, at(chain, 3).entry);
    std::swap(at(chain, 2).entry_hash, at(chain, 3).entry_hash);
    std::swap(at(chain, 2).hash_now, at(chain, 3).hash_now);
    expect(check(chain, head), Flaw::Moved, 2, "3", "1");
}

TEST_CASE("a chain rewritten from end to end is found by an anchor only") {
    Chain chain;
    std::string seal = audit::first_seal();
    for (int i = 1; i <= 6; ++i) {
        const std::string hash = hash_for(i == 3 ? "other" : std::to_string(i));
        seal = audit::seal_of(seal, i, hash);
        chain.push_back({i, std::to_string(i), hash, seal, hash});
    }
    CHECK_FALSE(check(chain, end_of(chain)));
    expect(check(chain, end_of(chain), Seal{5, sound[4].seal}), Flaw::Rewritten, 5, "5", "4");
}
