#include "../workers.h"

#include <doctest/doctest.h>

#include <latch>
#include <string>

TEST_CASE("jobs that came together follow each other; before one that came later its thread renews") {
    std::atomic<int> waiting = 0;
    std::string course;
    {
        std::latch later_given(1);
        http::Workers workers(1, 10, waiting, [&] { return [&] { course += '|'; }; });
        std::vector<http::Workers::Job> together{[&] {
                                                     later_given.wait();
                                                     course += 'a';
                                                 },
                                                 [&] { course += 'b'; }};
        std::vector<http::Workers::Job> later{[&] { course += 'c'; }, [&] { course += 'd'; }};
        workers.give(together);
        workers.give(later);
        later_given.count_down();
    }
    // The thread may have begun before or after the second pair came.
    CHECK((course == "ab|cd|" || course == "abcd|"));
    CHECK(waiting == 0);
}

TEST_CASE("more jobs than may wait are not taken") {
    std::atomic<int> waiting = 0;
    std::latch begun(1), go_on(1);
    http::Workers workers(1, 2, waiting, [] { return [] {}; });
    std::vector<http::Workers::Job> first{[&] {
        begun.count_down();
        go_on.wait();
    }};
    workers.give(first);
    begun.wait();
    CHECK(workers.has_room_for(2));
    CHECK_FALSE(workers.has_room_for(3));
    go_on.count_down();
}
