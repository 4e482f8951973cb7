# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the house has in common: warnings, sanitizers, the root as include folder.

add_library(regatta_options INTERFACE)
target_include_directories(regatta_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(regatta_options INTERFACE
  QT_NO_FOREACH
  QT_WARN_DEPRECATED_UP_TO=0x060400 # the oldest Qt that is supported: what replaces them may not be there yet
  $<$<BOOL:${REGATTA_ASSERTIONS}>:QT_FORCE_ASSERTS>
  $<$<BOOL:${REGATTA_ASSERTIONS}>:_GLIBCXX_ASSERTIONS>)
target_compile_options(regatta_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # g++ 13 and later claim it of what std::stop_token and std::optional hold.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<BOOL:${REGATTA_WARNINGS_AS_ERRORS}>:-Werror>)
if(REGATTA_SANITIZE)
  target_compile_options(regatta_options INTERFACE -fsanitize=${REGATTA_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(regatta_options INTERFACE -fsanitize=${REGATTA_SANITIZE})
  if(REGATTA_SANITIZE STREQUAL "thread")
    # Asio has a fence, which the sanitizer does not follow, behind each handler of its one-threaded loops.
    target_compile_options(regatta_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  endif()
endif()
