#pragma once
#include <array>
#include <string>
#include <string_view>

/// Lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);
/// The same of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    void add(std::string_view bytes);
    /// Once, at the end.
    std::string hex();

private:
    void* context_;
};
/// HMAC with SHA-256, lower-case hexadecimal.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);
/// HMAC with SHA-256 under one key, many times over. Any thread may ask.
class KeyedDigest {
public:
    explicit KeyedDigest(std::string_view key);
    ~KeyedDigest();
    KeyedDigest(const KeyedDigest&) = delete;
    std::array<unsigned char, 32> of(std::string_view bytes) const;

private:
    void* inner_;  // what the key begins both digests with
    void* outer_;
};
/// SM3 (GB/T 32905), lower-case hexadecimal.
std::string sm3_hex(std::string_view bytes);
/// Compares in a time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);
std::string to_hex(std::string_view bytes);
/// Bytes from the operating system's generator.
std::string random_bytes(int count);
