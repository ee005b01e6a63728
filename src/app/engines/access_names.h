#pragma once
// Ids as texts, each once, counted from 0 in the order in which they came.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

class Names {
public:
    /// False when it is there already.
    bool add(std::string_view name);
    std::optional<std::uint32_t> find(std::string_view name);

    std::size_t size() const { return begin_.size() - 1; }
    std::string_view operator[](std::size_t i) const { return {text_.data() + begin_[i], begin_[i + 1] - begin_[i]}; }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Slot {
        std::uint32_t hash;
        std::uint32_t name = none;
    };
    bool ascends(std::string_view name) const;
    Slot& slot_of(std::string_view name, std::uint32_t hash);
    void index(std::size_t slots);

    std::string text_;
    std::vector<std::size_t> begin_{0};
    // At most half of them taken. Empty as long as each name was longer than the last, or as long and greater: such
    // names, as ids mostly are, cannot repeat.
    std::vector<Slot> slots_;
};

}  // namespace app
