#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

/// A time of day in hours and minutes: "07:30".
class ClockTime {
public:
    /// Also "7:30", "07:30:00", with full-width digits or colon, and 7时30分 or 7点30分.
    static std::optional<ClockTime> parse(std::string_view text);
    /// What was once parsed, perhaps by other rules.
    static ClockTime from_store(std::string text) { return ClockTime(std::move(text)); }

    const std::string& text() const { return text_; }
    auto operator<=>(const ClockTime&) const = default;

private:
    explicit ClockTime(std::string text) : text_(std::move(text)) {}
    std::string text_;
};
