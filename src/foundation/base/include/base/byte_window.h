#pragma once
// Which of 64 bytes are of a kind, for readers that look for marks in long text: bit i speaks of byte i.
#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace byte_window {

inline constexpr std::size_t size = 64;

static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");

/// Eight bytes at a time, in an ordinary register: on any machine.
class Plain {
public:
    explicit Plain(const char* bytes) { std::memcpy(words_, bytes, size); }

    std::uint64_t equal_to(char c) const {
        const std::uint64_t wanted = each * static_cast<unsigned char>(c);
        return gather([&](std::uint64_t word) {
            const std::uint64_t differ = word ^ wanted;
            // No byte carries into the next: what is above its seven low bits is told by the highest alone.
            return ~(((differ & low_bits) + low_bits) | differ | low_bits);
        });
    }
    std::uint64_t beyond_ascii() const {
        return gather([](std::uint64_t word) { return word & ~low_bits; });
    }

private:
    static constexpr std::uint64_t each = 0x0101010101010101;
    static constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7F;

    /// From each word the highest bits of its bytes, one after another.
    template <typename Test>
    std::uint64_t gather(const Test& test) const {
        std::uint64_t found = 0;
        for (unsigned i = 0; i < 8; ++i) found |= ((test(words_[i]) >> 7) * 0x0102040810204080 >> 56) << (8 * i);
        return found;
    }

    std::uint64_t words_[8];
};

#ifdef __SSE2__
/// Sixteen at a time.
class Vector {
public:
    explicit Vector(const char* bytes) {
        for (int i = 0; i < 4; ++i) parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
    }

    std::uint64_t equal_to(char c) const {
        return gather([wanted = _mm_set1_epi8(c)](__m128i part) { return _mm_cmpeq_epi8(part, wanted); });
    }
    std::uint64_t beyond_ascii() const {
        return gather([](__m128i part) { return part; });
    }

private:
    template <typename Test>
    std::uint64_t gather(const Test& test) const {
        std::uint64_t found = 0;
        for (int i = 0; i < 4; ++i)
            found |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(test(parts_[i])))} << (16 * i);
        return found;
    }

    __m128i parts_[4];
};
using Fastest = Vector;
#else
using Fastest = Plain;
#endif

/// How many bits are set, where the compiler may not count on the machine's own instruction for it.
constexpr std::size_t ones(std::uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
    return bits * 0x0101010101010101 >> 56;
}

}  // namespace byte_window
