#pragma once
// National division codes from village to nation. The digits tell the level and the ancestors:
// 370830 101 001 is a village of township 370830101 of county 370830 of city 370800 of province
// 370000. The nation is written 000000.
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Whether two digits are those of a province of GB/T 2260, as codes of divisions, bodies and people begin.
bool is_province(std::string_view two_digits);

enum class RegionLevel { Nation, Province, City, County, Township, Village };

class RegionCode {
public:
    /// Six, nine or twelve digits. Whether the region exists is for the catalogue to say.
    static std::optional<RegionCode> parse(std::string_view text);
    static RegionCode nation();

    const std::string& text() const { return text_; }
    RegionLevel level() const;
    /// The leading digits that all codes within this region share; empty for the nation.
    std::string_view prefix() const;
    bool contains(const RegionCode& other) const { return other.prefix().starts_with(prefix()); }
    /// The six digits of the county (for a region above it: its own code).
    RegionCode county() const;
    /// Nothing for the nation.
    std::optional<RegionCode> parent() const;
    /// Itself, its parent and so on up to the nation.
    std::vector<RegionCode> with_ancestors() const;
    auto operator<=>(const RegionCode&) const = default;

private:
    explicit RegionCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};
