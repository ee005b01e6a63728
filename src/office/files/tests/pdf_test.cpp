#include "files/pdf.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

using files::does_more_than_show;

namespace {
std::string pdf(const std::string& body) { return "%PDF-1.7\n" + body + "\ntrailer<</Root 1 0 R>>\n%%EOF\n"; }
std::string deflated(const std::string& bytes) {
    std::string out(::compressBound(bytes.size()), '\0');
    uLongf size = out.size();
    ::compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return out.substr(0, size);
}
std::string packed(const std::string& objects) {
    return pdf("5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + deflated(objects) + "\nendstream endobj");
}
}  // namespace

TEST_CASE("a PDF that only shows is taken, also one with links, forms and pictures") {
    CHECK_FALSE(does_more_than_show(pdf("1 0 obj<</Type/Catalog>>endobj")));
    CHECK_FALSE(does_more_than_show(pdf("2 0 obj<</A<</S/URI/URI(https://example.org)>>/AcroForm 3 0 R>>endobj")));
    CHECK_FALSE(does_more_than_show(packed("6 0 <</Type/Page/Contents 7 0 R>>")));
    CHECK_FALSE(
        does_more_than_show(pdf("8 0 obj<</Filter/DCTDecode>>stream\n\xFF\xD8 JavaScript \xFF\xD9\nendstream")));
}

TEST_CASE("scripts, programs, players and forms that go elsewhere are found, however they are written") {
    for (const char* action :
         {"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "/OpenAction<</S /Launch/F(cmd.exe)>>",
          "/A<</S/J#61vaScript/JS(x)>>", "/A<</S/#4A#61#76#61#53cript/JS(x)>>",
          "/A<</S/SubmitForm/F(https://example.org)>>", "/A<</S/ImportData>>", "/A<</S/Rendition>>"}) {
        CHECK(does_more_than_show(pdf(std::string("1 0 obj<<") + action + ">>endobj")));
        CHECK(does_more_than_show(packed(std::string("1 0 <<") + action + ">>")));
    }
}

TEST_CASE("what cannot be looked into is not taken: encrypted, or larger unpacked than any scan") {
    CHECK(does_more_than_show(pdf("1 0 obj<</Type/Catalog>>endobj") + "trailer<</Encrypt 4 0 R>>%%EOF"));
    CHECK(does_more_than_show(packed(std::string(65u << 20, ' '))));
}
