#include "columns.h"

#include <algorithm>

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
    std::vector<std::string> parts{""};
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const char c = cell[i];
        if (c >= '0' && c <= '9') {
            parts.back() += c;
        } else if (c == '/' || c == '.' || c == '-') {
            parts.emplace_back();
        } else if (cell.compare(i, 3, "年") == 0 || cell.compare(i, 3, "月") == 0) {
            parts.emplace_back();
            i += 2;
        } else if (cell.compare(i, 3, "日") == 0 && i + 3 == cell.size()) {
            i += 2;
        } else {
            return cell;
        }
    }
    if (parts.size() == 1 && cell.size() == 8) parts = {cell.substr(0, 4), cell.substr(4, 2), cell.substr(6)};
    if (parts.size() != 3 || parts[0].size() != 4) return cell;
    for (std::string& part : parts)
        if (part.size() == 1) part.insert(0, "0");
    return parts[0] + "-" + parts[1] + "-" + parts[2];
}

std::string heading(const api::Property& property, Language language) {
    return property.heading.zh.empty() ? property.name : property.heading.in(language);
}

Columns::Columns(const Kind& kind) {
    for (const api::Property& property : kind.columns) {
        const std::size_t at = columns_.size();
        names_.emplace(property.name, at);
        for (const Language language : languages) names_.emplace(heading(property, language), at);

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
        }
        for (const auto& [code, said] : column.choices)
            for (const std::string& one : {std::string(code), said.in(Language::Chinese), said.in(Language::English)})
                column.meant.emplace(upper_cased(one), code);
        columns_.push_back(std::move(column));
    }
}

std::optional<std::size_t> Columns::named(std::string_view header) const {
    const auto found = names_.find(header);
    if (found == names_.end()) return std::nullopt;
    return found->second;
}

std::string Columns::canonical(std::size_t column, const std::string& cell) const {
    const Column& one = columns_[column];
    if (one.is_day) return as_day(cell);
    const auto found = one.meant.find(upper_cased(cell));
    return found == one.meant.end() ? cell : found->second;
}

std::vector<std::string> Columns::choices(std::size_t column, Language language) const {
    std::vector<std::string> said;
    for (const auto& choice : columns_[column].choices) said.push_back(choice.words.in(language));
    return said;
}

}  // namespace imports
