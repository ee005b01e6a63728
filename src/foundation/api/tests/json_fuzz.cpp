// Any text is refused or is JSON that means the same when it is written out again; a body read from it by its fields
// names its faults, or has none and says the same when it is sent back.
#include <cstdlib>

#include "api/fields.h"
#include "base/text.h"

namespace {

enum class Colour { Red, Green };

struct Inner {
    std::string name;
    std::int32_t count;
    static constexpr Fields fields{Field{"name", &Inner::name, "Name."},
                                   Field{"count", &Inner::count, "Count.", Limits{.min = 0}}};
};
struct Body {
    std::string text;
    std::int64_t whole;
    bool flag;
    Date day;
    Month month;
    Instant moment;
    RegionCode region;
    CreditCode credit_code;
    Money fee;
    Decimal decimal;
    Colour colour;
    api::RawJson raw;
    std::optional<Inner> inner;
    std::vector<Inner> inners;
    static constexpr Fields fields{
        Field{"text", &Body::text, "Text.", Limits{.max_length = 8, .blank = true}},
        Field{"whole", &Body::whole, "Whole."},
        Field{"flag", &Body::flag, "Flag."},
        Field{"day", &Body::day, "Day."},
        Field{"month", &Body::month, "Month."},
        Field{"moment", &Body::moment, "Moment."},
        Field{"region", &Body::region, "Region."},
        Field{"credit_code", &Body::credit_code, "Code."},
        Field{"fee", &Body::fee, "Fee."},
        Field{"decimal", &Body::decimal, "Decimal."},
        Field{"colour", &Body::colour, "Colour."},
        Field{"raw", &Body::raw, "Anything."},
        Field{"inner", &Body::inner, "One."},
        Field{"inners", &Body::inners, "Some.", Limits{.max_items = 3}},
    };
};

}  // namespace

template <>
inline constexpr auto enum_names<Colour> = std::array{EnumName{Colour::Red, "RED"}, EnumName{Colour::Green, "GREEN"}};

namespace {

void require(bool truth) {
    if (!truth) std::abort();
}

std::string written(const Body& body) {
    std::string out;
    api::JsonWriter json(out);
    api::Json<Body>::write(json, body);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (is_utf8(text)) {
        std::string quoted;
        api::JsonWriter(quoted).text(text);
        const auto back = api::JsonDocument::parse(quoted);
        require(back && back->root().text() == text);
    }
    const auto document = api::JsonDocument::parse(text);
    if (!document) return 0;
    const std::string dumped = document->root().dump();
    const auto again = api::JsonDocument::parse(dumped);
    require(again && again->root().dump() == dumped);

    api::Faults faults;
    const auto body = api::Json<Body>::read(api::Given{document->root()}, "", {}, faults);
    if (!body) {
        require(!faults.none());
        return 0;
    }
    if (!faults.none()) return 0;  // members that nobody declared
    const std::string sent = written(*body);
    const auto received = api::JsonDocument::parse(sent);
    require(received.has_value());
    const auto same = api::Json<Body>::read(api::Given{received->root()}, "", {}, faults);
    require(same && faults.none() && written(*same) == sent);
    return 0;
}
