#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "rollup/plain_events.h"
#include "rollup/rows.h"
#include "small_county.h"

using namespace rollup;

namespace {

// Text with the margins that PlainEvents may read beyond, filled with what would mislead it.
class Padded {
public:
    explicit Padded(std::string_view text) : bytes_(PlainEvents::margin, '7'), size_(text.size()) {
        bytes_ += text;
        bytes_.append(PlainEvents::margin, '\n');
    }
    std::string_view text() const { return std::string_view(bytes_).substr(PlainEvents::margin, size_); }

private:
    std::string bytes_;
    std::size_t size_;
};

bool is_plain(std::string_view lines, std::string_view header = "id,ts,inst,kind,age_class,delta") {
    const std::vector<Node> nodes{{1, Node::no_parent, 4}};
    const std::vector<Institution> institutions{{7, 1, 0, 40}};
    const Territory territory = SmallCounty{nodes, institutions, {}}.territory();
    auto plain = PlainEvents::with_header(header);
    if (!plain) return false;
    Tally tally(territory);
    return plain->add(tally, Padded(lines).text());
}

}  // namespace

TEST_CASE("bare whole numbers are plain, in any order of columns, with either line end") {
    CHECK(is_plain("1,1767571200,7,1,2,3\n"));
    CHECK(is_plain("1,1767571200,7,1,2,3\r\n2,1767571200,7,2,2,-3\r\n"));
    CHECK(is_plain("1234567890123456,1767571200,0000007,1,infant,-1234567\n"));
    CHECK(is_plain("3,1,2,7,1767571200,1\r\n",
                   "\xEF\xBB\xBF"
                   "delta,kind,age_class,inst,ts,id\r"));
    CHECK(is_plain("1,1767571200,7,1,,3\n"));
    CHECK(is_plain(""));
}

TEST_CASE("whatever else there may be is left to the exact reader") {
    for (const char* line : {"1,1767571200,7,1,2\n",
                             "1,1767571200,7,1,2,3,4\n",
                             "1,1767571200,7,1,2,3",
                             "\n",
                             "1,1767571200,7,1,2,3\n\n",
                             "\"1\",1767571200,7,1,2,3\n",
                             ",1767571200,7,1,2,3\n",
                             "x,1767571200,7,1,2,3\n",
                             "-1,1767571200,7,1,2,3\n",
                             "12345678901234567,1767571200,7,1,2,3\n",
                             "1,176757120,7,1,2,3\n",
                             "1,17675712000,7,1,2,3\n",
                             "1,176757120x,7,1,2,3\n",
                             "1,17675712x0,7,1,2,3\n",
                             "1,x767571200,7,1,2,3\n",
                             "1,1767571200,8,1,2,3\n",
                             "1,1767571200,,1,2,3\n",
                             "1,1767571200,7,5,2,3\n",
                             "1,1767571200,7,,2,3\n",
                             "1,1767571200,7,11,2,3\n",
                             "1,1767571200,7,/,2,3\n",
                             "1,1767571200,7,1,\"2\",3\n",
                             "1,1767571200,7,1,\xFF,3\n",
                             "1,1767571200,7,1,2\r,3\n",
                             "1,1767571200,7,1,2,\n",
                             "1,1767571200,7,1,2,-\n",
                             "1,1767571200,7,1,2,--1\n",
                             "1,1767571200,7,1,2,+1\n",
                             "1,1767571200,7,1,2,123456789\n",
                             "1,1767571200,7,1,2,3\r\r\n",
                             "1,1767571200,7,1,2,3\n2,1767571199,7,1,2,3\n"}) {
        CAPTURE(line);
        CHECK_FALSE(is_plain(line));
    }
}

TEST_CASE("the delta of a licence event may be anything") {
    for (const char* line : {"1,1767571200,7,4,2,\n", "1,1767571200,7,4,,none\r\n", "1,1767571200,7,4,2,123456789\n"})
        CHECK(is_plain(line));
    CHECK_FALSE(is_plain("1,1767571200,7,4,2,\"\n"));
    CHECK_FALSE(is_plain("1,1767571200,7,4,2,\xFF\n"));
}

TEST_CASE("a header that repeats, lacks or adds a column is not plain") {
    CHECK_FALSE(PlainEvents::with_header("id,ts,inst,kind,age_class"));
    CHECK_FALSE(PlainEvents::with_header("id,ts,inst,kind,age_class,delta,delta"));
    CHECK_FALSE(PlainEvents::with_header("id,ts,inst,kind,age_class,ts"));
    CHECK_FALSE(PlainEvents::with_header("id,ts,inst,kind,age_class,\"delta\""));
    CHECK_FALSE(PlainEvents::with_header(""));
}

TEST_CASE("plain text gives the figures of its events, over the bounds of windows and pieces") {
    CHECK(rc::check([] {
        SmallCounty county = any_small_county();
        for (Event& event : county.events) event.delta %= 1'000'000;
        const std::size_t repeats = *rc::gen::inRange<std::size_t>(1, 40);
        const std::string_view line_end = *rc::gen::element<std::string_view>("\n", "\r\n");
        std::string text;
        std::vector<Event> events;
        std::size_t id = *rc::gen::element<std::size_t>(1, 98, 9'999'999'998);
        for (const Event& event : county.events) {
            for (std::size_t i = 0; i < repeats; ++i) {
                events.push_back(event);
                text += std::to_string(id++) + ',' + std::to_string(event.time) + ',' +
                        std::to_string(event.institution) + ',' + std::to_string(static_cast<int>(event.kind)) + ",1," +
                        std::to_string(event.delta) + std::string(line_end);
            }
        }
        county.events = std::move(events);
        const Territory territory = county.territory();
        auto plain = PlainEvents::with_header("id,ts,inst,kind,age_class,delta");
        Tally tally(territory);
        RC_ASSERT(plain->add(tally, Padded(text).text()));
        std::string read, expected;
        append_rows(read, Rollup(territory, {tally}), 0, static_cast<std::uint32_t>(territory.nodes()));
        append_rows(expected, Rollup(territory, {county.tally(territory)}), 0,
                    static_cast<std::uint32_t>(territory.nodes()));
        RC_ASSERT(read == expected);
    }));
}
