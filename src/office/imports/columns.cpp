#include "columns.h"

#include <algorithm>

#include "base/plain_text.h"
#include "base/text.h"

namespace imports {
namespace {
constexpr Language languages[] = {Language::Chinese, Language::English};

/// The schema of a member that may be absent stands within "anyOf".
api::JsonValue inner_schema(const api::JsonValue& schema) {
    const auto choices = schema.find("anyOf");
    return choices ? choices->elements().front() : schema;
}
}  // namespace

std::string as_day(const std::string& cell) {
    std::string text = half_width(on_one_line(cell));
    for (const std::string_view midnight : {" 00:00:00", " 0:00:00", " 00:00", " 0:00"})
        if (text.ends_with(midnight)) text.resize(text.size() - midnight.size());
    std::erase(text, ' ');
    std::vector<std::string> parts{""};
    std::string separators;  // one letter each
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const std::string_view wide = std::string_view(text).substr(i, 3);
        const bool ends_day = wide == "日" || wide == "号";
        if (c >= '0' && c <= '9') {
            parts.back() += c;
        } else if (c == '/' || c == '.' || c == '-') {
            parts.emplace_back();
            separators += c;
        } else if (wide == "年" || wide == "月" || (ends_day && i + 3 == text.size())) {
            if (!ends_day) parts.emplace_back();
            separators += wide == "年" ? 'y' : wide == "月" ? 'm' : 'd';
            i += 2;
        } else {
            return cell;
        }
    }
    if (parts.size() == 1 && text.size() == 8) {
        parts = {text.substr(0, 4), text.substr(4, 2), text.substr(6)};
    } else if (separators != "//" && separators != ".." && separators != "--" && separators != "ym" &&
               separators != "ymd") {
        return cell;
    }
    if (parts.size() != 3 || parts[0].size() != 4) return cell;
    for (std::string& part : parts)
        if (part.size() == 1) part.insert(0, "0");
    return parts[0] + "-" + parts[1] + "-" + parts[2];
}

std::string as_number(const std::string& cell, bool whole) {
    const std::string text = half_width(on_one_line(cell));
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto thousands = split(std::string_view(text).substr(0, point), ',');
    std::string digits(thousands.front());
    if (thousands.size() > 1 && (digits.empty() || digits.size() > (digits.starts_with('-') ? 4U : 3U))) return cell;
    for (std::size_t i = 1; i < thousands.size(); ++i) {
        if (thousands[i].size() != 3) return cell;
        digits += thousands[i];
    }
    const std::string_view decimals = std::string_view(text).substr(point);
    const bool none = decimals.size() > 1 && decimals.find_first_not_of('0', 1) == std::string_view::npos;
    return whole && none ? digits : digits.append(decimals);
}

std::string heading(const api::Property& property, Language language) {
    return property.heading.zh.empty() ? property.name : property.heading.in(language);
}

Columns::Columns(const Kind& kind) {
    for (const api::Property& property : kind.columns) {
        const std::size_t at = columns_.size();
        names_.emplace(search_form(property.name), at);
        for (const Language language : languages) names_.emplace(search_form(heading(property, language)), at);

        Column column;
        const auto document = api::JsonDocument::parse(property.schema);
        const api::JsonValue schema = inner_schema(document->root());
        const auto text_at = [&](const char* key) {
            return schema.find(key) ? schema.find(key)->text() : std::nullopt;
        };
        if (const api::Enumeration* listed = api::enumeration_in(property.schema)) {
            column.choices = listed->values;
        } else if (text_at("type") == "boolean") {
            column.choices = {{"true", yes_or_no(true)}, {"false", yes_or_no(false)}};
            column.meant = {{"1", "true"}, {"0", "false"}};
        } else if (text_at("format") == "date") {
            column.is_day = true;
        } else if (text_at("type") == "integer" || text_at("type") == "number") {
            column.is_number = true;
            column.is_whole = text_at("type") == "integer";
        }
        for (const auto& [code, said] : column.choices)
            for (const std::string& one : {std::string(code), said.in(Language::Chinese), said.in(Language::English)})
                column.meant.emplace(upper_cased(one), code);
        columns_.push_back(std::move(column));
    }
}

std::optional<std::size_t> Columns::named(std::string_view header) const {
    const auto found = names_.find(search_form(header));
    if (found == names_.end()) return std::nullopt;
    return found->second;
}

std::string Columns::canonical(std::size_t column, const std::string& cell) const {
    const Column& one = columns_[column];
    if (one.is_day) return as_day(cell);
    if (one.is_number) return as_number(cell, one.is_whole);
    if (one.meant.empty()) return cell;
    const auto found = one.meant.find(upper_cased(on_one_line(cell)));
    return found == one.meant.end() ? cell : found->second;
}

std::vector<std::string> Columns::choices(std::size_t column, Language language) const {
    std::vector<std::string> said;
    for (const auto& choice : columns_[column].choices) said.push_back(choice.words.in(language));
    return said;
}

}  // namespace imports
