#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

/// Calls work(0) to work(count - 1), each once, in about this order, on so many threads. An exception of
/// any comes out once all have ended.
template <typename Work>
void in_parallel(unsigned threads, std::size_t count, const Work& work) {
    std::atomic<std::size_t> next = 0;
    const auto take = [&] {
        for (std::size_t i; (i = next.fetch_add(1)) < count;) work(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t t = 1; t < std::min<std::size_t>(threads, count); ++t)
        others.push_back(std::async(std::launch::async, take));
    std::exception_ptr thrown;
    const auto note = [&](const auto& part) {
        try {
            part();
        } catch (...) {
            next = count;
            if (!thrown) thrown = std::current_exception();
        }
    };
    note(take);
    for (auto& other : others) note([&] { other.get(); });
    if (thrown) std::rethrow_exception(thrown);
}
