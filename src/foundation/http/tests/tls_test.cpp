#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "http/server.h"
#include "language/engines.h"
#include "language/scratch_folder.h"

namespace {
template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* it) const {
        Free(it);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

/// A key and a certificate that it signed itself, as two files.
void make_certificate(const std::string& certificate_file, const std::string& key_file) {
    const Key key(EVP_RSA_gen(2048));  // with which a weak server could exchange keys that are not forgotten
    const Certificate certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    const auto write = [](const std::string& path, const auto& how) {
        const std::unique_ptr<std::FILE, Freed<std::fclose>> file(std::fopen(path.c_str(), "wb"));
        REQUIRE(how(file.get()) == 1);
    };
    write(certificate_file, [&](std::FILE* file) { return PEM_write_X509(file, certificate.get()); });
    write(key_file, [&](std::FILE* file) {
        return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

int connected_to(unsigned short port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval patience{10, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    return socket;
}

/// What the server answers to GET /healthz over a protocol no newer than `newest`; nothing when the
/// handshake fails.
std::string asked_securely(unsigned short port, int newest, const char* ciphers = "ALL") {
    const std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_max_proto_version(context.get(), newest);
    REQUIRE(SSL_CTX_set_cipher_list(context.get(), ciphers) == 1);
    const std::unique_ptr<SSL, Freed<SSL_free>> stream(SSL_new(context.get()));
    const int socket = connected_to(port);
    SSL_set_fd(stream.get(), socket);
    std::string answer;
    if (SSL_connect(stream.get()) == 1) {
        const std::string_view request = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        SSL_write(stream.get(), request.data(), static_cast<int>(request.size()));
        char block[4096];
        for (int count; (count = SSL_read(stream.get(), block, sizeof block)) > 0;)
            answer.append(block, static_cast<std::size_t>(count));
    }
    ::close(socket);
    return answer;
}

const RegionCode home = *RegionCode::parse("370830");
}  // namespace

TEST_CASE("with a certificate the server speaks TLS 1.2 and later, and nothing else") {
    for (const auto& database : language::migrated_databases()) {
        const language::ScratchFolder folder;
        const std::string certificate = folder.path() / "certificate.pem", key = folder.path() / "key.pem";
        make_certificate(certificate, key);
        const http::Server server({.certificate_file = certificate, .key_file = key}, *database, {},
                                  {.who = [](db::Read&, std::string_view, Instant) { return std::nullopt; },
                                   .record = [](db::Write&, const Call&, std::string_view, std::string_view) {},
                                   .clock = [] { return *Instant::parse("2026-01-05T02:00:00Z"); },
                                   .home = home},
                                  {});
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            const std::string answer = asked_securely(server.port(), version);
            CHECK(answer.starts_with("HTTP/1.1 200"));
            CHECK(answer.find("Strict-Transport-Security: max-age=") != std::string::npos);
        }
        CHECK(asked_securely(server.port(), TLS1_1_VERSION).empty());
        // With a static key, or without authenticated encryption.
        for (const char* weak : {"kRSA", "DHE", "ECDHE+AES+SHA384:ECDHE+AES+SHA256:!AESGCM:!AESCCM"})
            CHECK(asked_securely(server.port(), TLS1_2_VERSION, weak).empty());
        CHECK_FALSE(asked_securely(server.port(), TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256").empty());

        const int plain = connected_to(server.port());
        const std::string_view request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
        REQUIRE(::send(plain, request.data(), request.size(), MSG_NOSIGNAL) > 0);
        char block[256];
        const ssize_t count = ::recv(plain, block, sizeof block, 0);
        CHECK(std::string_view(block, count > 0 ? static_cast<std::size_t>(count) : 0).find("HTTP/1.1 200") ==
              std::string_view::npos);
        ::close(plain);
    }
}
