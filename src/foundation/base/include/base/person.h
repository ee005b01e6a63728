#pragma once
// Personal data that must not slip into a log or an error text: these types print nothing by
// themselves. `masked()` is for screens; `reveal()` is explicit, and whoever calls it audits it.
#include <optional>
#include <string>
#include <string_view>

class PersonName {
public:
    /// 2 to 50 characters; letters of any script, spaces, the middle dot, hyphen and apostrophe.
    static std::optional<PersonName> parse(std::string_view text);
    std::string masked() const;  // 张* , 欧**
    const std::string& reveal() const { return text_; }
    bool operator==(const PersonName&) const = default;

private:
    explicit PersonName(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// Citizen identity number, 18 characters with check character (GB 11643).
class NationalId {
public:
    enum class Flaw { Length, Digits, Region, BirthDate, CheckCharacter };
    /// Blanks, full-width digits and a small x are what people write besides. Tells which part is wrong.
    static std::optional<Flaw> flaw_in(std::string_view text);
    static std::optional<NationalId> parse(std::string_view text);
    std::string masked() const;  // 370830********000X
    const std::string& reveal() const { return text_; }
    bool operator==(const NationalId&) const = default;

private:
    explicit NationalId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// Somebody's own telephone, in the forms of Telephone; its digits.
class Phone {
public:
    static std::optional<Phone> parse(std::string_view text);
    std::string masked() const;  // 138****1234
    const std::string& reveal() const { return text_; }
    bool operator==(const Phone&) const = default;

private:
    explicit Phone(std::string text) : text_(std::move(text)) {}
    std::string text_;
};
