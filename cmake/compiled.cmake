# How hard files are optimised, and the standard library's headers read once.
#
# The foundation and the engines are compiled to be fast. What stands above them asks the database and waits: its time is
# the statements', so it is compiled to be compiled quickly.
#
# The standard library is most of what a file's compiler reads; a precompiled header reads it once (TUOYU_STANDARD_ONCE).
# One way to compile for all, or g++ does not take the header; and what ccache asks of g++, to see what it holds.
add_compile_options(-pthread $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)

function(tuoyu_standard name)
  if(TUOYU_STANDARD_ONCE)
    set(source "${CMAKE_BINARY_DIR}/${name}.cpp")
    file(WRITE "${source}.new" "// Nothing: its precompiled header is what others use.\n")
    file(COPY_FILE "${source}.new" "${source}" ONLY_IF_DIFFERENT)
    add_library(${name} OBJECT "${source}")
    target_link_libraries(${name} PRIVATE tuoyu_warnings)
    target_compile_options(${name} PRIVATE ${ARGN})
    target_precompile_headers(${name} PRIVATE
      <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <compare> <cstdint> <filesystem> <functional> <map>
      <memory> <mutex> <numeric> <optional> <random> <ranges> <set> <span> <sstream> <stdexcept> <string> <string_view>
      <tuple> <type_traits> <unordered_map> <utility> <variant> <vector>)
  endif()
endfunction()
tuoyu_standard(tuoyu_standard_fast)
tuoyu_standard(tuoyu_standard_quick $<$<CONFIG:Release>:-O1>)

function(tuoyu_reads_standard_once standard)
  if(TUOYU_STANDARD_ONCE)
    foreach(target IN LISTS ARGN)
      target_precompile_headers(${target} REUSE_FROM ${standard})
    endforeach()
  endif()
endfunction()
function(compiled_to_be_fast)
  tuoyu_reads_standard_once(tuoyu_standard_fast ${ARGN})
endfunction()
function(compiled_quickly)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
  tuoyu_reads_standard_once(tuoyu_standard_quick ${ARGN})
endfunction()

# A room's targets, by the storey they are on.
function(compiled_for_its_storey)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${CMAKE_SOURCE_DIR}/src" OUTPUT_VARIABLE place)
  if(place MATCHES "^(foundation|engines)/")
    compiled_to_be_fast(${ARGN})
  else()
    compiled_quickly(${ARGN})
  endif()
endfunction()
