# Files that travel inside the binary: migrations, regulations, seed data, the built web interface.
#
#   embed(tuoyu_migrations NAMESPACE migrations ROOT ${dir} FILES a.sql b.sql)
#
# makes a library with `embedded/<namespace>.h`, which offers
#   std::span<const embedded::File> embedded::<namespace>();   // sorted by path
function(embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE;ROOT" "FILES")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${target}")
  list(SORT arg_FILES)
  set(paths "")
  foreach(file IN LISTS arg_FILES)
    list(APPEND paths "${arg_ROOT}/${file}")
  endforeach()
  file(WRITE "${out}/files.txt.new" "${arg_FILES}")
  file(COPY_FILE "${out}/files.txt.new" "${out}/files.txt" ONLY_IF_DIFFERENT)
  add_custom_command(
    OUTPUT "${out}/${arg_NAMESPACE}.S" "${out}/${arg_NAMESPACE}.cpp"
           "${out}/include/embedded/${arg_NAMESPACE}.h"
    COMMAND ${CMAKE_COMMAND} -D "OUT=${out}" -D "NAMESPACE=${arg_NAMESPACE}" -D "ROOT=${arg_ROOT}"
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake"
    DEPENDS ${paths} "${out}/files.txt" "${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake"
    COMMENT "Embedding ${arg_NAMESPACE}" VERBATIM)
  set_source_files_properties("${out}/${arg_NAMESPACE}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(${target} STATIC "${out}/${arg_NAMESPACE}.S" "${out}/${arg_NAMESPACE}.cpp")
  target_include_directories(${target} PUBLIC "${out}/include")
endfunction()
