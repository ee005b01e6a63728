#pragma once
// A result file that is written piece by piece.
#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <iterator>
#include <string>

#include "engines/new_file.h"

namespace app {

class Output {
public:
    explicit Output(const std::string& path) : file_(path) { buffer_.reserve(block + 4096); }
    template <typename... Args>
    void print(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(buffer_), format, std::forward<Args>(args)...);
        flush_above(block);
    }
    void number(std::int64_t value, char after) {
        char digits[24];
        char* end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        *end++ = after;
        buffer_.append(digits, end);
        flush_above(block);
    }
    void finish() {
        flush_above(0);
        file_.finish();
    }

private:
    static constexpr std::size_t block = 256 * 1024;
    void flush_above(std::size_t size) {
        if (buffer_.size() <= size) return;
        file_.write(buffer_);
        buffer_.clear();
    }
    NewFile file_;
    std::string buffer_;
};

}  // namespace app
