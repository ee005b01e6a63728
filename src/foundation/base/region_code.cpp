#include "base/region_code.h"

#include <algorithm>
#include <array>

bool is_province(std::string_view two_digits) {
    constexpr std::array<std::string_view, 35> provinces{
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"};
    return std::ranges::find(provinces, two_digits) != provinces.end();
}

std::optional<RegionCode> RegionCode::parse(std::string_view text) {
    if (text.size() != 6 && text.size() != 9 && text.size() != 12) return std::nullopt;
    if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    if (text != "000000" && text.starts_with("00")) return std::nullopt;
    return RegionCode(std::string(text));
}

RegionCode RegionCode::nation() { return RegionCode("000000"); }

RegionLevel RegionCode::level() const {
    if (text_.size() == 12) return RegionLevel::Village;
    if (text_.size() == 9) return RegionLevel::Township;
    if (text_ == "000000") return RegionLevel::Nation;
    if (text_.ends_with("0000")) return RegionLevel::Province;
    if (text_.ends_with("00")) return RegionLevel::City;
    return RegionLevel::County;
}

std::string_view RegionCode::prefix() const {
    const std::string_view text = text_;
    switch (level()) {
        case RegionLevel::Nation: return text.substr(0, 0);
        case RegionLevel::Province: return text.substr(0, 2);
        case RegionLevel::City: return text.substr(0, 4);
        case RegionLevel::County:
        case RegionLevel::Township:
        case RegionLevel::Village: return text;
    }
    return text;
}

RegionCode RegionCode::county() const { return RegionCode(text_.substr(0, 6)); }

std::optional<RegionCode> RegionCode::parent() const {
    switch (level()) {
        case RegionLevel::Nation: return std::nullopt;
        case RegionLevel::Province: return nation();
        case RegionLevel::City: return RegionCode(text_.substr(0, 2) + "0000");
        case RegionLevel::County: return RegionCode(text_.substr(0, 4) + "00");
        case RegionLevel::Township: return RegionCode(text_.substr(0, 6));
        case RegionLevel::Village: return RegionCode(text_.substr(0, 9));
    }
    return std::nullopt;
}

std::vector<RegionCode> RegionCode::with_ancestors() const {
    std::vector<RegionCode> chain{*this};
    for (auto above = parent(); above; above = above->parent()) chain.push_back(*above);
    return chain;
}
