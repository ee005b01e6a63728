#pragma once
// Numbers and words between white space, read one after another with their places: the formats of the published test
// instances.
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engines/site_files.h"

namespace app {

// As many places as a problem of this kind can have: their distances fill the memory.
constexpr std::uint32_t most_places = 30'000;

/// Words between white space, each with its place.
class Words {
public:
    Words(std::string_view text, std::vector<Fault>& faults) : text_(text), faults_(faults) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        advance();
    }

    bool ended() const { return word_.empty(); }
    std::string_view peek() const { return word_; }
    std::size_t line() const { return word_line_; }
    std::string_view take() {
        taken_ = at();
        const std::string_view word = word_;
        advance();
        return word;
    }
    /// Notes that the word last taken is wrong.
    void refuse(const char* reason) {
        if (faults_.size() < csv::most_faults) faults_.push_back({taken_, reason});
    }
    bool ends_early() {
        if (!ended()) return false;
        if (!said_end_ && faults_.size() < csv::most_faults) faults_.push_back({at(), "site.ends_early"});
        said_end_ = true;
        return true;
    }
    /// A number of this range, or a fault and `least`.
    double number(double least, double most) {
        if (ends_early()) return least;
        std::string_view word = take();
        if (word.starts_with('+') && !word.starts_with("+-")) word.remove_prefix(1);
        const auto value = csv::number(word);
        if (!value)
            refuse("site.not_a_number");
        else if (*value < least || *value > most)
            refuse("site.out_of_range");
        else
            return *value;
        return least;
    }
    std::uint32_t whole(std::uint32_t least, std::uint32_t most) {
        const double value = number(least, most);
        if (value == std::floor(value)) return static_cast<std::uint32_t>(value);
        refuse("site.not_a_whole_number");
        return least;
    }
    /// Notes that another word than the last taken is wrong.
    void refuse_at(std::string place, const char* reason, Params params = {}) {
        if (faults_.size() < csv::most_faults) faults_.push_back({std::move(place), reason, std::move(params)});
    }
    /// How many words there are from here on.
    std::size_t count() const {
        Words rest = *this;
        std::size_t words = 0;
        for (; !rest.ended(); ++words) rest.advance();
        return words;
    }
    /// Where the next word stands.
    std::string at() const { return std::to_string(word_line_) + ':' + std::to_string(word_column_); }
    void all_read() {
        if (ended()) return;
        take();
        refuse("site.more_than_expected");
    }
    std::string_view rest_of_line() {
        taken_ = at();
        const std::size_t begin = word_.empty() ? text_.size() : static_cast<std::size_t>(word_.data() - text_.data());
        const std::size_t end = std::min(text_.find('\n', begin), text_.size());
        next_ = end;
        advance();
        return text_.substr(begin, end - begin);
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }
    void advance() {
        while (next_ < text_.size() && is_space(text_[next_])) {
            if (text_[next_] == '\n') {
                ++line_;
                line_begin_ = next_ + 1;
            }
            ++next_;
        }
        word_line_ = line_;
        word_column_ = next_ - line_begin_ + 1;
        const std::size_t begin = next_;
        while (next_ < text_.size() && !is_space(text_[next_])) ++next_;
        word_ = text_.substr(begin, next_ - begin);
    }

    std::string_view text_, word_;
    std::vector<Fault>& faults_;
    std::size_t next_ = 0, line_ = 1, line_begin_ = 0, word_line_ = 1, word_column_ = 1;
    std::string taken_ = "1:1";
    bool said_end_ = false;
};

/// "1" to "count".
std::vector<std::string> counted(std::uint32_t count);

struct Point {
    double x, y;
};

/// The distances of all pairs of these points, by row.
template <typename Distance>
std::vector<double> distances(const std::vector<Point>& points, Distance distance) {
    std::vector<double> all;
    all.reserve(points.size() * points.size());
    for (const Point& a : points)
        for (const Point& b : points) all.push_back(distance(a, b));
    return all;
}
inline double straight(const Point& a, const Point& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/// `published`: plane points (EUC_2D) rounded to the nearest, as TSPLIB has it, and not down.
void read_tsplib(Words& words, SiteInput& input, bool published);

}  // namespace app
