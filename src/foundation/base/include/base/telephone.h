#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

/// A telephone that is made public, as printed: a mobile number, area code and number with or without an extension, or
/// a 400 or 800 number.
class Telephone {
public:
    /// Full-width digits, blanks, brackets around the area code and +86 are what people write besides; kept are digits
    /// and hyphens: "0537-7212345-8".
    static std::optional<Telephone> parse(std::string_view text);
    /// What was once parsed, perhaps by other rules.
    static Telephone from_store(std::string text) { return Telephone(std::move(text)); }

    const std::string& text() const { return text_; }
    auto operator<=>(const Telephone&) const = default;

private:
    explicit Telephone(std::string text) : text_(std::move(text)) {}
    std::string text_;
};
