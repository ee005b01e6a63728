# cmake -D CASE=... -D SOURCE=... -D SCRATCH=... -D COMPILER=... -D GENERATOR=... -P walls.cmake
# Builds the case as it should be, then with the mistake in it, and expects just that to fail.

function(expect_outcome what wanted code output pattern)
  if(wanted STREQUAL "builds" AND NOT code EQUAL 0)
    message(FATAL_ERROR "${what} should build but does not:\n${output}")
  endif()
  if(wanted STREQUAL "fails")
    if(code EQUAL 0)
      message(FATAL_ERROR "${what} builds, and must not.")
    endif()
    if(NOT output MATCHES "${pattern}")
      message(FATAL_ERROR "${what} fails, but not because of '${pattern}':\n${output}")
    endif()
  endif()
endfunction()

# Two rooms, built by the real room function; they use what first_uses and second_uses name.
function(try_rooms wanted pattern include)
  file(REMOVE_RECURSE "${SCRATCH}")
  foreach(name first second)
    file(WRITE "${SCRATCH}/${name}/include/${name}/${name}.h" "#pragma once\nint ${name}();\n")
    file(WRITE "${SCRATCH}/${name}/CMakeLists.txt" "room(${name} SOURCES ${name}.cpp USES ${${name}_uses})\n")
    set(text "#include \"${name}/${name}.h\"\n")
    if(name STREQUAL "second")
      string(APPEND text "${include}")
    endif()
    file(WRITE "${SCRATCH}/${name}/${name}.cpp" "${text}int ${name}() { return 1; }\n")
  endforeach()
  file(WRITE "${SCRATCH}/CMakeLists.txt"
    "cmake_minimum_required(VERSION 3.25)\nproject(walls CXX)\nset(CMAKE_CXX_STANDARD 20)\n"
    "add_library(tuoyu_warnings INTERFACE)\nset(TUOYU_STANDARD_ONCE OFF)\ninclude(${SOURCE}/cmake/compiled.cmake)\ninclude(${SOURCE}/cmake/room.cmake)\n"
    "add_subdirectory(first)\nadd_subdirectory(second)\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -S "${SCRATCH}" -B "${SCRATCH}/build" -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER}
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(code EQUAL 0)
    execute_process(COMMAND ${CMAKE_COMMAND} --build "${SCRATCH}/build"
      RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  endif()
  expect_outcome("${CASE}" "${wanted}" "${code}" "${output}" "${pattern}")
endfunction()

# One piece of code against the real headers, as it should be and with the mistake.
function(try_code wanted pattern text)
  file(WRITE "${SCRATCH}/case.cpp"
    "#include \"api/endpoint.h\"\n#include \"base/money.h\"\n"
    "Result<void> look(db::Read&, const Call&) { return {}; }\n"
    "void close(const InstitutionId&) {}\n${text}\n")
  execute_process(
    COMMAND ${COMPILER} -std=c++20 -fsyntax-only
      -I${SOURCE}/src/foundation/base/include -I${SOURCE}/src/foundation/db/include
      -I${SOURCE}/src/foundation/api/include -I${SOURCE}/src/foundation/api/words "${SCRATCH}/case.cpp"
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  expect_outcome("${CASE}" "${wanted}" "${code}" "${output}" "${pattern}")
endfunction()

if(CASE STREQUAL "include_across_wall")
  set(first_uses "")
  set(second_uses "first")
  try_rooms(builds "" "#include \"first/first.h\"\n")
  set(second_uses "")
  try_rooms(fails "first/first.h: No such file" "#include \"first/first.h\"\n")
elseif(CASE STREQUAL "cycle")
  set(first_uses "")
  set(second_uses "first")
  try_rooms(builds "" "")
  set(first_uses "second")
  try_rooms(fails "does not stand yet" "")
elseif(CASE STREQUAL "endpoint_without_permit")
  set(declaration ".verb = api::Verb::Get, .path = \"/x\", .summary = \"x\",")
  set(rest ".audit = api::Audit::unrecorded(\"x\"), .handler = api::read(look)")
  try_code(builds "" "api::Endpoint e() { return {${declaration} .permit = Permit::anyone(), ${rest}}; }")
  try_code(fails "Permit::Permit\\(\\)" "api::Endpoint e() { return {${declaration} ${rest}}; }")
elseif(CASE STREQUAL "mixed_up_ids")
  try_code(builds "" "void f(const InstitutionId& id) { close(id); }")
  try_code(fails "Id<AccountTag>" "void f(const AccountId& id) { close(id); }")
elseif(CASE STREQUAL "money_from_double")
  try_code(builds "" "Money m() { return Money::yuan(12); }")
  try_code(fails "deleted function" "Money m() { return Money::yuan(12.5); }")
else()
  message(FATAL_ERROR "unknown case '${CASE}'")
endif()
