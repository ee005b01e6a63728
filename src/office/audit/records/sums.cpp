#include "sums.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <vector>

namespace audit {
namespace {

constexpr std::string_view version = "1";
constexpr std::size_t bucket_digits = 3, count_digits = 8, half_digits = 16;
constexpr std::size_t sum_digits = bucket_digits + count_digits + 2 * half_digits;

void add_text(std::string& out, std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift & 0xff);
    out += text;
}

std::uint64_t number_at(const std::array<unsigned char, 32>& bytes, std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | bytes[at + i];
    return number;
}

void put_hex(std::string& out, std::uint64_t number, std::size_t digits) {
    static constexpr char letters[] = "0123456789abcdef";
    for (std::size_t i = digits; i-- > 0;) out += letters[number >> (4 * i) & 15];
}
std::optional<std::uint64_t> take_hex(std::string_view& text, std::size_t digits) {
    std::uint64_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + digits, number, 16);
    if (wrong != std::errc() || end != text.data() + digits) return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

std::string_view take_word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// One table's sums: its name, a colon, and digits for each bucket.
bool read_table(std::string_view word, const RecordKey& key, std::string_view entry, Sums& sums) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view table = word.substr(0, colon);
    std::string_view digits = word.substr(colon + 1);
    if (digits.empty() || digits.size() % sum_digits != 0) return false;
    while (!digits.empty()) {
        const auto bucket = take_hex(digits, bucket_digits);
        const auto count = take_hex(digits, count_digits);
        const auto first = take_hex(digits, half_digits);
        const auto second = take_hex(digits, half_digits);
        if (!bucket || !count || !first || !second) return false;
        const auto at = static_cast<std::uint16_t>(*bucket);
        const auto mask = key.mask(entry, table, at);
        const auto counted = static_cast<std::int32_t>(static_cast<std::uint32_t>(*count));
        sums.add(table, at, {counted, {*first - mask[0], *second - mask[1]}}, 1);
    }
    return true;
}

}  // namespace

void Sum::add(const Sum& other, int times) {
    count += other.count * times;
    const auto factor = static_cast<std::uint64_t>(static_cast<std::int64_t>(times));
    value[0] += other.value[0] * factor;
    value[1] += other.value[1] * factor;
}

RecordKey::RecordKey(std::string_view secret)
    : rows_(hmac_sha256_hex(secret, "tuoyu records")),
      masks_(hmac_sha256_hex(secret, "tuoyu masks of records")),
      name_(hmac_sha256_hex(secret, "tuoyu name of the key of records").substr(0, 8)) {}

RowDigest RecordKey::digest(const db::WrittenRow& row) const {
    thread_local std::string text;
    text.clear();
    add_text(text, row.table);
    for (const db::Cell& cell : row.cells) {
        add_text(text, cell.column);
        add_text(text, cell.text);
    }
    const auto bytes = rows_.of(text);
    return {static_cast<std::uint16_t>((bytes[0] << 8 | bytes[1]) >> 4), {number_at(bytes, 2), number_at(bytes, 10)}};
}

std::array<std::uint64_t, 2> RecordKey::mask(std::string_view entry, std::string_view table,
                                             std::uint16_t bucket) const {
    thread_local std::string text;
    text.clear();
    add_text(text, entry);
    add_text(text, table);
    add_text(text, std::to_string(bucket));
    const auto bytes = masks_.of(text);
    return {number_at(bytes, 0), number_at(bytes, 8)};
}

void Sums::add(std::string_view table, const RowDigest& row, int times) {
    add(table, row.bucket, Sum{1, row.value}, times);
}

void Sums::add(std::string_view table, std::uint16_t bucket, const Sum& sum, int times) {
    auto found = tables_.find(table);
    if (found == tables_.end()) found = tables_.emplace(table, Buckets{}).first;
    Sum& mine = found->second[bucket];
    mine.add(sum, times);
    if (mine.empty()) found->second.erase(bucket);
}

void Sums::add(const Sums& others, int times) {
    for (const auto& [table, buckets] : others.tables_)
        for (const auto& [bucket, sum] : buckets) add(table, bucket, sum, times);
}

bool Sums::empty() const {
    return std::ranges::all_of(tables_, [](const auto& table) { return table.second.empty(); });
}

std::string text_of(const Wrote& wrote, const RecordKey& key, std::string_view entry) {
    std::string text(version);
    (text += ' ') += key.name();
    text += wrote.anew ? " anew" : " more";
    for (const auto& [table, buckets] : wrote.sums.tables()) {
        if (buckets.empty()) continue;
        ((text += ' ') += table) += ':';
        std::vector<std::uint16_t> order;
        for (const auto& [bucket, sum] : buckets) order.push_back(bucket);
        std::ranges::sort(order);
        for (const std::uint16_t bucket : order) {
            const Sum& sum = buckets.at(bucket);
            const auto mask = key.mask(entry, table, bucket);
            put_hex(text, bucket, bucket_digits);
            put_hex(text, static_cast<std::uint32_t>(sum.count), count_digits);
            put_hex(text, sum.value[0] + mask[0], half_digits);
            put_hex(text, sum.value[1] + mask[1], half_digits);
        }
    }
    return text;
}

std::optional<Wrote> read_wrote(std::string_view text, const RecordKey& key, std::string_view entry) {
    if (take_word(text) != version || take_word(text) != key.name()) return std::nullopt;
    const std::string_view how = take_word(text);
    if (how != "anew" && how != "more") return std::nullopt;
    Wrote wrote{how == "anew", {}};
    while (!text.empty())
        if (!read_table(take_word(text), key, entry, wrote.sums)) return std::nullopt;
    return wrote;
}

}  // namespace audit
