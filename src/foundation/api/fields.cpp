#include "api/fields.h"

#include <charconv>

#include "base/text.h"

namespace api {

std::optional<std::string> Given::text(const std::string& pointer, Faults& faults, Writing writing) const {
    const auto given = json ? json->text() : parameter;
    if (!given) {
        faults.add(pointer, "input.not_text");
        return std::nullopt;
    }
    if (!is_utf8(*given)) {
        faults.add(pointer, "input.not_utf8");
        return std::nullopt;
    }
    if (writing == Writing::Exact) return std::string(*given);
    if (runs_backwards(*given)) {
        faults.add(pointer, "input.runs_backwards");
        return std::nullopt;
    }
    return writing == Writing::Lines ? on_lines(*given) : on_one_line(*given);
}

std::optional<std::int64_t> Given::integer(const std::string& pointer, Faults& faults) const {
    if (json) {
        if (const auto number = json->integer()) return number;
    } else if (parameter) {
        std::int64_t number = 0;
        const char* end = parameter->data() + parameter->size();
        const auto read = std::from_chars(parameter->data(), end, number);
        if (read.ec == std::errc{} && read.ptr == end) return number;
    }
    faults.add(pointer, "input.not_a_whole_number");
    return std::nullopt;
}

std::optional<bool> Given::boolean(const std::string& pointer, Faults& faults) const {
    if (json) {
        if (const auto value = json->boolean()) return value;
    } else if (parameter == "true" || parameter == "false" || parameter == "1" || parameter == "0") {
        return parameter == "true" || parameter == "1";
    }
    faults.add(pointer, "input.not_true_or_false");
    return std::nullopt;
}

std::optional<Decimal> Json<Decimal>::read(const Given& given, const std::string& pointer, const Limits& limits,
                                           Faults& faults) {
    const auto value = Decimal::parse(given.json ? given.json->dump() : std::string(given.parameter.value_or("")));
    if (!value) {
        faults.add(pointer, "input.not_a_number");
        return std::nullopt;
    }
    // Compared in billionths: a limit is whole.
    constexpr std::int64_t most = 1'000'000'000;
    const std::int64_t low = std::max(limits.min, -most), high = std::min(limits.max, most);
    if (Int128{value->scaled_to(9)} < Int128{low} * most) {
        faults.add(pointer, "input.too_small", {{"min", std::to_string(low)}, {"given", value->text()}});
        return std::nullopt;
    }
    if (Int128{value->scaled_to(9)} > Int128{high} * most) {
        faults.add(pointer, "input.too_large", {{"max", std::to_string(high)}, {"given", value->text()}});
        return std::nullopt;
    }
    return value;
}

std::optional<std::string> Json<std::string>::read(const Given& given, const std::string& pointer, const Limits& limits,
                                                   Faults& faults) {
    auto value = given.text(pointer, faults, limits.writing);
    if (!value) return std::nullopt;
    if (limits.writing == Writing::Exact) value = std::string(trimmed(*value));
    if (value->empty() && !limits.blank) {
        faults.add(pointer, "input.missing");
        return std::nullopt;
    }
    if (const std::size_t length = length_in_characters(*value); length > limits.max_length) {
        faults.add(pointer, "input.too_long",
                   {{"max", std::to_string(limits.max_length)}, {"given", std::to_string(length)}});
        return std::nullopt;
    }
    return value;
}

std::optional<CreditCode> Json<CreditCode>::read(const Given& given, const std::string& pointer, const Limits&,
                                                 Faults& faults) {
    const auto text = given.text(pointer, faults);
    if (!text) return std::nullopt;
    if (const auto flaw = CreditCode::flaw_in(*text)) {
        switch (*flaw) {
            case CreditCode::Flaw::Length: faults.add(pointer, "credit_code.length"); break;
            case CreditCode::Flaw::Characters: faults.add(pointer, "credit_code.characters"); break;
            case CreditCode::Flaw::IdentityNumber: faults.add(pointer, "credit_code.identity_number"); break;
            case CreditCode::Flaw::Department: faults.add(pointer, "credit_code.department"); break;
            case CreditCode::Flaw::Division: faults.add(pointer, "credit_code.division"); break;
            case CreditCode::Flaw::CheckCharacter: faults.add(pointer, "credit_code.check_character"); break;
        }
        return std::nullopt;
    }
    return CreditCode::parse(*text);
}

std::optional<NationalId> Json<NationalId>::read(const Given& given, const std::string& pointer, const Limits&,
                                                 Faults& faults) {
    const auto text = given.text(pointer, faults);
    if (!text) return std::nullopt;
    if (const auto flaw = NationalId::flaw_in(*text)) {
        switch (*flaw) {
            case NationalId::Flaw::Length: faults.add(pointer, "national_id.length"); break;
            case NationalId::Flaw::Digits: faults.add(pointer, "national_id.digits"); break;
            case NationalId::Flaw::Region: faults.add(pointer, "national_id.region"); break;
            case NationalId::Flaw::BirthDate: faults.add(pointer, "national_id.birth_date"); break;
            case NationalId::Flaw::CheckCharacter: faults.add(pointer, "national_id.check_character"); break;
        }
        return std::nullopt;
    }
    return NationalId::parse(*text);
}

void refuse_unknown(const JsonValue& object, std::span<const std::string_view> known, const std::string& prefix,
                    Faults& faults) {
    for (const std::string& key : object.keys())
        if (std::ranges::find(known, key) == known.end()) faults.add(prefix + "/" + key, "input.unknown");
}

Property property_of(const char* name, const About& about, std::string schema, const Limits& limits, bool required) {
    return {name, about.en, about.heading(), std::move(schema), limits, required, false};
}

std::string answered_schema(std::vector<Property> properties) {
    for (Property& property : properties) property.required = true;
    return object_schema(properties);
}

std::string object_schema(const std::vector<Property>& properties) {
    std::string out = R"({"type":"object","properties":{)";
    std::string required;
    bool first = true;
    for (const Property& property : properties) {
        if (!first) out += ',';
        first = false;
        out += '"' + property.name + "\":";
        // A schema of our own is an object, so a description can be put in as its first member.
        if (property.schema.find("\"description\"") == std::string::npos && property.schema.size() > 2) {
            std::string about;
            JsonWriter(about).text(property.about);
            out += "{\"description\":" + about + "," + property.schema.substr(1);
        } else {
            out += property.schema;
        }
        if (property.required) required += (required.empty() ? "\"" : ",\"") + property.name + "\"";
    }
    out += '}';
    if (!required.empty()) out += ",\"required\":[" + required + "]";
    return out + '}';
}

}  // namespace api
