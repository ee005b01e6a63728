#include <doctest/doctest.h>

#include "password.h"
#include "secret_box.h"
#include "totp.h"

using namespace accounts;

namespace {
const std::string rfc_secret = "12345678901234567890";
Instant at_second(std::int64_t second) { return Instant::from_millis(second * 1000); }
const std::string key(32, 'k');
const std::string nonce(12, 'n');
}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
    CHECK(code_of_step(rfc_secret, 59 / 30) == "287082");
    CHECK(code_of_step(rfc_secret, 1111111109 / 30) == "081804");
    CHECK(code_of_step(rfc_secret, 1111111111 / 30) == "050471");
    CHECK(code_of_step(rfc_secret, 1234567890 / 30) == "005924");
    CHECK(code_of_step(rfc_secret, 2000000000 / 30) == "279037");
}

TEST_CASE("a code is accepted half a minute early or late, not a whole one") {
    constexpr std::int64_t step = 1111111111 / 30;
    const std::string code = code_of_step(rfc_secret, step);
    CHECK(accepted_step(rfc_secret, code, at_second(step * 30), 0) == step);
    CHECK(accepted_step(rfc_secret, code, at_second(step * 30 - 1), 0) == step);
    CHECK(accepted_step(rfc_secret, code, at_second(step * 30 + 59), 0) == step);
    CHECK_FALSE(accepted_step(rfc_secret, code, at_second(step * 30 - 31), 0));
    CHECK_FALSE(accepted_step(rfc_secret, code, at_second(step * 30 + 60), 0));
    CHECK_FALSE(accepted_step(rfc_secret, code, at_second(step * 30), step));
    CHECK_FALSE(accepted_step(rfc_secret, "", at_second(step * 30), 0));
}

TEST_CASE("base32 is that of RFC 4648, without padding") {
    CHECK(base32("") == "");
    CHECK(base32("f") == "MY");
    CHECK(base32("foobar") == "MZXW6YTBOI");
    CHECK(otpauth_uri("foobar", "Tuoyu", "zhang.wei") ==
          "otpauth://totp/Tuoyu:zhang.wei?secret=MZXW6YTBOI&issuer=Tuoyu&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("a closed box opens with its key for whom it was bound to, and unchanged") {
    const std::string box = close_box(key, nonce, "secret", "account");
    CHECK(box.find("secret") == std::string::npos);
    CHECK(open_box(key, box, "account") == "secret");
    CHECK_FALSE(open_box(std::string(32, 'x'), box, "account"));
    CHECK_FALSE(open_box(key, box, "another"));
    for (std::size_t i = 0; i < box.size(); i += 2) {
        std::string changed = box;
        changed[i] = changed[i] == '0' ? '1' : '0';
        CHECK_FALSE(open_box(key, changed, "account"));
    }
    CHECK_FALSE(open_box(key, "", "account"));
    CHECK_FALSE(open_box(key, "not hexadecimal", "account"));
}

TEST_CASE("passwords are hashed by Argon2id with 19 MiB, two passes and one lane") {
    const std::string hash = hash_password("correct horse battery").value();
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(hash != hash_password("correct horse battery").value());
    CHECK(is_password("correct horse battery", hash).value());
    CHECK_FALSE(is_password("correct horse batterx", hash).value());
    CHECK_FALSE(is_password("9f86d081-nobody-signs-in-with-this", "").value());
}
