#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/enum_text.h"
#include "base/result.h"

namespace imports {

/// What columns and faults are called, by path: "column.ledger.slots", "fault.input_missing". The same files
/// serve the interface. Values of enumerations bring their own words.
class Vocabulary {
public:
    struct Texts {
        std::string_view own;
        std::string_view reasons = "{}";  // sentences by a reason's key, for faults that have none of their own here
    };
    /// Texts are JSON objects of objects of sentences. Throws std::logic_error when they are not.
    Vocabulary(const Texts& chinese, const Texts& english);
    /// Nothing where there is no such word.
    std::optional<std::string> find(Language language, const std::string& path) const;
    /// The word, or the path's last part.
    std::string word(Language language, const std::string& path) const;
    /// What a fault's reason means, with its parameters put in.
    std::string sentence(Language language, const std::string& reason, const Params& params) const;

private:
    std::map<std::string, std::string> chinese_;
    std::map<std::string, std::string> english_;
};

}  // namespace imports
