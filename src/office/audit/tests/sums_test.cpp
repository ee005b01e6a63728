// Sums of keyed digests: what is added and taken away again leaves nothing, and an entry's account comes back only
// under its key and its own id.
#include <doctest/doctest.h>

#include "records/sums.h"

namespace {
using namespace audit;

RowDigest row(const RecordKey& key, std::string_view id, std::string_view value) {
    const db::Cell cells[] = {{"id", id}, {"value", value}};
    return key.digest({"purse", cells});
}
}  // namespace

TEST_CASE("HMAC under a key that is kept gives what RFC 4231 says") {
    const auto hex = [](const auto& bytes) {
        return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    };
    CHECK(hex(KeyedDigest("Jefe").of("what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    const std::string long_key(131, '\xaa');
    CHECK(hex(KeyedDigest(long_key).of("Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    const KeyedDigest one("Jefe");
    CHECK(one.of("x") == one.of("x"));
    CHECK(hex(one.of("x")) == hmac_sha256_hex("Jefe", "x"));
}

TEST_CASE("the sum of what is put in and taken away does not know the order") {
    const RecordKey key("secret");
    Sums sums;
    for (int i = 0; i < 10'000; ++i) sums.add("purse", row(key, std::to_string(i), "1"), 1);
    CHECK(sums.tables().at("purse").size() > buckets_of_a_table * 9 / 10);
    for (int i = 9'999; i >= 0; --i) sums.add("purse", row(key, std::to_string(i), "1"), -1);
    CHECK(sums.empty());
    sums.add("purse", row(key, "1", "1"), -1);
    sums.add("purse", row(key, "1", "2"), 1);
    CHECK_FALSE(sums.empty());
    Sums back;
    back.add(sums, -1);
    sums.add(back, 1);
    CHECK(sums.empty());
}

TEST_CASE("what stands where in a row is part of its digest") {
    const RecordKey key("secret");
    const auto of = [&](std::initializer_list<db::Cell> cells, std::string_view table = "purse") {
        return key.digest({table, {cells.begin(), cells.size()}}).value;
    };
    CHECK(of({{"a", "b"}}) != of({{"ab", ""}}));
    CHECK(of({{"a", "bc"}}) != of({{"a", "b"}, {"c", ""}}));
    CHECK(of({{"a", ""}}) != of({}));
    CHECK(of({{"a", "b"}}) != of({{"a", "b"}}, "pouch"));
    CHECK(of({{"a", "b"}}) != RecordKey("other").digest({"purse", std::array{db::Cell{"a", "b"}}}).value);
}

TEST_CASE("an account is read under its key and in its entry only") {
    const RecordKey key("secret");
    Wrote wrote{false, {}};
    wrote.sums.add("purse", row(key, "1", "1"), -1);
    wrote.sums.add("purse", row(key, "2", "1"), 1);
    wrote.sums.add("pouch", row(key, "3", "1"), 40'000);
    const std::string text = text_of(wrote, key, "entry");
    const auto read = read_wrote(text, key, "entry");
    REQUIRE(read);
    CHECK_FALSE(read->anew);
    CHECK(read->sums.tables() == wrote.sums.tables());
    CHECK(read_wrote(text, key, "another")->sums.tables() != wrote.sums.tables());
    CHECK_FALSE(read_wrote(text, RecordKey("other"), "entry"));
    CHECK(text_of(wrote, key, "another") != text);

    // The same rows in two entries look alike nowhere but in their buckets and counts.
    CHECK(read_wrote(text_of({true, {}}, key, "e"), key, "e")->anew);
    CHECK_FALSE(read_wrote("", key, "entry"));
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto cut = read_wrote(text.substr(0, size), key, "entry");
        CHECK((!cut || cut->sums.tables() != wrote.sums.tables()));
    }
    CHECK_FALSE(read_wrote(text + "0", key, "entry"));
    CHECK_FALSE(read_wrote("2" + text.substr(1), key, "entry"));
}
