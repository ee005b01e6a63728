#include "secret_box.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "base/digest.h"

namespace accounts {
namespace {

constexpr std::size_t key_size = 32;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int size(std::string_view text) { return static_cast<int>(text.size()); }

void check(int answer) {
    if (answer != 1) throw std::runtime_error("encryption failed");
}

Context begin(std::string_view key, std::string_view nonce, std::string_view bound_to, bool closing) {
    if (key.size() != key_size || nonce.size() != nonce_size)
        throw std::logic_error("a key has 32 bytes and a nonce 12");
    Context context(EVP_CIPHER_CTX_new());
    int written = 0;
    check(EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce), closing ? 1 : 0));
    check(EVP_CipherUpdate(context.get(), nullptr, &written, bytes(bound_to), size(bound_to)));
    return context;
}

}  // namespace

std::string close_box(std::string_view key, std::string_view nonce, std::string_view plain, std::string_view bound_to) {
    const Context context = begin(key, nonce, bound_to, true);
    std::string cipher(plain.size(), '\0');
    std::string tag(tag_size, '\0');
    int written = 0;
    check(EVP_CipherUpdate(context.get(), bytes(cipher), &written, bytes(plain), size(plain)));
    check(EVP_CipherFinal_ex(context.get(), bytes(tag), &written));  // GCM writes nothing here
    check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_size, tag.data()));
    return to_hex(std::string(nonce) + cipher + tag);
}

std::optional<std::string> open_box(std::string_view key, std::string_view box_hex, std::string_view bound_to) {
    const auto box = from_hex(box_hex);
    if (!box || box->size() < nonce_size + tag_size) return std::nullopt;
    const std::string_view all = *box;
    const std::string_view cipher = all.substr(nonce_size, all.size() - nonce_size - tag_size);
    std::string tag(all.substr(all.size() - tag_size));
    const Context context = begin(key, all.substr(0, nonce_size), bound_to, false);
    std::string plain(cipher.size(), '\0');
    std::string rest(tag_size, '\0');
    int written = 0;
    check(EVP_CipherUpdate(context.get(), bytes(plain), &written, bytes(cipher), size(cipher)));
    check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()));
    if (EVP_CipherFinal_ex(context.get(), bytes(rest), &written) != 1) return std::nullopt;
    return plain;
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    std::string out;
    out.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit(hex[i]);
        const int low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high << 4 | low);
    }
    return out;
}

}  // namespace accounts
