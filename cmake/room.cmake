# Rooms and their walls.
#
#   room(regions
#        SOURCES  regions.cpp store.cpp api.cpp
#        RULES    rules.cpp                  # optional: pure decisions, a target of their own
#        USES     base db http               # doors: only rooms defined before this one
#        PRIVATELY SQLite::SQLite3           # libraries nobody outside needs to see
#        TESTS    tests/rules_test.cpp)
#
# A room is a static library tuoyu_<name> in its own folder. Others see only `include/<name>/`, so
# an include across a wall does not compile, and since USES accepts only rooms that already stand,
# neither does a cycle. Rules link `base` and nothing else: no database, no clock, no socket. A room
# whose words (enumerations, plain values) other rooms' rules speak keeps them in `words/<name>/`;
# those rules ask for them with RULES_WORDS.

function(tuoyu_require_rooms asker)
  foreach(other IN LISTS ARGN)
    if(NOT TARGET tuoyu_${other})
      message(FATAL_ERROR
        "Room '${asker}' wants to use room '${other}', which does not stand yet. "
        "Rooms are built bottom-up: move the shared thing down, or define '${other}' first. "
        "Two rooms that need each other are one room, or a third one beneath both.")
    endif()
  endforeach()
endfunction()

function(room name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TEST_LANGUAGE" "SOURCES;RULES;RULES_WORDS;USES;PRIVATELY;TESTS;TEST_USES")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "Room '${name}' has unknown words: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  tuoyu_require_rooms(${name} ${arg_USES})

  set(target tuoyu_${name})
  set_property(GLOBAL APPEND PROPERTY tuoyu_rooms ${target})
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/include/${name}/*.h")
  add_library(${target} STATIC ${arg_SOURCES})
  target_sources(${target} PUBLIC
    FILE_SET HEADERS BASE_DIRS "${CMAKE_CURRENT_SOURCE_DIR}/include" FILES ${headers})
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  foreach(other IN LISTS arg_USES)
    target_link_libraries(${target} PUBLIC tuoyu_${other})
  endforeach()
  target_link_libraries(${target} PRIVATE ${arg_PRIVATELY} tuoyu_warnings)
  compiled_for_its_storey(${target})

  set(words "")
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/words")
    add_library(${target}_words INTERFACE)
    target_include_directories(${target}_words INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}/words")
    target_link_libraries(${target}_words INTERFACE tuoyu_base)
    foreach(other IN LISTS arg_RULES_WORDS)
      tuoyu_require_rooms("${name} (words)" ${other}_words)
      target_link_libraries(${target}_words INTERFACE tuoyu_${other}_words)
    endforeach()
    target_link_libraries(${target} PUBLIC ${target}_words)
    set(words ${target}_words)
  endif()

  if(arg_RULES)
    add_library(${target}_rules STATIC ${arg_RULES})
    set_property(GLOBAL APPEND PROPERTY tuoyu_rules ${target}_rules)
    target_include_directories(${target}_rules
      PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/include")
    if(NOT words)
      foreach(other IN LISTS arg_RULES_WORDS)
        tuoyu_require_rooms("${name} (rules)" ${other}_words)
        list(APPEND words tuoyu_${other}_words)
      endforeach()
    endif()
    target_link_libraries(${target}_rules PUBLIC tuoyu_base ${words} PRIVATE tuoyu_warnings)
    compiled_for_its_storey(${target}_rules)
    target_link_libraries(${target} PUBLIC ${target}_rules)
  endif()

  # Words that this room lends to the tests of those above it: tests/language/<word>.cpp.
  if(arg_TEST_LANGUAGE AND TUOYU_TESTS)
    add_library(tuoyu_test_${arg_TEST_LANGUAGE} STATIC
      "${CMAKE_SOURCE_DIR}/tests/language/${arg_TEST_LANGUAGE}.cpp")
    target_link_libraries(tuoyu_test_${arg_TEST_LANGUAGE} PUBLIC ${target} tuoyu_test_main PRIVATE tuoyu_migrations tuoyu_warnings)
    target_link_libraries(tuoyu_test_language INTERFACE tuoyu_test_${arg_TEST_LANGUAGE})
  endif()

  if(arg_TESTS AND TUOYU_TESTS)
    tuoyu_require_rooms("${name} (tests)" ${arg_TEST_USES})
    add_executable(${name}_test ${arg_TESTS})
    target_include_directories(${name}_test PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${name}_test PRIVATE ${target} tuoyu_test_language tuoyu_warnings)
    compiled_for_its_storey(${name}_test)
    foreach(other IN LISTS arg_TEST_USES)
      target_link_libraries(${name}_test PRIVATE tuoyu_${other})
    endforeach()
    add_test(NAME ${name} COMMAND ${name}_test)
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
  endif()
endfunction()
