#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

/// Unified social credit code: 18 characters, which say the registering department and class of institution (2), the
/// division (6), the body (9) and a check character.
/// Source: GB 32100-2015.
class CreditCode {
public:
    enum class Flaw { Length, Characters, IdentityNumber, Department, Division, CheckCharacter };
    /// Blanks, full-width and small letters are what people write besides.
    static std::optional<Flaw> flaw_in(std::string_view text);
    static std::optional<CreditCode> parse(std::string_view text);
    /// What was once parsed, perhaps by other rules.
    static CreditCode from_store(std::string text) { return CreditCode(std::move(text)); }
    /// The check character that belongs to 17 characters; nothing if one of them is not allowed.
    static std::optional<char> check_character(std::string_view first_17);

    const std::string& text() const { return text_; }
    auto operator<=>(const CreditCode&) const = default;

private:
    explicit CreditCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};
