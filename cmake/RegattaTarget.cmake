# SPDX-License-Identifier: GPL-3.0-or-later
# The options that all targets share: warnings, sanitizers, hardening, and the root as include folder.

# For what must stay small even under a sanitizer.
add_library(regatta_plain_options INTERFACE)
target_include_directories(regatta_plain_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(regatta_plain_options INTERFACE
  QT_NO_FOREACH
  QT_WARN_DEPRECATED_UP_TO=0x060400 # we support this Qt too, and it may not have the replacements yet
  $<$<BOOL:${REGATTA_ASSERTIONS}>:QT_FORCE_ASSERTS>
  $<$<BOOL:${REGATTA_ASSERTIONS}>:_GLIBCXX_ASSERTIONS>)
target_compile_options(regatta_plain_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # g++ 13 and later raise false alarms for the contents of std::stop_token and std::optional.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<BOOL:${REGATTA_WARNINGS_AS_ERRORS}>:-Werror>)

add_library(regatta_options INTERFACE)
target_link_libraries(regatta_options INTERFACE regatta_plain_options)
if(REGATTA_SANITIZE)
  target_compile_options(regatta_options INTERFACE -fsanitize=${REGATTA_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(regatta_options INTERFACE -fsanitize=${REGATTA_SANITIZE})
  if(REGATTA_SANITIZE STREQUAL "thread")
    # Asio puts a fence behind each handler of its one-threaded loops, and the sanitizer does not follow fences.
    target_compile_options(regatta_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  endif()
endif()

# Hardening, as Debian's own packages have it. Only release builds get it: the sanitizers have checks of their own, and
# fortified functions need optimisation.
if(NOT REGATTA_SANITIZE)
  add_compile_options("$<$<CONFIG:Release>:-fstack-protector-strong;-fstack-clash-protection;-Werror=format-security>"
    "$<$<CONFIG:Release>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2;-Wformat>")
  include(CheckCXXCompilerFlag)
  check_cxx_compiler_flag(-fcf-protection REGATTA_HAS_CF_PROTECTION) # only x86 has it
  if(REGATTA_HAS_CF_PROTECTION)
    add_compile_options($<$<CONFIG:Release>:-fcf-protection>)
  endif()
  add_link_options("$<$<CONFIG:Release>:-pie;-Wl,-z,relro,-z,now>")
endif()

# Two builds of the same sources are equal byte for byte, wherever they are made: no path of the build is in them, and rcc
# writes its oldest format, the only one without times of files. Debuggers want the real paths, so other builds keep them.
add_compile_options("$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=;-ffile-prefix-map=${PROJECT_BINARY_DIR}/=>")
set(REGATTA_RCC_OPTIONS --format-version 1 --compress-algo zlib)
