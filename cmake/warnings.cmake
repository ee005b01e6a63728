# Every room compiles with these; a warning is an error in CI (TUOYU_WERROR).
option(TUOYU_WERROR "Treat warnings as errors" ON)
set(TUOYU_SANITIZE "" CACHE STRING "address,undefined or thread")

add_library(tuoyu_warnings INTERFACE)
target_compile_options(tuoyu_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  # Designated initialisers leave the rest at its declared default, which is what we mean.
  -Wno-missing-field-initializers
  # g++ 12 is wrong about std::optional here and, where it reads the standard library once (compiled.cmake), about the
  # bounds of texts that are put together. Builds without that ask again.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict>
  $<$<BOOL:${TUOYU_STANDARD_ONCE}>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>
  $<$<BOOL:${TUOYU_WERROR}>:-Werror>)

if(TUOYU_SANITIZE)
  add_compile_options(-fsanitize=${TUOYU_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TUOYU_SANITIZE})
  if(TUOYU_SANITIZE STREQUAL "thread")
    # TSan does not know fences; Asio has its locks besides.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()
