#pragma once
// Lists are paged by cursor: the sort key of the last item, opaque to the client.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/fields.h"

namespace api {

template <typename T>
struct Page {
    std::vector<T> items = {};
    /// Goes into the next request's `cursor`; nothing on the last page.
    std::optional<std::string> next = {};
};

constexpr int page_size = 50;
constexpr int page_size_max = 200;

/// The key texts behind a cursor, base64url.
std::string encode_cursor(const std::vector<std::string>& keys);
/// Nothing when it is not a cursor of that many keys.
std::optional<std::vector<std::string>> decode_cursor(std::string_view cursor, std::size_t keys);

/// The keys behind the cursor, as many as `first` has, or these when the list is asked for from its beginning;
/// cursor.malformed for what is none of ours.
Result<std::vector<std::string>> keys_after(const std::optional<std::string>& cursor, std::vector<std::string> first);

/// Turns one row more than a page into a page: queries fetch `size + 1` rows.
template <typename T, typename KeysOf>
Page<T> make_page(std::vector<T> rows, std::size_t size, KeysOf keys_of) {
    Page<T> page{std::move(rows), std::nullopt};
    if (page.items.size() > size) {
        page.items.erase(page.items.begin() + static_cast<std::ptrdiff_t>(size), page.items.end());
        page.next = encode_cursor(keys_of(page.items.back()));
    }
    return page;
}

template <typename T>
struct Json<Page<T>> {
    static void write(JsonWriter& out, const Page<T>& page) {
        out.begin_object();
        out.key("items");
        Json<std::vector<T>>::write(out, page.items);
        out.key("next");
        Json<std::optional<std::string>>::write(out, page.next);
        out.end_object();
    }
    static std::string schema() {
        return R"({"type":"object","required":["items","next"],"properties":{"items":)" +
               Json<std::vector<T>>::schema() +
               R"(,"next":{"type":["string","null"],"description":"Cursor of the next page."}}})";
    }
};

}  // namespace api
