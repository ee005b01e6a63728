#pragma once
// Sums of keyed digests of rows. Whoever adds the digest of each row that a deed puts into a table, and takes away that
// of each row that it removes, ends with the sum of the rows that stand there: whatever is changed behind the deeds'
// back, the sum of the rows and the sum of the deeds part. The order of the deeds does not matter, and nothing grows
// with the rows.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/digest.h"
#include "db/witness.h"

namespace audit {

/// Rows of a table are told apart by the first 12 bits of their digests, so that a fault can be narrowed down to the
/// row.
inline constexpr int buckets_of_a_table = 4096;

/// A row's keyed digest: the bucket it falls into, and 128 bits that are added up there.
struct RowDigest {
    std::uint16_t bucket;
    std::array<std::uint64_t, 2> value;
};

/// How many rows and the sum of their digests; both may be below zero for a deed that removes.
struct Sum {
    std::int32_t count = 0;
    std::array<std::uint64_t, 2> value = {};

    void add(const Sum& other, int times);
    bool empty() const { return count == 0 && value[0] == 0 && value[1] == 0; }
    bool operator==(const Sum&) const = default;
};

/// The key of an installation's records, made of its secret key.
class RecordKey {
public:
    explicit RecordKey(std::string_view secret);
    RowDigest digest(const db::WrittenRow& row) const;
    /// What a sum is hidden by in its entry: sums of single rows would tell their digests, and these how to make
    /// others.
    std::array<std::uint64_t, 2> mask(std::string_view entry, std::string_view table, std::uint16_t bucket) const;
    /// Tells two keys apart without telling either; eight letters.
    const std::string& name() const { return name_; }

private:
    KeyedDigest rows_;
    KeyedDigest masks_;
    std::string name_;
};

class Sums {
public:
    using Buckets = std::unordered_map<std::uint16_t, Sum>;

    void add(std::string_view table, const RowDigest& row, int times);
    void add(std::string_view table, std::uint16_t bucket, const Sum& sum, int times);
    void add(const Sums& others, int times);
    bool empty() const;
    const std::map<std::string, Buckets, std::less<>>& tables() const { return tables_; }

private:
    std::map<std::string, Buckets, std::less<>> tables_;
};

/// What an entry says was written.
struct Wrote {
    /// The sums of before are forgotten: all rows were looked at and are vouched for as they stood.
    bool anew;
    Sums sums;
};

/// As an entry keeps it. The entry's id is part of how the sums are hidden.
std::string text_of(const Wrote& wrote, const RecordKey& key, std::string_view entry);
/// Nothing when it was written under another key, or by nobody who had it.
std::optional<Wrote> read_wrote(std::string_view text, const RecordKey& key, std::string_view entry);

}  // namespace audit
