#include "kept_answers.h"

#include <doctest/doctest.h>

namespace {
api::Reply saying(std::string body) { return {.body = std::move(body)}; }
}  // namespace

TEST_CASE("an answer is given again to the same question at the same snapshot only") {
    http::KeptAnswers kept(10'000);
    CHECK(kept.find("who? what?", "1") == nullptr);
    kept.keep("who? what?", "1", saying("that"));
    REQUIRE(kept.find("who? what?", "1"));
    CHECK(kept.find("who? what?", "1")->body == "that");
    CHECK(kept.find("who? what?", "2") == nullptr);
    CHECK(kept.find("who else? what?", "1") == nullptr);
    kept.keep("who? what?", "2", saying("this"));
    CHECK(kept.find("who? what?", "1") == nullptr);
    CHECK(kept.find("who? what?", "2")->body == "this");
}

TEST_CASE("what cannot be told apart, was refused, or goes on is not kept") {
    http::KeptAnswers kept(10'000);
    kept.keep("what?", "", saying("that"));
    CHECK(kept.find("what?", "") == nullptr);
    kept.keep("what?", "1", {.status = 404});
    CHECK(kept.find("what?", "1") == nullptr);
    kept.keep("what?", "1", {.events = [] { return std::optional<std::string>(); }});
    CHECK(kept.find("what?", "1") == nullptr);
    CHECK(kept.bytes() == 0);
}

TEST_CASE("it holds as much as it may, to the byte, and begins anew when that is too little") {
    http::KeptAnswers measure(100'000);
    measure.keep("a", "1", saying(std::string(1000, 'x')));
    const std::size_t one = measure.bytes();
    measure.keep("a", "2", saying(std::string(1000, 'x')));
    CHECK(measure.bytes() == one);

    http::KeptAnswers just(2 * one);
    just.keep("a", "1", saying(std::string(1000, 'x')));
    just.keep("b", "1", saying(std::string(1000, 'x')));
    CHECK(just.find("a", "1"));
    CHECK(just.find("b", "1"));
    just.keep("c", "1", saying(""));
    CHECK_FALSE(just.find("a", "1"));
    CHECK_FALSE(just.find("b", "1"));
    CHECK(just.find("c", "1"));

    http::KeptAnswers too_small(one - 1);
    too_small.keep("a", "1", saying(std::string(1000, 'x')));
    CHECK_FALSE(too_small.find("a", "1"));
    http::KeptAnswers none(0);
    none.keep("a", "1", saying(""));
    CHECK_FALSE(none.find("a", "1"));
}
