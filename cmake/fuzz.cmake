# Fuzzers: what nobody would write, fed to what reads it. Under clang, by scripts/fuzz.
#
#   fuzzer(csv_fuzz tests/csv_fuzz.cpp tuoyu_base)
#
# All of the house is compiled so that the fuzzer sees which ways were taken, and the sanitisers each wrong step.
option(TUOYU_FUZZ "Build the fuzzers (clang)" OFF)
if(TUOYU_FUZZ)
  set(sanitisers -fsanitize=address,undefined -fno-sanitize-recover=undefined)
  add_compile_options(${sanitisers} -fsanitize=fuzzer-no-link -fno-omit-frame-pointer)
  add_link_options(${sanitisers})
endif()

function(fuzzer name source)
  if(NOT TUOYU_FUZZ)
    return()
  endif()
  add_executable(${name} ${source})
  target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARGN} tuoyu_warnings)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endfunction()
