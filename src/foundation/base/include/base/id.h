#pragma once
// An Id names one thing of one kind. Its text is the storage county and a UUIDv7, so any address,
// cookie or QR code leads to one node: "370830-0192f3a4-...". Ids of different kinds do not mix.
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

bool is_id_text(std::string_view text);
/// The moment within an id's UUIDv7; what is no id is of 1970.
Instant moment_of_id(std::string_view text);

template <typename Tag>
class Id {
public:
    /// Exactly six digits, a hyphen and a lower-case UUID.
    static std::optional<Id> parse(std::string_view text) {
        if (!is_id_text(text)) return std::nullopt;
        return Id(std::string(text));
    }
    /// For ids that our own tables hold; not for what comes from outside.
    static Id from_store(std::string text) { return Id(std::move(text)); }

    const std::string& text() const { return text_; }
    /// The storage county, fixed when the thing was made.
    std::string_view county() const { return std::string_view(text_).substr(0, 6); }
    /// When it was made, by the clock of who made it.
    Instant made_at() const { return moment_of_id(text_); }
    auto operator<=>(const Id&) const = default;

private:
    explicit Id(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// Where fresh identifiers and secrets come from; tests give a predictable one.
class IdSource {
public:
    virtual ~IdSource() = default;
    /// A UUIDv7 in lower case. Ids made one after another by one source ascend.
    virtual std::string uuid(Instant now) = 0;
    /// `bytes` random bytes as lower-case hexadecimal.
    virtual std::string secret(int bytes) = 0;

    template <typename IdType>
    IdType make(std::string_view county, Instant now) {
        return IdType::from_store(std::string(county) + "-" + uuid(now));
    }
};

/// Draws from the operating system's generator. Safe to share between threads.
IdSource& system_ids();
