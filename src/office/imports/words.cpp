#include "imports/words.h"

#include <algorithm>
#include <stdexcept>

#include "api/enumerations.h"
#include "api/json.h"

namespace imports {
namespace {
void collect(const api::JsonValue& node, const std::string& path, std::map<std::string, std::string>& into) {
    for (const std::string& key : node.keys()) {
        const auto value = *node.find(key);
        const std::string place = path.empty() ? key : path + "." + key;
        if (value.is_object())
            collect(value, place, into);
        else if (const auto text = value.text())
            into.emplace(place, *text);
        else
            throw std::logic_error("not a word: " + place);
    }
}

/// class_type as ClassType.
std::string camel_cased(std::string_view name) {
    std::string out;
    bool first = true;
    for (const char c : name) {
        if (c != '_') out += first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        first = c == '_';
    }
    return out;
}

std::map<std::string, std::string> words_in(const Vocabulary::Texts& texts) {
    std::map<std::string, std::string> words;
    for (const auto& [json, path] : {std::pair{texts.own, ""}, std::pair{texts.reasons, "reason"}}) {
        const auto document = api::JsonDocument::parse(json);
        if (!document || !document->root().is_object()) throw std::logic_error("the words of imports are not JSON");
        collect(document->root(), path, words);
    }
    return words;
}

/// A parameter named for an enumeration has one of its codes: {class_type} is INFANT.
std::string said_of(const std::string& name, const std::string& value, Language language) {
    const api::Enumeration* enumeration = api::find_enumeration(camel_cased(name));
    const auto* known = enumeration && enumeration->has_words ? enumeration->find(value) : nullptr;
    return known ? known->words.in(language) : value;
}
}  // namespace

Vocabulary::Vocabulary(const Texts& chinese, const Texts& english)
    : chinese_(words_in(chinese)), english_(words_in(english)) {}

std::optional<std::string> Vocabulary::find(Language language, const std::string& path) const {
    const auto& words = language == Language::Chinese ? chinese_ : english_;
    const auto found = words.find(path);
    if (found == words.end()) return std::nullopt;
    return found->second;
}

std::string Vocabulary::word(Language language, const std::string& path) const {
    return find(language, path).value_or(path.substr(path.rfind('.') + 1));
}

std::string Vocabulary::sentence(Language language, const std::string& reason, const Params& params) const {
    std::string key = reason;
    std::ranges::replace(key, '.', '_');
    std::string text = find(language, "fault." + key).value_or(find(language, "reason." + reason).value_or(reason));
    for (const auto& [name, value] : params) {
        const std::string mark = "{" + name + "}";
        const std::string said = said_of(name, value, language);
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + said.size()))
            text.replace(at, mark.size(), said);
    }
    return text;
}

}  // namespace imports
