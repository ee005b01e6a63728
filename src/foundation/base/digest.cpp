#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace {
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

/// `context` belongs to the algorithm and the thread: making one costs more than a short digest.
std::string digest_hex(const Context& context, const EVP_MD* algorithm, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    if (EVP_DigestInit_ex2(context.get(), algorithm, nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), out.data(), &size) != 1)
        throw std::runtime_error("the digest is not available in this OpenSSL");
    return to_hex({reinterpret_cast<const char*>(out.data()), size});
}
}  // namespace

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

// Fetched once: OpenSSL 3 looks an algorithm up anew each time it is named implicitly.
std::string sha256_hex(std::string_view bytes) {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local const Context context(EVP_MD_CTX_new());
    return digest_hex(context, algorithm, bytes);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    if (EVP_DigestInit_ex2(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("the digest is not available in this OpenSSL");
}
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }
void Sha256::add(std::string_view bytes) {
    if (EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) != 1)
        throw std::runtime_error("the digest cannot go on");
}
std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), out.data(), &size) != 1)
        throw std::runtime_error("the digest cannot end");
    return to_hex({reinterpret_cast<const char*>(out.data()), size});
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data(), &size) == nullptr)
        throw std::runtime_error("the signature is not available in this OpenSSL");
    return to_hex({reinterpret_cast<const char*>(out.data()), size});
}

namespace {
constexpr std::size_t sha256_block = 64;

EVP_MD_CTX* begun_with(const std::array<unsigned char, sha256_block>& block) {
    Context context(EVP_MD_CTX_new());
    if (EVP_DigestInit_ex2(context.get(), EVP_sha256(), nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), block.data(), block.size()) != 1)
        throw std::runtime_error("the digest is not available in this OpenSSL");
    return context.release();
}
std::array<unsigned char, 32> continued(const void* begun, const void* bytes, std::size_t size) {
    thread_local const Context context(EVP_MD_CTX_new());
    std::array<unsigned char, 32> out{};
    if (EVP_MD_CTX_copy_ex(context.get(), static_cast<const EVP_MD_CTX*>(begun)) != 1 ||
        EVP_DigestUpdate(context.get(), bytes, size) != 1 ||
        EVP_DigestFinal_ex(context.get(), out.data(), nullptr) != 1)
        throw std::runtime_error("the digest is not available in this OpenSSL");
    return out;
}
}  // namespace

KeyedDigest::KeyedDigest(std::string_view key) {
    std::array<unsigned char, sha256_block> inner{}, outer{};
    std::array<unsigned char, 32> hashed{};
    if (key.size() > sha256_block) {
        unsigned size = 0;
        EVP_Digest(key.data(), key.size(), hashed.data(), &size, EVP_sha256(), nullptr);
        key = {reinterpret_cast<const char*>(hashed.data()), hashed.size()};
    }
    for (std::size_t i = 0; i < sha256_block; ++i) {
        const auto byte = static_cast<unsigned char>(i < key.size() ? key[i] : 0);
        inner[i] = byte ^ 0x36;
        outer[i] = byte ^ 0x5c;
    }
    inner_ = begun_with(inner);
    outer_ = begun_with(outer);
}
KeyedDigest::~KeyedDigest() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(inner_));
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(outer_));
}

std::array<unsigned char, 32> KeyedDigest::of(std::string_view bytes) const {
    const auto within = continued(inner_, bytes.data(), bytes.size());
    return continued(outer_, within.data(), within.size());
}

std::string sm3_hex(std::string_view bytes) {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SM3", nullptr);
    thread_local const Context context(EVP_MD_CTX_new());
    return digest_hex(context, algorithm, bytes);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(int count) {
    std::string out(static_cast<std::size_t>(count), '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), count) != 1)
        throw std::runtime_error("the operating system gives no random bytes");
    return out;
}
