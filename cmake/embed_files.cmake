# Writes an assembler file that takes each file in by .incbin, and a table of them in C++.
file(READ "${OUT}/files.txt" files)
set(assembler ".section .rodata\n")
set(externs "")
set(rows "")
set(n 0)
foreach(file IN LISTS files)
  string(APPEND assembler
    ".global embedded_${NAMESPACE}_${n}\n.global embedded_${NAMESPACE}_${n}_end\n"
    "embedded_${NAMESPACE}_${n}:\n.incbin \"${ROOT}/${file}\"\nembedded_${NAMESPACE}_${n}_end:\n.byte 0\n")
  string(APPEND externs
    "extern \"C\" const char embedded_${NAMESPACE}_${n}[];\nextern \"C\" const char embedded_${NAMESPACE}_${n}_end[];\n")
  string(APPEND rows
    "    {\"${file}\", {embedded_${NAMESPACE}_${n}, std::size_t(embedded_${NAMESPACE}_${n}_end - embedded_${NAMESPACE}_${n})}},\n")
  math(EXPR n "${n} + 1")
endforeach()
string(APPEND assembler ".section .note.GNU-stack,\"\",@progbits\n")
file(WRITE "${OUT}/${NAMESPACE}.S" "${assembler}")
file(WRITE "${OUT}/include/embedded/${NAMESPACE}.h"
"#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#ifndef TUOYU_EMBEDDED_FILE
#define TUOYU_EMBEDDED_FILE
namespace embedded {
struct File { std::string_view path; std::string_view content; };
}
#endif
namespace embedded {
/// The files built into this binary, sorted by path.
std::span<const File> ${NAMESPACE}();
}
")
file(WRITE "${OUT}/${NAMESPACE}.cpp"
"#include \"embedded/${NAMESPACE}.h\"
${externs}
namespace embedded {
std::span<const File> ${NAMESPACE}() {
  static const File files[] = {
${rows}    {\"\", {}},
  };
  return {files, ${n}};
}
}
")
