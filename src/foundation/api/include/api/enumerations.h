#pragma once
// Enumerations and bodies as the outside knows them: a schema names one, and OpenAPI and the interface's words say it
// once.
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_text.h"

namespace api {

struct Enumeration {
    struct Value {
        std::string_view code;
        Words words;
    };
    std::string_view type;
    bool has_words;
    std::vector<Value> values;

    const Value* find(std::string_view code) const;
};

template <NamedEnum E>
Enumeration enumeration_of() {
    Enumeration out{enum_names<E>.type(), enum_names<E>.has_words(), {}};
    for (const auto& name : enum_names<E>) out.values.push_back({name.text, name.words()});
    return out;
}

/// A schema that refers to it by name, which from now on is known. Throws std::logic_error when another
/// enumeration has that name already.
std::string schema_reference(const Enumeration& enumeration);
/// {"type":"string","enum":[...]}
std::string schema_of(const Enumeration& enumeration);

/// All that schemas have referred to so far, in the order of their names.
std::vector<const Enumeration*> enumerations();
/// By its name; nothing when no schema referred to it.
const Enumeration* find_enumeration(std::string_view type);
/// The one that a schema of our own refers to, itself or when there is a value.
const Enumeration* enumeration_in(std::string_view schema);

/// The same for a body: `make` describes it, and is asked once. `type` is as compilers print it ("institutions::Fee"),
/// and is known outside by its words run together ("InstitutionsFee").
std::string body_reference(std::string_view type, std::string (*make)());
/// All bodies that schemas have referred to so far, by their names outside, with their schemas.
std::vector<std::pair<std::string, std::string>> bodies();

/// A type's name as its compiler prints it.
template <typename T>
constexpr std::string_view type_name() {
    constexpr std::string_view text = __PRETTY_FUNCTION__;
    constexpr std::size_t from = text.find("T = ") + 4;
    return text.substr(from, text.find_first_of(";]", from) - from);
}

}  // namespace api
